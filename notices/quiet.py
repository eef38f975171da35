"""Quiet hours and mornings on one person's own clock. Pure."""

from datetime import datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from core.clock import local_day, to_instant

MORNING = time(9)
DAY = timedelta(days=1)


class Quiet(NamedTuple):
    """From one hour to another, over midnight where the second is earlier. None, None: never."""

    start: time | None
    end: time | None


def quiet_until(now: datetime, zone: ZoneInfo, quiet: Quiet) -> datetime | None:
    """When the quiet hours that `now` falls into end; None outside of them."""
    if quiet.start is None or quiet.end is None:
        return None
    local = now.astimezone(zone)
    overnight, clock = quiet.start > quiet.end, local.time()
    late, early = clock >= quiet.start, clock < quiet.end
    if not (late or early if overnight else late and early):
        return None
    day = local.date() + DAY if overnight and late else local.date()
    ends = to_instant(datetime.combine(day, quiet.end), zone)
    return ends if ends > now else None  # clocks were put forward over the end


def morning_before(at: datetime, zone: ZoneInfo) -> datetime:
    """The last morning that is not later than `at`: when a day's letter can still tell of it."""
    day = local_day(at, zone)
    today = to_instant(datetime.combine(day, MORNING), zone)
    return today if today <= at else to_instant(datetime.combine(day - DAY, MORNING), zone)


def morning_after(now: datetime, zone: ZoneInfo) -> datetime:
    """The morning of the next day."""
    return to_instant(datetime.combine(local_day(now, zone) + DAY, MORNING), zone)
