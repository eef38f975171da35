"""A signed-in human: `Person` holds what signing in needs and nothing else; `Profile` is the person's own."""

import uuid
from datetime import time, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
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
    """One's own name, zone, language and quiet hours. The partner reads the name from the membership, nothing else.

    `let_pass` counts letters of evenings since the person was here, up to the two after which they rest: no time.
    `new_token`: a token was made that they may not know of, so that Today need not look for one every time.
    """

    privacy = PrivacyClass.PRIVATE
    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="profile")
    name: WordsField = WordsField(_("name"), max_chars=40)
    zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    language = models.CharField(_("language"), max_length=8, default="en")
    adult = models.BooleanField(default=False)
    quiet_from = models.TimeField(_("no mail from"), null=True, default=time(22))
    quiet_until = models.TimeField(_("until"), null=True, default=time(7))
    let_pass = models.SmallIntegerField(default=0, db_default=0)
    new_token = models.BooleanField(default=False, db_default=False)
    digest_hour = models.TimeField(_("hour"), default=time(9), db_default=time(9))  # of the month's letter

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None)
                | (Q(quiet_from__isnull=False, quiet_until__isnull=False) & ~Q(quiet_from=F("quiet_until"))),
                name="quiet_hours_begin_and_end",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    def is_here(self) -> None:
        """They have come back: letters that rested for their absence come again."""
        if self.let_pass:
            self.let_pass = 0
            self.save(update_fields=["let_pass"])

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.person_id, None


class SecondLock(models.Model):
    """What stands before one's own room: a room code as a sealed hash, and how the room closes. No row: nothing set."""

    RELOCK = (5, 15, 60, 720, 0)  # minutes without use; 0: open until signing out

    privacy = PrivacyClass.METADATA
    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="second_lock")
    code = models.CharField(max_length=400, default="")
    tries = models.PositiveSmallIntegerField(default=0)
    wait_until = models.DateTimeField(null=True)
    relock_minutes = models.PositiveSmallIntegerField(default=15)
    closed_at = models.DateTimeField(null=True)
    password_from = models.DateTimeField(null=True)
    devices_from = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="room_closes_after", condition=models.Q(relock_minutes__in=(0, 5, 15, 60, 720))
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def window(self) -> timedelta | None:
        return timedelta(minutes=self.relock_minutes) if self.relock_minutes else None


class AccessChange(models.Model):
    """That something about getting in was changed, and when: shown to its person on screen, kept for 30 days."""

    class Kind(models.TextChoices):
        ROOM_CODE = "room-code", _("Room code set")
        ROOM_CODE_GONE = "room-code-gone", _("Room code taken away")
        FORGOTTEN = "forgotten", _("A new room code was asked for")
        PASSKEY = "passkey", _("Passkey added")
        PASSKEY_GONE = "passkey-gone", _("Passkey taken away")
        APP = "app", _("Authenticator app added")
        APP_GONE = "app-gone", _("Authenticator app taken away")
        RECOVERY = "recovery", _("New recovery codes made")
        PASSWORD = "password", _("Password changed")
        ADDRESS = "address", _("Email address changed")
        TOKEN = "token", _("Token for a program made")

    privacy = PrivacyClass.METADATA
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="access_changes")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["person", "at"], name="changes_of_a_person"),)
        constraints = (
            models.CheckConstraint(
                name="a_change_of_access",
                condition=models.Q(
                    kind__in=(
                        "room-code", "room-code-gone", "forgotten", "passkey", "passkey-gone", "app", "app-gone",
                        "recovery", "password", "address", "token",
                    )
                ),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)


class Unproven(models.Model):
    """Somebody who signed up and has not typed the code from their mailbox yet. Gone with the proof, or with them."""

    privacy = PrivacyClass.METADATA
    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="+")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)


class PersonalToken(models.Model):
    """What a program of one person may do for them in one couple, by a secret of which only a hash is kept.

    It ends by itself, with the couple, and with the password it was made under (`sign_in_hash`).
    """

    class May(models.TextChoices):
        ADD = "add", _("Add good moments, and read nothing")
        READ = "read", _("Read what you both see")
        WRITE = "write", _("Read what you both see, and write in my name")

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="personal_tokens")
    couple_id = models.UUIDField()  # no foreign key: couples live on a floor above
    name: WordsField = WordsField(_("name"), max_chars=40, null=False)
    may = models.CharField(max_length=8, choices=May)
    token_hash = models.BinaryField(max_length=32, unique=True)
    sign_in_hash = models.BinaryField(max_length=32)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    known_at = models.DateTimeField(null=True)  # its person said that they know it

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(may__in=("add", "read", "write")), name="what_a_token_may"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("made_at"), ends_at__lte=F("made_at") + timedelta(days=90)),
                name="a_token_ends_within_ninety_days",
            ),
            models.CheckConstraint(
                condition=Q(known_at=None) | Q(known_at__gte=F("made_at") + timedelta(hours=1)),
                name="a_token_shows_for_an_hour",
            ),
        )
        indexes = (models.Index(fields=["person", "-made_at"], name="tokens_of_a_person"),)

    def __str__(self) -> str:
        return str(self.pk)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.person_id, None
