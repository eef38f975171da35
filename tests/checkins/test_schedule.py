"""Meetings of a rule: weekdays, an hour and a zone."""

from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkins.schedule import Occurrence, Rule, next_occurrence, occurrences
from core.clock import WrongKindOfTime, known_zones, local_day, to_instant

RIGA, APIA = ZoneInfo("Europe/Riga"), ZoneInfo("Pacific/Apia")
DAILY = frozenset(range(7))
MON_WED_FRI = frozenset({0, 2, 4})
NINE = time(21, 0)
DAY = timedelta(days=1)

zones = st.sampled_from(sorted(known_zones())).map(ZoneInfo)
weekdays = st.frozensets(st.integers(0, 6))
rules = st.builds(Rule, weekdays, st.times().map(lambda hour: hour.replace(second=0, microsecond=0)), zones)
instants = st.datetimes(datetime(1970, 1, 10), datetime(2037, 12, 1), timezones=st.just(UTC))
spans = st.timedeltas(timedelta(0), timedelta(days=40))


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


def days_of(rule: Rule, after: datetime, until: datetime, skipped: frozenset[date] = frozenset()) -> list[date]:
    return [meeting.day for meeting in occurrences(rule, after=after, until=until, skipped=skipped)]


def test_it_meets_on_its_weekdays_at_its_hour() -> None:
    rule = Rule(MON_WED_FRI, NINE, RIGA)

    assert list(occurrences(rule, after=utc(2026, 3, 2), until=utc(2026, 3, 9))) == [
        Occurrence(date(2026, 3, 2), utc(2026, 3, 2, 19, 0)),
        Occurrence(date(2026, 3, 4), utc(2026, 3, 4, 19, 0)),
        Occurrence(date(2026, 3, 6), utc(2026, 3, 6, 19, 0)),
    ]


def test_it_keeps_the_hour_on_the_wall_when_clocks_change() -> None:
    rule = Rule(DAILY, NINE, RIGA)

    spring = [meeting.at for meeting in occurrences(rule, after=utc(2026, 3, 28), until=utc(2026, 3, 30))]
    autumn = [meeting.at for meeting in occurrences(rule, after=utc(2026, 10, 24), until=utc(2026, 10, 26))]

    assert spring == [utc(2026, 3, 28, 19, 0), utc(2026, 3, 29, 18, 0)]
    assert autumn == [utc(2026, 10, 24, 18, 0), utc(2026, 10, 25, 19, 0)]


def test_it_meets_once_where_the_hour_is_skipped_or_comes_twice() -> None:
    rule = Rule(DAILY, time(3, 30), RIGA)

    assert [m.at for m in occurrences(rule, after=utc(2026, 3, 28, 12), until=utc(2026, 3, 29, 12))] == [
        utc(2026, 3, 29, 1, 30)
    ]
    assert [m.at for m in occurrences(rule, after=utc(2026, 10, 24, 12), until=utc(2026, 10, 25, 12))] == [
        utc(2026, 10, 25, 0, 30)
    ]


def test_it_takes_the_end_of_a_window_and_not_its_beginning() -> None:
    rule = Rule(frozenset({2}), NINE, RIGA)
    at = utc(2026, 3, 4, 19, 0)
    instant = timedelta(microseconds=1)

    assert days_of(rule, at - instant, at) == [date(2026, 3, 4)]
    assert days_of(rule, at - DAY, at - instant) == []
    assert days_of(rule, at, at + DAY) == []
    assert days_of(rule, at, at) == []
    assert days_of(rule, at + DAY, at - DAY) == []


def test_it_finds_every_day_of_a_month_with_a_leap_day() -> None:
    rule = Rule(DAILY, time(0, 0), RIGA)

    found = days_of(rule, utc(2024, 1, 31, 12), utc(2024, 3, 1, 12))

    assert found == [date(2024, 2, 1) + n * DAY for n in range(30)]


def test_it_leaves_out_skipped_days() -> None:
    rule = Rule(MON_WED_FRI, NINE, RIGA)
    skipped = frozenset({date(2026, 3, 4), date(2026, 3, 5)})

    assert days_of(rule, utc(2026, 3, 2), utc(2026, 3, 9), skipped) == [date(2026, 3, 2), date(2026, 3, 6)]


def test_it_takes_skipped_days_as_any_collection() -> None:
    rule = Rule(DAILY, NINE, RIGA)

    found = occurrences(rule, after=utc(2026, 3, 2), until=utc(2026, 3, 4), skipped=[date(2026, 3, 3)])

    assert [meeting.day for meeting in found] == [date(2026, 3, 2)]


@pytest.mark.parametrize("hour", [time(0, 0), time(21, 0), time(23, 59)])
def test_it_meets_once_for_a_day_that_samoa_left_out_and_the_next(hour: time) -> None:
    found = list(occurrences(Rule(DAILY, hour, APIA), after=utc(2011, 12, 28, 9), until=utc(2012, 1, 2)))

    assert date(2011, 12, 30) not in [meeting.day for meeting in found]
    assert {date(2011, 12, 29), date(2011, 12, 31), date(2012, 1, 1)} <= {meeting.day for meeting in found}
    assert len({meeting.at for meeting in found}) == len(found)


def test_it_still_meets_when_the_day_samoa_left_out_was_the_only_one() -> None:
    fridays = Rule(frozenset({4}), NINE, APIA)

    found = list(occurrences(fridays, after=utc(2011, 12, 30), until=utc(2012, 1, 1)))

    assert found == [Occurrence(date(2011, 12, 30), utc(2011, 12, 31, 7, 0))]


