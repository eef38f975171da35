"""When a talk can be put off to: free hours of one person, outside their own sleep and meals (F05, F06, X46). Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from checkins.pause_state import TOLERANCE

STEP = timedelta(minutes=30)
SOONEST = timedelta(minutes=20)


@dataclass(frozen=True, slots=True)
class Window:
    """Hours of a day on one's own clock in which nobody should have to talk; it may go over midnight."""

    begins: time
    ends: time

    def holds(self, at: time) -> bool:
        if self.begins <= self.ends:
            return self.begins <= at < self.ends
        return at >= self.begins or at < self.ends


SLEEP, DINNER = Window(time(22), time(8)), Window(time(18, 30), time(19, 30))
AS_MEANT = (SLEEP, DINNER)


def is_free(at: datetime, windows: Iterable[Window], zone: ZoneInfo) -> bool:
    local = at.astimezone(zone).time()
    return not any(window.holds(local) for window in windows)


def offered(
    *, now: datetime, latest: datetime, windows: Iterable[Window], zone: ZoneInfo, tolerance: timedelta = TOLERANCE
) -> tuple[datetime, ...]:
    """Half hours up to `latest`, outside `windows`. Where there is none: the first free one within the tolerance."""
    windows = tuple(windows)
    free = tuple(at for at in _half_hours(now + SOONEST, latest) if is_free(at, windows, zone))
    if free:
        return free
    later = (at for at in _half_hours(max(now + SOONEST, latest), latest + tolerance) if is_free(at, windows, zone))
    return tuple(later)[:1]


def _half_hours(begin: datetime, end: datetime) -> Iterator[datetime]:
    # On the clock's half hours everywhere but in zones that are a quarter of an hour apart from those.
    seconds = int(STEP.total_seconds())
    first = -(-int(begin.timestamp()) // seconds) * seconds
    at = begin + timedelta(seconds=first - begin.timestamp())
    while at <= end:
        yield at
        at += STEP
