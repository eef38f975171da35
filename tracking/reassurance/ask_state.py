"""An ask for reassurance as it is at an instant: signal, one sentence, five quiet minutes, stop. Pure; nothing ticks.

One table says who may do what, where. Whoever is asked can always say "not now", whoever asks can take it back until
then, and nobody is late: an ask that nobody answers folds away.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from core.clock import require_instant

UNANSWERED = timedelta(minutes=30)  # then it folds away, without a word to either
MORE_OF_A_SENTENCE = timedelta(seconds=10)
MORE_QUIET = timedelta(minutes=5)
MOST_MORE = 10


class AskAct(StrEnum):
    SAY = "say"  # the agreed sentence: its seconds run
    SIGN = "sign"  # a wordless sign of support instead (H19)
    NOT_NOW = "not_now"
    DONE = "done"  # the sentence is said
    MORE = "more"
    ENOUGH = "enough"
    TAKE_BACK = "take_back"  # as if it had never been


class AskPhase(StrEnum):
    SIGNALLED = "signalled"
    SENTENCE = "sentence"
    QUIET = "quiet"
    OVER = "over"
    NOT_NOW = "not_now"
    LAPSED = "lapsed"


class Side(StrEnum):
    ASKER = "asker"
    GIVER = "giver"


IS_OVER = frozenset({AskPhase.OVER, AskPhase.NOT_NOW, AskPhase.LAPSED})
_NOTHING: Mapping[AskPhase, frozenset[AskAct]] = dict.fromkeys(IS_OVER, frozenset())
# The whole state machine. `may` takes out what is used up, `_MOVES` says what each act does.
MAY: Mapping[Side, Mapping[AskPhase, frozenset[AskAct]]] = {
    Side.GIVER: {
        AskPhase.SIGNALLED: frozenset({AskAct.SAY, AskAct.SIGN, AskAct.NOT_NOW}),
        AskPhase.SENTENCE: frozenset({AskAct.DONE, AskAct.MORE, AskAct.ENOUGH}),
        AskPhase.QUIET: frozenset({AskAct.MORE, AskAct.ENOUGH}),
        **_NOTHING,
    },
    Side.ASKER: {
        AskPhase.SIGNALLED: frozenset({AskAct.TAKE_BACK}),
        AskPhase.SENTENCE: frozenset({AskAct.DONE, AskAct.ENOUGH}),
        AskPhase.QUIET: frozenset({AskAct.MORE, AskAct.ENOUGH}),
        **_NOTHING,
    },
}


@dataclass(frozen=True, slots=True)
class Begun:
    """What an ask began with: when, from whose place, and the lengths that went with its words."""

    at: datetime
    slot: int
    seconds: int
    quiet_minutes: int  # 0: no timer

    def __post_init__(self) -> None:
        require_instant(self.at)

    def side_of(self, slot: int) -> Side:
        return Side.ASKER if slot == self.slot else Side.GIVER


@dataclass(frozen=True, slots=True)
class AskEvent:
    act: str
    at: datetime
    slot: int


@dataclass(frozen=True, slots=True)
class AskState:
    """An ask at one instant. `since` is when its phase began, `ends_at` when time alone ends it."""

    begun: Begun
    phase: AskPhase
    since: datetime
    ends_at: datetime | None
    more: int = 0
    by_sign: bool = False  # answered without words
    cut_short: bool = False

    @property
    def is_over(self) -> bool:
        return self.phase in IS_OVER

    @property
    def is_answered(self) -> bool:
        return self.phase not in (AskPhase.SIGNALLED, AskPhase.LAPSED)


def state(begun: Begun, events: Iterable[AskEvent], now: datetime) -> AskState:
    """The ask as it is `now`. Later events are not looked at, impossible ones change nothing."""
    require_instant(now)
    fold = AskState(begun, AskPhase.SIGNALLED, begun.at, begun.at + UNANSWERED)
    for event in events:
        if event.at > now:
            break
        fold = _pass_time(fold, event.at)
        if event.act in may(fold, event.slot) and event.act in _MOVES:
            fold = _MOVES[AskAct(event.act)](fold, event.at)
    return _pass_time(fold, now)


def may(fold: AskState, slot: int) -> frozenset[AskAct]:
    """What whoever has this place may do now. More time ten times over; stopping is always among it."""
    found = MAY[fold.begun.side_of(slot)][fold.phase] if slot in (1, 2) else frozenset()
    return found - {AskAct.MORE} if fold.more >= MOST_MORE else found


def _pass_time(fold: AskState, until: datetime) -> AskState:
    while (ended := fold.ends_at) is not None and ended <= until:
        match fold.phase:
            case AskPhase.SIGNALLED:
                fold = replace(fold, phase=AskPhase.LAPSED, since=ended, ends_at=None)
            case AskPhase.SENTENCE:
                fold = _go_quiet(fold, ended)
            case _:
                fold = replace(fold, phase=AskPhase.OVER, since=ended, ends_at=None)
    return fold


def _say(fold: AskState, at: datetime) -> AskState:
    return replace(fold, phase=AskPhase.SENTENCE, since=at, ends_at=at + timedelta(seconds=fold.begun.seconds))


def _go_quiet(fold: AskState, at: datetime) -> AskState:
    if not fold.begun.quiet_minutes:
        return replace(fold, phase=AskPhase.OVER, since=at, ends_at=None)
    return replace(fold, phase=AskPhase.QUIET, since=at, ends_at=at + timedelta(minutes=fold.begun.quiet_minutes))


def _sign(fold: AskState, at: datetime) -> AskState:
    return _go_quiet(replace(fold, by_sign=True), at)


def _not_now(fold: AskState, at: datetime) -> AskState:
    return replace(fold, phase=AskPhase.NOT_NOW, since=at, ends_at=None)


def _give_more(fold: AskState, at: datetime) -> AskState:
    assert fold.ends_at is not None
    longer = MORE_OF_A_SENTENCE if fold.phase is AskPhase.SENTENCE else MORE_QUIET
    return replace(fold, ends_at=fold.ends_at + longer, more=fold.more + 1)


def _enough(fold: AskState, at: datetime) -> AskState:
    return replace(fold, phase=AskPhase.OVER, since=at, ends_at=None, cut_short=True)


# What each act does. Taking back does nothing here: the ask is gone then.
_MOVES: Mapping[AskAct, Callable[[AskState, datetime], AskState]] = {
    AskAct.SAY: _say,
    AskAct.SIGN: _sign,
    AskAct.NOT_NOW: _not_now,
    AskAct.DONE: _go_quiet,
    AskAct.MORE: _give_more,
    AskAct.ENOUGH: _enough,
}
