"""Evenings and weeks together: schedule, check-in, requests, acts for the week, the first week."""

from checkins.models.act import WeekAct
from checkins.models.check_in import CheckIn, CheckInEvent, Draft, Statement, Stress, StressNote
from checkins.models.feeling import CalmingStep, NamedFeeling
from checkins.models.first_week import FirstWeekEnd, SmallEveningMark, Wish
from checkins.models.how_often import EveningsProposal, HowOften
from checkins.models.lengths import StepLengths
from checkins.models.month import MonthAim, MonthAimYes, MonthFigures, MonthLine, MonthLineKind, MonthLooked
from checkins.models.pause import (
    MealTime,
    OwnPause,
    Pause,
    PauseEvent,
    PauseSentence,
)  # fmt: skip
from checkins.models.prepared import Prepared
from checkins.models.request import Request, RequestAnswer
from checkins.models.schedule import HourAnswer, Schedule, Skip
from checkins.models.script import Script
from checkins.models.trial import Trial, TrialChoice, TrialLine, TrialLook, TrialTap, TrialWords, TrialYes
from checkins.models.weekly import WeekMark, WeekMarkKind

__all__ = [
    "CalmingStep",
    "CheckIn",
    "CheckInEvent",
    "Draft",
    "EveningsProposal",
    "FirstWeekEnd",
    "HourAnswer",
    "HowOften",
    "MealTime",
    "MonthAim",
    "MonthAimYes",
    "MonthFigures",
    "MonthLine",
    "MonthLineKind",
    "MonthLooked",
    "NamedFeeling",
    "OwnPause",
    "Pause",
    "PauseEvent",
    "PauseSentence",
    "Prepared",
    "Request",
    "RequestAnswer",
    "Schedule",
    "Script",
    "Skip",
    "SmallEveningMark",
    "Statement",
    "StepLengths",
    "Stress",
    "StressNote",
    "Trial",
    "TrialChoice",
    "TrialLine",
    "TrialLook",
    "TrialTap",
    "TrialWords",
    "TrialYes",
    "WeekAct",
    "WeekMark",
    "WeekMarkKind",
    "Wish",
]
