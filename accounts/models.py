"""A signed-in human: `Person` holds what signing in needs and nothing else; `Profile` is the person's own."""

import uuid
from typing import Any, ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.classes import PrivacyClass
from core.words import WordsField


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """A person who can sign in. Without a password they sign in by emailed code."""
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password) if password else person.set_unusable_password()
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Sign-in data. Readable before anybody has entered, so it holds an address and a password hash, no words."""

    privacy = PrivacyClass.SIGN_IN
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("email"), unique=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    last_login = None  # nobody needs to know when

    objects: ClassVar[PersonManager] = PersonManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return str(self.pk)


class Profile(models.Model):
    """One's own name, zone and language. The partner reads the name from the membership and never the zone."""

    privacy = PrivacyClass.PRIVATE
    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="profile")
    name: WordsField = WordsField(_("name"), max_chars=40)
    zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    language = models.CharField(_("language"), max_length=8, default="en")
    adult = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.pk)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.person_id, None
