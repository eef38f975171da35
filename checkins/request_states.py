"""How a request stands, and who may do what with it then: one table for requests and help requests. Pure.

Only whoever was asked answers, moves and marks; only the asker thanks and takes the question itself back. What is
not in the table cannot be done. A row that leads back to where it starts is a second tap, which changes nothing.
"""

from enum import StrEnum


class State(StrEnum):
    SEALED = "sealed"  # noted in a check-in that the other has not noted theirs in: nothing can be done with it yet
    OPEN = "open"
    TALK = "talk"
    NOT_NOW = "not-now"
    AGREED = "agreed"
    KEPT = "kept"
    LET_GO = "let-go"
    CLOSED = "closed"  # taken back by whoever asked


class Side(StrEnum):
    ASKER = "asker"
    ASKED = "asked"


class Act(StrEnum):
    SAY_YES = "say-yes"
    SAY_NOT_NOW = "say-not-now"
    SAY_TALK = "say-talk"
    TAKE_BACK = "take-back"
    MOVE = "move"
    KEEP = "keep"
    LET_GO = "let-go"
    UNMARK = "unmark"
    THANK = "thank"
    CLOSE = "close"
    REOPEN = "reopen"


_ANSWERS = {Act.SAY_YES: State.AGREED, Act.SAY_NOT_NOW: State.NOT_NOW, Act.SAY_TALK: State.TALK}
_ANSWERED = {**_ANSWERS, Act.TAKE_BACK: State.OPEN}

TABLE: dict[Side, dict[State, dict[Act, State]]] = {
    Side.ASKED: {
        State.OPEN: _ANSWERED,
        State.TALK: _ANSWERED,
        State.NOT_NOW: _ANSWERED,
        State.AGREED: {
            **_ANSWERED,
            Act.MOVE: State.AGREED,
            Act.KEEP: State.KEPT,
            Act.LET_GO: State.LET_GO,
            Act.UNMARK: State.AGREED,
        },
        # A mark is taken back before it is changed: a tab that was left open cannot turn "kept" into "let go".
        State.KEPT: {Act.KEEP: State.KEPT, Act.UNMARK: State.AGREED},
        State.LET_GO: {Act.LET_GO: State.LET_GO, Act.UNMARK: State.AGREED},
    },
    Side.ASKER: {
        State.OPEN: {Act.CLOSE: State.CLOSED, Act.REOPEN: State.OPEN},
        State.CLOSED: {Act.CLOSE: State.CLOSED, Act.REOPEN: State.OPEN},
        State.AGREED: {Act.THANK: State.AGREED},
        State.KEPT: {Act.THANK: State.KEPT},
    },
}


def stands(*, opened: bool, closed: bool, answer: str = "", mark: str = "") -> State:
    """How a request stands, from what is stored of it and of its answer."""
    if not opened:
        return State.SEALED
    if mark:
        return State(mark)
    if answer == "yes":
        return State.AGREED
    if answer:
        return State(answer)
    return State.CLOSED if closed else State.OPEN


def after(state: State, side: Side, act: Act) -> State | None:
    """How it stands afterwards; None where this side may not do that now."""
    return TABLE[side].get(state, {}).get(act)


def may(state: State, side: Side) -> frozenset[Act]:
    """What this side may do now and would change something, or say anew."""
    possible = TABLE[side].get(state, {})
    anew = {*_ANSWERS, Act.MOVE, Act.THANK}
    return frozenset(act for act, then in possible.items() if then != state or act in anew)


def is_ever_for(side: Side, act: Act) -> bool:
    """Whether this side may do that at any time at all."""
    return any(act in acts for acts in TABLE[side].values())
