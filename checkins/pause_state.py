"""What happens in a pause, who may do what in it, and what it looks like at an instant. Pure.

The words and the one table that `checkins.pause_clock` folds by.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from checkins import clock
from checkins.clock import EventKind
from checkins.plan import SLOTS, Plan, Step, StepKind, Voice
from core.clock import require_instant

TAKE_BACK = timedelta(seconds=10)
DAY = timedelta(hours=24)
TOLERANCE = timedelta(hours=2)  # where the hours before the cap are all meals and sleep (X46)
FOLDS_AWAY = timedelta(hours=12)


class PauseKind(StrEnum):
    READY = "ready"
    EXTENDED = "extended"
    PROPOSED = "proposed"  # a later time, for the other to say yes to
    ACCEPTED = "accepted"
    LONGER = "longer"  # "I need longer" (S05): with a time only if a talk is wanted
    NOT_TODAY = "not_today"
    DONE = "done"  # from here on: in the turns afterwards
    MORE = "more"
    HELD = "held"
    WENT_ON = "went_on"
    ENDED = "ended"


class PausePhase(StrEnum):
    RUNNING = "running"
    DUE = "due"
    POSTPONED = "postponed"
    TALKING = "talking"
    NOT_TODAY = "not_today"
    LONGER = "longer"
    ENDED = "ended"
    LAPSED = "lapsed"  # nobody came back to it; nobody is told so


WAITING = frozenset({PausePhase.RUNNING, PausePhase.DUE, PausePhase.POSTPONED})
OVER = frozenset({PausePhase.NOT_TODAY, PausePhase.LONGER, PausePhase.ENDED, PausePhase.LAPSED})
_TURNS = (Voice.FIRST, Voice.SECOND, Voice.FIRST, Voice.SECOND)
# What the two do in the turns, in the words of the check-in's clock.
IN_TURNS: Mapping[PauseKind, EventKind] = {
    PauseKind.DONE: EventKind.READY,
    PauseKind.MORE: EventKind.MORE,
    PauseKind.HELD: EventKind.PAUSED,
    PauseKind.WENT_ON: EventKind.RESUMED,
}
_LEAVING = frozenset({PauseKind.NOT_TODAY, PauseKind.LONGER})
# The whole state machine: who may do what, where; `may` takes out what is used up. `pause_clock` says what it does.
MAY: Mapping[PausePhase, frozenset[PauseKind]] = {
    PausePhase.RUNNING: _LEAVING | {PauseKind.READY, PauseKind.EXTENDED},
    PausePhase.DUE: _LEAVING | {PauseKind.READY, PauseKind.EXTENDED, PauseKind.PROPOSED, PauseKind.ACCEPTED},
    PausePhase.POSTPONED: _LEAVING | {PauseKind.READY},
    PausePhase.TALKING: frozenset({*IN_TURNS, PauseKind.ENDED}),
    **dict.fromkeys(OVER, frozenset()),
}


@dataclass(frozen=True, slots=True)
class Begun:
    """What a pause began with: who called it, for how long, and what the two had agreed on by then."""

    at: datetime
    slot: int
    minutes: int
    first_slot: int = 1  # speaks first afterwards
    turn_seconds: int | None = 90
    longest: timedelta = DAY  # apart (S04)

    def __post_init__(self) -> None:
        require_instant(self.at)

    @property
    def plan(self) -> Plan:
        return Plan(tuple(Step(StepKind.TURN, self.turn_seconds, voice) for voice in _TURNS), self.first_slot)


@dataclass(frozen=True, slots=True)
class PauseEvent:
    kind: str
    at: datetime
    slot: int
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    slot: int
    until: datetime


type Interval = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class PauseState:
    """A pause at one instant. `talk` is the clock of the turns, once both were ready."""

    begun: Begun
    return_at: datetime
    phase: PausePhase = PausePhase.RUNNING
    ready: frozenset[int] = frozenset()
    proposal: Proposal | None = None
    extended: bool = False
    postponed: bool = False
    resumed_at: datetime | None = None
    talk_events: tuple[clock.Event, ...] = ()
    talk: clock.State | None = None
    ended_at: datetime | None = None
    announced: tuple[Interval, ...] = ()  # silence that was announced, and for how long (X04)

    @property
    def is_over(self) -> bool:
        return self.phase in OVER

    @property
    def talk_at(self) -> datetime | None:
        """The agreed time of a postponed talk, as long as it holds."""
        return self.return_at if self.postponed and self.phase in WAITING else None


def may(fold: PauseState, slot: int) -> frozenset[PauseKind]:
    """What this person may do in this state. Leaving, and saying "not today", is always among it till it is over."""
    if slot not in SLOTS:
        return frozenset()
    found = MAY[fold.phase]
    if fold.talk is not None and fold.phase is PausePhase.TALKING:
        theirs = clock.allowed(fold.talk, slot)
        return frozenset(kind for kind in found if kind not in IN_TURNS or IN_TURNS[kind] in theirs)
    used = {
        PauseKind.READY: slot in fold.ready,
        PauseKind.EXTENDED: fold.extended,
        PauseKind.PROPOSED: fold.postponed,
        PauseKind.ACCEPTED: fold.proposal is None or fold.proposal.slot == slot,
    }
    return frozenset(kind for kind in found if not used.get(kind))


def may_take_back(begun: Begun, events: Iterable[PauseEvent], *, slot: int, now: datetime) -> bool:
    """For ten seconds, whoever called it, unless the other has already answered: then it never was."""
    return slot == begun.slot and now < begun.at + TAKE_BACK and not any(True for _ in events)


def accepts(fold: PauseState, event: PauseEvent) -> bool:
    """Whether this act counts, so that it is to be stored. A second tap, and one on an old page, does not."""
    return event.kind in may(fold, event.slot) and fits(fold, event)


def latest(fold: PauseState, kind: PauseKind) -> datetime:
    """Up to when a talk may be put off (F05), or somebody may need longer (S04)."""
    if kind is PauseKind.LONGER:
        return fold.begun.at + fold.begun.longest
    return fold.begun.at + DAY


def fits(fold: PauseState, event: PauseEvent) -> bool:
    match event.kind:
        case PauseKind.PROPOSED:
            return event.until is not None and event.at < event.until <= latest(fold, PauseKind.PROPOSED) + TOLERANCE
        case PauseKind.LONGER:
            return event.until is None or event.at < event.until <= latest(fold, PauseKind.LONGER)
        case PauseKind.ACCEPTED:  # a yes is to what was read, and to a time that is still to come
            return fold.proposal is not None and fold.proposal.until == event.until and event.until > event.at
    return True
