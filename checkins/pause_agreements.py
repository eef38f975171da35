"""What the two agreed on for a pause, as the pause and the first week need it. Inside `acting_as` one of the two."""

from dataclasses import dataclass
from datetime import datetime

from checkins.first_week import Stand
from couples.agreements import held_of, in_force
from couples.agreements.reading import Settled, settled_in, thread_of
from couples.models import AgreementKind, Couple, Membership

LONGEST = 24  # hours apart where nothing else was agreed to


@dataclass(frozen=True, slots=True)
class Terms:
    """What is in force, for one of the two: which length lies ready, their own sign or that of both, when to leave,
    how long apart."""

    minutes: int | None
    sign: str
    leave: str
    longest_hours: int


def terms_of(*, couple: Couple, me: Membership, now: datetime) -> Terms:
    """One query."""
    agreed = in_force(couple, now)
    both, apart = held_of(agreed, AgreementKind.PAUSE), held_of(agreed, AgreementKind.APART)
    own = held_of(agreed, AgreementKind.SIGN, author_id=me.person_id)
    sign = (own.text if own else "") or (both.text if both else "")
    leave = held_of(agreed, AgreementKind.LEAVE)
    hours = apart.hours if apart else None
    return Terms(both.minutes if both else None, sign, leave.text if leave else "", hours or LONGEST)


def pause_agreement(*, couple: Couple, me: Membership, now: datetime) -> Settled | None:
    """The length and the sign of both, in force or proposed. One query."""
    thread = thread_of(AgreementKind.PAUSE, couple_id=couple.pk, author_id=me.person_id)
    return settled_in(couple, me=me.person_id, now=now).get(thread)


def stand_of(settled: Settled | None) -> Stand:
    """How choosing a sign stands in the first week, for the reader."""
    if settled is None:
        return Stand.FREE
    if settled.held or settled.said_yes:
        return Stand.DONE
    return Stand.MINE if settled.is_mine else Stand.ASKED
