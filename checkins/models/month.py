"""The month: what the two look back on and set out to do, and what it came to in numbers."""

import uuid
from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from checkins.models.of_two import OfTwo
from core.classes import PrivacyClass
from core.words import WordsField

MOST_WINS = 3


class MonthLineKind(models.TextChoices):
    WIN = "win", _("a small win")
    STEP = "step", _("one thing I will do")


class StepMark(models.TextChoices):
    KEPT = "kept", _("kept")
    PARTLY = "partly", _("partly")
    LET_GO = "let-go", _("let go")


class MonthLine(OfTwo):
    """What one of the two wrote on a month's page: a small win of it (K02), of which each has three places, or the one
    thing they set out to do in it (K03). Chosen, and marked, by whoever does it."""

    privacy = PrivacyClass.SHARED
    kind = models.CharField(max_length=4, choices=MonthLineKind)
    month = models.DateField()  # of which, or for which: its first day
    place = models.SmallIntegerField(default=1)
    text: WordsField = WordsField(_("in one line"), max_chars=120)
    created_at = models.DateTimeField()
    mark = models.CharField(max_length=8, choices=StepMark, default="", blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["couple", "month", "author", "kind", "place"], name="one_line_per_place_of_a_month"
            ),
            models.CheckConstraint(
                condition=Q(kind="win", place__in=[1, 2, 3], mark="") | Q(kind="step", place=1),
                name="three_wins_one_step",
            ),
            models.CheckConstraint(condition=Q(mark__in=["", *StepMark.values]), name="step_mark_known"),
            models.CheckConstraint(condition=Q(month__day=1), name="line_of_a_month"),
        )

    @property
    def is_win(self) -> bool:
        return self.kind == MonthLineKind.WIN


class Aimed(models.TextChoices):
    """What an aim may be on (K04): what the two do. Never how often it was hard, how long, or how silent."""

    MOMENTS = "good-moments"
    CHECK_INS = "check-ins"
    REQUESTS = "requests-kept"
    REPAIRS = "repairs"


class AimQuerySet(models.QuerySet["MonthAim"]):
    def live_for(self, couple_id: UUID, *months: object) -> Self:
        """Not let go, with the other's yes."""
        return self.filter(couple=couple_id, month__in=months, ended_at=None).select_related("yes")


class MonthAim(OfTwo):
    """One figure to reach in a month (K04), as one of the two proposed it. It holds from the morning after the yes."""

    privacy = PrivacyClass.METADATA
    month = models.DateField()  # for which
    figure = models.CharField(max_length=16, choices=Aimed)
    least = models.SmallIntegerField()
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = AimQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["couple", "month"], condition=Q(ended_at=None), name="one_aim_per_couple_and_month"
            ),
            models.CheckConstraint(condition=Q(figure__in=Aimed.values), name="aim_on_what_the_two_do"),
            models.CheckConstraint(condition=Q(least__range=(1, 60)), name="an_aim_within_reach"),
            models.CheckConstraint(condition=Q(month__day=1), name="aim_for_a_month"),
        )

    @property
    def agreed_at(self) -> datetime | None:
        yes: MonthAimYes | None = getattr(self, "yes", None)
        return yes.said_at if yes else None


class MonthAimYes(OfTwo):
    """The other's yes, in a row of their own: nobody can say it for them."""

    privacy = PrivacyClass.METADATA
    aim = models.OneToOneField(MonthAim, models.CASCADE, related_name="yes")
    said_at = models.DateTimeField()


class MonthLooked(models.Model):
    """That the two have looked at a month: Today and Together propose it no more. Nobody's name stands on it."""

    privacy = PrivacyClass.METADATA
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="+")
    month = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["couple", "month"], name="a_month_is_looked_at_once"),)

    def __str__(self) -> str:
        return self.month.isoformat()


class MonthFigures(models.Model):
    """What a couple's month and the one before it came to, counted by the workers for its letter. Kept for 30 days."""

    privacy = PrivacyClass.METADATA
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple_id = models.UUIDField()
    month = models.DateField()  # its first day
    counted_at = models.DateTimeField()
    figures = models.JSONField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["couple_id", "month"], name="figures_once_per_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="figures_of_a_month"),
        )
        indexes = (models.Index(fields=["counted_at"], name="figures_by_age"),)

    def __str__(self) -> str:
        return self.month.isoformat()
