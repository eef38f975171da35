"""The shared notebook: good moments, what happened in hard ones, and a light question a week."""

from tracking.models.incident import Incident, IncidentConfirmation, IncidentFacts, Outcome, RepairBy, Topic
from tracking.models.moment import Moment, MomentKind, MomentMark, MomentQuerySet, MomentVersion
from tracking.models.pattern import PatternAnswer
from tracking.models.perspective import OutsideLook, Perspective
from tracking.models.phrase import PhraseMark, PhraseMarkKind, PhraseMarkQuerySet
from tracking.models.question import LightAnswer, PassedWeek
from tracking.models.repair import AcceptingLine, FollowUp, LineKind, Repair, RepairAnswer, RepairMark, RepairVersion

__all__ = [
    "AcceptingLine",
    "FollowUp",
    "Incident",
    "IncidentConfirmation",
    "IncidentFacts",
    "LightAnswer",
    "LineKind",
    "Moment",
    "MomentKind",
    "MomentMark",
    "MomentQuerySet",
    "MomentVersion",
    "Outcome",
    "OutsideLook",
    "PassedWeek",
    "PatternAnswer",
    "Perspective",
    "PhraseMark",
    "PhraseMarkKind",
    "PhraseMarkQuerySet",
    "Repair",
    "RepairAnswer",
    "RepairBy",
    "RepairMark",
    "RepairVersion",
    "Topic",
]
