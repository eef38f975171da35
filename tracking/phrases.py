"""One's own marks in the phrase library: put, taken away, looked at by the week. Inside `acting_as` their author."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from core.clock import week_start
from tracking.content_phrases import BY_SLUG, Phrase
from tracking.models import PhraseMark, PhraseMarkKind

WEEKS = 8


class Week(NamedTuple):
    begins: date
    tries: int


class OwnMarks(NamedTuple):
    """What somebody tends to say, and the weeks in which they tried the other, newest first; this one always."""

    say: list[Phrase]
    weeks: list[Week]
    today: list[Phrase]


def mark(*, author_id: UUID, phrase: Phrase, kind: PhraseMarkKind, today: date) -> None:
    """Put it there. A second tap changes nothing; a try counts once a day."""
    on = today if kind == PhraseMarkKind.TRIED else None
    new = PhraseMark(author_id=author_id, phrase=phrase.slug, kind=kind, on=on)
    PhraseMark.objects.bulk_create([new], ignore_conflicts=True)


def unmark(*, author_id: UUID, phrase: Phrase, kind: PhraseMarkKind, today: date) -> None:
    """Take it away: of tries, today's. Safe to repeat."""
    on = today if kind == PhraseMarkKind.TRIED else None
    PhraseMark.objects.of(author_id).filter(phrase=phrase.slug, kind=kind, on=on).delete()


def own_marks(*, author_id: UUID, today: date) -> OwnMarks:
    """Of the last eight weeks. One query."""
    this_week = week_start(today)
    since = this_week - timedelta(weeks=WEEKS - 1)
    rows = list(PhraseMark.objects.of(author_id).exclude(on__lt=since))
    tries = Counter(week_start(row.on) for row in rows if row.on)
    weeks = [Week(week, tries[week]) for week in sorted({*tries, this_week}, reverse=True)]
    return OwnMarks(_phrases(row for row in rows if row.on is None), weeks, _phrases(r for r in rows if r.on == today))


def _phrases(rows: Iterable[PhraseMark]) -> list[Phrase]:
    """In the library's order; one that is gone from it is left out."""
    slugs = {row.phrase for row in rows}
    return [phrase for slug, phrase in BY_SLUG.items() if slug in slugs]
