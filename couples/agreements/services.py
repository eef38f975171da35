"""Proposing, agreeing, taking a yes back, declining, withdrawing. Inside `acting_as` the person who does it.

Who may do what, and when, is the table in `couples.agreements.states`. Acts on the agreements of one couple happen one
after the other: the row of the couple is locked, since neither of the two may lock what the other wrote.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from core import live
from core.clock import zone_of
from couples.agreements import states
from couples.agreements.reading import side_of, thread_of
from couples.agreements.states import OPEN, Act, State
from couples.models import Agreement, AgreementEnd, AgreementKind, AgreementYes, Couple, Weighing
from couples.models.agreement import Side as WeighingSide


class NotYours(Exception):
    """Only the other says yes, and takes that back; a sign of one's own is proposed by whose it is."""


class StandsOtherwise(Exception):
    """That cannot be done as it stands now: the page was an old one, or the other was quicker."""


@transaction.atomic
def propose(
    *,
    couple: Couple,
    author_id: UUID,
    kind: str,
    title: str,
    text: str,
    values: Mapping[str, int],
    now: datetime,
    thread: UUID | None = None,
) -> Agreement:
    """Propose a version, in place of whatever is proposed. What is in force stays until the other has agreed.

    `values` are minutes of a pause, or hours apart or for a repair. A title is for free ones, of which there are many:
    `thread` says which, or chooses the id of a new one, so that the same proposal twice makes one. Texts are checked
    by the form (`core.theirs`). Raises NotYours for the other's own sign, StandsOtherwise for a thread of another kind.
    """
    of_kind = AgreementKind(kind)
    if of_kind != AgreementKind.FREE:
        thread = thread_of(of_kind, couple_id=couple.pk, author_id=author_id)
    thread = thread or uuid4()
    versions = _begin(couple, thread)
    new = Agreement(couple=couple, author_id=author_id, kind=of_kind, created_at=now, **values)
    new.text = f"{title}\n{text}" if of_kind == AgreementKind.FREE else text
    new.thread, new.number = thread, 1
    if versions:
        if versions[0].kind != of_kind:
            raise StandsOtherwise
        if _is_same(versions[0], new, now=now):
            return versions[0]
        new.number = versions[0].number + 1
        _end_what_is_over(versions, now, also_open=True)
    new.save(force_insert=True)
    _tell(couple)
    return new


@transaction.atomic
def say_yes(*, couple: Couple, author_id: UUID, agreement_id: UUID, now: datetime) -> None:
    """Yes to exactly what was read, from the next morning on. Tells nobody. Raises NotYours, StandsOtherwise, and
    Agreement.DoesNotExist. Safe to repeat."""
    versions, found = _found(couple, agreement_id)
    state = _allowed(found, versions, author_id, Act.SAY_YES, now)
    if state is State.PROPOSED:
        morning = states.next_morning(now, zone_of(couple.zone))
        AgreementYes.objects.create(
            couple=couple, author_id=author_id, agreement=found, said_at=now, holds_from=morning
        )


@transaction.atomic
def take_yes_back(*, couple: Couple, author_id: UUID, agreement_id: UUID, now: datetime) -> None:
    """Before it holds: as if nothing had been said. Raises NotYours, StandsOtherwise. Safe to repeat."""
    versions, found = _found(couple, agreement_id)
    _allowed(found, versions, author_id, Act.UNSAY, now)
    AgreementYes.objects.filter(author=author_id, agreement=found).delete()


@transaction.atomic
def close_proposal(*, couple: Couple, author_id: UUID, agreement_id: UUID, now: datetime) -> None:
    """Take one's own proposal back, or decline the other's; no reason is asked for, and which it was is not kept.

    Raises StandsOtherwise once it is in force. Safe to repeat.
    """
    versions, found = _found(couple, agreement_id)
    if _allowed(found, versions, author_id, Act.CLOSE, now) is not State.CLOSED:
        _end(found, now)
        _tell(couple)


@transaction.atomic
def withdraw(*, couple: Couple, author_id: UUID, agreement_id: UUID, now: datetime) -> None:
    """Either ends what is in force, alone, at once. Raises StandsOtherwise where it is not. Safe to repeat."""
    versions, found = _found(couple, agreement_id)
    if _allowed(found, versions, author_id, Act.WITHDRAW, now) is not State.WITHDRAWN:
        _end_what_is_over(versions, now)
        _end(found, now)
        _tell(couple)


@transaction.atomic
def weigh(*, couple: Couple, author_id: UUID, thread: UUID, said: Mapping[str, str], now: datetime) -> None:
    """Say anew what it gives and costs oneself, by `Weighing.side`. The same words change nothing; none take away all
    that was said of that side."""
    before = newest_weighings(couple=couple, thread=thread)
    mine = {"couple": couple, "author_id": author_id, "thread": thread}
    for side, text in said.items():
        known = before.get((author_id, WeighingSide(side)))
        if not text:
            Weighing.objects.filter(side=side, **mine).delete()
        elif known is None or text != known.text:
            new = Weighing(side=side, text=text, written_at=now, **mine)
            new.save(force_insert=True)
    _tell(couple)


def newest_weighings(*, couple: Couple, thread: UUID) -> dict[tuple[UUID, WeighingSide], Weighing]:
    """By author and side. One query."""
    rows = Weighing.objects.filter(couple=couple, thread=thread).order_by("written_at", "pk")
    return {(row.author_id, WeighingSide(row.side)): row for row in rows}


def _begin(couple: Couple, thread: UUID) -> list[Agreement]:
    """Every version, the newest first, while nobody else may act on them."""
    Couple.objects.select_for_update(no_key=True).get(pk=couple.pk)
    return list(Agreement.objects.of_couple(couple.pk).filter(thread=thread))


def _found(couple: Couple, agreement_id: UUID) -> tuple[list[Agreement], Agreement]:
    thread = Agreement.objects.values_list("thread", flat=True).get(pk=agreement_id, couple=couple)
    versions = _begin(couple, thread)
    return versions, next(one for one in versions if one.pk == agreement_id)


def _allowed(found: Agreement, versions: list[Agreement], author_id: UUID, act: Act, now: datetime) -> State:
    """How it stands, if this person may do that. Raises NotYours, StandsOtherwise."""
    side = side_of(found, author_id)
    if not states.is_ever_for(side, act):
        raise NotYours
    state = states.states_of(versions, now)[found.number]
    if states.after(state, side, act) is None:
        raise StandsOtherwise
    return state


def _is_same(newest: Agreement, new: Agreement, *, now: datetime) -> bool:
    """A second tap: the same words and values by the same person, still open."""
    if newest.author_id != new.author_id or newest.ended_at is not None or states.has_held(newest, now):
        return False
    return newest.text == new.text and newest.values == new.values


def _end_what_is_over(versions: list[Agreement], now: datetime, *, also_open: bool = False) -> None:
    """Note when each version that was replaced ended: what has not ended is then all that a page has to read."""
    found = states.states_of(versions, now)
    for one in versions:
        over = found[one.number] is State.REPLACED or (also_open and found[one.number] in OPEN)
        if over and one.ended_at is None:
            _end(one, now)


def _end(agreement: Agreement, now: datetime) -> None:
    AgreementEnd.objects.create(agreement=agreement, couple_id=agreement.couple_id, at=now)


def _tell(couple: Couple) -> None:
    live.changed(couple.pk, "agreements")
