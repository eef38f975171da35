"""What a check-in consists of: steps with a kind and a length. As data, so that couples may set their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

SHORTEST, LONGEST = 30, 15 * 60  # seconds a timer can be set to; no timer at all is fine, too
SLOTS = frozenset({1, 2})  # the two people of a check-in


class InvalidPlan(ValueError):
    """No check-in could run by this."""


class StepKind(StrEnum):
    SETTLE = "settle"
    TURN = "turn"
    ECHO = "echo"
    NOTES = "notes"
    STRESS = "stress"
    WIN = "win"
    CLOSE = "close"


class Voice(StrEnum):
    """Whose words a turn or an echo is about: of the one who speaks first in this check-in, or second."""

    FIRST = "first"
    SECOND = "second"


_SPOKEN = frozenset({StepKind.TURN, StepKind.ECHO})


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a check-in; `seconds` is None where no timer runs. Raises InvalidPlan."""

    kind: StepKind
    seconds: int | None
    voice: Voice | None = None

    def __post_init__(self) -> None:
        if self.seconds is not None and not SHORTEST <= self.seconds <= LONGEST:
            raise InvalidPlan(f"a step lasts {SHORTEST} to {LONGEST} seconds, not {self.seconds}")
        if (self.kind in _SPOKEN) is not (self.voice is not None):
            raise InvalidPlan(f"a voice belongs to a turn or an echo, and to nothing else: {self.kind}")


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps in order, and the slot that speaks first. Raises InvalidPlan if there is nothing to do."""

    steps: tuple[Step, ...]
    first: int = 1

    def __post_init__(self) -> None:
        if not self.steps:
            raise InvalidPlan("a check-in has at least one step")
        if self.first not in SLOTS:
            raise InvalidPlan(f"slots are 1 and 2, not {self.first!r}")

    def speaker(self, ordinal: int) -> int | None:
        """The slot whose words this step is about, if it is a turn or an echo."""
        voice = self.steps[ordinal].voice
        if voice is None:
            return None
        return self.first if voice is Voice.FIRST else other(self.first)

    @property
    def decisive(self) -> int:
        """The step after which the check-in counts as held: the last turn, or without turns the last step."""
        turns = [ordinal for ordinal, step in enumerate(self.steps) if step.kind is StepKind.TURN]
        return turns[-1] if turns else len(self.steps) - 1

    def to_json(self) -> dict[str, Any]:
        """The steps in a form that JSON keeps. Who speaks first is no part of it: that changes every time."""
        return {"steps": [{"kind": s.kind, "seconds": s.seconds, "voice": s.voice} for s in self.steps]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any], *, first: int) -> "Plan":
        """The reverse of `to_json`. Raises InvalidPlan for anything else."""
        try:
            steps = tuple(_step(**raw) for raw in data["steps"])
        except (KeyError, TypeError, ValueError) as error:
            raise InvalidPlan(f"not a plan: {error}") from error
        return cls(steps, first)


def _step(*, kind: str, seconds: int | None, voice: str | None) -> Step:
    if seconds is not None and type(seconds) is not int:
        raise InvalidPlan(f"seconds are whole, not {seconds!r}")
    return Step(StepKind(kind), seconds, None if voice is None else Voice(voice))


def other(slot: int) -> int:
    """The slot of the one who is not this one."""
    return 3 - slot


def first_speaker(previous_first: int | None) -> int:
    """Who speaks first: whoever did not in the last check-in that was held."""
    return 1 if previous_first is None else other(previous_first)


_TURNS_WITH_ECHOES = (
    Step(StepKind.TURN, 90, Voice.FIRST),
    Step(StepKind.ECHO, 45, Voice.FIRST),
    Step(StepKind.TURN, 90, Voice.SECOND),
    Step(StepKind.ECHO, 45, Voice.SECOND),
)

DEFAULT_PLAN = Plan(
    (
        Step(StepKind.SETTLE, 30),
        *_TURNS_WITH_ECHOES,
        Step(StepKind.NOTES, 270),
        Step(StepKind.STRESS, 240),
        Step(StepKind.WIN, 60),
        Step(StepKind.CLOSE, 30),
    )
)
