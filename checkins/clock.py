"""The check-in clock: what both phones show at an instant, computed from what was done so far and the time.

Nothing ticks. `state` is a pure fold over the stored events: a restart, a second process or a dropped phone
changes nothing. Turns with a timer end by the clock, every other step only invites to go on, and nobody there
for ten minutes means paused.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from checkins.plan import DEFAULT_PLAN, SLOTS, InvalidPlan, Plan, StepKind, first_speaker, other
from checkins.state import Event, EventKind, Phase, State, Version, accepts, allowed, to_store
from core.clock import require_instant

__all__ = [
    "DEFAULT_PLAN", "Event", "EventKind", "InvalidPlan", "Phase", "Plan", "State", "StepKind", "Version",
    "accepts", "allowed", "first_speaker", "state", "to_store",
]  # fmt: skip

MORE = timedelta(seconds=60)
WARNING = timedelta(seconds=20)
QUIET_AFTER = timedelta(minutes=10)
NO_TIME = timedelta()


def state(plan: Plan, events: Iterable[Event], now: datetime, *, seen_at: datetime | None = None) -> State:
    """The check-in as it is `now`. Later events are not looked at, impossible ones change nothing.

    `seen_at` is the latest instant at which either had the page open. Callers move it on only while time is
    running: whoever comes back to a quiet check-in resumes it, which must not undo that time stood still.
    """
    require_instant(now)
    fold = _Fold(plan)
    for event in events:
        at = event.at if fold.touched_at is None else max(event.at, fold.touched_at)
        if at > now:
            break
        fold = _hear(fold, event, at)
    if seen_at is not None and fold.touched_at is not None:
        fold = replace(fold, touched_at=max(fold.touched_at, min(require_instant(seen_at), now)))
    return _show(_pass_time(fold, now, quiet_counts=True), now)


@dataclass(frozen=True, slots=True)
class _Fold:
    """Where the clock stands. Between two moves only time passes, and only while `running_since` is set."""

    plan: Plan
    phase: Phase = Phase.LOBBY
    ordinal: int = 0
    joined: frozenset[int] = frozenset()
    phone: int | None = None
    ready: frozenset[int] = frozenset()
    heard: int = 0
    touched_at: datetime | None = None  # the last sign that somebody was there
    step_started_at: datetime | None = None
    running_since: datetime | None = None
    spent: timedelta = NO_TIME  # of the step, until running_since
    extra: timedelta = NO_TIME
    repeated: timedelta = NO_TIME  # what earlier rounds of the same echo took
    elapsed: tuple[timedelta, ...] = ()
    paused_at: datetime | None = None
    quiet: bool = False
    confirmed: bool = False
    held_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def in_step(self) -> bool:
        return self.step_started_at is not None and self.ordinal < len(self.plan.steps)

    @property
    def kind(self) -> StepKind | None:
        return self.plan.steps[self.ordinal].kind if self.in_step else None

    @property
    def allotted(self) -> timedelta | None:
        seconds = self.plan.steps[self.ordinal].seconds if self.in_step else None
        return None if seconds is None else timedelta(seconds=seconds) + self.extra

    @property
    def ends_at(self) -> datetime | None:
        if self.running_since is None or self.allotted is None:
            return None
        return self.running_since + self.allotted - self.spent

    @property
    def ends_alone(self) -> bool:
        """A turn with a timer. Any other step would wait for ever, and stands still when nobody is there."""
        return self.kind is StepKind.TURN and self.allotted is not None

    @property
    def quiet_at(self) -> datetime | None:
        """When nobody will have been there for too long. Turns end first, what follows stands still."""
        if self.running_since is None or self.touched_at is None or self.ends_alone:
            return None
        return max(self.touched_at + QUIET_AFTER, self.running_since)

    def spent_at(self, at: datetime) -> timedelta:
        return self.spent if self.running_since is None else self.spent + (at - self.running_since)

    def over_at(self, at: datetime) -> bool:
        return self.allotted is not None and self.spent_at(at) >= self.allotted


def _hear(fold: _Fold, event: Event, at: datetime) -> _Fold:
    # Whoever acts was there in the meantime, with one exception: only what stands still is resumed.
    fold = _pass_time(fold, at, quiet_counts=event.kind == EventKind.RESUMED)
    if _possible(fold, event, at):
        fold = _MOVES[EventKind(event.kind)](fold, event.slot, at)
    return replace(fold, heard=fold.heard + 1, touched_at=at)


def _possible(fold: _Fold, event: Event, at: datetime) -> bool:
    if event.kind == EventKind.QUIET:
        return fold.phase is Phase.RUNNING and not fold.ends_alone
    return event.kind in allowed(_show(fold, at), event.slot)


def _pass_time(fold: _Fold, until: datetime, *, quiet_counts: bool) -> _Fold:
    while fold.kind is StepKind.TURN and fold.ends_at is not None and fold.ends_at <= until:
        fold = _next_step(fold, fold.ends_at)
    if quiet_counts and fold.quiet_at is not None and fold.quiet_at <= until:
        fold = replace(_pause(fold, 0, fold.quiet_at), quiet=True)
    return fold


def _next_step(fold: _Fold, at: datetime) -> _Fold:
    finished = fold.ordinal + 1 == len(fold.plan.steps)
    return replace(
        fold,
        phase=Phase.FINISHED if finished else Phase.RUNNING,
        ordinal=fold.ordinal + 1,
        ready=frozenset(),
        step_started_at=at,
        running_since=None if finished else at,
        spent=NO_TIME,
        extra=NO_TIME,
        repeated=NO_TIME,
        elapsed=(*fold.elapsed, fold.repeated + fold.spent_at(at)),
        held_at=at if fold.ordinal == fold.plan.decisive else fold.held_at,
        ended_at=at if finished else None,
    )


def _join(fold: _Fold, slot: int, _at: datetime) -> _Fold:
    return replace(fold, joined=fold.joined | {slot}, phone=None)


def _share_phone(fold: _Fold, slot: int, _at: datetime) -> _Fold:
    return replace(fold, phone=slot)


def _start(fold: _Fold, _slot: int, at: datetime) -> _Fold:
    return replace(fold, phase=Phase.RUNNING, step_started_at=at, running_since=at)


def _say_ready(fold: _Fold, slot: int, at: datetime) -> _Fold:
    ready = fold.ready | {slot}
    if fold.kind is StepKind.TURN or fold.phone == slot or ready == SLOTS or fold.over_at(at):
        return _next_step(fold, at)
    return replace(fold, ready=ready)


def _accept_echo(fold: _Fold, _slot: int, at: datetime) -> _Fold:
    return _next_step(fold, at)


def _repeat_echo(fold: _Fold, _slot: int, at: datetime) -> _Fold:
    took = fold.repeated + fold.spent_at(at)
    return replace(fold, step_started_at=at, running_since=at, spent=NO_TIME, extra=NO_TIME, repeated=took)


def _give_more(fold: _Fold, _slot: int, at: datetime) -> _Fold:
    # Once the time is over a minute more is a minute from now: less would still be overtime.
    over = fold.spent_at(at) - (fold.allotted or NO_TIME)
    return replace(fold, extra=fold.extra + max(over, NO_TIME) + MORE)


def _pause(fold: _Fold, _slot: int, at: datetime) -> _Fold:
    return replace(fold, phase=Phase.PAUSED, spent=fold.spent_at(at), running_since=None, paused_at=at)


def _resume(fold: _Fold, _slot: int, at: datetime) -> _Fold:
    return replace(fold, phase=Phase.RUNNING, running_since=at, paused_at=None, quiet=False)


def _stop(fold: _Fold, slot: int, at: datetime) -> _Fold:
    return replace(_pause(fold, slot, at), phase=Phase.STOPPED, paused_at=None, quiet=False, ended_at=at)


def _confirm(fold: _Fold, _slot: int, _at: datetime) -> _Fold:
    return replace(fold, confirmed=True)


def _go_quiet(fold: _Fold, slot: int, at: datetime) -> _Fold:
    return replace(_pause(fold, slot, at), quiet=True)


_MOVES: dict[EventKind, Callable[[_Fold, int, datetime], _Fold]] = {
    EventKind.JOINED: _join,
    EventKind.ONE_PHONE: _share_phone,
    EventKind.STARTED: _start,
    EventKind.READY: _say_ready,
    EventKind.ECHO_YES: _accept_echo,
    EventKind.ECHO_NOT_QUITE: _repeat_echo,
    EventKind.MORE: _give_more,
    EventKind.PAUSED: _pause,
    EventKind.RESUMED: _resume,
    EventKind.STOPPED: _stop,
    EventKind.CONFIRMED: _confirm,
    EventKind.QUIET: _go_quiet,
}


def _show(fold: _Fold, now: datetime) -> State:
    speaker = fold.plan.speaker(fold.ordinal) if fold.in_step else None
    allotted, spent = fold.allotted, fold.spent_at(now)
    left = None if allotted is None else max(allotted - spent, NO_TIME)
    elapsed = (*fold.elapsed, fold.repeated + spent) if fold.in_step else fold.elapsed
    return State(
        version=Version(fold.heard, fold.ordinal),
        phase=fold.phase,
        ordinal=fold.ordinal,
        kind=fold.kind,
        speaker=speaker,
        listener=None if speaker is None else other(speaker),
        joined=fold.joined,
        phone=fold.phone,
        ready=fold.ready,
        step_started_at=fold.step_started_at if fold.in_step else None,
        ends_at=fold.ends_at,
        allotted=None if allotted is None else allotted.total_seconds(),
        remaining=None if left is None else left.total_seconds(),
        overtime=left == NO_TIME,
        warning=left is not None and NO_TIME < left <= WARNING,
        paused_at=fold.paused_at,
        quiet=fold.quiet,
        confirmed=fold.confirmed,
        held_at=fold.held_at,
        ended_at=fold.ended_at,
        elapsed=tuple(part.total_seconds() for part in elapsed),
        next_change_at=_next_change(fold, now),
    )


def _next_change(fold: _Fold, now: datetime) -> datetime | None:
    moments = (fold.ends_at and fold.ends_at - WARNING, fold.ends_at, fold.quiet_at)
    return min((moment for moment in moments if moment is not None and moment > now), default=None)
