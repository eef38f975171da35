"""How tests write down what happens: `"12 2 ready"` is the second person's "go on" after 12 seconds."""

from datetime import UTC, datetime, timedelta

from checkins.clock import DEFAULT_PLAN, Event, Plan, State, StepKind, state
from checkins.plan import Step, Voice

START = datetime(2026, 3, 4, 19, 0, tzinfo=UTC)
BEGUN = ("0 1 joined", "0 2 joined", "0 1 started")
# A check-in at its own pace: whoever may go on does so at the very second the time is over.
FIFTEEN_MINUTES = (
    *BEGUN,
    *(
        "30 1 ready",
        "165 1 echo_yes",
        "300 2 echo_yes",
        "570 2 ready",
        "810 1 ready",
        "870 1 ready",
        "900 1 ready",
    ),
)

TWO_TURNS = Plan(
    (
        Step(StepKind.SETTLE, 30),
        Step(StepKind.TURN, 90, Voice.FIRST),
        Step(StepKind.TURN, 90, Voice.SECOND),
        Step(StepKind.WIN, 90),
    )
)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def happened(*lines: str) -> list[Event]:
    parts = [line.split() for line in lines]
    return [Event(kind, at(float(seconds)), int(slot)) for seconds, slot, kind in parts]


def evening(*lines: str, now: float, seen: float | None = None, plan: Plan = DEFAULT_PLAN) -> State:
    """The state `now` seconds after a start, when all this happened."""
    return state(plan, happened(*BEGUN, *lines), at(now), seen_at=None if seen is None else at(seen))
