"""How often, how far apart, and a way down: the rules that the one who asks has turned on for themselves. Pure.

Nothing here ever refuses: what it answers puts something else first, on the asker's own screens. Days are those of the
asker's own calendar, in the zone where they live now.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from zoneinfo import ZoneInfo

from core.clock import local_day, week_start

WEEK = timedelta(days=7)
CYCLE = 4  # weeks of a way down; its last aim stays (H05)
FEWEST = 2  # a week: below it there is no per cent (X11)
STALLED = Fraction(1, 10)


class AskKind(StrEnum):
    AFFIRMATION = "affirmation"
    FACT = "fact"
    EMERGENCY = "emergency"


class Period(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


PERIODS: Mapping[AskKind, Period] = {
    AskKind.AFFIRMATION: Period.DAY,
    AskKind.FACT: Period.WEEK,
    AskKind.EMERGENCY: Period.MONTH,
}
USUAL: Mapping[AskKind, int] = {AskKind.AFFIRMATION: 1, AskKind.FACT: 3, AskKind.EMERGENCY: 2}


@dataclass(frozen=True, slots=True)
class Asked:
    """One ask in the log of whoever asked."""

    kind: str
    at: datetime
    worry: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for the asker now. `lifted`: the days are too hard for any of it, or nothing is set up yet."""

    often: Mapping[AskKind, int]
    wait: timedelta | None = None
    lifted: bool = False


def period_of(period: Period, today: date) -> tuple[date, date]:
    """The first date of the calendar period that `today` is in, and the first one after it."""
    if period is Period.DAY:
        return today, today + timedelta(days=1)
    if period is Period.WEEK:
        return week_start(today), week_start(today) + WEEK
    return today.replace(day=1), (today.replace(day=28) + timedelta(days=4)).replace(day=1)


def used(asked: Iterable[Asked], kind: AskKind, *, now: datetime, zone: ZoneInfo) -> int:
    """How many of this kind there were in the day, week or month that it is now (X12)."""
    first, after = period_of(PERIODS[kind], local_day(now, zone))
    return sum(one.kind == kind and one.at <= now and first <= local_day(one.at, zone) < after for one in asked)


def is_reached(asked: Iterable[Asked], kind: AskKind, terms: Terms, *, now: datetime, zone: ZoneInfo) -> bool:
    """Whether about so many were asked already, before the next one (H14)."""
    return not terms.lifted and used(asked, kind, now=now, zone=zone) >= terms.often[kind]


def waits_until(asked: Iterable[Asked], worry: str, terms: Terms, *, now: datetime) -> datetime | None:
    """Until when the wait runs that somebody chose between two sentences on the same worry; None where none does.

    No worry named is a worry of its own, and comfort in need begins no wait (X09).
    """
    if terms.lifted or terms.wait is None:
        return None
    named = fold(worry)
    times = [one.at for one in asked if one.kind == AskKind.AFFIRMATION and fold(one.worry) == named and one.at <= now]
    until = max(times) + terms.wait if times else now
    return until if until > now else None


def fold(worry: str) -> str:
    return " ".join(worry.casefold().split())


def something_first(
    asked: Iterable[Asked], kind: AskKind, worry: str, terms: Terms, *, now: datetime, zone: ZoneInfo
) -> bool:
    """Whether something that calms is shown before this ask. Never before comfort in need (X13)."""
    if kind is AskKind.EMERGENCY:
        return False
    asked = list(asked)
    waiting = kind is AskKind.AFFIRMATION and waits_until(asked, worry, terms, now=now) is not None
    return waiting or is_reached(asked, kind, terms, now=now, zone=zone)


# The start value, and the way down from it.


def counted_days(asked: Iterable[Asked], zone: ZoneInfo) -> list[date]:
    """The dates of what counts for a start value and a way down: never comfort in need."""
    return [local_day(one.at, zone) for one in asked if one.kind != AskKind.EMERGENCY]


def within(days: Iterable[date], first: date, length: timedelta) -> int:
    return sum(first <= day < first + length for day in days)


def is_counting(began: date, weeks: int, *, today: date) -> bool:
    """Whether the silent weeks still run (H04)."""
    return today < began + weeks * WEEK


def baseline(days: Iterable[date], began: date, weeks: int, *, today: date) -> Fraction | None:
    """Asks a week at the start: of two weeks their mean, else the first one. None before they are over."""
    if is_counting(began, weeks, today=today):
        return None
    return Fraction(within(days, began, weeks * WEEK), weeks)


def week_of(start: date, *, today: date) -> int:
    """Which week of a way down this is, from 1 on; after the cycle its last one goes on counting."""
    return max(1, (today - start) // WEEK + 1)


def share(week: int, step: Fraction) -> Fraction:
    """What is left of the start value in this week: linear, never below nothing, and the last one of a cycle stays."""
    return max(Fraction(0), 1 - min(week, CYCLE) * step)


def percent(part: Fraction) -> int:
    """A whole per cent, half up."""
    return floor(part * 100 + Fraction(1, 2))


def target(start: Fraction, week: int, step: Fraction) -> int:
    """About how many this week, rounded up to whole ones."""
    return ceil(start * share(week, step))


def may_be_in_percent(start: Fraction) -> bool:
    return start >= FEWEST


@dataclass(frozen=True, slots=True)
class Week:
    """One week of a way down: what was aimed at, and what there was so far."""

    number: int
    first: date
    aim: int
    count: int
    percent: int | None


def weeks_down(days: Iterable[date], *, start: Fraction, since: date, step: Fraction, today: date) -> list[Week]:
    """The weeks of a way down up to this one, four at least begun with; the newest four are enough to see."""
    days, last = list(days), week_of(since, today=today)
    shown = range(max(1, last - CYCLE + 1), last + 1)
    named = may_be_in_percent(start)
    return [
        Week(
            number,
            first := since + (number - 1) * WEEK,
            target(start, number, step),
            within(days, first, WEEK),
            percent(share(number, step)) if named else None,
        )
        for number in shown
    ]


@dataclass(frozen=True, slots=True)
class Halved:
    """How the fourth week was beside the start (H13): a trial aim, no promise. `strictly` without rounding."""

    met: bool
    strictly: bool


def halved(days: Iterable[date], *, start: Fraction, since: date, today: date) -> Halved | None:
    """None before the fourth week is over, or where there is too little to halve."""
    if today < since + CYCLE * WEEK or not may_be_in_percent(start):
        return None
    count = within(days, since + (CYCLE - 1) * WEEK, WEEK)
    return Halved(count <= ceil(start / 2), count <= start / 2)


def is_stalled(
    days: Iterable[date], tried: Iterable[date], *, start: Fraction, since: date, today: date, step: Fraction
) -> bool:
    """Whether a way down stands still (M07): after its four weeks, less than a tenth down over two weeks, although
    something else was tried in them. Never where the aim is met, and never of very few."""
    if today < since + CYCLE * WEEK or not may_be_in_percent(start):
        return False
    days, two_weeks = list(days), 2 * WEEK
    later, earlier = within(days, today - two_weeks, two_weeks), within(days, today - 2 * two_weeks, two_weeks)
    has_tried = within(tried, today - two_weeks, two_weeks) > 0
    is_met = Fraction(later, 2) <= target(start, CYCLE, step)
    return has_tried and not is_met and later > earlier * (1 - STALLED)
