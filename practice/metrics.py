"""The figures of one's own room. Pure: days are local dates, `today` is given, and it counts in every window.

What may not be shown, or is not defined, is None, never 0 (Part 10). Rolling n days are the n dates that end today.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Protocol
from zoneinfo import ZoneInfo

from core.clock import local_day

MONTH = 28
ENOUGH = 5  # fewer entries give no share and no ratio (B01, X05)
ANSWERED_WITHIN = timedelta(hours=24)
REPEATED_WITHIN = 30  # days between two crossings of the same line (X07)
AIM_ENJOYED = 2
AIM_FACTS = 2
JUDGED_ON = 30
SILENCE_LEFT = (Fraction(7, 8), Fraction(3, 4), Fraction(5, 8), Fraction(1, 2))  # 12.5 points a week (X10)
APOLOGY_LEFT = (Fraction(7, 9), Fraction(5, 9), Fraction(1, 3))  # 22.2 points a week, exactly 2/9 (X10)
BASELINE_DAYS = 14


def percent(part: int, whole: int) -> int:
    """A whole per cent, rounded half up."""
    return (200 * part + whole) // (2 * whole)


def rolling(days: Iterable[date], *, today: date, length: int) -> int:
    """How many fall on the `length` dates that end today."""
    return sum(1 for day in days if 0 <= (today - day).days < length)


def blocks(days: Iterable[date], *, today: date) -> list[int]:
    """The last four blocks of seven dates, the newest first (B03)."""
    counts = [0, 0, 0, 0]
    for day in days:
        if 0 <= (past := (today - day).days) < MONTH:
            counts[past // 7] += 1
    return counts


# B01, X06: getting in touch


class Touch(Protocol):
    @property
    def by_me(self) -> bool: ...
    @property
    def at(self) -> datetime: ...
    @property
    def returned_at(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Reciprocity:
    """Of one's own starts of 28 days, those returned within 24 hours; beside it who starts."""

    started: int
    returned: int
    logged: int

    @property
    def rate(self) -> int | None:
        """Per cent, None without a start of one's own."""
        return percent(self.returned, self.started) if self.started else None

    @property
    def is_over_half(self) -> bool | None:
        """Strictly, from the counts and not from the rounded figure."""
        return 2 * self.returned > self.started if self.started else None

    @property
    def starts(self) -> int:
        """Per cent of all starts that were one's own."""
        return percent(self.started, self.logged)

    @property
    def is_balanced(self) -> bool:
        return 40 * self.logged <= 100 * self.started <= 60 * self.logged


def reciprocity(contacts: Iterable[Touch], *, today: date, zone: ZoneInfo) -> Reciprocity | None:
    """None with fewer than five contacts, of both directions. One not returned yet counts as not returned."""
    logged = [one for one in contacts if 0 <= (today - local_day(one.at, zone)).days < MONTH]
    if len(logged) < ENOUGH:
        return None
    mine = [one for one in logged if one.by_me]
    return Reciprocity(len(mine), sum(1 for one in mine if is_returned(one)), len(logged))


def is_returned(contact: Touch) -> bool:
    """Within 24 hours that passed, whatever clocks did meanwhile; exactly 24 are within."""
    return contact.returned_at is not None and contact.returned_at - contact.at <= ANSWERED_WITHIN


# B02, X07: lines that were crossed


def repeats(days: Iterable[date]) -> list[date]:
    """Of the crossings of one line, the days of those that follow another within thirty days."""
    ordered = sorted(days)
    return [day for before, day in pairwise(ordered) if (day - before).days <= REPEATED_WITHIN]


def is_repeated(days: Iterable[date], *, today: date) -> bool:
    """Whether a second crossing of the same line lies within the thirty days up to today."""
    return any(0 <= (today - day).days <= REPEATED_WITHIN for day in repeats(days))


def crossed_in_month(lines: Iterable[Sequence[date]], *, month: date) -> tuple[int, int]:
    """Crossings of a calendar month over all lines, and how many of them were repeats: also over the month's edge."""

    def within(days: Iterable[date]) -> int:
        return sum(1 for day in days if (day.year, day.month) == (month.year, month.month))

    kept = [list(days) for days in lines]
    return sum(within(days) for days in kept), sum(within(repeats(days)) for days in kept)


