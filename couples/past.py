"""What former partners still read: shelves of the rows both knew, as they stand today. Nothing new is put there.

A floor above puts its shelf up in `AppConfig.ready`, and fences its table with `past=`: see CONTRIBUTING.md.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Self
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from core.paging import page_of
from core.privacy import Past
from core.words import WordsField
from couples.models import Membership


class Saying(NamedTuple):
    """Somebody's words on a shelf, and a line under them."""

    author_id: UUID
    words: str
    note: str = ""
    of: tuple[str, UUID] | None = None  # the kind (`couples.removing`) and the row, where its author may remove it


@dataclass(frozen=True, slots=True)
class PastCouple:
    """A couple that is over, seen by one of the two."""

    id: UUID
    until: datetime
    me: Membership
    partner: Membership | None  # whose account may be gone, and then so are their words

    @classmethod
    def of(cls, past: Past, person_id: UUID) -> Self:
        """Inside `acting_as(…, past=…)`. One query."""
        both = {place.person_id == person_id: place for place in Membership.objects.filter(couple=past.couple_id)}
        return cls(past.couple_id, past.until, both[True], both.get(False))

    def place_of(self, author_id: UUID) -> Membership:
        """The place that these words were said from."""
        return self.partner if self.partner and author_id == self.partner.person_id else self.me


def in_words(row: Any, past: PastCouple) -> Iterator[Saying]:
    """Every text of the row, by its author: for shelves that say nothing more."""
    for field in row._meta.concrete_fields:
        if isinstance(field, WordsField) and ((text := getattr(row, field.attname)) or not field.blank):
            yield Saying(row.author_id, text)


@dataclass(frozen=True, slots=True)
class Shelf:
    """One kind of thing. `rows` are those of a couple that both knew, `by` the instant that orders them."""

    slug: str
    title: Promise
    rows: Callable[[UUID], QuerySet[Any]]
    by: str
    said: Callable[[Any, PastCouple], Iterable[Saying]] = in_words


def ended_for(person_id: UUID, present: UUID | None) -> UUID | None:
    """The couple that is over for whoever stayed, from when they may know of it until they have said that they do."""
    stayed = Membership.objects.filter(person=person_id, left_at=None, paired_at__isnull=False)
    return stayed.exclude(couple=present).values_list("couple_id", flat=True).first()


shelves: list[Shelf] = []  # good moments first: the floors fill it from below


def shelf_named(slug: str) -> Shelf | None:
    return next((shelf for shelf in shelves if shelf.slug == slug), None)


class Voice(NamedTuple):
    place: Membership
    words: str  # empty: removed by their author
    note: str
    remove: tuple[str, UUID] | None  # for whoever said it


class Entry(NamedTuple):
    """One row of a shelf, as the page shows it."""

    row: Model
    at: datetime
    voices: list[Voice]


def entries_of(shelf: Shelf, past: PastCouple, *, after: str) -> tuple[list[Entry], str]:
    """A page of the shelf, newest first, and the cursor of the next one. Raises BadCursor."""
    page = page_of(shelf.rows(past.id), by=shelf.by, after=after)
    return [_entry(shelf, row, past) for row in page.rows], page.older


def _entry(shelf: Shelf, row: Any, past: PastCouple) -> Entry:
    return Entry(row, getattr(row, shelf.by), [_voice(said, past) for said in shelf.said(row, past)])


def _voice(said: Saying, past: PastCouple) -> Voice:
    place = past.place_of(said.author_id)
    return Voice(place, said.words, said.note, said.of if said.words and place is past.me else None)
