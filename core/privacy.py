"""Who is here: `acting_as`, the one way to tell Postgres whose rows may be seen."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from core import keys


@dataclass(frozen=True, slots=True)
class Past:
    """A couple that has ended for this person, and until when it was theirs."""

    couple_id: uuid.UUID
    until: datetime


@dataclass(frozen=True, slots=True)
class Tie:
    """What `enter` found: the person, and the couple they belong to at that moment (None for nobody's partner)."""

    person_id: uuid.UUID
    couple_id: uuid.UUID | None
    past: Past | None = None


_here: ContextVar[Tie | None] = ContextVar("tie", default=None)


def here() -> Tie | None:
    """Whoever has been entered in the present transaction."""
    return _here.get()


@contextmanager
def acting_as(person_id: uuid.UUID, now: datetime, *, past: uuid.UUID | None = None) -> Iterator[Tie]:
    """Run a block in one transaction that reaches this person's rows and no others; one round trip to begin.

    With `past` they are here as a former member of that couple, to read: the present one is out of reach. Whether they
    may says `Tie.past`; it is None for a couple that is not theirs, has not ended, or has without their knowing yet.

    Nests: the outer person is back afterwards, since a savepoint's settings survive its release. Raises nothing of
    its own; whatever the block raises rolls it back.
    """
    nested = connection.in_atomic_block
    with transaction.atomic():
        before = _here.get()
        tie = _enter(person_id, now) if past is None else _enter_past(person_id, now, past)
        shared = tie.past.couple_id if tie.past else tie.couple_id
        token, ring = _here.set(tie), keys.open_ring(tie.person_id, shared)
        try:
            yield tie
            if nested and not connection.needs_rollback:  # the end of a transaction takes the settings back by itself
                _set(before)
        finally:
            keys.close_ring(ring)
            _here.reset(token)


def _enter(person_id: uuid.UUID, now: datetime) -> Tie:
    if settings.TWOFOLD_ROLE == "worker":  # has no business with couples' rows: its own policies name what it may see
        tie = Tie(person_id, None)
        _set(tie)
        return tie
    with connection.cursor() as cursor:
        cursor.execute("SELECT twofold.enter(%s, %s)", [person_id, now])
        row = cursor.fetchone()
    return Tie(person_id, row[0] if row else None)


def _enter_past(person_id: uuid.UUID, now: datetime, couple_id: uuid.UUID) -> Tie:
    with connection.cursor() as cursor:
        cursor.execute("SELECT twofold.enter(%s, %s, %s)", [person_id, now, couple_id])
        row = cursor.fetchone()
    return Tie(person_id, None, Past(couple_id, row[0]) if row and row[0] else None)


def _set(tie: Tie | None) -> None:
    person, couple, past = (tie.person_id, tie.couple_id, tie.past) if tie else (None, None, None)
    values = [person, couple, past and past.couple_id, past and past.until.isoformat()]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('twofold.person', %s, true), set_config('twofold.couple', %s, true),"
            " set_config('twofold.past', %s, true), set_config('twofold.past_until', %s, true)",
            [str(value or "") for value in values],
        )


_asserted: set[str] = set()


def assert_login(sender: Any, connection: BaseDatabaseWrapper, **_: Any) -> None:
    """On a process's first connection: refuse to run under another login than the one this process is for.

    An owner bypasses row security without a word; nothing else would notice.
    """
    if connection.alias != "default" or settings.TWOFOLD_ROLE in _asserted:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user::text, EXISTS (SELECT FROM pg_class WHERE relowner = current_user::regrole)"
        )
        user, owns = cursor.fetchone()
    if settings.TWOFOLD_ROLE != "owner" and (owns or not user.endswith(f"_{settings.TWOFOLD_ROLE}")):
        raise ImproperlyConfigured(
            f"This process is for the {settings.TWOFOLD_ROLE} login; DATABASE_URL names another."
        )
    _asserted.add(settings.TWOFOLD_ROLE)
