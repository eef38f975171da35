"""Evenings and weeks together: schedule, check-in, requests, acts for the week."""

from checkins.models.act import WeekAct
from checkins.models.check_in import CheckIn, CheckInEvent, Draft, Statement, Stress, StressNote
from checkins.models.prepared import Prepared
from checkins.models.request import Request, RequestAnswer
from checkins.models.schedule import Schedule, Skip

__all__ = [
    "CheckIn",
    "CheckInEvent",
    "Draft",
    "Prepared",
    "Request",
    "RequestAnswer",
    "Schedule",
    "Skip",
    "Statement",
    "Stress",
    "StressNote",
    "WeekAct",
]
