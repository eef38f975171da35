"""Four weeks, as figures of two people look at them: whether something agreed was done, whether both enjoyed. Pure.

Weeks are blocks of seven dates, the last of which ends with the last day looked at (Part 10). Nothing is told apart by
person: of what each enjoyed only the lower of the two counts is looked at (X08).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

WEEKS, DAYS = 4, 7
ENJOYED_FROM = 2  # moments of each, for a week to count (B03)


@dataclass(frozen=True, slots=True)
class Block:
    """Seven dates, with whether something agreed was done, and whether each had good moments to show."""

    first: date
    last: date
    did: bool
    enjoyed: bool


def first_day(last: date) -> date:
    """The first date that four weeks up to `last` look at."""
    return last - timedelta(days=WEEKS * DAYS - 1)


def blocks(last: date, *, done: Iterable[date], shown: Mapping[UUID, Iterable[date]], since: date) -> list[Block]:
    """The weeks that end with `last`, the oldest first; those that began before `since` are left out.

    `done` are the dates on which something agreed happened (B05); `shown` by whoever gave it the dates of good moments
    that both see, with an entry for each of the two.
    """
    did = set(done)
    dates = [list(days) for days in shown.values()]
    found = []
    for number in range(WEEKS):
        first = first_day(last) + timedelta(days=number * DAYS)
        end = first + timedelta(days=DAYS - 1)
        lower = min((sum(first <= day <= end for day in days) for days in dates), default=0)
        found.append(Block(first, end, any(first <= day <= end for day in did), lower >= ENJOYED_FROM))
    return [one for one in found if one.first >= since]
