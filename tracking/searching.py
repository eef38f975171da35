"""Looking something up in one's own and shared words.

Words lie sealed in the database, so it is the app that reads them, newest first, until a page is full: for this one
request, and nothing of it is kept. Whole instances would cost more than opening; so rows come as they are stored.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.paging import Cursor, behind
from core.words import WordsField
from tracking.folding import holds
from tracking.models import IncidentFacts, Moment, Perspective

FEW, MANY = 5, 20  # hits of each kind side by side, and of one kind alone
BLOCK = 500


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks something up, and whether their own room is open to them."""

    person_id: UUID
    couple_id: UUID | None
    now: datetime
    room_open: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of words: which of them this reader may see, by which instant they are told, and where they lead."""

    key: str
    title: str | Promise
    rows: Callable[[Reader], QuerySet[Any] | None]
    words: tuple[str, ...]
    by: str
    leads_to: str = "pk"  # the column that says which page


def shown_moments(reader: Reader) -> QuerySet[Moment] | None:
    if reader.couple_id is None:
        return None
    return Moment.objects.seen_by(reader.person_id, reader.couple_id, reader.now).with_words()


def standing_facts(reader: Reader) -> QuerySet[IncidentFacts] | None:
    return IncidentFacts.objects.present().filter(couple=reader.couple_id) if reader.couple_id else None


def opened_views(reader: Reader) -> QuerySet[Perspective] | None:
    if reader.couple_id is None:
        return None
    return Perspective.objects.filter(couple=reader.couple_id, opened_at__isnull=False)


def kept_moments(reader: Reader) -> QuerySet[Moment] | None:
    return Moment.objects.kept_by(reader.person_id) if reader.room_open else None


SOURCES = {
    source.key: source
    for source in (
        Source("good", _("Good moments"), shown_moments, ("text",), "released_at"),
        Source("hard", _("Hard moments"), standing_facts, ("about", "meant_well"), "written_at", "incident_id"),
        Source(
            "views", _("Two views"), opened_views, ("seen", "was", "feeling", "effect", "own_part"), "opened_at",
            "incident_id",
        ),
        Source("kept", _("Kept for myself"), kept_moments, ("text",), "created_at"),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """A row in which all terms stand, with those of its words that say something."""

    id: UUID
    author_id: UUID
    at: datetime
    leads_to: UUID
    texts: Sequence[str]


@dataclass(frozen=True, slots=True)
class Found:
    """Hits of one kind, newest first; `older` is the place to go on from, empty where there is no more."""

    source: Source
    hits: Sequence[Hit]
    older: str


def search(source: Source, reader: Reader, terms: Sequence[str], *, size: int, after: str = "") -> Found | None:
    """One page of what one kind has. None where this reader has none of it. One query. Raises BadCursor."""
    rows = source.rows(reader)
    if rows is None:
        return None
    hits = []
    for hit in _opened(source, behind(rows, source.by, after)):
        if holds(hit.texts, terms):
            hits.append(hit)
        if len(hits) > size:
            break
    older = str(Cursor(hits[size - 1].at, hits[size - 1].id)) if len(hits) > size else ""
    return Found(source, hits[:size], older)


def _opened(source: Source, rows: QuerySet[Any]) -> Iterator[Hit]:
    """Row by row, newest first, in blocks: whoever stops early has read little."""
    model: type[models.Model] = rows.model
    pk = model._meta.pk.attname
    leads_to = pk if source.leads_to == "pk" else source.leads_to
    wanted = rows.only(*source.words, source.by, "author_id", leads_to).order_by(f"-{source.by}", "-pk")
    compiler = wanted.query.get_compiler(connection=connection)
    sql, params = compiler.as_sql()
    place = {column.target.attname: number for number, (column, _sql, _alias) in enumerate(compiler.select)}
    fields = [model._meta.get_field(name) for name in source.words]
    openers = [(place[field.attname], field.opener()) for field in fields if isinstance(field, WordsField)]
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, params)
        while block := cursor.fetchmany(BLOCK):
            for row in block:
                texts = [opened(row[place[pk]], row[at]) for at, opened in openers if row[at] is not None]
                yield Hit(row[place[pk]], row[place["author_id"]], row[place[source.by]], row[place[leads_to]], texts)
