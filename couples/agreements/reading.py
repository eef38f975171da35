"""What stands between two people, as one of them sees it. Inside `acting_as` one of the two."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID, uuid5

from couples.agreements import states
from couples.agreements.states import OPEN, Act, Side, State
from couples.models import Agreement, AgreementKind, Couple


def thread_of(kind: AgreementKind, *, couple_id: UUID, author_id: UUID) -> UUID:
    """The one thread of a kind in a couple; of signs of one's own each person has one. Not for free ones."""
    return uuid5(couple_id, f"sign {author_id}" if kind == AgreementKind.SIGN else str(kind))


@dataclass(frozen=True, slots=True)
class Settled:
    """One agreement as one of the two sees it: what is in force, and what is proposed in its place."""

    thread: UUID
    held: Agreement | None
    proposed: Agreement | None
    said_yes: bool  # the reader's own yes, which holds from the morning; the other's cannot be told from none
    is_mine: bool  # the proposal

    @property
    def newest(self) -> Agreement:
        found = self.proposed or self.held
        assert found is not None
        return found

    @property
    def kind(self) -> AgreementKind:
        return AgreementKind(self.newest.kind)

    @property
    def waits_for_me(self) -> bool:
        """The other proposed it, and the reader has said nothing. Nobody has to."""
        return self.proposed is not None and not self.is_mine and not self.said_yes


def side_of(agreement: Agreement, person_id: UUID) -> Side:
    return Side.PROPOSER if agreement.author_id == person_id else Side.OTHER


def settle(versions: Sequence[Agreement], *, me: UUID, now: datetime) -> Settled:
    """From the versions of one thread that have not ended, newest first."""
    found = states.states_of(versions, now)
    held = next((one for one in versions if found[one.number] is State.IN_FORCE), None)
    proposed = next((one for one in versions if found[one.number] in OPEN), None)
    mine = proposed is not None and proposed.author_id == me
    said_yes = proposed is not None and not mine and found[proposed.number] is State.AGREED
    return Settled(versions[0].thread, held, proposed, said_yes, mine)


def settled_in(couple: Couple, *, me: UUID, now: datetime) -> dict[UUID, Settled]:
    """Everything that is in force or proposed, by its thread. One query."""
    rows = Agreement.objects.live_in(couple.pk)
    each = (settle(list(versions), me=me, now=now) for _, versions in groupby(rows, lambda one: one.thread))
    return {one.thread: one for one in each if one.held or one.proposed}


def in_force(couple: Couple, now: datetime) -> list[Agreement]:
    """What both have agreed to and neither has withdrawn, in the order of the kinds. One query."""
    rows = groupby(Agreement.objects.live_in(couple.pk), lambda one: one.thread)
    held = [settle(list(versions), me=couple.pk, now=now).held for _, versions in rows]
    order = list(AgreementKind)
    return sorted((one for one in held if one), key=lambda one: (order.index(AgreementKind(one.kind)), one.created_at))


def held_of(agreements: Iterable[Agreement], kind: AgreementKind, *, author_id: UUID | None = None) -> Agreement | None:
    """The one of that kind among those in force; of signs of one's own that of `author_id`."""
    same = (one for one in agreements if one.kind == kind)
    return next((one for one in same if author_id is None or one.author_id == author_id), None)


def may(agreement: Agreement, state: State, *, me: UUID) -> frozenset[Act]:
    """What this person may do with it now and would change something."""
    side = side_of(agreement, me)
    return frozenset(act for act, then in states.TABLE[side].get(state, {}).items() if then != state)