def test_it_does_not_meet_on_a_skipped_day_under_the_name_of_the_day_before() -> None:
    found = days_of(Rule(DAILY, NINE, APIA), utc(2011, 12, 31), utc(2012, 1, 1), frozenset({date(2011, 12, 31)}))

    assert found == []


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (utc(2026, 3, 4, 18, 59, 59), date(2026, 3, 4)),
        (utc(2026, 3, 4, 19, 0), date(2026, 3, 6)),
        (utc(2026, 3, 6, 19, 0), date(2026, 3, 9)),
    ],
)
def test_it_names_the_next_meeting(now: datetime, day: date) -> None:
    assert next_occurrence(Rule(MON_WED_FRI, NINE, RIGA), after=now) == Occurrence(
        day, to_instant(datetime.combine(day, NINE), RIGA)
    )


def test_it_names_the_next_meeting_in_the_long_week_when_clocks_go_back() -> None:
    sundays = Rule(frozenset({6}), NINE, RIGA)

    found = next_occurrence(sundays, after=utc(2026, 10, 18, 18, 0))

    assert found == Occurrence(date(2026, 10, 25), utc(2026, 10, 25, 19, 0))


def test_it_can_be_a_key_and_never_changes() -> None:
    rule = Rule(DAILY, NINE, RIGA)

    assert {rule: 1}[Rule(DAILY, NINE, RIGA)] == 1
    with pytest.raises(FrozenInstanceError):
        rule.hour = time(20, 0)  # type: ignore[misc]


def test_it_has_no_next_meeting_without_weekdays() -> None:
    assert next_occurrence(Rule(frozenset(), NINE, RIGA), after=utc(2026, 3, 4)) is None


@given(rule=rules, now=instants, weeks=st.integers(0, 30))
def test_it_finds_the_first_meeting_behind_any_number_of_skipped_ones(rule: Rule, now: datetime, weeks: int) -> None:
    ahead = list(occurrences(rule, after=now, until=now + timedelta(weeks=weeks + 3)))
    skipped = frozenset(meeting.day for meeting in ahead[:weeks])

    found = next_occurrence(rule, after=now, skipped=skipped)

    assert found == (ahead[weeks] if rule.weekdays else None)


@given(rule=rules, after=instants, span=spans)
def test_it_meets_in_order_and_once_a_day(rule: Rule, after: datetime, span: timedelta) -> None:
    found = list(occurrences(rule, after=after, until=after + span))

    assert all(one.day < two.day and one.at < two.at for one, two in pairwise(found))
    assert all(after < meeting.at <= after + span for meeting in found)
    assert all(meeting.day.weekday() in rule.weekdays for meeting in found)
    assert all(meeting.at == to_instant(datetime.combine(meeting.day, rule.hour), rule.zone) for meeting in found)


@given(rule=rules, after=instants, first=spans, second=spans)
def test_it_finds_the_same_in_two_windows_as_in_one(
    rule: Rule, after: datetime, first: timedelta, second: timedelta
) -> None:
    middle, until = after + first, after + first + second

    parts = [*occurrences(rule, after=after, until=middle), *occurrences(rule, after=middle, until=until)]

    assert parts == list(occurrences(rule, after=after, until=until))


@given(rule=rules, after=instants, span=spans)
def test_it_misses_no_day_that_calendars_show(rule: Rule, after: datetime, span: timedelta) -> None:
    until = after + span
    found = set(days_of(rule, after, until))

    day = local_day(after, rule.zone) + DAY
    while day < local_day(until, rule.zone):
        shown = local_day(to_instant(datetime.combine(day, rule.hour), rule.zone), rule.zone) == day
        assert day in found or not shown or day.weekday() not in rule.weekdays
        day += DAY


@pytest.mark.parametrize("zone", [ZoneInfo("Pacific/Kiritimati"), ZoneInfo("Pacific/Pago_Pago")])
def test_it_ends_at_the_end_of_all_dates(zone: ZoneInfo) -> None:
    rule = Rule(DAILY, NINE, zone)
    last = datetime.max.replace(tzinfo=UTC)

    found = days_of(rule, last - timedelta(days=20), last)

    assert date(9999, 12, 20) in found
    assert days_of(rule, datetime.min.replace(tzinfo=UTC), utc(1, 1, 20))[-1] >= date(1, 1, 18)


def test_it_refuses_windows_without_a_zone_at_once() -> None:
    rule = Rule(DAILY, NINE, RIGA)

    with pytest.raises(WrongKindOfTime):
        occurrences(rule, after=datetime(2026, 3, 4), until=utc(2026, 3, 5))
    with pytest.raises(WrongKindOfTime):
        occurrences(rule, after=utc(2026, 3, 4), until=datetime(2026, 3, 5))
    with pytest.raises(WrongKindOfTime):
        next_occurrence(rule, after=datetime(2026, 3, 4))


def test_it_refuses_rules_that_mean_nothing() -> None:
    with pytest.raises(ValueError, match="0 to 6"):
        Rule(frozenset({7}), NINE, RIGA)
    with pytest.raises(ValueError, match="0 to 6"):
        Rule(frozenset({-1}), NINE, RIGA)
    with pytest.raises(WrongKindOfTime, match="zone of its own"):
        Rule(DAILY, NINE.replace(tzinfo=UTC), RIGA)
