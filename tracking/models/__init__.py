"""The shared notebook: good moments, and what happened in hard ones."""

from tracking.models.incident import Incident, IncidentConfirmation, IncidentFacts, Outcome, RepairBy, Topic
from tracking.models.moment import Moment, MomentKind, MomentQuerySet
from tracking.models.perspective import OutsideLook, Perspective

__all__ = [
    "Incident",
    "IncidentConfirmation",
    "IncidentFacts",
    "Moment",
    "MomentKind",
    "MomentQuerySet",
    "Outcome",
    "OutsideLook",
    "Perspective",
    "RepairBy",
    "Topic",
]
