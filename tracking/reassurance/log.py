"""The log of whoever asks (H06), what they tried alone (H09, H11, H17), and sheets of facts (H10). Only theirs.

Each form brings the id of the row it makes: a double tap makes one.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from tracking.models import AskNote, FactSheet, Tried, TriedKind
from tracking.reassurance.limits import AskKind


def note_ask(*, author_id: UUID, new_id: UUID, kind: AskKind, now: datetime) -> None:
    """That somebody asked in their life, not here: one tap. Safe to repeat."""
    AskNote.objects.bulk_create([AskNote(pk=new_id, author_id=author_id, kind=kind, at=now)], ignore_conflicts=True)


def change_note(*, note: AskNote, said: dict[str, Any]) -> None:
    """What they add to it: worry, what was tried, how calm before and after, how it went."""
    for name, value in said.items():
        setattr(note, name, value)
    note.save(update_fields=list(said))


def forget_note(*, note: AskNote) -> None:
    note.delete()


def note_tried(*, author_id: UUID, new_id: UUID, kind: TriedKind, said: dict[str, Any], now: datetime) -> None:
    """Safe to repeat."""
    row = Tried(pk=new_id, author_id=author_id, kind=kind, at=now, **said)
    Tried.objects.bulk_create([row], ignore_conflicts=True)


def forget_tried(*, author_id: UUID, tried_id: UUID) -> None:
    """Safe to repeat."""
    Tried.objects.filter(author=author_id, pk=tried_id).delete()


def write_sheet(*, author_id: UUID, new_id: UUID, said: dict[str, str], now: datetime) -> None:
    """A sheet of facts is something tried, too. Safe to repeat."""
    sheet = FactSheet(pk=new_id, author_id=author_id, at=now, **said)
    FactSheet.objects.bulk_create([sheet], ignore_conflicts=True)
    note_tried(author_id=author_id, new_id=new_id, kind=TriedKind.SHEET, said={}, now=now)


def forget_sheet(*, author_id: UUID, sheet_id: UUID) -> None:
    """Safe to repeat."""
    FactSheet.objects.filter(author=author_id, pk=sheet_id).delete()
