"""The evenings a couple set aside: preset, changed, rested, skipped. Each runs inside `acting_as` one of the two."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import Person
from checkins import hours
from checkins.evenings import Evening, evening, on_day, within
from checkins.models import CheckIn, MonthLooked, Pause, Schedule, Skip
from checkins.month.shown import last_month
from checkins.schedule import Rule
from checkins.shrinking import Offered, offered
from checkins.trials.reading import glance
from core import live
from core.clock import local_day
from core.prepared import Prepared
from couples.models import Agreement, Couple
from notices import bounces
from tracking.models import Ask, AskReviewSwitch, Repair

PRESET_WEEKDAYS, PRESET_HOUR = (1, 3, 6), time(21)  # Tuesday, Thursday, Sunday
OPEN_FOR = timedelta(minutes=10)  # after nobody looked for so long, a check-in is not said to be open


class NothingToSkip(Exception):
    """That day is not today any more, or no evening falls on it."""


def preset_evenings(*, couple: Couple) -> Schedule:
    """Three evenings a week, on each one's own clock until one of them chooses."""
    return Schedule.objects.create(couple=couple, weekdays=list(PRESET_WEEKDAYS), hour=PRESET_HOUR, zone="")


@transaction.atomic
def set_evenings(
    *, couple: Couple, weekdays: Collection[int], hour: time, zone: ZoneInfo | None, **also: int | None
) -> None:
    """These evenings, on the clocks of whoever sets them; without a zone, on each one's own. Planned anew at once.

    `also`: the `review_day` of the week's page, which is each one's own date.
    """
    _change(couple, weekdays=sorted(set(weekdays)), hour=hour, zone=zone.key if zone else "", **also)
    if zone is not None:
        couple.zone = zone.key
        couple.save(update_fields=["zone"])


@transaction.atomic
def rest_evenings(*, couple: Couple, resting: bool) -> None:
    """No reminders until either switches them on again. Safe to repeat."""
    _change(couple, resting=resting)


@transaction.atomic
def skip_evening(*, couple: Couple, day: date, zone: ZoneInfo, now: datetime) -> None:
    """Leave out what falls on `day`, which must be today in `zone`. No reason, no name. Safe to repeat.

    Raises NothingToSkip: a page that was left open over midnight must not skip the next evening.
    """
    for left_out in _dates_on(couple, day, zone, now):
        Skip.objects.get_or_create(couple=couple, day=left_out)
    _change(couple)


@transaction.atomic
def unskip_evening(*, couple: Couple, day: date, zone: ZoneInfo, now: datetime) -> None:
    """The evening takes place after all. Raises NothingToSkip. Safe to repeat."""
    Skip.objects.filter(couple=couple, day__in=_dates_on(couple, day, zone, now)).delete()
    _change(couple)


def _dates_on(couple: Couple, day: date, zone: ZoneInfo, now: datetime) -> list[date]:
    schedule = Schedule.objects.get(couple=couple)
    dates = [meeting.day for meeting in on_day(schedule.rule.on(zone), day, zone)]
    if day != local_day(now, zone) or not dates:
        raise NothingToSkip
    return dates


def follow(*, person: Person, **_: object) -> None:
    """They live on another clock now: mornings, and evenings that nobody has chosen, are planned anew."""
    Schedule.objects.filter(couple__memberships__person=person).update(planned_until=None)


def _change(couple: Couple, **rule: Any) -> None:
    """Reminders are planned anew, calendars take this version, open pages look again."""
    Schedule.objects.filter(couple=couple).update(**rule, planned_until=None, revision=F("revision") + 1)
    live.changed(couple.pk, "today")


