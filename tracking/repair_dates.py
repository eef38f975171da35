"""By when a step of repair is to happen, and when letters about it go out. Pure."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from core.clock import local_day, to_instant
from tracking.repair_states import FOLLOW_AFTER

MODEL_HOURS = 48  # where nothing else was agreed to
AHEAD = timedelta(hours=12)
LASTS = timedelta(hours=24)
FARTHEST = timedelta(days=366)
EVENING = time(21)


class By(StrEnum):
    TOMORROW = "tomorrow"
    MODEL = "48h"
    WEEK = "week"
    TIME = "time"


class Letter(NamedTuple):
    """From when until when it may go out; `name` tells two about one thing apart."""

    name: str
    due: datetime
    expires: datetime


def due_for(
    by: By, *, now: datetime, zone: ZoneInfo, chosen: datetime | None = None, hours: int = MODEL_HOURS
) -> datetime | None:
    """The instant meant by one of the tiles; `chosen` goes with TIME. None when there is none.

    The model's `hours` are elapsed hours, 48 (J04) unless the two agreed on others; tomorrow and in a week are evenings
    of the writer's own days.
    """
    today = local_day(now, zone)
    match by:
        case By.TOMORROW:
            return _evening(today + timedelta(days=1), zone)
        case By.MODEL:
            return now + timedelta(hours=hours)
        case By.WEEK:
            return _evening(today + timedelta(days=7), zone)
        case By.TIME:
            return chosen


def _evening(day: date, zone: ZoneInfo) -> datetime:
    return to_instant(datetime.combine(day, EVENING), zone)


def is_ahead(due: datetime, *, now: datetime) -> bool:
    """Whether a step may be meant for then: still to come, and within a year."""
    return now < due <= now + FARTHEST


def reminders(due: datetime, *, now: datetime) -> list[Letter]:
    """To whoever repairs: twelve hours before and at the time itself. What is over by now is left out."""
    planned = (Letter("before", due - AHEAD, due), Letter("due", due, due + LASTS))
    return [letter for letter in planned if letter.due > now]


def question(done_at: datetime) -> Letter:
    """To the other, a week after the act: one question. It waits three days for a quiet moment, then lets go."""
    due = done_at + FOLLOW_AFTER
    return Letter("follow-up", due, due + 3 * LASTS)
