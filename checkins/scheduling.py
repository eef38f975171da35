"""The evenings a couple set aside: preset, changed, rested, skipped. Each runs inside `acting_as` one of the two."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from checkins.evenings import Evening, evening, on_day
from checkins.models import CheckIn, Schedule, Skip
from core import live
from core.clock import local_day
from couples.models import Couple

PRESET_WEEKDAYS, PRESET_HOUR = (1, 3, 6), time(21)  # Tuesday, Thursday, Sunday
OPEN_FOR = timedelta(minutes=10)  # after nobody looked for so long, a check-in is not said to be open


class NothingToSkip(Exception):
    """That day is not today any more, or no evening falls on it."""


def preset_evenings(*, couple: Couple) -> Schedule:
    """Three evenings a week, on the clocks of whoever made the couple."""
    return Schedule.objects.create(couple=couple, weekdays=list(PRESET_WEEKDAYS), hour=PRESET_HOUR, zone=couple.zone)


@transaction.atomic
def set_evenings(*, couple: Couple, weekdays: Collection[int], hour: time, zone: ZoneInfo) -> None:
    """These evenings, on the clocks of whoever sets them. Reminders are planned anew at the next tick."""
    rule = {"weekdays": sorted(set(weekdays)), "hour": hour, "zone": zone.key}
    Schedule.objects.filter(couple=couple).update(**rule, planned_until=None)
    couple.zone = zone.key
    couple.save(update_fields=["zone"])
    live.changed(couple.pk, "today")


@transaction.atomic
def rest_evenings(*, couple: Couple, resting: bool) -> None:
    """No reminders until either switches them on again. Safe to repeat."""
    Schedule.objects.filter(couple=couple).update(resting=resting, planned_until=None)
    live.changed(couple.pk, "today")


@transaction.atomic
def skip_evening(*, couple: Couple, day: date, zone: ZoneInfo, now: datetime) -> None:
    """Leave out what falls on `day`, which must be today in `zone`. No reason, no name. Safe to repeat.

    Raises NothingToSkip: a page that was left open over midnight must not skip the next evening.
    """
    for left_out in _dates_on(couple, day, zone, now):
        Skip.objects.get_or_create(couple=couple, day=left_out)
    _replan(couple)


@transaction.atomic
def unskip_evening(*, couple: Couple, day: date, zone: ZoneInfo, now: datetime) -> None:
    """The evening takes place after all. Raises NothingToSkip. Safe to repeat."""
    Skip.objects.filter(couple=couple, day__in=_dates_on(couple, day, zone, now)).delete()
    _replan(couple)


def _dates_on(couple: Couple, day: date, zone: ZoneInfo, now: datetime) -> list[date]:
    schedule = Schedule.objects.get(couple=couple)
    dates = [meeting.day for meeting in on_day(schedule.rule, day, zone)]
    if day != local_day(now, zone) or not dates:
        raise NothingToSkip
    return dates


def _replan(couple: Couple) -> None:
    Schedule.objects.filter(couple=couple).update(planned_until=None)
    live.changed(couple.pk, "today")


def evening_of(couple: Couple, *, now: datetime, zone: ZoneInfo) -> Evening:
    """What is next for the two, told in `zone`. One query."""
    held = CheckIn.objects.filter(couple=OuterRef("pk"), held_at__isnull=False).order_by("-day")
    seen_since = now - OPEN_FOR
    open_one = (
        CheckIn.objects.filter(couple=OuterRef("pk"), ended_at=None)
        .annotate(seen=Coalesce("seen_at", "opened_at"))
        .filter(seen__gt=seen_since)
    )
    recent = Skip.objects.filter(couple=OuterRef("pk"), day__gt=local_day(now, zone) - timedelta(days=3))
    found = Schedule.objects.annotate(
        skipped=ArraySubquery(recent.values("day")),
        met_at=Subquery(held.values("held_at")[:1]),
        is_open=Exists(open_one),
    ).get(couple=couple)
    return evening(
        None if found.resting else found.rule,
        now=now,
        zone=zone,
        skipped=frozenset(found.skipped),
        met_at=found.met_at,
        is_open=found.is_open,
    )
