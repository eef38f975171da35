"""Which older good moment comes back on a day: a rule of the day and what both see. Pure.

Ids are random, so equal spans of them share the moments out among the turns: each has one turn in TURNS and cannot come
back before, however many are written meanwhile. Where nothing falls into a turn, nothing comes back that day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

EVERY, TURNS = 2, 45  # days between two turns; the same moment is at least EVERY * TURNS days away
OLD_AFTER = timedelta(days=28)
_IDS = 1 << 128


@dataclass(frozen=True, slots=True)
class Candidate:
    """A moment whose turn it is, and the day on which this person asked not to see it again."""

    id: UUID
    aside_on: date | None = None


def turn_on(day: date, couple_id: UUID) -> int | None:
    """The couple's turn on this day; None on the days between."""
    count = _count(day, couple_id)
    return None if count % EVERY else count // EVERY % TURNS


def span_of(turn: int) -> tuple[UUID, UUID]:
    """The first and the last id of those whose turn it is."""
    return UUID(int=turn * _IDS // TURNS), UUID(int=(turn + 1) * _IDS // TURNS - 1)


def choose(candidates: Iterable[Candidate], *, day: date, couple_id: UUID) -> UUID | None:
    """One of those whose turn it is, another in each round. After a "not this one" nothing more on that day."""
    found = sorted(candidates, key=lambda one: one.id)
    if any(one.aside_on == day for one in found):
        return None
    left = [one.id for one in found if one.aside_on is None]
    return left[_count(day, couple_id) // (EVERY * TURNS) % len(left)] if left else None


def _count(day: date, couple_id: UUID) -> int:
    """Days, counted from another beginning for each couple."""
    return day.toordinal() + couple_id.int % (EVERY * TURNS)
