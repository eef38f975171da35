"""What the two settle for a pause beforehand (F07, F08, S04): one proposes, the other may say yes.

As with the first sign (`checkins.pause_signs`): a yes holds from the next day on, and until then looks like none. Of
each kind one holds; a sign is each person's own, so there of each person one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from checkins.models import PauseTerm, PauseTermYes, TermKind
from checkins.pause_signs import AlreadyHolds, NotProposed, holds
from core import live
from core.clock import zone_of
from couples.models import Couple, Membership

LONGEST = 24  # hours apart where nothing else was agreed to


@dataclass(frozen=True, slots=True)
class Term:
    """One kind of thing as one of the two sees it: what holds, and what is proposed in its place."""

    kind: TermKind
    of: Membership | None  # whose sign
    held: PauseTerm | None
    proposed: PauseTerm | None
    me: UUID

    @property
    def is_mine(self) -> bool:
        return self.proposed is not None and self.proposed.author_id == self.me

    @property
    def said_yes(self) -> bool:
        """The reader's own yes, which holds from tomorrow. The other's cannot be told from none."""
        return self.proposed is not None and not self.is_mine and self.proposed.agreed_at is not None


def terms_of(*, couple: Couple, me: Membership, partner: Membership, now: datetime) -> list[Term]:
    """The signs of both, when to leave, how long apart. One query."""
    live_ones = list(PauseTerm.objects.live_in(couple.pk))
    places = [(TermKind.SIGN, me), (TermKind.SIGN, partner), (TermKind.LEAVE, None), (TermKind.APART, None)]
    zone = zone_of(couple.zone)
    found = []
    for kind, of in places:
        same = [one for one in live_ones if one.kind == kind and (of is None or one.author_id == of.person_id)]
        held = next((one for one in same if holds(one.agreed_at, now=now, zone=zone)), None)
        newest = same[0] if same and same[0] is not held else None
        found.append(Term(kind, of, held, newest, me.person_id))
    return found


def longest_apart(terms: Iterable[Term]) -> int:
    """The hours that hold."""
    held = next((one.held for one in terms if one.kind == TermKind.APART), None)
    return held.hours if held and held.hours else LONGEST


@transaction.atomic
def propose_term(
    *, couple: Couple, me: Membership, partner: Membership, kind: TermKind, text: str, hours: int | None, now: datetime
) -> None:
    """Propose this in place of what is proposed. What holds stays until the other says yes."""
    Couple.objects.select_for_update().get(pk=couple.pk)
    for term in terms_of(couple=couple, me=me, partner=partner, now=now):
        if term.kind == kind and term.proposed and term.of in (None, me):
            _end(term.proposed, now)
    new = PauseTerm(couple=couple, author_id=me.person_id, kind=kind, text=text, hours=hours, created_at=now)
    new.save(force_insert=True)
    live.changed(couple.pk, "pause-terms")


@transaction.atomic
def agree_to_term(*, couple: Couple, me: Membership, partner: Membership, term_id: UUID, now: datetime) -> None:
    """Say yes to exactly what was read. Holds from tomorrow. Raises NotProposed. Safe to repeat."""
    Couple.objects.select_for_update().get(pk=couple.pk)
    terms = terms_of(couple=couple, me=me, partner=partner, now=now)
    term = next((one for one in terms if one.proposed and one.proposed.pk == term_id and not one.is_mine), None)
    if term is None or term.proposed is None:
        raise NotProposed
    if not term.said_yes:
        PauseTermYes.objects.create(couple=couple, author_id=me.person_id, term=term.proposed, said_at=now)


@transaction.atomic
def take_back_term_yes(*, couple: Couple, me: Membership, partner: Membership, term_id: UUID, now: datetime) -> None:
    """Before it holds: as if nothing had been said. Raises AlreadyHolds. Safe to repeat."""
    terms = terms_of(couple=couple, me=me, partner=partner, now=now)
    if any(one.held and one.held.pk == term_id for one in terms):
        raise AlreadyHolds
    PauseTermYes.objects.filter(author=me.person_id, term=term_id).delete()


@transaction.atomic
def end_term(*, couple: Couple, term_id: UUID, now: datetime) -> None:
    """Let it go, proposed or in force: either may. Safe to repeat. Raises PauseTerm.DoesNotExist."""
    term = PauseTerm.objects.select_for_update().get(pk=term_id, couple=couple)
    if term.ended_at is None:
        _end(term, now)
        live.changed(couple.pk, "pause-terms")


def history_of(*, couple: Couple) -> list[PauseTerm]:
    """Every version that was proposed, newest first, ended ones too."""
    return list(PauseTerm.objects.filter(couple=couple).order_by("-created_at", "-pk")[:50])


def _end(term: PauseTerm, now: datetime) -> None:
    term.ended_at = now
    term.save(update_fields=["ended_at"])
