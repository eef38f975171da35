"""Writing one's view of a hard moment, handing it in, looking at it from outside. Inside `acting_as` the author."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from core import live
from core.words import reseal
from couples.models import Couple
from tracking.models import Incident, OutsideLook, Perspective

VIEW = ("seen", "was", "feeling", "effect", "own_part")
LOOK = ("outside", "hard", "attempt")
OPEN = "SELECT twofold.open_if_both('views', %s, %s)"


class AlreadyOpen(Exception):
    """Both read it by now: what was said stays as it was said."""


class TooEarly(Exception):
    """One's view can be shown alone two days after it was handed in."""


def save_view(
    *, incident: Incident, author_id: UUID, typed: Mapping[str, str], now: datetime, sequence: int = 0
) -> Perspective:
    """Keep what was typed so far, for its author alone. What was typed earlier does not overwrite it.

    Raises AlreadyOpen. Safe to repeat; two tabs make one.
    """
    view = _row(Perspective, incident, author_id, now)
    _fill(view, typed, VIEW, sequence)
    return view


@transaction.atomic
def hand_in_view(*, incident: Incident, author_id: UUID, typed: Mapping[str, str], now: datetime) -> Perspective:
    """It is said. Both views open together once both are handed in; until then nobody can tell. Raises AlreadyOpen."""
    view = save_view(incident=incident, author_id=author_id, typed=typed, now=now)
    if view.handed_in_at is None:
        view.handed_in_at = now
        view.save(update_fields=["handed_in_at"])
    with connection.cursor() as cursor:
        cursor.execute(OPEN, [incident.pk, now])
        opened = bool(cursor.fetchone()[0])
    if opened:
        live.changed(incident.couple_id, "incidents")
    return view


@transaction.atomic
def take_view_back(*, view: Perspective) -> None:
    """Hand it in no longer, as long as it is closed: it waits for its author alone. Safe to repeat."""
    Couple.objects.select_for_update(no_key=True).get(pk=view.couple_id)  # opening both holds it, too: one goes first
    Perspective.objects.filter(pk=view.pk, opened_at=None).update(handed_in_at=None)


def open_view_alone(*, view: Perspective, now: datetime) -> None:
    """Show one's own without the other's, two days after it was handed in. Raises TooEarly. Safe to repeat."""
    if view.opened_at is not None:
        return
    if not view.may_open_alone(now):
        raise TooEarly
    view.opened_at, view.alone = now, True
    view.save(update_fields=["opened_at", "alone"])
    live.changed(view.couple_id, "incidents")


def save_look(
    *, incident: Incident, author_id: UUID, typed: Mapping[str, str], now: datetime, sequence: int = 0
) -> OutsideLook:
    """Keep what was typed so far. One that is shown changes for both."""
    look = _row(OutsideLook, incident, author_id, now)
    _fill(look, typed, LOOK, sequence)
    if look.released_at is not None:
        live.changed(incident.couple_id, "incidents")
    return look


def release_look(*, look: OutsideLook, now: datetime) -> None:
    """Show it to the other. Safe to repeat."""
    if look.released_at is None:
        look.released_at = now
        look.save(update_fields=["released_at", *reseal(look)])
        live.changed(look.couple_id, "incidents")


def withdraw_look(*, look: OutsideLook) -> None:
    """Take it back to oneself. Safe to repeat."""
    if look.released_at is not None:
        look.released_at = None
        look.save(update_fields=["released_at", *reseal(look)])
        live.changed(look.couple_id, "incidents")


def _row[Row: (Perspective, OutsideLook)](model: type[Row], incident: Incident, author_id: UUID, now: datetime) -> Row:
    """One's own row, locked; made where there is none yet. Raises AlreadyOpen."""
    mine = {"incident": incident, "author_id": author_id}
    new = model(**mine, couple_id=incident.couple_id, created_at=now)
    model.objects.bulk_create([new], ignore_conflicts=True)
    found = model.objects.filter(**mine).select_for_update().get()
    if isinstance(found, Perspective) and found.opened_at is not None:
        raise AlreadyOpen
    return found


def _fill(row: Perspective | OutsideLook, typed: Mapping[str, str], fields: tuple[str, ...], sequence: int) -> None:
    if sequence and sequence < row.sequence:
        return
    changed = [name for name in fields if name in typed and getattr(row, name) != typed[name]]
    for name in changed:
        setattr(row, name, typed[name])
    row.sequence = max(sequence, row.sequence)
    row.save(update_fields=["sequence", *changed])
