"""Local days and instants, at the edges where they differ."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import clock
from core.clock import UnknownZone, WrongKindOfTime

RIGA = ZoneInfo("Europe/Riga")
APIA = ZoneInfo("Pacific/Apia")
HAVANA = ZoneInfo("America/Havana")
CAIRO = ZoneInfo("Africa/Cairo")
KATHMANDU = ZoneInfo("Asia/Kathmandu")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")

zones = st.sampled_from(sorted(clock.known_zones())).map(ZoneInfo)
instants = st.datetimes(datetime(1970, 1, 3), datetime(2037, 12, 28), timezones=st.just(UTC))
days = st.dates(date(1970, 1, 3), date(2037, 12, 28))


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "local", "instant"),
    [
        (RIGA, datetime(2026, 1, 15, 21, 0), utc(2026, 1, 15, 19, 0)),
        (RIGA, datetime(2026, 7, 15, 21, 0), utc(2026, 7, 15, 18, 0)),
        (KATHMANDU, datetime(2026, 7, 15, 21, 0), utc(2026, 7, 15, 15, 15)),
        # 29 March: 03:00 to 04:00 is skipped, and read with the winter's two hours
        (RIGA, datetime(2026, 3, 29, 2, 59), utc(2026, 3, 29, 0, 59)),
        (RIGA, datetime(2026, 3, 29, 3, 0), utc(2026, 3, 29, 1, 0)),
        (RIGA, datetime(2026, 3, 29, 3, 30), utc(2026, 3, 29, 1, 30)),
        (RIGA, datetime(2026, 3, 29, 4, 0), utc(2026, 3, 29, 1, 0)),
        # 25 October: 03:00 to 04:00 comes twice, and the first is meant
        (RIGA, datetime(2026, 10, 25, 2, 59), utc(2026, 10, 24, 23, 59)),
        (RIGA, datetime(2026, 10, 25, 3, 0), utc(2026, 10, 25, 0, 0)),
        (RIGA, datetime(2026, 10, 25, 3, 30), utc(2026, 10, 25, 0, 30)),
        (RIGA, datetime(2026, 10, 25, 4, 0), utc(2026, 10, 25, 2, 0)),
        # half an hour only
        (LORD_HOWE, datetime(2026, 10, 4, 2, 15), utc(2026, 10, 3, 15, 45)),
        (LORD_HOWE, datetime(2026, 4, 5, 1, 45), utc(2026, 4, 4, 14, 45)),
        # Samoa went from 29 to 31 December 2011: the evening of the 30th is that of the 31st
        (APIA, datetime(2011, 12, 29, 21, 0), utc(2011, 12, 30, 7, 0)),
        (APIA, datetime(2011, 12, 30, 21, 0), utc(2011, 12, 31, 7, 0)),
        (APIA, datetime(2011, 12, 31, 21, 0), utc(2011, 12, 31, 7, 0)),
    ],
)
def test_it_resolves_a_local_time_as_rfc_5545_does(zone: ZoneInfo, local: datetime, instant: datetime) -> None:
    assert clock.to_instant(local, zone) == instant


def test_it_means_the_first_of_two_even_for_a_fold_that_says_second() -> None:
    assert clock.to_instant(datetime(2026, 10, 25, 3, 30, fold=1), RIGA) == utc(2026, 10, 25, 0, 30)


def test_it_answers_in_utc() -> None:
    assert clock.to_instant(datetime(2026, 1, 15, 21, 0), RIGA).tzinfo is UTC


@pytest.mark.parametrize(
    ("zone", "now", "day"),
    [
        (RIGA, utc(2026, 3, 4, 21, 59, 59), date(2026, 3, 4)),
        (RIGA, utc(2026, 3, 4, 22, 0), date(2026, 3, 5)),
        (ZoneInfo("Pacific/Kiritimati"), utc(2026, 3, 4, 10, 0), date(2026, 3, 5)),
        (ZoneInfo("Pacific/Pago_Pago"), utc(2026, 3, 5, 10, 59), date(2026, 3, 4)),
        (RIGA, utc(2024, 2, 28, 22, 0), date(2024, 2, 29)),
        (RIGA, utc(2024, 12, 31, 22, 0), date(2025, 1, 1)),
        (RIGA, utc(2026, 3, 29, 1, 0), date(2026, 3, 29)),
        (APIA, utc(2011, 12, 30, 10, 0), date(2011, 12, 31)),
    ],
)
def test_it_tells_the_day_of_a_place(zone: ZoneInfo, now: datetime, day: date) -> None:
    assert clock.local_day(now, zone) == day


@pytest.mark.parametrize(
    ("zone", "day", "begins", "hours"),
    [
        (RIGA, date(2026, 3, 4), utc(2026, 3, 3, 22, 0), 24),
        (RIGA, date(2026, 3, 29), utc(2026, 3, 28, 22, 0), 23),
        (RIGA, date(2026, 10, 25), utc(2026, 10, 24, 21, 0), 25),
        (CAIRO, date(2026, 4, 24), utc(2026, 4, 23, 22, 0), 23),  # begins at 01:00
        (HAVANA, date(2026, 11, 1), utc(2026, 11, 1, 4, 0), 25),  # 00:00 comes twice
        (APIA, date(2011, 12, 30), utc(2011, 12, 30, 10, 0), 0),
    ],
)
def test_it_bounds_a_day_by_its_midnights(zone: ZoneInfo, day: date, begins: datetime, hours: int) -> None:
    assert clock.day_bounds(day, zone) == (begins, begins + timedelta(hours=hours))


@given(day=days, zone=zones)
def test_it_makes_days_that_join_without_a_gap(day: date, zone: ZoneInfo) -> None:
    begins, ends = clock.day_bounds(day, zone)

    assert begins <= ends == clock.day_bounds(day + timedelta(days=1), zone)[0]


@given(now=instants, zone=zones)
def test_it_comes_back_to_the_same_wall_clock(now: datetime, zone: ZoneInfo) -> None:
    local = now.astimezone(zone).replace(tzinfo=None, fold=0)

    again = clock.to_instant(local, zone)

    assert again <= now
    assert again.astimezone(zone).replace(tzinfo=None, fold=0) == local
    assert clock.local_day(again, zone) == local.date()


@pytest.mark.parametrize(
    ("day", "monday"),
    [
        (date(2026, 3, 2), date(2026, 3, 2)),
        (date(2026, 3, 8), date(2026, 3, 2)),
        (date(2026, 3, 9), date(2026, 3, 9)),
        (date(2027, 1, 3), date(2026, 12, 28)),
        (date(2024, 2, 29), date(2024, 2, 26)),
    ],
)
def test_it_begins_weeks_on_monday(day: date, monday: date) -> None:
    assert clock.week_start(day) == monday


def test_it_refuses_a_local_time_where_an_instant_belongs() -> None:
    local = datetime(2026, 3, 4, 21, 0)

    with pytest.raises(WrongKindOfTime, match="no instant"):
        clock.local_day(local, RIGA)
    with pytest.raises(WrongKindOfTime, match="no instant"):
        clock.require_instant(local)


def test_it_refuses_an_instant_where_a_local_time_or_a_day_belongs() -> None:
    instant = utc(2026, 3, 4, 21, 0)

    with pytest.raises(WrongKindOfTime, match="already has a zone"):
        clock.to_instant(instant, RIGA)
    for read in (clock.week_start, clock.require_day):
        with pytest.raises(WrongKindOfTime, match="not a day"):
            read(instant)
    with pytest.raises(WrongKindOfTime, match="not a day"):
        clock.day_bounds(instant, RIGA)


def test_it_hands_back_what_is_right() -> None:
    assert clock.require_instant(utc(2026, 3, 4)) == utc(2026, 3, 4)
    assert clock.require_day(date(2026, 3, 4)) == date(2026, 3, 4)


@pytest.mark.parametrize("name", ["Europe/Riga", "UTC", "America/Argentina/Ushuaia", "Asia/Kathmandu"])
def test_it_finds_a_zone_by_its_name(name: str) -> None:
    assert clock.zone_of(name) is ZoneInfo(name)


ODD_NAMES = [
    "",
    "Riga",
    "america",
    "America",
    "localtime",
    "Factory",
    "right/UTC",
    "zone.tab",
    "../etc/passwd",
    "/",
]


@pytest.mark.parametrize("name", [*ODD_NAMES, "Europe/Riga ", "Europe/Riga\0", "UTC+2", "\ud800", "x" * 300])
def test_it_refuses_what_is_no_place(name: str) -> None:
    with pytest.raises(UnknownZone, match="not a known time zone"):
        clock.zone_of(name)
