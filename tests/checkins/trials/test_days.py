"""Days of a trial over zones and clock changes: local dates, whatever the clocks do."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkins.trials import days
from core.clock import day_bounds, known_zones, local_day, zone_of

ZONES = st.sampled_from(sorted(known_zones()))
INSTANTS = st.datetimes(datetime(2024, 1, 1), datetime(2033, 12, 1)).map(lambda at: at.replace(tzinfo=UTC))


@given(ZONES, INSTANTS)
def test_it_begins_on_the_day_after_and_never_on_the_day_it_was_said(name, said_at):
    zone = zone_of(name)
    day0 = days.day0_after(said_at, zone)
    assert days.number_of(day0, local_day(said_at, zone)) == -1
    begins = day_bounds(day0, zone)[0]
    assert local_day(begins, zone) >= day0  # a date that a zone left out begins with the next one
    assert begins > said_at


@given(ZONES, INSTANTS, st.integers(0, 24 * 20))
def test_a_day_is_a_date_however_long_it_is(name, said_at, hours):
    zone = zone_of(name)
    later = said_at + timedelta(hours=hours)
    day0 = days.day0_after(said_at, zone)
    number = days.number_of(day0, local_day(later, zone))
    assert days.date_of(day0, number) == local_day(later, zone)
    assert abs((number + 1) - hours / 24) < 2.1


@pytest.mark.parametrize("said", ["2026-03-28T22:30Z", "2026-10-24T21:30Z", "2028-02-28T22:30Z", "2026-12-31T23:30Z"])
def test_checks_fall_on_local_dates_over_clock_changes_leap_days_and_new_year(said):
    zone = zone_of("Europe/Berlin")
    day0 = days.day0_after(datetime.fromisoformat(said), zone)
    said_on = local_day(datetime.fromisoformat(said), zone)
    assert days.date_of(day0, days.CHECK) == said_on + timedelta(days=8)
    assert days.date_of(day0, days.REVIEW) == said_on + timedelta(days=15)


@pytest.mark.parametrize(
    ("number", "look"),
    [(-1, None), (0, 0), (2, 0), (3, None), (6, None), (7, 7), (9, 7), (10, None), (14, 14), (16, 14), (17, None)],
)
def test_a_look_has_its_day_and_two_more(number, look):
    assert days.look_on(number) == look


@pytest.mark.parametrize("number", range(-2, 18))
def test_a_look_is_near_on_its_day_and_the_one_before_and_never_before_it_began(number):
    assert days.is_near_a_look(number) is (number in {0, 6, 7, 13, 14})


@given(st.dictionaries(st.integers(-7, 20), st.integers(0, 9)), st.integers(0, 20))
def test_weeks_add_up_what_was_counted_on_their_seven_days(counts, number):
    day0 = date(2026, 3, 5)
    by_day = {day0 + timedelta(days=day): count for day, count in counts.items()}
    weeks = days.weeks_of(by_day, day0=day0, today=day0 + timedelta(days=number), before=None)
    assert weeks.first == sum(count for day, count in counts.items() if 0 <= day < 7)
    assert weeks.second == (sum(count for day, count in counts.items() if 7 <= day < 14) if number >= 7 else None)
