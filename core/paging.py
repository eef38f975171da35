"""Pages of rows by where the last one ended, so that new ones on top move nothing. Pure but for the query."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, Self
from uuid import UUID

from django.db.models import Model, Q, QuerySet

SIZE = 20
_EPOCH, _TICK = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)


class BadCursor(ValueError):
    """Not the address of a place in a list."""


class Cursor(NamedTuple):
    """A place in a list: behind the row with this instant and id."""

    at: datetime
    id: UUID

    def __str__(self) -> str:
        return f"{(self.at - _EPOCH) // _TICK}-{self.id.hex}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises BadCursor for anything but what `str` gave."""
        ticks, _, row = text.partition("-")
        if not (ticks.isascii() and ticks.isdigit() and len(ticks) <= 16 and len(row) == 32):
            raise BadCursor(text)
        try:
            return cls(_EPOCH + int(ticks) * _TICK, UUID(row))
        except ValueError:
            raise BadCursor(text) from None


@dataclass(frozen=True, slots=True)
class Page[Row]:
    rows: Sequence[Row]
    older: str  # the cursor of the next page; "" on the last one


def behind[Row: Model](found: QuerySet[Any, Row], by: str, after: str) -> QuerySet[Any, Row]:
    """Those behind the place `after`, newest first by the field `by`; all without one. Raises BadCursor."""
    if not after:
        return found
    place = Cursor.parse(after)
    return found.filter(Q(**{f"{by}__lt": place.at}) | Q(**{by: place.at}, pk__lt=place.id))


def page_of[Row: Model](found: QuerySet[Any, Row], *, by: str, after: str = "", size: int = SIZE) -> Page[Row]:
    """One page, newest first by the field `by`, behind the place `after`. One query. Raises BadCursor."""
    rows = list(behind(found, by, after).order_by(f"-{by}", "-pk")[: size + 1])
    last = rows[size - 1] if len(rows) > size else None
    return Page(rows[:size], str(Cursor(getattr(last, by), last.pk)) if last else "")
