"""What happens in a check-in and what it looks like at an instant: the words `checkins.clock` speaks in."""

from collections.abc import Mapping, Sequence
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
    SHAPED = "shaped"  # in the lobby, another form: a "begin" tapped on the page of before begins nothing
    CONFIRMED = "confirmed"  # held on the other's phone: from one's own account, that it was so
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
    confirmed: bool  # by the one on whose phone it was not held
    held_at: datetime | None  # when both turns were over
    ended_at: datetime | None  # finished or stopped
    elapsed: tuple[float, ...]  # seconds spent so far in each step that began
    next_change_at: datetime | None  # when time alone changes any of this but the seconds

    @property
    def held(self) -> bool:
        """Whether it counts as a check-in that was held."""
        return self.held_at is not None


class Place(StrEnum):
    """Where one of the two stands in a check-in: the rows of the table below."""

    OUTSIDE = "outside"
    LEFT_OUT = "left out"  # it is to be held without my phone
    WAITING = "waiting"  # in the lobby, for the other
    BOTH_HERE = "both here"
    ELSEWHERE = "elsewhere"  # it runs on the other's phone, which acts for both
    MY_TURN = "my turn"  # on a phone that both share: whoever's turn it is
    THEIR_TURN = "their turn"
    MY_ECHO = "my echo"  # the other says back what I said
    THEIR_ECHO = "their echo"
    STEP = "step"
    SAID_GO_ON = "said go on"
    STANDING_STILL = "standing still"
    OVER = "over"
    OVER_ELSEWHERE = "over elsewhere"  # it was held on the other's phone, and I have not said that it was so


# A pause, and stopping, work at once, whatever the page had shown a moment before.
AT_ONCE = frozenset({EventKind.PAUSED, EventKind.STOPPED})
MOST_EVENTS = 1000  # of one check-in; a held one has about twenty
_IN_A_STEP = frozenset({EventKind.PAUSED, EventKind.STOPPED, EventKind.MORE})
# The whole state machine: who may do what, where. What each act then does is `_MOVES` in `checkins.clock`.
# Wherever somebody is in a check-in they can stop it, alone: nobody is kept in one by the other's absence.
MAY: Mapping[Place, frozenset[EventKind]] = {
    Place.OUTSIDE: frozenset({EventKind.JOINED}),
    Place.LEFT_OUT: frozenset({EventKind.JOINED, EventKind.STOPPED}),
    Place.WAITING: frozenset({EventKind.ONE_PHONE, EventKind.STOPPED}),
    Place.BOTH_HERE: frozenset({EventKind.STARTED, EventKind.STOPPED}),
    Place.ELSEWHERE: frozenset({EventKind.JOINED, EventKind.PAUSED, EventKind.STOPPED}),
    Place.MY_TURN: _IN_A_STEP | {EventKind.READY},
    Place.THEIR_TURN: _IN_A_STEP,
    Place.MY_ECHO: _IN_A_STEP | {EventKind.ECHO_YES, EventKind.ECHO_NOT_QUITE},
    Place.THEIR_ECHO: _IN_A_STEP,
    Place.STEP: _IN_A_STEP | {EventKind.READY},
    Place.SAID_GO_ON: _IN_A_STEP,
    Place.STANDING_STILL: frozenset({EventKind.RESUMED, EventKind.STOPPED}),
    Place.OVER: frozenset(),
    Place.OVER_ELSEWHERE: frozenset({EventKind.CONFIRMED}),
}


def allowed(state: State, slot: int) -> frozenset[EventKind]:
    """What this person may do in this state. The clock ignores everything else, so it is not to be stored."""
    if slot not in SLOTS:
        return frozenset()
    may = MAY[place(state, slot)]
    return may if state.allotted is not None else may - {EventKind.MORE}  # no timer, nothing to add to


def place(state: State, slot: int) -> Place:
    """Where this person stands."""
    match state.phase:
        case Phase.LOBBY if slot not in state.joined:
            return Place.OUTSIDE if state.phone is None else Place.LEFT_OUT
        case Phase.LOBBY:
            return Place.WAITING if state.phone is None and state.joined < SLOTS else Place.BOTH_HERE
        case Phase.RUNNING if state.phone not in (None, slot):
            return Place.ELSEWHERE
        case Phase.RUNNING:
            return _place_in_step(state, slot)
        case Phase.PAUSED:
            return Place.STANDING_STILL
        case Phase.FINISHED | Phase.STOPPED:
            is_asked = state.held and not state.confirmed and state.phone not in (None, slot)
            return Place.OVER_ELSEWHERE if is_asked else Place.OVER


def _place_in_step(state: State, slot: int) -> Place:
    mine = slot in (state.speaker, state.phone)
    match state.kind:
        case StepKind.TURN:
            return Place.MY_TURN if mine else Place.THEIR_TURN
        case StepKind.ECHO:
            return Place.MY_ECHO if mine else Place.THEIR_ECHO
    # Once its time is over a step waits for nobody: whoever tapped before may tap again, and it goes on.
    return Place.SAID_GO_ON if slot in state.ready and not state.overtime else Place.STEP


def accepts(state: State, events: Sequence[Event], *, slot: int, kind: EventKind, version: Version) -> bool:
    """Whether a tap counts: it is allowed, and was made against the present or does no harm to it.

    `events` are all that were stored so far. A second tap, and one on an old page, is refused here.
    """
    if kind not in allowed(state, slot) or (len(events) >= MOST_EVENTS and kind not in AT_ONCE):
        return False
    return kind in AT_ONCE or version == state.version or _tapped_together(state, events, slot, kind, version)


def _tapped_together(state: State, events: Sequence[Event], slot: int, kind: EventKind, version: Version) -> bool:
    """Both said "go on" in the same step: neither tap was wrong, though the second did not know of the first."""
    same_step = version.ordinal == state.ordinal and version.events < state.version.events
    since = events[version.events :]
    return (
        kind is EventKind.READY
        and same_step
        and all(event.kind == EventKind.READY and event.slot != slot for event in since)
    )


def to_store(state: State, kind: EventKind, *, slot: int, at: datetime) -> tuple[Event, ...]:
    """The events to store, in this order, when a person does what is allowed in this state.

    After a quiet time there are two: since when it was quiet follows from `seen_at`, which moves on now.
    """
    done = Event(kind, at, slot)
    if state.quiet and state.paused_at is not None:
        return Event(EventKind.QUIET, state.paused_at, slot), done
    return (done,)
