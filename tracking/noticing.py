"""Asking each alone whether a pattern fits. Inside `acting_as` whoever is asked.

It is both's only once both have said yes on their own; a no, or a yes that waits, shows nowhere else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from core import live
from couples.models import Couple
from tracking.figures import conflicts_since
from tracking.metrics import Conflict
from tracking.models import PatternAnswer, Topic
from tracking.patterns import LOOKS_BACK, REST, Pattern, find_pattern

OPEN = "SELECT twofold.open_if_both('pattern', %s::text, %s::timestamptz)"


@dataclass(frozen=True, slots=True)
class Noticed:
    """The question for one person, if there is one now, and what both have said yes to."""

    question: Pattern | None
    ours: list[Pattern]


def noticed_by(*, couple_id: UUID, person_id: UUID, today: date, zone: ZoneInfo) -> Noticed:
    """Two queries. What somebody answered lately is not asked again, and what is both's already neither."""
    found = find_pattern(recent(couple_id, today, zone), zone, Topic.values)
    rows = list(PatternAnswer.objects.filter(couple=couple_id))
    answered = {row.pattern for row in rows if row.author_id == person_id and is_still_answered(row, today)}
    is_new = found is not None and str(found) not in answered
    return Noticed(found if is_new else None, both_said(rows))


def recent(couple_id: UUID, today: date, zone: ZoneInfo) -> list[Conflict]:
    first = today - LOOKS_BACK
    return [one for one in conflicts_since(couple_id, first) if one.day > first]


def is_still_answered(row: PatternAnswer, today: date) -> bool:
    return row.opened_at is not None or today - row.answered_on < REST


def ours_of(couple_id: UUID) -> list[Pattern]:
    """What both have said yes to. One query."""
    return both_said(list(PatternAnswer.objects.filter(couple=couple_id, opened_at__isnull=False)))


def both_said(rows: list[PatternAnswer]) -> list[Pattern]:
    return said_twice(row.pattern for row in rows if row.opened_at is not None)


def said_twice(opened: Iterable[str]) -> list[Pattern]:
    """Of what both see those that both have said yes to."""
    twice = [one for one, other in pairwise(sorted(opened)) if one == other]
    return [pattern for text in twice if (pattern := Pattern.parse(text))]


@transaction.atomic
def answer_pattern(*, couple: Couple, author_id: UUID, pattern: Pattern, yes: bool, today: date, now: datetime) -> bool:
    """Say whether it fits. True when that made it both's. The other learns nothing else. Safe to repeat."""
    mine = {"couple": couple, "author_id": author_id, "pattern": str(pattern)}
    PatternAnswer.objects.filter(**mine).delete()
    PatternAnswer.objects.create(**mine, said_yes=yes, answered_on=today)
    with connection.cursor() as cursor:
        cursor.execute(OPEN, [str(pattern), now])
        opened = bool(cursor.fetchone()[0])
    if opened:
        live.changed(couple.pk, "patterns")
    return opened


def take_back_yes(*, couple: Couple, author_id: UUID, pattern: Pattern, today: date) -> None:
    """It is both's no more; no reason is asked for. Safe to repeat."""
    mine = PatternAnswer.objects.filter(couple=couple, author=author_id, pattern=str(pattern), said_yes=True)
    if mine.delete()[0]:
        no = {"said_yes": False, "answered_on": today}
        PatternAnswer.objects.create(couple=couple, author_id=author_id, pattern=str(pattern), **no)
        live.changed(couple.pk, "patterns")
