"""Two weeks of noticing three things of one's own, and the figures of them that are shown."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.classes import PrivacyClass


class Baseline(models.Model):
    """Two weeks of noticing three things of one's own (C01), days 0 to 13. Its owner's alone."""

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    started_on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["author", "started_on"], name="one_baseline_per_start"),)

    def __str__(self) -> str:
        return self.started_on.isoformat()


class BaselineDay(models.Model):
    """What was noted on one of the fourteen days."""

    privacy = PrivacyClass.PRIVATE
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    baseline = models.ForeignKey(Baseline, models.CASCADE, related_name="days")
    number = models.SmallIntegerField()
    avoided = models.SmallIntegerField(default=0)
    silent = models.SmallIntegerField(default=0)  # minutes
    accusing = models.SmallIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["baseline", "number"], name="one_note_per_baseline_day"),
            models.CheckConstraint(condition=Q(number__range=(0, 13)), name="baseline_day_of_fourteen"),
            models.CheckConstraint(
                condition=Q(avoided__range=(0, 99), silent__range=(0, 1440), accusing__range=(0, 99)),
                name="baseline_counts_are_counts",
            ),
        )

    def __str__(self) -> str:
        return str(self.number)


class Sign(models.TextChoices):
    """The three things of the two weeks (C02, C03, C04)."""

    AVOIDED = "avoided", _("times I avoided something or somebody")
    SILENT = "silent", _("minutes I was silent after an argument")
    ACCUSING = "accusing", _("accusing things I said")


class ShownFigure(models.Model):
    """One figure of somebody's two weeks, week by week, shown by its owner. Taken back, no trace stays."""

    privacy = PrivacyClass.SHARED
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="+")
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    sign = models.CharField(max_length=8, choices=Sign)
    started_on = models.DateField()
    first_week = models.IntegerField()
    second_week = models.IntegerField()
    released_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["couple", "author", "sign"], name="a_sign_is_shown_once"),
            models.CheckConstraint(condition=Q(sign__in=Sign.values), name="shown_sign_known"),
            models.CheckConstraint(condition=Q(first_week__gte=0, second_week__gte=0), name="shown_figures_are_counts"),
        )

    def __str__(self) -> str:
        return self.sign
