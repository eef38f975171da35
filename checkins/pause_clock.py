"""The pause as it is at an instant: a fold over what the two did in it, and the time. Pure; nothing ticks.

Running till its return time, then both are asked "ready, or later?". Nothing is overdue: whoever does not come back
is told nothing, and after half a day the pause folds away. Once both are ready they speak in turns (`checkins.clock`).
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from checkins import clock
from checkins.clock import EventKind, Phase
from checkins.pause_state import (
    FOLDS_AWAY,
    IN_TURNS,
    Begun,
    PauseEvent,
    PauseKind,
    PausePhase,
    PauseState,
    Proposal,
    fits,
    may,
)  # fmt: skip
from checkins.plan import SLOTS
from core.clock import require_instant


def state(begun: Begun, events: Iterable[PauseEvent], now: datetime) -> PauseState:
    """The pause as it is `now`. Later events are not looked at, impossible ones change nothing."""
    require_instant(now)
    return_at = begun.at + timedelta(minutes=begun.minutes)
    fold = PauseState(begun, return_at, announced=((begun.at, return_at),))
    for event in events:
        if event.at > now:
            break
        fold = _pass_time(fold, event.at)
        if event.kind in may(fold, event.slot) and fits(fold, event):
            fold = _MOVES[PauseKind(event.kind)](fold, event)
    return _pass_time(fold, now)


def _pass_time(fold: PauseState, until: datetime) -> PauseState:
    if fold.phase in (PausePhase.RUNNING, PausePhase.POSTPONED) and fold.return_at <= until:
        fold = replace(fold, phase=PausePhase.DUE)
    if fold.phase is PausePhase.DUE and fold.return_at + FOLDS_AWAY <= until:
        fold = replace(fold, phase=PausePhase.LAPSED, ended_at=fold.return_at + FOLDS_AWAY, talk=None)
    if fold.phase is PausePhase.TALKING:
        fold = _talk_on(fold, until)
    return fold


def _talk_on(fold: PauseState, until: datetime) -> PauseState:
    talk = clock.state(fold.begun.plan, fold.talk_events, until)
    fold, last = replace(fold, talk=talk), fold.talk_events[-1].at + FOLDS_AWAY
    if talk.phase is Phase.FINISHED and talk.ended_at is not None:
        return replace(fold, phase=PausePhase.ENDED, ended_at=talk.ended_at)
    return replace(fold, phase=PausePhase.ENDED, ended_at=last) if last <= until else fold


def _say_ready(fold: PauseState, event: PauseEvent) -> PauseState:
    ready = fold.ready | {event.slot}
    if ready != SLOTS:
        return replace(fold, ready=ready)
    kinds = ((EventKind.JOINED, 1), (EventKind.JOINED, 2), (EventKind.STARTED, fold.begun.first_slot))
    events = tuple(clock.Event(kind, event.at, slot) for kind, slot in kinds)
    fold = replace(fold, phase=PausePhase.TALKING, ready=ready, resumed_at=event.at, talk_events=events)
    return _talk_on(_stop_announcing(fold, event.at), event.at)


def _extend(fold: PauseState, event: PauseEvent) -> PauseState:
    until = max(event.at, fold.return_at) + timedelta(minutes=fold.begun.minutes)
    return replace(_announce(fold, event.at, until), phase=PausePhase.RUNNING, extended=True)


def _propose(fold: PauseState, event: PauseEvent) -> PauseState:
    return replace(fold, proposal=None if event.until is None else Proposal(event.slot, event.until))


def _put_off(fold: PauseState, event: PauseEvent) -> PauseState:
    assert event.until is not None
    return replace(_announce(fold, event.at, event.until), phase=PausePhase.POSTPONED, postponed=True)


def _need_longer(fold: PauseState, event: PauseEvent) -> PauseState:
    if event.until is None:
        return _over(fold, event, PausePhase.LONGER)
    return _put_off(fold, event)


def _announce(fold: PauseState, at: datetime, until: datetime) -> PauseState:
    """A new return time. Said in time it lengthens what was announced; said late, the silence between counts."""
    begun, ends = fold.announced[-1]
    earlier = (*fold.announced[:-1], (begun, until)) if at <= ends else (*fold.announced, (at, until))
    return replace(fold, return_at=until, announced=earlier, ready=frozenset(), proposal=None)


def _stop_announcing(fold: PauseState, at: datetime) -> PauseState:
    begun, ends = fold.announced[-1]
    return replace(fold, announced=(*fold.announced[:-1], (begun, min(ends, at))))


def _over(fold: PauseState, event: PauseEvent, phase: PausePhase) -> PauseState:
    return replace(_stop_announcing(fold, event.at), phase=phase, ended_at=event.at, talk=None)


def _not_today(fold: PauseState, event: PauseEvent) -> PauseState:
    return _over(fold, event, PausePhase.NOT_TODAY)


def _end(fold: PauseState, event: PauseEvent) -> PauseState:
    return _over(fold, event, PausePhase.ENDED)


def _in_turns(fold: PauseState, event: PauseEvent) -> PauseState:
    done = clock.Event(IN_TURNS[PauseKind(event.kind)], event.at, event.slot)
    return _talk_on(replace(fold, talk_events=(*fold.talk_events, done)), event.at)


_MOVES: dict[PauseKind, Callable[[PauseState, PauseEvent], PauseState]] = {
    PauseKind.READY: _say_ready,
    PauseKind.EXTENDED: _extend,
    PauseKind.PROPOSED: _propose,
    PauseKind.ACCEPTED: _put_off,
    PauseKind.LONGER: _need_longer,
    PauseKind.NOT_TODAY: _not_today,
    PauseKind.ENDED: _end,
    **dict.fromkeys(IN_TURNS, _in_turns),
}
