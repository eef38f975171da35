"""One person's own room. Nobody else reads these rows; what is shown is a copy (docs/decisions/0019)."""

from practice.models.baseline import Baseline, BaselineDay, ShownFigure, Sign
from practice.models.boundary import Boundary, Crossing, ShownBoundary
from practice.models.counts import Aim, AimKind, CloseOne, Contact, Note, Tally, TallyKind
from practice.models.easier import Ease, EaseAnswer
from practice.models.pulse import Pulse
from practice.models.steadying import CopingMethod, SupportPerson, Thought

__all__ = [
    "Aim",
    "AimKind",
    "Baseline",
    "BaselineDay",
    "Boundary",
    "CloseOne",
    "Contact",
    "CopingMethod",
    "Crossing",
    "Ease",
    "EaseAnswer",
    "Note",
    "Pulse",
    "ShownBoundary",
    "ShownFigure",
    "Sign",
    "SupportPerson",
    "Tally",
    "TallyKind",
    "Thought",
]
