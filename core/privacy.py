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
class Tie:
    """What `enter` found: the person, and the couple they belong to at that moment (None for nobody's partner)."""

    person_id: uuid.UUID
    couple_id: uuid.UUID | None


_here: ContextVar[Tie | None] = ContextVar("tie", default=None)


def here() -> Tie | None:
    """Whoever has been entered in the present transaction."""
    return _here.get()


@contextmanager
def acting_as(person_id: uuid.UUID, now: datetime) -> Iterator[Tie]:
    """Run a block in one transaction that reaches this person's rows and no others; one round trip to begin.

    Nests: the outer person is back afterwards, since a savepoint's settings survive its release. Raises nothing of
    its own; whatever the block raises rolls it back.
    """
    nested = connection.in_atomic_block
    with transaction.atomic():
        before = _here.get()
        tie = _enter(person_id, now)
        token, ring = _here.set(tie), keys.open_ring(tie.person_id, tie.couple_id)
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


def _set(tie: Tie | None) -> None:
    person, couple = (tie.person_id, tie.couple_id) if tie else (None, None)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('twofold.person', %s, true), set_config('twofold.couple', %s, true)",
            [str(person or ""), str(couple or "")],
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
