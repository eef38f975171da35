"""One person's own room. Nobody else reads these rows; what is shown is a copy (docs/decisions/0019)."""

from practice.models.baseline import Baseline, BaselineDay, ShownFigure, Sign
from practice.models.boundary import Boundary, Crossing, ShownBoundary
from practice.models.counts import Aim, AimKind, CloseOne, Contact, Note, Tally, TallyKind
from practice.models.easier import Ease, EaseAnswer
from practice.models.pulse import Pulse
from practice.models.steadying import CopingMethod, SupportPerson, Thought
from practice.models.steps import CareAct, Habit, HabitKind, Step, StepKind
from practice.models.thirty import Thirty, ThirtyDay

__all__ = [
    "Aim",
    "AimKind",
    "Baseline",
    "BaselineDay",
    "Boundary",
    "CareAct",
    "CloseOne",
    "Contact",
    "CopingMethod",
    "Crossing",
    "Ease",
    "EaseAnswer",
    "Habit",
    "HabitKind",
    "Note",
    "Pulse",
    "ShownBoundary",
    "ShownFigure",
    "Sign",
    "Step",
    "StepKind",
    "SupportPerson",
    "Tally",
    "TallyKind",
    "Thirty",
    "ThirtyDay",
    "Thought",
]
