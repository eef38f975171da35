"""Two lines that go with a hard moment or a step of repair (I08): offered to either, never asked for or counted."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, ProgrammingError, transaction

from core import live
from couples.models import Couple
from tracking.models import AcceptingLine, Incident, LineKind, Repair


class NotYours(Exception):
    """ "I was wrong about …" needs an error that one has named oneself (X21)."""


def say_line(
    *, couple: Couple, author_id: UUID, kind: LineKind, on: Incident | Repair, text: str, now: datetime
) -> AcceptingLine | None:
    """Say it in one's own words, where both read it. One of a kind: a second tap says nothing more, then None.

    Raises NotYours.
    """
    place = {"repair": on} if isinstance(on, Repair) else {"incident": on}
    line = AcceptingLine(couple=couple, author_id=author_id, kind=kind, text=text, created_at=now, **place)
    try:
        with transaction.atomic():
            AcceptingLine.objects.bulk_create([line], ignore_conflicts=True)
    except (IntegrityError, ProgrammingError):  # the policy lets in only what stands on an error of one's own
        raise NotYours from None
    live.changed(couple.pk, "repairs")
    return AcceptingLine.objects.filter(pk=line.pk).first()


def take_line_back(*, line: AcceptingLine, author_id: UUID) -> None:
    """As if it had not been said; no reason is asked for. Safe to repeat."""
    AcceptingLine.objects.filter(pk=line.pk, author=author_id).delete()
    live.changed(line.couple_id, "repairs")
