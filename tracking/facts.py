"""What follows from the facts of a hard moment: which version counts, what is late. Pure."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from core.clock import local_day

LATE_AFTER = timedelta(days=1)


class Version(Protocol):
    """One version of the facts, as far as these rules look at it."""

    @property
    def author_id(self) -> UUID: ...
    @property
    def written_at(self) -> datetime: ...
    @property
    def superseded_at(self) -> datetime | None: ...
    @property
    def confirmed_at(self) -> datetime | None: ...


def counted[V: Version](versions: Iterable[V]) -> V | None:
    """The version that counts in figures: one that stands and that the other confirmed, the newest such (Part 10).

    None while it is one person's note, also when it was confirmed once and has been changed since.
    """
    confirmed = [one for one in versions if one.superseded_at is None and one.confirmed_at is not None]
    return max(confirmed, key=lambda one: one.confirmed_at or one.written_at, default=None)


def is_late(day: date, written_at: datetime, zone: ZoneInfo) -> bool:
    """Whether a version was written later than the day after: the page says so. `day` is when it was."""
    return local_day(written_at, zone) - day > LATE_AFTER


def names_a_person(line: str, names: Iterable[str]) -> bool:
    """Whether a line is nothing but somebody's name: what it was about is a situation."""
    bare = line.strip(" 　.。!！?？、,").casefold()
    return any(bare == name.strip().casefold() for name in names if name.strip())
