"""Thirty days of looking, once a day, at what one tried (A05)."""

import uuid
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.classes import PrivacyClass
from core.words import WordsField


class Thirty(models.Model):
    """Days 0 to 29 from its start. Its owner's alone."""

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    started_on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["author", "started_on"], name="one_thirty_per_start"),)

    def __str__(self) -> str:
        return self.started_on.isoformat()


class ThirtyDay(models.Model):
    """That somebody looked on one of the days, with a line if they like."""

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    thirty = models.ForeignKey(Thirty, models.CASCADE, related_name="days")
    number = models.SmallIntegerField()
    note: WordsField = WordsField(_("a line"), max_chars=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["thirty", "number"], name="one_look_a_day"),
            models.CheckConstraint(condition=Q(number__range=(0, 29)), name="one_of_thirty_days"),
        )

    def __str__(self) -> str:
        return str(self.number)

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, None
