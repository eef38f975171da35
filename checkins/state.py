"""What happens in a check-in and what it looks like at an instant: the words `checkins.clock` speaks in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Self

from checkins.plan import SLOTS, StepKind
from core.clock import require_instant


class EventKind(StrEnum):
    JOINED = "joined"
    ONE_PHONE = "one_phone"  # "we share this phone": it acts for both, until the other comes in from their own
    STARTED = "started"
    READY = "ready"  # "go on"; from the speaker of a turn "done"
    ECHO_YES = "echo_yes"
    ECHO_NOT_QUITE = "echo_not_quite"
    MORE = "more"
    PAUSED = "paused"
    RESUMED = "resumed"
    STOPPED = "stopped"
    QUIET = "quiet"  # nobody's act: since then nobody had been there, as whoever came back found


class Phase(StrEnum):
    LOBBY = "lobby"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that one of the two did at an instant. A kind nobody knows is no error and does nothing."""

    kind: str
    at: datetime
    slot: int

    def __post_init__(self) -> None:
        require_instant(self.at)


class Version(NamedTuple):
    """What an action was made against. Two parts, since a deadline changes the step without any event."""

    events: int
    ordinal: int

    def __str__(self) -> str:
        return f"{self.events}-{self.ordinal}"

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The version that was written out as this text, or None."""
        events, _, ordinal = text.partition("-")
        if len(text) > 16 or not all(part.isascii() and part.isdigit() for part in (events, ordinal)):
            return None
        return cls(int(events), int(ordinal))


@dataclass(frozen=True, slots=True)
class State:
    """A check-in at one instant. What is about a step is None in the lobby and after the last one."""

    version: Version
    phase: Phase
    ordinal: int  # of the step, from 0; the number of steps once finished
    kind: StepKind | None
    speaker: int | None  # in a turn and in its echo: the one whose words they are
    listener: int | None
    joined: frozenset[int]  # each from their own account
    phone: int | None  # whose phone it is when both share one; nobody's but that one says so in the record
    ready: frozenset[int]  # to go on from this step
    step_started_at: datetime | None  # an echo that begins again starts anew
    ends_at: datetime | None  # None where no timer runs and while time stands still
    allotted: float | None  # seconds of this step with all that was added; None without a timer
    remaining: float | None  # seconds of those that are left, never below 0
    overtime: bool  # the time is over, and the step invites to go on
    warning: bool  # the last twenty seconds
    paused_at: datetime | None
    quiet: bool  # paused because nobody was there, and by nobody's tap
    held_at: datetime | None  # when both turns were over
    ended_at: datetime | None  # finished or stopped
    elapsed: tuple[float, ...]  # seconds spent so far in each step that began
    next_change_at: datetime | None  # when time alone changes any of this but the seconds

    @property
    def held(self) -> bool:
        """Whether it counts as a check-in that was held."""
        return self.held_at is not None


def allowed(state: State, slot: int) -> frozenset[EventKind]:
    """What this person may do in this state. The clock ignores everything else, so it is not to be stored."""
    if slot not in SLOTS:
        return frozenset()
    match state.phase:
        case Phase.LOBBY:
            return _allowed_in_lobby(state, slot)
        case Phase.RUNNING if state.phone not in (None, slot):
            return frozenset({EventKind.JOINED, EventKind.PAUSED, EventKind.STOPPED})
        case Phase.RUNNING:
            return _allowed_in_step(state, slot)
        case Phase.PAUSED:
            return frozenset({EventKind.RESUMED, EventKind.STOPPED})
        case Phase.FINISHED | Phase.STOPPED:
            return frozenset()


def _allowed_in_lobby(state: State, slot: int) -> frozenset[EventKind]:
    if slot not in state.joined:
        # Whoever finds that it is to be held without their phone may also call it off.
        return frozenset({EventKind.JOINED} if state.phone is None else {EventKind.JOINED, EventKind.STOPPED})
    if state.joined < SLOTS and state.phone is None:
        return frozenset({EventKind.ONE_PHONE, EventKind.STOPPED})
    return frozenset({EventKind.STARTED, EventKind.STOPPED})


def _allowed_in_step(state: State, slot: int) -> frozenset[EventKind]:
    may = {EventKind.PAUSED, EventKind.STOPPED}
    if state.allotted is not None:
        may.add(EventKind.MORE)
    speaks = slot in (state.speaker, state.phone)
    match state.kind:
        case StepKind.TURN if speaks:
            may.add(EventKind.READY)
        case StepKind.ECHO if speaks:
            may |= {EventKind.ECHO_YES, EventKind.ECHO_NOT_QUITE}
        case StepKind.TURN | StepKind.ECHO:
            pass
        case _ if state.overtime or slot not in state.ready:
            may.add(EventKind.READY)
    return frozenset(may)


def to_store(state: State, kind: EventKind, *, slot: int, at: datetime) -> tuple[Event, ...]:
    """The events to store, in this order, when a person does what is allowed in this state.

    After a quiet time there are two: since when it was quiet follows from `seen_at`, which moves on now.
    """
    done = Event(kind, at, slot)
    if state.quiet and state.paused_at is not None:
        return Event(EventKind.QUIET, state.paused_at, slot), done
    return (done,)
