"""Which light questions a week offers: a rule of couple and week. Pure.

Each couple goes through the whole catalogue in an order of its own, two questions a week, before one comes again.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from uuid import UUID

PER_WEEK = 2  # the one that is on, and another one for whoever likes that better
WEEK = 7


def questions_on(week: date, couple_id: UUID, keys: Sequence[str]) -> tuple[str, ...]:
    """The keys for the week of this Monday, the one that is on first."""
    order = sorted(keys, key=lambda key: sha256(couple_id.bytes + key.encode()).digest())
    place = week.toordinal() // WEEK % (len(order) // PER_WEEK) * PER_WEEK
    return tuple(order[place : place + PER_WEEK])


def shown_first(keys: Sequence[str], *, wanted: str, opened: Iterable[str], mine: Iterable[str]) -> str:
    """The one to show: what was asked for, else what both have answered, else what I have, else the one that is on."""
    opened, mine = set(opened), set(mine)
    if wanted in keys:
        return wanted
    return next((key for known in (opened, mine) for key in keys if key in known), keys[0])
