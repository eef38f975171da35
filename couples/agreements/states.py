"""How the versions of one agreement stand, and who may do what with each: one table. Pure.

Of the versions that the other said yes to the newest that holds is in force; a newer one takes its place on its own
morning, not before. Until that morning a yes can be taken back, and to whoever proposed it looks like none. What is not
in the table cannot be done. A row that leads back to where it starts is a second tap, which changes nothing.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

from core.clock import local_day, to_instant

MORNING = time(6)


class State(StrEnum):
    PROPOSED = "proposed"
    AGREED = "agreed"  # the other said yes, and it is not morning yet
    IN_FORCE = "in-force"
    REPLACED = "replaced"
    CLOSED = "closed"  # never held: taken back, declined, or another one was proposed in its place
    WITHDRAWN = "withdrawn"


class Side(StrEnum):
    PROPOSER = "proposer"
    OTHER = "other"


class Act(StrEnum):
    SAY_YES = "say-yes"
    UNSAY = "unsay"
    CLOSE = "close"  # take one's own proposal back; decline the other's, without a reason
    WITHDRAW = "withdraw"


TABLE: dict[Side, dict[State, dict[Act, State]]] = {
    Side.PROPOSER: {
        State.PROPOSED: {Act.CLOSE: State.CLOSED},
        State.AGREED: {Act.CLOSE: State.CLOSED},
        State.IN_FORCE: {Act.WITHDRAW: State.WITHDRAWN},
        State.CLOSED: {Act.CLOSE: State.CLOSED},
        State.WITHDRAWN: {Act.WITHDRAW: State.WITHDRAWN},
    },
    Side.OTHER: {
        State.PROPOSED: {Act.SAY_YES: State.AGREED, Act.UNSAY: State.PROPOSED, Act.CLOSE: State.CLOSED},
        State.AGREED: {Act.SAY_YES: State.AGREED, Act.UNSAY: State.PROPOSED, Act.CLOSE: State.CLOSED},
        State.IN_FORCE: {Act.SAY_YES: State.IN_FORCE, Act.WITHDRAW: State.WITHDRAWN},
        State.CLOSED: {Act.CLOSE: State.CLOSED},
        State.WITHDRAWN: {Act.WITHDRAW: State.WITHDRAWN},
    },
}
OPEN = frozenset({State.PROPOSED, State.AGREED})


class Version(Protocol):
    """What is stored of a version."""

    @property
    def number(self) -> int: ...
    @property
    def ended_at(self) -> datetime | None: ...
    @property
    def holds_from(self) -> datetime | None: ...
    @property
    def is_empty(self) -> bool: ...


def next_morning(now: datetime, zone: ZoneInfo) -> datetime:
    """From when a yes that is said now holds: six o'clock of the next day in the couple's calendar."""
    return to_instant(datetime.combine(local_day(now, zone) + timedelta(days=1), MORNING), zone)


def has_held(version: Version, now: datetime) -> bool:
    """Whether it was ever in force up to now; one that ended before its morning was not."""
    begins, ended = version.holds_from, version.ended_at
    return begins is not None and begins <= now and (ended is None or ended >= begins)


def states_of(versions: Iterable[Version], now: datetime) -> dict[int, State]:
    """How each version of one agreement stands, by its number. At most one is in force, and one open."""
    known = list(versions)
    newest = max((one.number for one in known), default=0)
    top = max((one.number for one in known if has_held(one, now)), default=0)
    return {one.number: _state(one, now, top=top, newest=newest) for one in known}


def _state(version: Version, now: datetime, *, top: int, newest: int) -> State:
    if has_held(version, now):
        if version.number < top:
            return State.REPLACED
        return State.WITHDRAWN if version.ended_at is not None or version.is_empty else State.IN_FORCE
    if version.ended_at is not None or version.number < newest or version.is_empty:
        return State.CLOSED
    return State.AGREED if version.holds_from is not None else State.PROPOSED


def after(state: State, side: Side, act: Act) -> State | None:
    """How it stands afterwards; None where this side may not do that now."""
    return TABLE[side].get(state, {}).get(act)


def is_ever_for(side: Side, act: Act) -> bool:
    """Whether this side may do that at any time at all."""
    return any(act in acts for acts in TABLE[side].values())


def shown_to(side: Side, state: State) -> State:
    """What a page says: whoever proposed cannot tell a yes of tonight from none."""
    return State.PROPOSED if side is Side.PROPOSER and state is State.AGREED else state
