"""How a step of repair stands, and who may do what with it then: one table. Pure.

Three stages belong to whoever repairs: named, done, followed up (J06). The other says of each that they have seen it,
which is no forgiving and asks for nothing; and from a week after the act how it is. What is not in the table cannot be
done. A row that leads back to where it starts is a second tap, which changes nothing.
"""

from datetime import datetime, timedelta
from enum import StrEnum

FOLLOW_AFTER = timedelta(days=7)
OPEN_AFTER_DUE = timedelta(days=14)
OPEN_AFTER_DONE = FOLLOW_AFTER + OPEN_AFTER_DUE


class State(StrEnum):
    NAMED = "named"
    SEEN = "seen"  # named, and the other has seen it
    DONE = "done"
    RECEIVED = "received"  # done, and the other has seen it: nothing is said about forgiving
    FOLLOWED = "followed"
    LET_GO = "let-go"


class Side(StrEnum):
    REPAIRER = "repairer"
    OTHER = "other"


class Act(StrEnum):
    MOVE = "move"
    REWORD = "reword"
    DO = "do"
    LET_GO = "let-go"
    UNMARK = "unmark"
    SEE = "see"
    UNSEE = "unsee"
    SAY_GOOD = "good"
    SAY_NOT_YET = "not-yet"
    SAY_TALK = "talk"
    UNSAY = "unsay"


SAYS = frozenset({Act.SAY_GOOD, Act.SAY_NOT_YET, Act.SAY_TALK})
AGAIN = frozenset({Act.MOVE, Act.REWORD, *SAYS})  # what may be done anew although it leads back to where it starts
_NAMED = {Act.MOVE: State.NAMED, Act.REWORD: State.NAMED, Act.DO: State.DONE, Act.LET_GO: State.LET_GO}
_SAID = dict.fromkeys(SAYS, State.FOLLOWED)

TABLE: dict[Side, dict[State, dict[Act, State]]] = {
    Side.REPAIRER: {
        State.NAMED: _NAMED,
        State.SEEN: _NAMED,
        # A mark is taken back before it is changed: a tab that was left open cannot turn "done" into "let go".
        State.DONE: {Act.DO: State.DONE, Act.UNMARK: State.NAMED},
        State.RECEIVED: {Act.DO: State.RECEIVED, Act.UNMARK: State.NAMED},
        State.LET_GO: {Act.LET_GO: State.LET_GO, Act.UNMARK: State.NAMED},
    },
    Side.OTHER: {
        State.NAMED: {Act.SEE: State.SEEN},
        State.SEEN: {Act.SEE: State.SEEN, Act.UNSEE: State.NAMED},
        State.DONE: {Act.SEE: State.RECEIVED, **_SAID},
        State.RECEIVED: {Act.SEE: State.RECEIVED, Act.UNSEE: State.DONE, **_SAID},
        State.FOLLOWED: {**_SAID, Act.UNSAY: State.RECEIVED},
    },
}


def stands(*, mark: str, seen: bool, said: str) -> State:
    """How it stands. `seen` is of what its author did last: whatever they do next is news to the other."""
    if mark == "let-go":
        return State.LET_GO
    if mark == "done":
        return State.FOLLOWED if said else State.RECEIVED if seen else State.DONE
    return State.SEEN if seen else State.NAMED


def after(state: State, side: Side, act: Act, *, asks: bool) -> State | None:
    """How it stands afterwards; None where this side may not do that now. `asks`: see `is_time_to_ask`."""
    return None if act in SAYS and not asks else TABLE[side].get(state, {}).get(act)


def may(state: State, side: Side, *, asks: bool) -> frozenset[Act]:
    """What this side may do now and would change something, or say anew."""
    found = {act: after(state, side, act, asks=asks) for act in TABLE[side].get(state, {})}
    return frozenset(act for act, then in found.items() if then and (then != state or act in AGAIN))


def is_ever_for(side: Side, act: Act) -> bool:
    """Whether this side may do that at any time at all."""
    return any(act in acts for acts in TABLE[side].values())


def is_time_to_ask(mark: str, marked_at: datetime | None, now: datetime) -> bool:
    """Whether a week has passed since it was done. By elapsed time, so that it is the same instant in two zones."""
    return mark == "done" and marked_at is not None and now - marked_at >= FOLLOW_AFTER


def has_folded(state: State, *, said: str, due_at: datetime, marked_at: datetime | None, now: datetime) -> bool:
    """Whether it has gone to the back: closed, or its time is long over. Nothing is ever called late."""
    if state is State.LET_GO or said == Act.SAY_GOOD:
        return True
    if marked_at is not None:
        return now - marked_at >= OPEN_AFTER_DONE
    return now - due_at >= OPEN_AFTER_DUE
