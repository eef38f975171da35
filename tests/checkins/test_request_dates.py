"""When a request is for, when it folds away, when it is remembered."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from checkins.request_dates import (
    When,
    day_for,
    first_unfolded_day,
    has_folded,
    is_near,
    offered_day,
    reminder_times,
)

WEDNESDAY, SUNDAY = date(2026, 3, 4), date(2026, 3, 8)


@pytest.mark.parametrize(
    ("when", "today", "day"),
    [
        (When.TONIGHT, WEDNESDAY, WEDNESDAY),
        (When.TOMORROW, WEDNESDAY, date(2026, 3, 5)),
        (When.TOMORROW, date(2028, 2, 28), date(2028, 2, 29)),
        (When.TOMORROW, date(2026, 12, 31), date(2027, 1, 1)),
        (When.WEEK, WEDNESDAY, SUNDAY),
        (When.WEEK, SUNDAY, SUNDAY),
        (When.WEEK, date(2026, 3, 9), date(2026, 3, 15)),
    ],
)
def test_each_tile_means_a_day(when, today, day):
    assert day_for(when, today=today) == day


def test_a_date_means_itself_or_nothing():
    assert day_for(When.DATE, today=WEDNESDAY, chosen=SUNDAY) == SUNDAY
    assert day_for(When.DATE, today=WEDNESDAY) is None


@pytest.mark.parametrize(("days", "near"), [(-2, False), (-1, True), (0, True), (366, True), (367, False)])
def test_a_day_is_agreed_on_from_today_in_either_zone_for_a_year(days, near):
    assert is_near(WEDNESDAY + timedelta(days=days), today=WEDNESDAY) is near


def test_a_yes_is_offered_for_the_day_asked_for_or_today():
    assert offered_day(SUNDAY, today=WEDNESDAY) == SUNDAY
    assert offered_day(WEDNESDAY, today=SUNDAY) == SUNDAY


@pytest.mark.parametrize(("days", "folded"), [(-3, False), (0, False), (13, False), (14, True), (40, True)])
def test_two_weeks_after_its_day_an_open_one_has_folded(days, folded):
    today = WEDNESDAY + timedelta(days=days)
    assert has_folded(WEDNESDAY, today=today) is folded
    assert (first_unfolded_day(today) > WEDNESDAY) is folded


@pytest.mark.parametrize(
    ("zone", "due"),
    [("Europe/Riga", (2026, 3, 8, 7)), ("Asia/Tokyo", (2026, 3, 8, 0)), ("Pacific/Kiritimati", (2026, 3, 7, 19))],
)
def test_it_is_remembered_at_nine_on_that_morning_where_the_reader_lives(zone, due):
    start, end = reminder_times(SUNDAY, ZoneInfo(zone), now=datetime(2026, 3, 4, tzinfo=UTC))
    assert start == datetime(*due, tzinfo=UTC)
    assert end - start == timedelta(hours=15)


def test_on_a_day_of_23_hours_too():
    start, end = reminder_times(date(2026, 3, 29), ZoneInfo("Europe/Riga"), now=datetime(2026, 3, 4, tzinfo=UTC))
    assert (start.hour, end) == (6, datetime(2026, 3, 29, 21, tzinfo=UTC))


def test_what_was_agreed_after_nine_for_the_same_day_needs_no_reminder():
    assert reminder_times(WEDNESDAY, ZoneInfo("UTC"), now=datetime(2026, 3, 4, 9, tzinfo=UTC)) is None
