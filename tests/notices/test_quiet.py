"""Quiet hours and mornings on anybody's clock, over every change of clocks."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import known_zones
from notices.quiet import MORNING, Quiet, morning_after, morning_before, quiet_until

RIGA = ZoneInfo("Europe/Riga")
NIGHT = Quiet(time(22), time(7))
INSTANTS = st.datetimes(datetime(2024, 1, 2), datetime(2033, 12, 30), timezones=st.just(UTC))
ZONES = st.sampled_from(sorted(known_zones())).map(ZoneInfo)
CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


def riga(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=RIGA)


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        (riga(4, 21, 59), None),
        (riga(4, 22), riga(5, 7)),
        (riga(5, 0), riga(5, 7)),
        (riga(5, 6, 59), riga(5, 7)),
        (riga(5, 7), None),
        (riga(28, 23), riga(29, 7)),  # the night the clocks go forward
    ],
)
def test_a_night_ends_in_the_morning(now: datetime, ends: datetime | None) -> None:
    assert quiet_until(now, RIGA, NIGHT) == ends


def test_hours_of_a_day_do_not_go_over_midnight() -> None:
    noon = Quiet(time(12), time(14))
    assert [quiet_until(riga(4, hour), RIGA, noon) for hour in (11, 13, 14)] == [None, riga(4, 14), None]


def test_there_need_not_be_any() -> None:
    assert quiet_until(riga(4, 3), RIGA, Quiet(None, None)) is None


@given(now=INSTANTS, zone=ZONES, start=CLOCKS, end=CLOCKS)
def test_they_end_within_a_day_or_so_and_outside_of_themselves(
    now: datetime, zone: ZoneInfo, start: time, end: time
) -> None:
    ends = quiet_until(now, zone, Quiet(start, end))
    if ends is not None:
        assert now < ends <= now + timedelta(hours=49)
        assert start != end
        assert quiet_until(ends, zone, Quiet(start, end)) in (None, ends)


@given(at=INSTANTS, zone=ZONES)
def test_the_morning_before_is_the_last_one(at: datetime, zone: ZoneInfo) -> None:
    before, after = morning_before(at, zone), morning_after(at, zone)
    assert before <= at < after
    assert at - before <= timedelta(hours=49)


@given(at=INSTANTS)
def test_a_morning_is_at_nine(at: datetime) -> None:
    assert morning_before(at, RIGA).astimezone(RIGA).time() == MORNING
    assert morning_after(at, RIGA).astimezone(RIGA).time() == MORNING
