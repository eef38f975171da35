"""The days of a trial on the couple's calendar. Pure.

A yes said on local day D is in force from the morning of D + 1, which is day 0 (X22). Day 7 and day 14 are local dates,
whatever the clocks did in between; each may still be looked at on the two days after it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from core.clock import local_day

DAY = timedelta(days=1)
START, CHECK, REVIEW = 0, 7, 14
LOOKS = (START, CHECK, REVIEW)
LASTS = 14  # days that count: 0 to 13
GRACE = 2
LAST = REVIEW + GRACE  # on which the one nudge goes out
LETTERS = (CHECK, REVIEW, LAST)
WEEKS = ((0, 7), (7, 14))


def day0_after(said_at: datetime, zone: ZoneInfo) -> date:
    """Day 0 of what was agreed to at this instant by a couple in this zone."""
    return local_day(said_at, zone) + DAY


def number_of(day0: date, today: date) -> int:
    """Which day of the trial this local date is; negative before it began."""
    return (today - day0).days


def date_of(day0: date, number: int) -> date:
    return day0 + number * DAY


def look_on(number: int) -> int | None:
    """Which of the three looks may be taken on this day: on its own day and the two after it."""
    return next((look for look in LOOKS if look <= number <= look + GRACE), None)


def is_near_a_look(number: int) -> bool:
    """Whether a look is due today or tomorrow, in a trial that is in force."""
    return number >= START and (number in LOOKS or number + 1 in LOOKS)


@dataclass(frozen=True, slots=True)
class Weeks:
    """What was counted, by week; None for a week that has not begun."""

    before: int | None
    first: int | None
    second: int | None


def weeks_of(counts: Mapping[date, int], *, day0: date, today: date, before: int | None) -> Weeks:
    """Totals of both together. Week k holds the days 7(k - 1) to 7k - 1."""
    number = number_of(day0, today)
    first, second = (
        sum(counts.get(date_of(day0, day), 0) for day in range(*week)) if number >= week[0] else None for week in WEEKS
    )
    return Weeks(before, first, second)


def per_day(days: Iterable[date]) -> dict[date, int]:
    found: dict[date, int] = {}
    for day in days:
        found[day] = found.get(day, 0) + 1
    return found
