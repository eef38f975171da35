"""What somebody marks for themselves in the phrase library. No words, and nobody else's."""

import uuid
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from core.classes import PrivacyClass


class PhraseMarkKind(models.TextChoices):
    SAY = "say"  # "I tend to say this"
    TRIED = "tried"  # "I tried the other", once a day at most


class PhraseMarkQuerySet(models.QuerySet["PhraseMark"]):
    def of(self, author_id: UUID) -> Self:
        return self.filter(author_id=author_id)

    def tried(self) -> Self:
        """Tries, newest first."""
        return self.filter(kind=PhraseMarkKind.TRIED).order_by("-on", "phrase")


class PhraseMark(models.Model):
    """A mark at one phrase of the library, its author's alone (theme N)."""

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    phrase = models.SlugField(max_length=40, db_index=False)
    kind = models.CharField(max_length=5, choices=PhraseMarkKind)
    on = models.DateField(null=True)  # the author's own day

    objects = PhraseMarkQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["author", "phrase"], condition=Q(kind="say"), name="one_say_per_phrase"),
            models.UniqueConstraint(
                fields=["author", "phrase", "on"], condition=Q(kind="tried"), name="one_try_per_phrase_and_day"
            ),
            models.CheckConstraint(
                condition=Q(kind="say", on=None) | Q(kind="tried", on__isnull=False), name="a_try_has_its_day"
            ),
        )

    def __str__(self) -> str:
        return self.phrase
