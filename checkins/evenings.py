"""What stands about check-ins at an instant, as one of the two sees it from their own zone. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from checkins.schedule import Occurrence, Rule, next_occurrence, occurrences
from core.clock import day_bounds, local_day

LATE = timedelta(hours=3)  # for so long after its hour an evening is still "now", and its reminder still sent
_TICK = timedelta(microseconds=1)


class Stand(StrEnum):
    OPEN = "open"  # somebody has the check-in open
    MET = "met"  # one was held today
    RESTING = "resting"
    NOW = "now"
    TODAY = "today"  # later today
    SKIPPED = "skipped"  # left out today
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Evening:
    """`at` is the evening this is about where there is one today, else the next one; None without any."""

    stand: Stand
    at: datetime | None = None

    @property
    def is_on(self) -> bool:
        """It is time: nothing else comes first."""
        return self.stand in (Stand.OPEN, Stand.NOW)


def evening(
    rule: Rule | None,
    *,
    now: datetime,
    zone: ZoneInfo,
    skipped: Collection[date] = frozenset(),
    met_at: datetime | None = None,
    is_open: bool = False,
) -> Evening:
    """The one thing to say now. A rule of None rests; `met_at` is when the last check-in was held."""
    today = local_day(now, zone)
    if is_open:
        return Evening(Stand.OPEN)
    if met_at is not None and local_day(met_at, zone) == today:
        return Evening(Stand.MET, _next_at(rule, day_bounds(today, zone)[1] - _TICK, skipped))
    if rule is None:
        return Evening(Stand.RESTING)
    begun = occurrences(rule, after=now - LATE, until=now, skipped=skipped)
    if any(met_at is None or met_at < meeting.at - LATE for meeting in begun):
        return Evening(Stand.NOW)
    return _ahead(rule, now, today, zone, skipped)


def _ahead(rule: Rule, now: datetime, today: date, zone: ZoneInfo, skipped: Collection[date]) -> Evening:
    coming = next_occurrence(rule, after=now, skipped=skipped)
    if coming and local_day(coming.at, zone) == today:
        return Evening(Stand.TODAY, coming.at)
    left_out = any(meeting.day in skipped for meeting in on_day(rule, today, zone))
    return Evening(Stand.SKIPPED if left_out else Stand.LATER, coming and coming.at)


def _next_at(rule: Rule | None, after: datetime, skipped: Collection[date]) -> datetime | None:
    coming = next_occurrence(rule, after=after, skipped=skipped) if rule else None
    return coming and coming.at


def on_day(rule: Rule, day: date, zone: ZoneInfo) -> list[Occurrence]:
    """The rule's meetings on what is this day in `zone`."""
    return within(rule, *day_bounds(day, zone))


def within(rule: Rule, start: datetime, end: datetime, skipped: Collection[date] = frozenset()) -> list[Occurrence]:
    """The rule's meetings from `start` on and before `end`."""
    return list(occurrences(rule, after=start - _TICK, until=end - _TICK, skipped=skipped))


def seen_from(rule: Rule, zone: ZoneInfo, *, now: datetime) -> tuple[list[int], time]:
    """Weekdays and hour of the rule as clocks in `zone` show them at its next meeting."""
    rule = rule.on(zone)
    coming = next_occurrence(rule, after=now)
    if coming is None or rule.zone.key == zone.key:
        return sorted(rule.weekdays), rule.hour
    local = coming.at.astimezone(zone)
    shift = (local.date() - coming.day).days
    return sorted((weekday + shift) % 7 for weekday in rule.weekdays), local.time()
