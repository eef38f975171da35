"""Keeping good moments, and showing them. Inside `acting_as` their author."""

from datetime import datetime
from uuid import UUID

from core import live
from core.words import reseal
from couples.models import Couple
from tracking.models import Moment, MomentKind


def keep_moment(*, author_id: UUID, couple: Couple | None, kind: MomentKind, text: str, now: datetime) -> Moment:
    """Write down a good moment: shown to both of the couple at once, or with None kept to oneself."""
    moment = Moment(author_id=author_id, couple=couple, kind=kind, text=text, created_at=now)
    moment.released_at = now if couple else None
    moment.save(force_insert=True)
    _tell(moment)
    return moment


def release_moment(*, moment: Moment, couple: Couple, now: datetime) -> None:
    """Show it to both of the couple from now on. Safe to repeat."""
    if moment.released_at is None:
        moment.couple, moment.released_at = couple, now
        moment.save(update_fields=["couple", "released_at", *reseal(moment)])
        _tell(moment)


def withdraw_moment(*, moment: Moment) -> None:
    """Take it back to oneself: the other finds no trace of it, under no key of theirs. Safe to repeat."""
    if moment.released_at is not None:
        _tell(moment)
        moment.couple, moment.released_at = None, None
        moment.save(update_fields=["couple", "released_at", *reseal(moment)])


def delete_moment(*, moment: Moment) -> None:
    """Gone for good, and from the other's pages, too."""
    _tell(moment)
    moment.delete()


def _tell(moment: Moment) -> None:
    """Only what the other may see makes their page look again: what is kept must not even ring."""
    if moment.released_at is not None:
        live.changed(moment.couple_id, "moments")
