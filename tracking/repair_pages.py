"""Steps of repair as a page tells them: each in its author's hue, what its reader may do, what has folded away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from couples.agreements import held_of, in_force
from couples.models import Agreement, AgreementKind, Couple, Membership
from tracking.models import AcceptingLine, Incident, Repair
from tracking.repair_states import SAYS, Side, State, may

MOST = 30  # that are open on one page


def agreed_on(couple: Couple, now: datetime) -> Agreement | None:
    """What the two agreed on for putting things right, with its hours. One query."""
    return held_of(in_force(couple, now), AgreementKind.REPAIR)


@dataclass(frozen=True, slots=True)
class Step:
    """One repair for one reader."""

    repair: Repair
    by: Membership
    other: Membership
    is_mine: bool
    may: frozenset[str]
    has_folded: bool

    @property
    def state(self) -> State:
        return self.repair.state

    @property
    def asks(self) -> bool:
        """Whether the question of a week later stands there, unanswered."""
        return not self.repair.said and bool(SAYS & self.may)


@dataclass(frozen=True, slots=True)
class Two:
    """Who reads, with whom, and when."""

    couple: Couple
    me: Membership
    partner: Membership
    now: datetime


def tell(repair: Repair, two: Two) -> Step:
    """One that came from `of_couple`, as this reader sees it. No query."""
    side = repair.side_of(two.me.person_id)
    is_mine = side is Side.REPAIRER
    return Step(
        repair,
        by=two.me if is_mine else two.partner,
        other=two.partner if is_mine else two.me,
        is_mine=is_mine,
        may=frozenset(map(str, may(repair.state, side, asks=repair.asks(two.now)))),
        has_folded=repair.has_folded(two.now),
    )


def open_steps(two: Two) -> list[Step]:
    """What has not folded away, soonest first. One query."""
    found = Repair.objects.of_couple(two.couple.pk).unfolded(two.now).order_by("due_at", "pk")
    return [tell(repair, two) for repair in found[:MOST]]


@dataclass(frozen=True, slots=True)
class AfterIt:
    """What came of a hard moment: steps of repair, those that folded away behind the others, and lines."""

    open: list[Step]
    folded: list[Step]
    lines: list[tuple[AcceptingLine, Membership]]
    may_say: bool


def after_incident(incident: Incident, two: Two) -> AfterIt:
    """Two queries."""
    steps = [
        tell(one, two)
        for one in Repair.objects.of_couple(two.couple.pk).filter(incident=incident).order_by("created_at")
    ]
    lines = lines_of(AcceptingLine.objects.filter(incident=incident), two)
    may_say = not any(line.author_id == two.me.person_id for line, _ in lines)
    return AfterIt(
        [one for one in steps if not one.has_folded], [one for one in steps if one.has_folded], lines, may_say
    )


def lines_of(found: Iterable[AcceptingLine], two: Two) -> list[tuple[AcceptingLine, Membership]]:
    by: dict[UUID, Membership] = {one.person_id: one for one in (two.me, two.partner)}
    return sorted(((line, by[line.author_id]) for line in found), key=lambda pair: pair[0].created_at)
