"""Lines somebody holds: set, kept, changed, retired, shown, taken back; and crossings, marked for oneself.

Inside `acting_as` whoever holds them.
"""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from core import live
from couples.models import Couple
from practice.models import Boundary, Crossing, ShownBoundary

WEEK = timedelta(days=7)
UNDO_WITHIN = timedelta(days=1)


def set_boundary(*, author_id: UUID, text: str, new_id: UUID, now: datetime, today: date) -> Boundary:
    """Hold a line for a week from today. A second tap on the same form finds the first one's row."""
    line = Boundary(pk=new_id, author_id=author_id, text=text, created_at=now, week_from=today)
    Boundary.objects.bulk_create([line], ignore_conflicts=True)
    return line


def is_week_over(line: Boundary, *, today: date) -> bool:
    """From day 7 on its owner is asked, on their own page: keep it, change it, or retire it."""
    return line.retired_on is None and today - line.week_from >= WEEK


def keep_boundary(*, line: Boundary, today: date) -> None:
    """For another week from today. Also takes up again what was retired. Safe to repeat."""
    line.week_from, line.retired_on = today, None
    line.save(update_fields=["week_from", "retired_on"])


def retire_boundary(*, line: Boundary, today: date) -> None:
    """It holds no more; what was shown of it is taken back. Safe to repeat."""
    line.retired_on = max(today, line.week_from)
    line.save(update_fields=["retired_on"])
    take_back_boundary(line=line)


@transaction.atomic
def change_boundary(*, line: Boundary, text: str, today: date) -> None:
    """Other words, for a week from today. Words that were shown are taken back: these have been shown to nobody."""
    if line.text != text:
        take_back_boundary(line=line)
    line.text, line.week_from, line.retired_on = text, today, None
    line.save(update_fields=["text", "week_from", "retired_on"])


def delete_boundary(*, line: Boundary) -> None:
    """Gone with its crossings, and with what was shown of it."""
    take_back_boundary(line=line)
    line.delete()


def show_boundary(*, line: Boundary, couple: Couple, now: datetime) -> None:
    """A copy of its words, under the key of the couple, to be talked about. Safe to repeat: it is shown once."""
    said = {"couple": couple, "author_id": line.author_id, "line": line.pk}
    copy = ShownBoundary(text=line.text, released_at=now, **said)
    ShownBoundary.objects.bulk_create([copy], ignore_conflicts=True)
    live.changed(couple.pk, "shown")


def take_back_boundary(*, line: Boundary) -> None:
    """The other finds no trace of it. In an earlier notebook it stays, as all does. Safe to repeat."""
    for shown in ShownBoundary.objects.filter(author=line.author_id, line=line.pk):
        shown.delete()
        live.changed(shown.couple_id, "shown")


def mark_crossing(*, line: Boundary, new_id: UUID, fact: str, now: datetime) -> None:
    """For oneself alone. A second tap on the same form finds the first one's row."""
    mark = Crossing(pk=new_id, author_id=line.author_id, boundary=line, fact=fact, at=now)
    Crossing.objects.bulk_create([mark], ignore_conflicts=True)


def undo_crossing(*, line: Boundary, mark_id: UUID, now: datetime) -> None:
    """That mark goes, within a day, as the page showed it: a second tap takes no other."""
    line.crossings.filter(pk=mark_id, at__gt=now - UNDO_WITHIN).delete()