# B03: moments one enjoyed


def weeks_enjoyed(days: Iterable[date], *, today: date) -> int:
    """Of the last four blocks of seven dates, those with at least two."""
    return sum(1 for count in blocks(days, today=today) if count >= AIM_ENJOYED)


def is_lean(days: Iterable[date], *, today: date) -> bool:
    """Fewer than two in each of the last two blocks: a small thing to do together may be offered."""
    return all(count < AIM_ENJOYED for count in blocks(days, today=today)[:2])


# D08, D09: apologies


def part_of(*, part: int, rest: int) -> int | None:
    """Per cent of both together: sorries replaced (D09), an outlet first (E08). None below five."""
    return percent(part, part + rest) if part + rest >= ENOUGH else None


# D04, D09: less of something, week by week


@dataclass(frozen=True, slots=True)
class LesserWeek:
    """One of the weeks after the week that was only counted."""

    count: int
    at_most: int | None  # None: too few to begin with, so there are counts and no aim
    strictly: bool | None

    @property
    def is_met(self) -> bool | None:
        return None if self.at_most is None else self.count <= self.at_most


def lesser_weeks(
    days: Iterable[date], *, since: date, today: date, left: Sequence[Fraction]
) -> tuple[int | None, list[LesserWeek]]:
    """The first week's count (dates 0 to 6 after `since`; None while it runs), and each later week that is over.

    Aims are what is `left` of the first week, rounded up to whole counts; with fewer than two there is none (X11).
    """
    counts = weeks_after(days, since=since, weeks=1 + len(left))
    over = max(0, (today - since).days // 7)
    if over == 0:
        return None, []
    first = counts[0]
    return first, [_lesser_week(count, first, part) for count, part in zip(counts[1:over], left, strict=False)]


def _lesser_week(count: int, first: int, part: Fraction) -> LesserWeek:
    if first < 2:
        return LesserWeek(count, None, None)
    aim = first * part
    return LesserWeek(count, -(-aim.numerator // aim.denominator), count <= aim)


def weeks_after(days: Iterable[date], *, since: date, weeks: int) -> list[int]:
    """Week k are the dates 7(k-1) to 7k-1 after the start, which is day 0."""
    counts = [0] * weeks
    for day in days:
        if 0 <= (number := (day - since).days) < 7 * weeks:
            counts[number // 7] += 1
    return counts


# D14, X05: facts and criticisms


@dataclass(frozen=True, slots=True)
class Remarks:
    """One's own remarks of seven dates: "n facts, m criticisms"."""

    facts: int
    criticisms: int

    @property
    def are_enough(self) -> bool:
        return self.facts + self.criticisms >= ENOUGH

    @property
    def ratio(self) -> Fraction | None:
        """Facts per criticism. None below five remarks, and without a criticism."""
        return Fraction(self.facts, self.criticisms) if self.are_enough and self.criticisms else None

    @property
    def is_met(self) -> bool | None:
        """Two facts for each criticism; no criticism is met. None below five remarks: five come first."""
        return self.facts >= AIM_FACTS * self.criticisms if self.are_enough else None


def remarks(*, facts: Iterable[date], criticisms: Iterable[date], today: date) -> Remarks:
    return Remarks(rolling(facts, today=today, length=7), rolling(criticisms, today=today, length=7))


def judged(*, facts: Iterable[date], criticisms: Iterable[date], since: date, today: date) -> Remarks | None:
    """At day 30, over the dates 24 to 30 after the start. None before."""
    end = since + timedelta(days=JUDGED_ON)
    return remarks(facts=facts, criticisms=criticisms, today=end) if today >= end else None


# C01 to C04: two weeks


@dataclass(frozen=True, slots=True)
class TwoWeeks:
    """One sign of the two weeks. Days without a note are zero, and the divisor stays two weeks."""

    first: int
    second: int

    @property
    def per_week(self) -> Fraction:
        return Fraction(self.first + self.second, 2)


def two_weeks(noted: Iterable[tuple[int, int]]) -> TwoWeeks:
    """From (number of the day, value): days 0 to 6, and 7 to 13."""
    halves = [0, 0]
    for number, value in noted:
        if 0 <= number < BASELINE_DAYS:
            halves[number // 7] += value
    return TwoWeeks(*halves)
