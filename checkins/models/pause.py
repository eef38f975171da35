"""A pause, what each did in it, and what the two agreed on for it beforehand."""

from datetime import datetime, timedelta
from typing import Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from checkins.models.of_two import OfTwo
from checkins.pause_state import Begun, PauseKind
from core.classes import PrivacyClass
from core.words import WordsField

LENGTHS = (5, 10, 20)
WITH_A_TIME = (PauseKind.PROPOSED.value, PauseKind.ACCEPTED.value)


class PauseQuerySet(models.QuerySet["Pause"]):
    def newest_in(self, couple_id: UUID) -> Self:
        """With what was done in each, oldest act first. Two queries."""
        done = models.Prefetch("events", PauseEvent.objects.order_by("position"), to_attr="acts")
        return self.filter(couple=couple_id).order_by("-started_at", "-pk").prefetch_related(done)

    def now_on(self, now: datetime) -> Self:
        """Those that may still run, and those put off to a time that is to come or was an hour ago."""
        return self.running_at(now) | self.filter(talk_at__gt=now - timedelta(hours=1), ended_at=None)

    def running_at(self, now: datetime) -> Self:
        """Those that have begun no longer ago than the longest one, extended, lasts."""
        return self.filter(started_at__gt=now - 2 * timedelta(minutes=max(LENGTHS)), ended_at=None)


class Pause(OfTwo):
    """An announced break with a return time (F01–F03). How it stands is computed by `checkins.pause_state`."""

    privacy = PrivacyClass.METADATA
    slot = models.SmallIntegerField()  # of its author, who called it
    minutes = models.SmallIntegerField()
    first_slot = models.SmallIntegerField()
    turn_seconds = models.SmallIntegerField(null=True)
    longest_hours = models.SmallIntegerField()
    started_at = models.DateTimeField()
    talk_at = models.DateTimeField(null=True)  # the agreed time of a postponed talk, for its letters
    ended_at = models.DateTimeField(null=True)
    # Silence that was announced by it, as (from, until, from, until, …): what the fold says, for figures.
    announced = ArrayField(models.DateTimeField(), default=list)

    objects = PauseQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["couple"], condition=Q(ended_at=None), name="one_open_pause_per_couple"),
            models.CheckConstraint(condition=Q(minutes__in=LENGTHS), name="pause_of_five_ten_or_twenty"),
            models.CheckConstraint(condition=Q(slot__in=[1, 2], first_slot__in=[1, 2]), name="pause_by_one_of_two"),
            models.CheckConstraint(condition=Q(longest_hours__range=(24, 72)), name="pause_at_most_three_days_apart"),
            models.CheckConstraint(condition=Q(ended_at__gte=F("started_at")), name="pause_ends_after_it_began"),
            models.CheckConstraint(
                condition=Q(talk_at__lte=F("started_at") + timedelta(hours=72)), name="talk_within_three_days"
            ),
        )
        indexes = (models.Index(fields=["couple", "-started_at"], name="pauses_newest"),)

    @property
    def begun(self) -> Begun:
        longest = timedelta(hours=self.longest_hours)
        return Begun(self.started_at, self.slot, self.minutes, self.first_slot, self.turn_seconds, longest)


class PauseEvent(OfTwo):
    """Something one of the two did in a pause, by themselves. Never changed."""

    privacy = PrivacyClass.METADATA
    pause = models.ForeignKey(Pause, models.CASCADE, related_name="events")
    position = models.SmallIntegerField()
    kind = models.CharField(max_length=16)
    slot = models.SmallIntegerField()
    at = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pause", "position"], name="one_pause_event_per_position"),
            models.UniqueConstraint(fields=["pause"], condition=Q(kind="extended"), name="one_extension_per_pause"),
            models.UniqueConstraint(fields=["pause"], condition=Q(kind="accepted"), name="one_postponement_per_pause"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in PauseKind]), name="pause_event_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=WITH_A_TIME) | Q(until__gt=F("at")), name="a_later_time_is_later"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__lte=F("at") + timedelta(hours=72)), name="not_put_off_for_days"
            ),
        )


class PauseSentence(OfTwo):
    """The one sentence somebody comes back with (F02), for both."""

    privacy = PrivacyClass.SHARED
    pause = models.ForeignKey(Pause, models.CASCADE, related_name="sentences")
    text: WordsField = WordsField(_("one sentence"), max_chars=140)
    created_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["pause", "author"], name="one_sentence_per_person"),)


class MealTime(models.Model):
    """When one person has dinner: no talk is put off into it (F06). Their own; the other never sees it."""

    privacy = PrivacyClass.PRIVATE
    author = models.OneToOneField("accounts.Person", models.CASCADE, primary_key=True, related_name="+")
    begins = models.TimeField()
    ends = models.TimeField()

    def __str__(self) -> str:
        return str(self.author_id)


class OwnPause(models.Model):
    """A timer for oneself alone: for whoever has no partner here, and whoever does not want to be seen to pause."""

    privacy = PrivacyClass.PRIVATE
    author = models.OneToOneField("accounts.Person", models.CASCADE, primary_key=True, related_name="+")
    minutes = models.SmallIntegerField()
    started_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(minutes__in=LENGTHS), name="own_pause_of_three_lengths"),)

    def __str__(self) -> str:
        return str(self.author_id)
