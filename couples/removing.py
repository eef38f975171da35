"""Taking one's own words away, also from an earlier notebook: gone from every page at once, to be put back for a day.

The row stays, and says that its author removed the words. A floor above names what can be removed in `AppConfig.ready`.
"""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from core import live
from couples.models import RemovedWords

KEPT_FOR = timedelta(hours=24)


def nothing_earlier(row: Any) -> QuerySet[Any]:
    return QuerySet(type(row)).none()


def nothing_more(row: Any) -> None:
    """Of most words nothing else is left."""


class Kind(NamedTuple):
    """A model whose `field`, and the words `beside` it, their author may remove. `fragment` is what open pages then
    ask for anew. `only` says of which rows; `earlier` are rows in which these words stood before: they go along.
    `forget` takes away for good what does not come back with them. `stays` is a line on what of the row is not taken
    away. `of_past`: from an earlier notebook alone, while the two are one its own pages do it."""

    model: type[models.Model]
    field: str
    fragment: str
    said: Callable[[str], str] = str  # what a page shows of the stored words
    beside: tuple[str, ...] = ()
    only: Q = Q()
    earlier: Callable[[Any], QuerySet[Any]] = nothing_earlier
    forget: Callable[[Any], None] = nothing_more
    stays: str | Promise = ""
    of_past: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.field, *self.beside)

    def words_in(self, row: Any) -> dict[str, str]:
        """What of the row would be taken away, by field."""
        return {name: words for name in self.fields if (words := getattr(row, name))}


kinds: dict[str, Kind] = {}  # by the name that stands in addresses


def words_of(kind: str, row_id: UUID, *, author_id: UUID, couple_id: UUID) -> Any:
    """The author's own row of that kind, inside `acting_as` them; None where there is none, or its words are gone."""
    if kind not in kinds:
        return None
    rows = kinds[kind].model._default_manager.filter(kinds[kind].only, pk=row_id, author=author_id, couple=couple_id)
    row = rows.first()
    return row if row is not None and kinds[kind].words_in(row) else None


def said_of(kind: str, row: Any) -> list[str]:
    """What a page shows of the words that would go."""
    return [kinds[kind].said(words) for words in kinds[kind].words_in(row).values()]


def said_in(removed: RemovedWords) -> list[str]:
    """The same of words that are gone."""
    return [kinds[removed.kind].said(words) for words in json.loads(removed.text).values()]


@transaction.atomic
def remove_words(*, kind: str, row: Any, now: datetime) -> None:
    """From the commit on nobody reads them but their author, who may put them back for a day. Safe to repeat."""
    held = kinds[kind].model._default_manager.select_for_update().filter(kinds[kind].only, pk=row.pk).first()
    if held is None or not kinds[kind].words_in(held):
        return
    _remove(kind, held, None, now)
    for before in kinds[kind].earlier(held):
        if kinds[kind].words_in(before):
            _remove(kind, before, held.pk, now)
    kinds[kind].forget(held)
    live.changed(row.couple_id, kinds[kind].fragment)


def _remove(kind: str, row: Any, part_of: UUID | None, now: datetime) -> None:
    RemovedWords.objects.filter(kind=kind, row=row.pk).delete()  # of words that were written anew since
    kept = RemovedWords(
        couple_id=row.couple_id, person_id=row.author_id, kind=kind, row=row.pk, part_of=part_of, removed_at=now
    )
    kept.text = json.dumps(kinds[kind].words_in(row), ensure_ascii=False)
    kept.save(force_insert=True)
    _write(row, dict.fromkeys(kinds[kind].fields, ""))


@transaction.atomic
def put_back(*, removed: RemovedWords) -> None:
    """As they were, unless there are new ones. Inside `acting_as` their author, as a present or former member."""
    kind = kinds[removed.kind]
    row = kind.model._default_manager.filter(pk=removed.row).first()
    rows = {one.pk: one for one in (row, *kind.earlier(row))} if row else {}
    for one in (removed, *RemovedWords.objects.filter(kind=removed.kind, part_of=removed.row)):
        if one.row in rows and not kind.words_in(rows[one.row]):
            _write(rows[one.row], json.loads(one.text))
        one.delete()
    live.changed(removed.couple_id, kinds[removed.kind].fragment)


def _write(row: Any, words: dict[str, str]) -> None:
    for name, text in words.items():
        setattr(row, name, text)
    row.save(update_fields=list(words))


def removed_lately(person_id: UUID, now: datetime) -> QuerySet[RemovedWords]:
    """What one can still put back, the newest first; what went along with something comes back with it."""
    lately = RemovedWords.objects.filter(person=person_id, part_of=None, removed_at__gt=now - KEPT_FOR)
    return lately.order_by("-removed_at")


def forget_removed(now: datetime) -> int:
    """At every tick, as the worker: what was removed a day ago is gone for good. Plans nothing, so 0."""
    RemovedWords.objects.filter(removed_at__lt=now - KEPT_FOR).delete()
    return 0
