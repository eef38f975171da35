"""What a check-in consists of: steps with a kind and a length. As data, so that couples may set their own."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
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
    THANKS = "thanks"
    LOOK = "look"  # at a trial
    DECIDE = "decide"
    CLOSE = "close"


class Form(StrEnum):
    """The shapes a check-in can have. Which one is chosen anew each time, by whoever opens it."""

    FULL = "full"
    EVENING = "evening"  # for tired days: a turn each and a thank-you
    LISTENING = "listening"  # a turn each, said back, and nothing to ask for
    TRIAL_CHECK = "trial-7"  # ten minutes in the middle of a trial, in the place of that day's check-in
    TRIAL_REVIEW = "trial-14"  # twenty at its end


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
    form: Form = Form.FULL

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

    @property
    def kinds(self) -> frozenset[StepKind]:
        return frozenset(step.kind for step in self.steps)

    @property
    def seconds(self) -> int | None:
        """How long it takes at its own pace. None where a step has no timer: as long as it takes."""
        lengths = [step.seconds for step in self.steps]
        return None if None in lengths else sum(length or 0 for length in lengths)

    def to_json(self) -> dict[str, Any]:
        """Form and steps as JSON keeps them. Who speaks first is no part of it: that changes every time."""
        steps = [{"kind": s.kind, "seconds": s.seconds, "voice": s.voice} for s in self.steps]
        return {"form": self.form, "steps": steps}

    @classmethod
    def from_json(cls, data: Mapping[str, Any], *, first: int) -> "Plan":
        """The reverse of `to_json`. Raises InvalidPlan for anything else."""
        try:
            form = Form(data.get("form", Form.FULL))  # those of the first weeks do not name it
            steps = tuple(_step(**raw) for raw in data["steps"])
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise InvalidPlan(f"not a plan: {error}") from error
        return cls(steps, first, form)


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


_TURNS = ((StepKind.TURN, Voice.FIRST), (StepKind.TURN, Voice.SECOND))
_TURNS_SAID_BACK = (
    (StepKind.TURN, Voice.FIRST),
    (StepKind.ECHO, Voice.FIRST),
    (StepKind.TURN, Voice.SECOND),
    (StepKind.ECHO, Voice.SECOND),
)
_SETTLE, _CLOSE = (StepKind.SETTLE, None), (StepKind.CLOSE, None)

SHAPES: Mapping[Form, tuple[tuple[StepKind, Voice | None], ...]] = {
    Form.FULL: (
        _SETTLE,
        *_TURNS_SAID_BACK,
        (StepKind.NOTES, None),
        (StepKind.STRESS, None),
        (StepKind.WIN, None),
        _CLOSE,
    ),
    Form.EVENING: (_SETTLE, *_TURNS, (StepKind.THANKS, None)),
    Form.LISTENING: (_SETTLE, *_TURNS_SAID_BACK, _CLOSE),
    Form.TRIAL_CHECK: (_SETTLE, *_TURNS, (StepKind.LOOK, None), _CLOSE),
    Form.TRIAL_REVIEW: (_SETTLE, *_TURNS_SAID_BACK, (StepKind.LOOK, None), (StepKind.DECIDE, None), _CLOSE),
}
OF_TRIALS = {7: Form.TRIAL_CHECK, 14: Form.TRIAL_REVIEW}
# Fifteen minutes in all; five in the evening form; ten and twenty with a trial.
MEANT: Mapping[StepKind, int | None] = {
    StepKind.SETTLE: 30,
    StepKind.TURN: 90,
    StepKind.ECHO: 45,
    StepKind.NOTES: 270,
    StepKind.STRESS: 240,
    StepKind.WIN: 60,
    StepKind.THANKS: 90,
    StepKind.LOOK: 360,
    StepKind.DECIDE: 510,
    StepKind.CLOSE: 30,
}
OPTIONAL = frozenset({StepKind.STRESS, StepKind.WIN})  # what a couple may leave out for good


def plan_for(
    form: Form,
    *,
    first: int = 1,
    lengths: Mapping[StepKind, int | None] = MEANT,
    without: Collection[StepKind] = (),
) -> Plan:
    """A check-in of this form with these lengths. Raises InvalidPlan where a step cannot last so long or be missing."""
    if not OPTIONAL.issuperset(without):
        raise InvalidPlan(f"only {sorted(OPTIONAL)} can be left out, not {sorted(without)}")
    steps = tuple(Step(kind, lengths[kind], voice) for kind, voice in SHAPES[form] if kind not in without)
    return Plan(steps, first, form)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a couple's steps last, with None for no timer, and what they leave out. By default: as it was meant."""

    lengths: Mapping[StepKind, int | None] = field(default_factory=lambda: MEANT)
    without: frozenset[StepKind] = frozenset()

    def plan(self, form: Form, *, first: int = 1) -> Plan:
        """Raises InvalidPlan."""
        return plan_for(form, first=first, lengths=self.lengths, without=self.without)


DEFAULT_PLAN = plan_for(Form.FULL)
