"""The shared notebook: good moments, what happened in hard ones, and a light question a week."""

from tracking.models.incident import Incident, IncidentConfirmation, IncidentFacts, Outcome, RepairBy, Topic
from tracking.models.moment import Moment, MomentKind, MomentMark, MomentQuerySet, MomentVersion
from tracking.models.pattern import PatternAnswer
from tracking.models.perspective import OutsideLook, Perspective
from tracking.models.phrase import PhraseMark, PhraseMarkKind, PhraseMarkQuerySet
from tracking.models.question import LightAnswer, PassedWeek
from tracking.models.reassurance import (
    Ask,
    AskEvent,
    AskLine,
    AskReview,
    AskReviewSwitch,
    AskWords,
    LowWay,
    LowYes,
    RunningLow,
    ShownAsks,
)
from tracking.models.reassurance_own import AskNote, FactSheet, ReassurancePlan, Tried, TriedKind
from tracking.models.repair import AcceptingLine, FollowUp, LineKind, Repair, RepairAnswer, RepairMark, RepairVersion

__all__ = [
    "AcceptingLine",
    "Ask",
    "AskEvent",
    "AskLine",
    "AskNote",
    "AskReview",
    "AskReviewSwitch",
    "AskWords",
    "FactSheet",
    "FollowUp",
    "Incident",
    "IncidentConfirmation",
    "IncidentFacts",
    "LightAnswer",
    "LineKind",
    "LowWay",
    "LowYes",
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
    "ReassurancePlan",
    "Repair",
    "RepairAnswer",
    "RepairBy",
    "RepairMark",
    "RepairVersion",
    "RunningLow",
    "ShownAsks",
    "Topic",
    "Tried",
    "TriedKind",
]
