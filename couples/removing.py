"""Taking one's own words away, also from an earlier notebook: gone from every page at once, to be put back for a day.

The row stays, and says that its author removed the words. A floor above names what can be removed in `AppConfig.ready`.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db import models, transaction

from core import live
from couples.models import RemovedWords

KEPT_FOR = timedelta(hours=24)


class Kind(NamedTuple):
    """A model whose `field` are words that its author may remove. `fragment` is what open pages then ask for anew."""

    model: type[models.Model]
    field: str
    fragment: str
    said: Callable[[str], str] = str  # what a page shows of the stored words


kinds: dict[str, Kind] = {}  # by the name that stands in addresses


def words_of(kind: str, row_id: UUID, *, author_id: UUID, couple_id: UUID) -> Any:
    """The author's own row of that kind, inside `acting_as` them; None where there is none, or its words are gone."""
    if kind not in kinds:
        return None
    rows = kinds[kind].model._default_manager.filter(pk=row_id, author=author_id, couple=couple_id)
    row = rows.first()
    return row if row is not None and getattr(row, kinds[kind].field) else None


@transaction.atomic
def remove_words(*, kind: str, row: Any, now: datetime) -> None:
    """From the commit on nobody reads them but their author, who may put them back for a day. Safe to repeat."""
    field = kinds[kind].field
    RemovedWords.objects.filter(kind=kind, row=row.pk).delete()  # of words that were written anew since
    kept = RemovedWords(couple_id=row.couple_id, person_id=row.author_id, kind=kind, row=row.pk, removed_at=now)
    kept.text = getattr(row, field)
    kept.save(force_insert=True)
    _write(row, kind, "")


@transaction.atomic
def put_back(*, removed: RemovedWords) -> None:
    """As they were, unless there are new ones. Inside `acting_as` their author, as a present or former member."""
    row = kinds[removed.kind].model._default_manager.filter(pk=removed.row).first()
    if row is not None and not getattr(row, kinds[removed.kind].field):
        _write(row, removed.kind, removed.text)
    removed.delete()


def _write(row: Any, kind: str, text: str) -> None:
    setattr(row, kinds[kind].field, text)
    row.save(update_fields=[kinds[kind].field])
    live.changed(row.couple_id, kinds[kind].fragment)


def forget_removed(now: datetime) -> int:
    """At every tick, as the worker: what was removed a day ago is gone for good. Plans nothing, so 0."""
    RemovedWords.objects.filter(removed_at__lt=now - KEPT_FOR).delete()
    return 0