@dataclass(frozen=True, slots=True)
class Evenings:
    """The rule of a couple with all that says what is next. `rule` is there while they rest, too."""

    rule: Rule
    resting: bool
    skipped: frozenset[date]
    met_at: datetime | None
    is_open: bool
    met: UUID | None = None  # the check-in held last
    phone: int | None = None  # whose phone that was on, where they shared one
    asks_hour: bool = False  # whether its reader is to be asked if the hour suits
    mail_comes_back: bool = False
    is_pausing: bool = False
    review_day: int | None = None  # of the week's page, 0 = Monday
    looks_at_asks: bool = False  # whether the short look at reassurance is a part of that page (H12)
    is_asked: bool = False  # whether the other's wish for a word of reassurance may be on
    is_proposed: bool = False  # whether an agreement waits for an answer of its reader, who owes none
    trial: Mapping[str, Any] | None = None  # the open one at a glance: checkins.trials.reading.glanced
    step: UUID | None = None  # of repair: its reader's own that is nearest, and by when
    step_by: datetime | None = None
    month_looked: bool = False  # whether the two have looked at the last month

    @property
    def offered(self) -> Offered:
        """What the app brings up by itself for two who meet so often."""
        return offered(len(self.rule.weekdays), resting=self.resting)

    def evening(self, *, now: datetime, zone: ZoneInfo) -> Evening:
        """What is next for the two, told in `zone`."""
        rule = None if self.resting else self.rule.on(zone)
        return evening(rule, now=now, zone=zone, skipped=self.skipped, met_at=self.met_at, is_open=self.is_open)

    def is_review_day(self, *, day: date) -> bool:
        """Whether this is the day of the week's page."""
        return not self.resting and self.review_day == day.weekday()

    def planned(self, *, start: datetime, end: datetime, zone: ZoneInfo) -> list[datetime]:
        """When they are to meet from `start` on and before `end`, for somebody in `zone`."""
        if self.resting or start >= end:
            return []
        return [meeting.at for meeting in within(self.rule.on(zone), start, end, self.skipped)]


def evenings_of(couple: Couple, *, now: datetime, reader: Person | None = None) -> Evenings:
    """One query. With the `reader` also what Today asks and tells them beside it."""
    values: dict[str, Any] = {"couple": couple.pk, "now": now, "since": now.date() - timedelta(days=4)}
    values["month"] = last_month(couple, now)
    if reader is None:
        (found,), more = _known(**values), {}
    else:
        (found,) = _known_to_reader(**values, reader=reader.pk, address=bounces.hash_of(reader.email))
        more = {"asks_hour": found.asks_hour, "mail_comes_back": found.comes_back}
        more |= {"is_proposed": found.proposed, "is_asked": found.asked}
        more |= {"step": found.step, "step_by": found.step_by}
    last = {"met": found.met, "phone": found.phone, "is_pausing": found.pausing, "review_day": found.review_day}
    last |= {"trial": found.trial, "month_looked": found.looked, "looks_at_asks": found.looks_at_asks}
    return Evenings(found.rule, found.resting, frozenset(found.skipped), found.met_at, found.is_open, **last, **more)


def _what_is_known(couple: UUID, now: datetime, since: date, month: date) -> QuerySet[Any]:
    held = CheckIn.objects.filter(couple=OuterRef("pk"), held_at__isnull=False).order_by("-day", "-held_at")
    seen = Coalesce("seen_at", "opened_at")
    open_one = CheckIn.objects.filter(couple=OuterRef("pk"), ended_at=None).annotate(seen=seen)
    recent = Skip.objects.filter(couple=OuterRef("pk"), day__gt=since)
    return Schedule.objects.filter(couple=couple).annotate(
        skipped=ArraySubquery(recent.values("day")),
        met_at=Subquery(held.values("held_at")[:1]),
        met=Subquery(held.values("pk")[:1]),
        phone=Subquery(held.values("phone_slot")[:1]),
        is_open=Exists(open_one.filter(seen__gt=now - OPEN_FOR)),
        pausing=Exists(Pause.objects.now_on(now).filter(couple=OuterRef("pk"))),
        trial=glance(None),
        looked=Exists(MonthLooked.objects.filter(couple=OuterRef("pk"), month=month)),
        looks_at_asks=Exists(AskReviewSwitch.objects.filter(couple=OuterRef("pk"))),
    )


def _what_a_reader_is_told(
    couple: UUID, now: datetime, since: date, month: date, reader: UUID, address: bytes
) -> QuerySet[Any]:
    proposals = Agreement.objects.waiting_for(reader)
    near = Repair.objects.filter(couple=OuterRef("pk")).near(reader, now)
    found: QuerySet[Any] = _what_is_known(couple, now, since, month).annotate(
        asks_hour=hours.is_to_be_asked(reader),
        comes_back=Exists(bounces.of_hash(address)),
        proposed=Exists(proposals.filter(couple=OuterRef("pk"))),
        trial=glance(reader),
        asked=Exists(Ask.objects.filter(couple=OuterRef("pk")).exclude(author=reader)),
        step=Subquery(near.values("pk")[:1]),
        step_by=Subquery(near.values("due_at")[:1]),
    )
    return found


_known, _known_to_reader = Prepared(_what_is_known), Prepared(_what_a_reader_is_told)
