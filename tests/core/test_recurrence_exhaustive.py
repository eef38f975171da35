"""Every zone, every day of ten years, four awkward hours: our instants against an oracle that shares no code.

From instants to local time nothing is ambiguous. The oracle asks the tz database only that way,
makes a table of offsets of the answers, and applies RFC 5545 to the table by plain arithmetic on seconds.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events

from checkins.schedule import Rule, occurrences
from core.clock import day_bounds, known_zones, local_day, to_instant

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

HOURS = (time(0, 0), time(1, 30), time(2, 30), time(21, 0))
EVERY_DAY = frozenset(range(7))
DAYS = [date(2024, 1, 1) + timedelta(days=n) for n in range((date(2034, 1, 1) - date(2024, 1, 1)).days)]
ZONES = sorted(known_zones())
EPOCH, SECOND, DAY = datetime(1970, 1, 1, tzinfo=UTC), timedelta(seconds=1), timedelta(days=1)


def seconds(moment: datetime) -> int:
    """Since 1970: of an instant, or of what a wall clock shows."""
    return (moment.replace(tzinfo=moment.tzinfo or UTC) - EPOCH) // SECOND


def offset(zone: ZoneInfo, instant: int) -> int:
    shown = zone.fromutc((EPOCH + instant * SECOND).replace(tzinfo=zone))
    return seconds(shown.replace(tzinfo=None)) - instant


def change(zone: ZoneInfo, before: int, after: int) -> int:
    """The second at which the offset is no longer what it is `before`."""
    while after - before > 1:
        middle = (before + after) // 2
        before, after = (middle, after) if offset(zone, middle) == offset(zone, before) else (before, middle)
    return after


class Table:
    """The offsets of a zone around these years: the n-th one counts from `changes[n - 1]` to `changes[n]`."""

    def __init__(self, zone: ZoneInfo) -> None:
        first, last = seconds(datetime.combine(DAYS[0], time())), seconds(datetime.combine(DAYS[-1], time()))
        # two changes on one day could stay unseen, but not silently: our instants would differ from the table
        looks = range(first - 7 * 86400, last + 8 * 86400, 86400)
        seen = [offset(zone, look) for look in looks]
        differ = [n for n in range(1, len(seen)) if seen[n - 1] != seen[n]]
        self.changes = [change(zone, looks[n - 1], looks[n]) for n in differ]
        self.offsets = [seen[0], *(seen[n] for n in differ)]
        pairs = list(zip(self.changes, pairwise(self.offsets), strict=True))
        self.walls_before = [at + old for at, (old, _) in pairs]
        self.walls_after = [at + new for at, (_, new) in pairs]

    def instant(self, wall: int) -> int:
        """The first at which clocks show this; where they skip it, by the offset from before."""
        n = bisect_right(self.walls_before, wall)  # so many changes came before the wall clock got there
        skipped = n > 0 and wall < self.walls_after[n - 1]
        return wall - self.offsets[n - 1 if skipped else n]


@cache
def table(key: str) -> Table:
    return Table(ZoneInfo(key))


def walls(hour: time, days: list[date] = DAYS) -> list[int]:
    return [seconds(datetime.combine(day, hour)) for day in days]


WALLS = {hour: walls(hour) for hour in HOURS}


def mismatches(key: str, instants: Callable[[ZoneInfo, time], list[int]]) -> int:
    """How often a way to find the instants of all days differs from the table."""
    known, zone = table(key), ZoneInfo(key)
    return sum(
        ours != known.instant(wall)
        for hour in HOURS
        for wall, ours in zip(WALLS[hour], instants(zone, hour), strict=True)
    )


def by_our_rule(zone: ZoneInfo, hour: time) -> list[int]:
    begins, ends = (datetime.combine(day, time(), UTC) for day in (DAYS[0], DAYS[-1]))
    met = occurrences(Rule(EVERY_DAY, hour, zone), after=begins - 2 * DAY, until=ends + 3 * DAY)
    return [seconds(meeting.at) for meeting in met if DAYS[0] <= meeting.day <= DAYS[-1]]


def by_the_second_of_two(zone: ZoneInfo, hour: time) -> list[int]:
    """What `AT TIME ZONE` of Postgres does: of a time that comes twice the second is meant."""
    known = table(zone.key)
    second = [wall - known.offsets[bisect_right(known.walls_after, wall)] for wall in WALLS[hour]]
    return [max(one, other) for one, other in zip(second, by_our_rule(zone, hour), strict=True)]


def by_the_offset_after(zone: ZoneInfo, hour: time) -> list[int]:
    """What `dateutil.rrule` does: a time that is skipped is read with the offset from after the gap."""
    late = [seconds(datetime.combine(day, hour, zone).replace(fold=1).astimezone(UTC)) for day in DAYS]
    return [min(one, other) for one, other in zip(late, by_our_rule(zone, hour), strict=True)]


def by_steps_of_a_day(zone: ZoneInfo, hour: time) -> list[int]:
    """What adding 24 hours does, as naive planners do: right until the clocks change."""
    first = to_instant(datetime.combine(DAYS[0], hour), zone)
    return [seconds(first + n * DAY) for n in range(len(DAYS))]


def test_it_finds_every_instant_of_ten_years_in_all_zones() -> None:
    assert [key for key in ZONES if mismatches(key, by_our_rule)] == []


@pytest.mark.parametrize("wrong", [by_the_second_of_two, by_the_offset_after, by_steps_of_a_day])
def test_it_would_notice_another_rule(wrong: Callable[[ZoneInfo, time], list[int]]) -> None:
    assert mismatches("America/New_York", wrong) > 0
    assert mismatches("Europe/Berlin", wrong) > 0
    assert mismatches("Asia/Kathmandu", wrong) == 0


def test_it_covers_what_it_claims() -> None:
    assert len(ZONES) > 400
    assert sum(len(table(key).changes) for key in ZONES) > 1000
    assert {len(by_our_rule(ZoneInfo(key), hour)) for key in ZONES[::50] for hour in HOURS} == {len(DAYS)}


def test_it_begins_every_day_at_its_first_instant() -> None:
    for key in ZONES:
        zone = ZoneInfo(key)
        for day in {(EPOCH + at * SECOND).date() + n * DAY for at in table(key).changes for n in (-1, 0, 1)}:
            begins, ends = day_bounds(day, zone)
            assert local_day(begins - SECOND, zone) < day == local_day(begins, zone) == local_day(ends - SECOND, zone)


def feed(key: str, first_days: list[date]) -> str:
    """Three days at each hour from each of these dates on, as RFC 5545 writes it down."""
    events = [
        f"BEGIN:VEVENT\r\nUID:{day}-{hour}\r\nDTSTAMP:20240101T000000Z\r\n"
        f"DTSTART;TZID={key}:{datetime.combine(day, hour):%Y%m%dT%H%M%S}\r\n"
        "RRULE:FREQ=DAILY;COUNT=3\r\nEND:VEVENT\r\n"
        for day in first_days
        for hour in HOURS
    ]
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n" + "".join(events) + "END:VCALENDAR\r\n"


def by_the_library(key: str, first_days: list[date]) -> list[int]:
    calendar = icalendar.Calendar.from_ical(feed(key, first_days))
    met = recurring_ical_events.of(calendar).between(DAYS[0] - 9 * DAY, DAYS[-1] + 9 * DAY)
    return sorted(seconds(meeting["DTSTART"].dt.astimezone(UTC)) for meeting in met)


def by_our_rule_around(key: str, first_days: list[date]) -> Iterator[int]:
    for day in first_days:
        for hour in HOURS:
            begins = datetime.combine(day, time(), UTC) - 2 * DAY
            met = occurrences(Rule(EVERY_DAY, hour, ZoneInfo(key)), after=begins, until=begins + 7 * DAY)
            yield from (seconds(meeting.at) for meeting in met if day <= meeting.day <= day + 2 * DAY)


def test_it_agrees_with_a_library_of_rfc_5545_around_every_change() -> None:
    for key in ZONES:
        first_days = [(EPOCH + at * SECOND).date() - DAY for at in table(key).changes]
        if first_days:
            assert by_the_library(key, first_days) == sorted(by_our_rule_around(key, first_days)), key
