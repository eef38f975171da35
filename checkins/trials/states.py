"""How a trial stands, and who may do what with it then: one table. Pure.

A yes that does not hold yet cannot be told from none by whoever proposed: they may do the same things in both states.
Either stops at any time, alone and without a reason; who it was stands nowhere. What is not in the table cannot be
done. A row that leads back to where it starts is a second tap, or changes something beside the state.
"""

from enum import StrEnum

from checkins.trials.days import LAST, REVIEW, START

FOLDS_AFTER = 14  # days after which a proposal that nobody answered has moved to the back


class State(StrEnum):
    PROPOSED = "proposed"
    AGREED = "agreed"  # the other has said yes, and it does not hold yet
    RUNNING = "running"
    REVIEW = "review"  # day 14, and two days of grace
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    COUNTERED = "countered"
    STOPPED = "stopped"
    KEPT = "kept"
    ADJUSTED = "adjusted"
    FOLLOWED = "followed"
    OVER = "over"
    NOT_REVIEWED = "not-reviewed"
    FOLDED = "folded"


class Side(StrEnum):
    PROPOSER = "proposer"
    OTHER = "other"


class Act(StrEnum):
    ACCEPT = "accept"
    TAKE_BACK = "take-back"
    COUNTER = "counter"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    STOP = "stop"
    COUNT = "count"
    LOOK = "look"
    CHOOSE = "choose"


OPEN = frozenset({State.PROPOSED, State.AGREED, State.RUNNING, State.REVIEW})
IN_FORCE = frozenset({State.RUNNING, State.REVIEW})
# After these the app offers the next step; the others are simply over.
REVIEWED = frozenset({State.KEPT, State.ADJUSTED, State.FOLLOWED, State.OVER})
CONCLUSIONS = {"keep": State.KEPT, "adjust": State.ADJUSTED, "follow": State.FOLLOWED, "end": State.OVER}

_EITHER: dict[State, dict[Act, State]] = {
    State.RUNNING: {Act.STOP: State.STOPPED, Act.COUNT: State.RUNNING, Act.LOOK: State.RUNNING},
    State.REVIEW: {Act.STOP: State.STOPPED, Act.LOOK: State.REVIEW, Act.CHOOSE: State.REVIEW},
    State.STOPPED: {Act.STOP: State.STOPPED},
}
_PROPOSED = {Act.WITHDRAW: State.WITHDRAWN}
_ANSWERS = {Act.ACCEPT: State.AGREED, Act.COUNTER: State.COUNTERED, Act.DECLINE: State.DECLINED}

TABLE: dict[Side, dict[State, dict[Act, State]]] = {
    Side.PROPOSER: {
        State.PROPOSED: _PROPOSED,
        State.AGREED: _PROPOSED,
        State.WITHDRAWN: {Act.WITHDRAW: State.WITHDRAWN},
        **_EITHER,
    },
    Side.OTHER: {
        State.PROPOSED: {**_ANSWERS, Act.TAKE_BACK: State.PROPOSED},
        State.AGREED: {**_ANSWERS, Act.TAKE_BACK: State.PROPOSED},
        State.DECLINED: {Act.DECLINE: State.DECLINED},
        **_EITHER,
    },
}


def stands(*, ended: str, number: int | None, age: int) -> State:
    """How it stands. `ended`: how, if it did; `number`: which day of the trial it is, None without a yes; `age`: days
    since it was proposed."""
    if ended:
        return State(ended)
    if number is None:
        return State.FOLDED if age >= FOLDS_AFTER else State.PROPOSED
    if number < START:
        return State.AGREED
    if number < REVIEW:
        return State.RUNNING
    return State.REVIEW if number <= LAST else State.NOT_REVIEWED


def seen_by(state: State, side: Side) -> State:
    """How it looks to one of the two."""
    return State.PROPOSED if state is State.AGREED and side is Side.PROPOSER else state


def after(state: State, side: Side, act: Act) -> State | None:
    """How it stands afterwards; None where this side may not do that now."""
    return TABLE[side].get(state, {}).get(act)


def may(state: State, side: Side) -> frozenset[Act]:
    """What this side may do now and would change something, or say anew."""
    anew = {Act.COUNT, Act.LOOK, Act.CHOOSE, *({Act.ACCEPT} if state is State.AGREED else ())}
    return frozenset(act for act, then in TABLE[side].get(state, {}).items() if then != state or act in anew)


def is_ever_for(side: Side, act: Act) -> bool:
    """Whether this side may do that at any time at all."""
    return any(act in acts for acts in TABLE[side].values())
