"""Steps of repair: naming one, doing it, letting it go; seeing it, and a week later saying how it is.

Inside `acting_as` the person who does it. Who may do what, and when, is the table in `tracking.repair_states`. Acts on
the repairs of one couple happen one after the other: the row of the couple is locked, since neither of the two may lock
what the other wrote.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from core import live
from couples.models import Couple
from tracking import repair_letters, repair_states
from tracking.models import FollowUp, Incident, Repair, RepairAnswer, RepairMark, RepairVersion
from tracking.repair_states import Act

MARKS = {RepairMark.DONE: Act.DO, RepairMark.LET_GO: Act.LET_GO, None: Act.UNMARK}
SAYS = {FollowUp.GOOD: Act.SAY_GOOD, FollowUp.NOT_YET: Act.SAY_NOT_YET, FollowUp.TALK: Act.SAY_TALK, None: Act.UNSAY}


class NotYours(Exception):
    """Only whoever named it moves and marks it, only the other says that they have seen it and how it is."""


class StandsOtherwise(Exception):
    """That cannot be done as it stands now: the page was an old one, or the other was quicker."""


@transaction.atomic
def name_repair(
    *,
    repair_id: UUID,
    couple: Couple,
    author_id: UUID,
    incident: Incident | None,
    error: str,
    act: str,
    due_at: datetime,
    now: datetime,
) -> Repair:
    """Name what one did, what one will do and by when: the other sees it at once, and owes nothing for it.

    `repair_id` came with the form: a second tap finds what the first made. Raises StandsOtherwise where it is no
    repair of one's own.
    """
    new = Repair(id=repair_id, couple=couple, author_id=author_id, incident=incident, created_at=now)
    new.error, new.act, new.due_at = error, act, due_at
    Repair.objects.bulk_create([new], ignore_conflicts=True)
    stands = Repair.objects.of_couple(couple.pk).filter(pk=repair_id, author=author_id).first()
    if stands is None:
        raise StandsOtherwise
    repair_letters.remind(stands, now)
    _tell(stands)
    return stands


@transaction.atomic
def move_repair(*, repair: Repair, author_id: UUID, to: datetime, now: datetime) -> None:
    """Mean it for another time; nothing is said about the one before. Raises NotYours, StandsOtherwise."""
    stands = _begin(repair, author_id, Act.MOVE, now)
    if stands.due_at == to:
        return
    stands.due_at, stands.moved = to, True
    _save_as_news(stands, "due_at", "moved")
    repair_letters.remind(stands, now)


@transaction.atomic
def reword_repair(*, repair: Repair, author_id: UUID, error: str, act: str, now: datetime) -> None:
    """Say it in other words; what stood there before stays readable for both. Raises NotYours, StandsOtherwise."""
    stands = _begin(repair, author_id, Act.REWORD, now)
    if (stands.error, stands.act) == (error, act):
        return
    before = RepairVersion(repair=stands, couple_id=stands.couple_id, author_id=author_id, replaced_at=now)
    before.error, before.act = stands.error, stands.act
    before.save(force_insert=True)
    stands.error, stands.act = error, act
    _save_as_news(stands, "error", "act")


@transaction.atomic
def mark_repair(*, repair: Repair, author_id: UUID, mark: RepairMark | None, now: datetime) -> None:
    """Say that it is done, or let go; None takes that back. A second tap changes nothing.

    Raises NotYours, StandsOtherwise: one mark is taken back before the other is set.
    """
    stands = _begin(repair, author_id, MARKS[mark], now)
    if stands.mark == (mark or ""):
        return
    stands.mark, stands.marked_at = (mark or ""), (max(now, stands.created_at) if mark else None)
    _save_as_news(stands, "mark", "marked_at")
    repair_letters.remind(stands, now)
    repair_letters.ask_later(stands, now)


@transaction.atomic
def see_repair(*, repair: Repair, author_id: UUID, revision: int, seen: bool, now: datetime) -> None:
    """Say "I have seen it" of what stood on the page; with `seen=False` take that back. It forgives nothing.

    Raises NotYours; StandsOtherwise when its author has done something since: nobody sees what they have not read.
    """
    stands = _begin(repair, author_id, Act.SEE if seen else Act.UNSEE, now)
    if stands.revision != revision:
        raise StandsOtherwise
    _say(stands, author_id, now, seen=revision if seen else 0)


@transaction.atomic
def follow_up_repair(*, repair: Repair, author_id: UUID, says: FollowUp | None, now: datetime) -> None:
    """Say how it is a week later, or differently; None takes it back. Nobody has to say anything.

    Raises NotYours, StandsOtherwise (also when it is too early).
    """
    stands = _begin(repair, author_id, SAYS[says], now)
    _say(stands, author_id, now, seen=stands.revision, follow_up=says or "", followed_at=now if says else None)
    repair_letters.ask_no_more(stands, author_id)


def _begin(repair: Repair, author_id: UUID, act: Act, now: datetime) -> Repair:
    """The repair as it stands now, while nobody else may act on it. Raises NotYours, StandsOtherwise."""
    Couple.objects.select_for_update(no_key=True).get(pk=repair.couple_id)
    stands = Repair.objects.of_couple(repair.couple_id).get(pk=repair.pk)
    side = stands.side_of(author_id)
    if not repair_states.is_ever_for(side, act):
        raise NotYours
    if repair_states.after(stands.state, side, act, asks=stands.asks(now)) is None:
        raise StandsOtherwise
    return stands


def _save_as_news(stands: Repair, *fields: str) -> None:
    """What the other has seen was the one before."""
    stands.revision += 1
    stands.save(update_fields=[*fields, "revision"])
    _tell(stands)


def _say(stands: Repair, author_id: UUID, now: datetime, **said: Any) -> None:
    """In the other's own row."""
    if stands.given is None:
        new = RepairAnswer(repair=stands, couple_id=stands.couple_id, author_id=author_id, answered_at=now, **said)
        new.save(force_insert=True)
    else:
        for name, value in said.items():
            setattr(stands.given, name, value)
        stands.given.save(update_fields=list(said))
    _tell(stands)


def _tell(repair: Repair) -> None:
    live.changed(repair.couple_id, "repairs")
