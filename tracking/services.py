"""Keeping good moments, showing them, changing them, taking them away. Inside `acting_as` their author."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from core import live
from core.words import reseal
from couples.models import Couple
from tracking.models import Moment, MomentKind, MomentVersion

WAITS_FOR = timedelta(days=7)  # closed on the other's Today page, then it opens by itself
BACK_WITHIN = timedelta(hours=24)  # what was taken away can be brought back for so long


class TooLate(Exception):
    """It was taken away too long ago, and its words are gone."""


def keep_moment(
    *, author_id: UUID, couple: Couple | None, kind: MomentKind, text: str, now: datetime, waits: bool = False
) -> Moment:
    """Write down a good moment: shown to both of the couple at once, or with None kept to oneself.

    With `waits` it lies closed on the other's Today page first.
    """
    moment = Moment(author_id=author_id, couple=couple, kind=kind, text=text, created_at=now)
    moment.released_at = now if couple else None
    moment.opens_at = now + WAITS_FOR if couple and waits else None
    moment.save(force_insert=True)
    _tell(moment)
    return moment


def release_moment(*, moment: Moment, couple: Couple, now: datetime) -> None:
    """Show it to both of the couple from now on; what waited closed is open. Safe to repeat."""
    if moment.waits(now):
        moment.opens_at = None
        moment.save(update_fields=["opens_at"])
        _tell(moment)
    elif moment.released_at is None:
        _release(moment, couple, now)


def let_wait(*, moment: Moment, couple: Couple, now: datetime) -> None:
    """Lay what was kept closed on the other's Today page. What is shown already stays so. Safe to repeat."""
    if moment.released_at is None:
        moment.opens_at = now + WAITS_FOR
        _release(moment, couple, now)


def _release(moment: Moment, couple: Couple, now: datetime) -> None:
    moment.couple, moment.released_at = couple, now
    moment.save(update_fields=["couple", "released_at", "opens_at", *reseal(moment)])
    _tell(moment)


@transaction.atomic
def withdraw_moment(*, moment: Moment) -> None:
    """Take it back to oneself: the other finds no trace of it, under no key of theirs. Safe to repeat."""
    if moment.released_at is None or moment.removed_at is not None:
        return
    _tell(moment)
    moment.couple = moment.released_at = moment.opens_at = moment.edited_at = None
    moment.save(update_fields=["couple", "released_at", "opens_at", "edited_at", *reseal(moment)])
    forget_versions(moment)


@transaction.atomic
def edit_moment(*, moment: Moment, text: str, now: datetime) -> None:
    """Change one's own words. Of what is shown, what stood there before stays readable for both. Safe to repeat."""
    held = Moment.objects.select_for_update().get(pk=moment.pk)  # a second tap finds the words changed
    if held.text == text or held.removed_at is not None:
        return
    changed = ["text"]
    if held.released_at is not None:
        said = {"couple_id": held.couple_id, "author_id": held.author_id, "text": held.text}
        MomentVersion.objects.create(moment=held, replaced_at=now, **said)
        held.edited_at = now
        changed.append("edited_at")
    held.text = text
    held.save(update_fields=changed)
    _tell(held)


@transaction.atomic
def remove_moment(*, moment: Moment, now: datetime) -> None:
    """Take one's own words away. Safe to repeat.

    Kept, or still closed for the other, it is gone without a trace. Where both have seen it a line stays that says so;
    its history goes at once, its words within a day (`empty_removed`), and until then it can be brought back.
    """
    if moment.removed_at is not None:
        return
    _tell(moment)
    if moment.waits(now):
        withdraw_moment(moment=moment)
    if moment.released_at is None:
        moment.delete()
        return
    moment.removed_at = now
    moment.save(update_fields=["removed_at", *reseal(moment)])
    forget_versions(moment)


def bring_back(*, moment: Moment, now: datetime) -> None:
    """Within a day, show what was taken away again. Safe to repeat. Raises TooLate."""
    if moment.removed_at is None:
        return
    if not can_come_back(moment, now=now):
        raise TooLate
    moment.removed_at = None
    moment.save(update_fields=["removed_at", *reseal(moment)])
    _tell(moment)


def can_come_back(moment: Moment, *, now: datetime) -> bool:
    return moment.removed_at is not None and now - moment.removed_at < BACK_WITHIN and bool(moment.text)


def empty_removed(now: datetime) -> int:
    """As the worker: erase the words of what was taken away a day ago. Safe at any time, by anyone."""
    return Moment.objects.filter(removed_at__lte=now - BACK_WITHIN).update(text=None)


def forget_versions(moment: Moment) -> None:
    """After the moment is no longer shown: until then row security keeps its history."""
    MomentVersion.objects.filter(moment=moment).delete()


def _tell(moment: Moment) -> None:
    """Only what the other may see makes their page look again: what is kept must not even ring."""
    if moment.released_at is not None:
        live.changed(moment.couple_id, "moments")
