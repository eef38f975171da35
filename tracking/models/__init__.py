"""The shared notebook: good moments, what happened in hard ones, and a light question a week."""

from tracking.models.incident import Incident, IncidentConfirmation, IncidentFacts, Outcome, RepairBy, Topic
from tracking.models.moment import Moment, MomentKind, MomentMark, MomentQuerySet, MomentVersion
from tracking.models.perspective import OutsideLook, Perspective
from tracking.models.question import LightAnswer, PassedWeek

__all__ = [
    "Incident",
    "IncidentConfirmation",
    "IncidentFacts",
    "LightAnswer",
    "Moment",
    "MomentKind",
    "MomentMark",
    "MomentQuerySet",
    "MomentVersion",
    "Outcome",
    "OutsideLook",
    "PassedWeek",
    "Perspective",
    "RepairBy",
    "Topic",
]
