import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from checkins.schedule import Rule
from core.classes import PrivacyClass
from core.clock import zone_of


class Schedule(models.Model):
    """Which evenings, at what hour, in whose zone. `planned_until` is how far notices exist already.

    Nobody has chosen a preset: it has no zone, and each reads it on their own clock. In the zone of whoever
    invited, its well-known hour would tell the other where that is.

    `month_ends_at` is when the month that is counted next is over, by the couple's clocks (`checkins.month.digest`).

    `revision` grows with every change and skip, so that calendars take the newer of two versions (RFC 5545).
    """

    privacy = PrivacyClass.METADATA
    couple = models.OneToOneField("couples.Couple", models.CASCADE, primary_key=True, related_name="schedule")
    weekdays = ArrayField(models.SmallIntegerField(), size=7)  # 0 = Monday
    hour = models.TimeField(_("hour"))
    zone = models.CharField(max_length=64, blank=True)
    review_day = models.SmallIntegerField(null=True, default=6)  # of the week's page, on each one's own calendar
    resting = models.BooleanField(default=False)
    planned_until = models.DateTimeField(null=True)
    month_ends_at = models.DateTimeField(null=True)
    revision = models.IntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(weekdays__contained_by=[0, 1, 2, 3, 4, 5, 6]) & Q(weekdays__len__gte=1),
                name="weekdays_are_days_of_the_week",
            ),
            models.CheckConstraint(condition=Q(review_day__range=(0, 6)), name="review_on_a_day_of_the_week"),
        )
        indexes = (
            models.Index(fields=["planned_until"], name="schedules_to_plan"),
            models.Index(fields=["month_ends_at"], name="months_to_count"),
        )

    def __str__(self) -> str:
        return f"{self.weekdays} {self.hour}"

    @property
    def rule(self) -> Rule:
        """Weekdays and hour as a rule; floating as long as nobody has chosen them. Raises UnknownZone."""
        return Rule(frozenset(self.weekdays), self.hour, zone_of(self.zone or "UTC"), floating=not self.zone)


class Skip(models.Model):
    """An evening the couple left out. Without a reason, and without a name."""

    privacy = PrivacyClass.METADATA
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="skips")
    day = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["couple", "day"], name="one_skip_per_day"),)

    def __str__(self) -> str:
        return self.day.isoformat()


class HourAnswer(models.Model):
    """Whether the hour of the evenings suits this person: asked alone, seen by nobody else. Void with the hour."""

    privacy = PrivacyClass.METADATA
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="+")
    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    hour = models.TimeField()
    zone = models.CharField(max_length=64, blank=True)
    suits = models.BooleanField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["couple", "person"], name="one_answer_about_the_hour"),)

    def __str__(self) -> str:
        return str(self.pk)
