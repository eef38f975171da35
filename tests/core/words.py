"""What the tests of words share: moments as rows, and their bytes as the database has them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from accounts.models import Person
from core.sealed import Sealed
from tests.conftest import NOW
from tracking.models import Moment

PLANTED = "the blue kettle sang twice"


def keep(author: Person, text: str = PLANTED, *, couple: UUID | None = None, now: datetime = NOW) -> Moment:
    """A moment on its author's own, or released to a couple. To be called as its author."""
    released_at = now if couple else None
    return Moment.objects.create(author=author, text=text, couple_id=couple, created_at=now, released_at=released_at)


def stored(moment: Moment, table: str = "tracking_moment") -> bytes:
    """The column as it lies in the table."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT text FROM {table} WHERE id = %s", [moment.pk])
        return bytes(cursor.fetchone()[0])


def loaded(moment: Moment) -> Moment:
    return Moment.objects.get(pk=moment.pk)


def holding(moment: Moment, sealed: bytes, **changes: Any) -> Moment:
    """The same row as if the database had given these bytes for its words."""
    fresh = loaded(moment)
    fresh.__dict__["text"] = Sealed(sealed)
    for name, value in changes.items():
        setattr(fresh, name, value)
    return fresh
