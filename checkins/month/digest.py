"""The letter of the month: counted and owed once the month of a couple is over by its clocks. As the worker login.

In slices, each one transaction: what it counted and owed, and when each couple's next month ends. Killed anywhere, the
next tick goes on where the last whole slice ended; two at once skip what the other holds.
"""

import logging
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from accounts.models import Profile
from checkins.models import MonthFigures, Schedule
from checkins.month.counting import count_months
from checkins.planning import Reader, readers_of, ties_of
from core.clock import UnknownZone, local_day, to_instant, zone_of
from couples.models import Couple
from notices import outbox
from notices.models import Kind, Notice
from tracking.metrics import Period, month_of

log = logging.getLogger(__name__)

SLICE = 100
SLICES = 20  # a tick ends; the next one goes on two seconds later
STALE = timedelta(days=10)  # after a standstill: an older month's letter comes no more
LASTS = timedelta(days=4)
KEPT_FOR = timedelta(days=30)
HALF_A_MONTH = timedelta(days=14)
DAY = timedelta(days=1)


def plan_digests(now: datetime) -> int:
    """Owe both of each couple the letter of the month that is over. Returns how many couples were looked at.

    Safe to run at any time, at once, by anybody: a couple is locked while it is counted, and a letter exists once per
    person and month.
    """
    looked = 0
    for _ in range(SLICES):
        found = plan_slice(now)
        looked += found
        if found < SLICE:
            break
    return looked


@transaction.atomic
def plan_slice(now: datetime) -> int:
    """The next couples, at most SLICE. A fixed number of statements, however many they are."""
    batch = claim(now)
    if batch:
        count_and_owe(batch, now)
    return len(batch)


def claim(now: datetime) -> list[Schedule]:
    """Lock couples whose month is over, or of whom it is not known yet when it will be. Two index scans."""
    free = Schedule.objects.select_for_update(skip_locked=True)
    over = list(free.filter(month_ends_at__lte=now).order_by("month_ends_at")[:SLICE])
    return over + list(free.filter(month_ends_at=None)[: SLICE - len(over)])


def count_and_owe(batch: Sequence[Schedule], now: datetime) -> None:
    zones = _zones_of([one.pk for one in batch])
    months = {one.pk: over for one in batch if (over := month_over(one.month_ends_at, zones[one.pk], now))}
    told = count_months(months, now=now)
    ends: dict[datetime, list[UUID]] = {}
    for one in batch:
        ends.setdefault(next_end(one.month_ends_at, zones[one.pk], now), []).append(one.pk)
    for end, couples in ends.items():
        Schedule.objects.filter(pk__in=couples).update(month_ends_at=end)
    if rows := letters_for([one for one in batch if one.pk in told], months, now):
        outbox.plan(rows)


def month_planned(at: datetime, zone: ZoneInfo) -> Period:
    """The month whose end was planned for `at`, wherever the couple lives by now: no zone is a fortnight away."""
    return month_of(local_day(at - HALF_A_MONTH, zone), zone)


def month_over(at: datetime | None, zone: ZoneInfo, now: datetime) -> Period | None:
    """What is to be counted of a couple that was planned for `at`: nothing where their month goes on after all."""
    month = month_planned(at, zone) if at else None
    return month if month and month.ends_at <= now < month.ends_at + STALE else None


def next_end(at: datetime | None, zone: ZoneInfo, now: datetime) -> datetime:
    """When to look at them again: as soon as a month of theirs is over that nobody has counted."""
    planned = month_planned(at, zone).ends_at if at else now
    return planned if planned > now else month_of(local_day(now, zone), zone).ends_at


def _zones_of(couples: Collection[UUID]) -> dict[UUID, ZoneInfo]:
    found = {}
    for couple, name in Couple.objects.filter(pk__in=couples).values_list("pk", "zone"):
        try:
            found[couple] = zone_of(name)
        except UnknownZone:  # one couple's letter must not keep everybody else's from going out
            log.error("digest: couple %s is in a zone this machine does not know", couple)
            found[couple] = ZoneInfo("UTC")
    return found


def letters_for(batch: Sequence[Schedule], months: Mapping[UUID, Period], now: datetime) -> list[Notice]:
    if not batch:
        return []
    readers = readers_of(ties_of(batch), now)
    people = [reader.person_id for both in readers.values() for reader in both]
    hours = dict(Profile.objects.filter(pk__in=people).values_list("pk", "digest_hour"))
    return [
        _letter(couple, reader, months[couple], hours[reader.person_id])
        for couple, both in readers.items()
        for reader in both
    ]


def _letter(couple: UUID, reader: Reader, month: Period, hour: time) -> Notice:
    due = first_hour(month.end, hour, zone_of(reader.zone), not_before=month.ends_at)
    return Notice(
        person_id=reader.person_id,
        couple_id=couple,
        link_epoch=reader.link_epoch,
        kind=Kind.DIGEST,
        subject=str(couple),
        local_date=month.end,
        due_at=due,
        expires_at=due + LASTS,
    )


def first_hour(day: date, hour: time, zone: ZoneInfo, *, not_before: datetime) -> datetime:
    """That hour of a person's own day; or of a later one, where the couple's month is not over by then."""
    while (due := to_instant(datetime.combine(day, hour), zone)) < not_before:
        day += DAY
    return due


def month_told_on(day: date) -> date:
    """The first day of the month that a letter for this date tells of."""
    return (day - DAY).replace(day=1)


def forget_figures(now: datetime) -> object:
    """Numbers for letters that went out long ago."""
    return MonthFigures.objects.filter(counted_at__lt=now - KEPT_FOR).delete()
