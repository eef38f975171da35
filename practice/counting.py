"""Counting for oneself: taps, contacts, aims, notes. Inside `acting_as` whoever counts; nobody is told of any of it.

Each form carries the id of the row it would make, so that a double tap, or a form sent again, counts once.
"""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from practice.models import Aim, AimKind, CloseOne, Contact, Note, Tally, TallyKind

UNDO_WITHIN = timedelta(days=1)
LONGEST_LIST = 12  # people close to one, by one's own label


class EnoughPeople(Exception):
    """The list is full: it is for a few."""


def tap(*, author_id: UUID, kind: TallyKind, new_id: UUID, now: datetime) -> None:
    """One more, of today. Safe to repeat."""
    Tally.objects.bulk_create([Tally(pk=new_id, author_id=author_id, kind=kind, at=now)], ignore_conflicts=True)


def undo_tap(*, author_id: UUID, kind: TallyKind, tap_id: UUID, now: datetime) -> None:
    """That one goes, as the page showed it: a second tap takes no other. Only within a day."""
    Tally.objects.filter(pk=tap_id, author=author_id, kind=kind, at__gt=now - UNDO_WITHIN).delete()


@transaction.atomic
def add_close_one(*, author_id: UUID, label: str, new_id: UUID, now: datetime) -> None:
    """By one's own label. Safe to repeat. Raises EnoughPeople."""
    if CloseOne.objects.filter(author=author_id, tie=None).exclude(pk=new_id).count() >= LONGEST_LIST:
        raise EnoughPeople
    close = CloseOne(pk=new_id, author_id=author_id, label=label, created_at=now)
    CloseOne.objects.bulk_create([close], ignore_conflicts=True)


def partner_of(*, author_id: UUID, couple_id: UUID, name: str, now: datetime) -> CloseOne:
    """The partner among those close to one; made at the first contact. Two tabs make one."""
    new = CloseOne(author_id=author_id, tie=couple_id, label=name, created_at=now)
    CloseOne.objects.bulk_create([new], ignore_conflicts=True)
    return CloseOne.objects.get(author=author_id, tie=couple_id)


def forget_close_one(*, close: CloseOne) -> None:
    """With all that was counted about them."""
    close.delete()


def note_contact(*, close: CloseOne, by_me: bool, new_id: UUID, now: datetime) -> None:
    """Now, by either. Safe to repeat."""
    contact = Contact(pk=new_id, author_id=close.author_id, close_one=close, by_me=by_me, at=now)
    Contact.objects.bulk_create([contact], ignore_conflicts=True)


def note_return(*, contact: Contact, now: datetime) -> None:
    """It was returned, now. Safe to repeat: the first time stays."""
    if contact.by_me and contact.returned_at is None:
        contact.returned_at = now
        contact.save(update_fields=["returned_at"])


def undo_contact(*, contact: Contact) -> None:
    """What was tapped last goes: that it was returned, or else all of it."""
    if contact.returned_at is None:
        contact.delete()
        return
    contact.returned_at = None
    contact.save(update_fields=["returned_at"])


def set_aim(*, author_id: UUID, kind: AimKind, today: date) -> None:
    """From today. Safe to repeat: it goes on from when it was first set."""
    Aim.objects.bulk_create([Aim(author_id=author_id, kind=kind, since=today)], ignore_conflicts=True)


def drop_aim(*, author_id: UUID, kind: AimKind) -> None:
    """Counting goes on without it. Safe to repeat."""
    Aim.objects.filter(author=author_id, kind=kind).delete()


def write_note(
    *, author_id: UUID, kind: Note.Kind, text: str, new_id: UUID, now: datetime, thought: str = "", reworded: str = ""
) -> None:
    """For oneself. Safe to repeat."""
    note = Note(pk=new_id, author_id=author_id, kind=kind, text=text, thought=thought, reworded=reworded, at=now)
    Note.objects.bulk_create([note], ignore_conflicts=True)


def delete_note(*, note: Note) -> None:
    note.delete()
