"""When a request is for, and when it folds away. Pure: callers bring the day and the instant."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from core.clock import day_bounds, to_instant, week_start

FOLDS_AFTER = timedelta(days=14)
FARTHEST = timedelta(days=366)
SLACK = timedelta(days=1)
REMINDER_HOUR = time(9)


class When(StrEnum):
    TONIGHT = "tonight"
    TOMORROW = "tomorrow"
    WEEK = "week"
    DATE = "date"


def day_for(when: When, *, today: date, chosen: date | None = None) -> date | None:
    """The day meant by one of the tiles; `chosen` goes with DATE. None when there is none."""
    match when:
        case When.TONIGHT:
            return today
        case When.TOMORROW:
            return today + timedelta(days=1)
        case When.WEEK:
            return week_start(today) + timedelta(days=6)
        case When.DATE:
            return chosen


def is_near(day: date, *, today: date) -> bool:
    """Whether a day may be agreed on: today or later, and within a year.

    A day more is let pass at the beginning: the other may have been looking at a calendar a day behind.
    """
    return today - SLACK <= day <= today + FARTHEST


def offered_day(needed_by: date, *, today: date) -> date:
    """What a yes is prefilled with: the day that was asked for, or today when that is over."""
    return max(needed_by, today)


def has_folded(day: date, *, today: date) -> bool:
    """Whether an open request, asked or agreed for this day, has gone to the back without a word."""
    return today - day >= FOLDS_AFTER


def first_unfolded_day(today: date) -> date:
    """The earliest day whose requests have not folded away."""
    return today - FOLDS_AFTER + timedelta(days=1)


def reminder_times(day: date, zone: ZoneInfo, *, now: datetime) -> tuple[datetime, datetime] | None:
    """From when until when to remind whoever said yes: that morning, to the end of the day. None once it is past."""
    due, ends = to_instant(datetime.combine(day, REMINDER_HOUR), zone), day_bounds(day, zone)[1]
    return (due, ends) if now < due < ends else None
