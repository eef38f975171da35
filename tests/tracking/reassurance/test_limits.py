"""Periods on the asker's own calendar, a wait, a way down: by tables, and against counting one by one."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from math import ceil
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.clock import local_day
from tracking.reassurance import limits
from tracking.reassurance.limits import USUAL, Asked, AskKind, Period, Terms

RIGA = ZoneInfo("Europe/Riga")
ZONES = st.sampled_from([ZoneInfo(name) for name in (
    "UTC", "Europe/Riga", "Asia/Tokyo", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu",
)])  # fmt: skip
A = AskKind.AFFIRMATION
DAY, WEEK, MINUTE = timedelta(days=1), timedelta(days=7), timedelta(minutes=1)
INSTANTS = st.integers(0, 3 * 365 * 96).map(lambda quarters: datetime(2025, 1, 1, tzinfo=UTC) + quarters * 15 * MINUTE)
MONDAY = date(2026, 3, 2)


def at(text):
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.mark.parametrize(
    ("kind", "asked", "now", "used"),
    [
        (A, "2026-03-04T00:00+02:00", "2026-03-04T23:59+02:00", 1),
        (A, "2026-03-03T23:59+02:00", "2026-03-04T00:00+02:00", 0),
        (A, "2026-03-29T00:30+02:00", "2026-03-29T23:30+03:00", 1),  # a day of 23 hours
        (A, "2026-10-25T00:00+03:00", "2026-10-25T23:59+02:00", 1),  # and one of 25
        (AskKind.FACT, "2026-03-02T00:00+02:00", "2026-03-08T23:59+02:00", 1),
        (AskKind.FACT, "2026-03-01T23:59+02:00", "2026-03-02T00:00+02:00", 0),
        (AskKind.EMERGENCY, "2028-02-01T00:00+02:00", "2028-02-29T23:59+02:00", 1),
        (AskKind.EMERGENCY, "2026-12-31T23:59+02:00", "2027-01-01T00:00+02:00", 0),
        (AskKind.FACT, "2026-03-04T12:00+02:00", "2026-03-04T11:00+02:00", 0),  # what is to come
    ],
)
def test_what_counts_in_a_day_a_week_a_month(kind, asked, now, used):
    assert limits.used([Asked(kind, at(asked))], kind, now=at(now), zone=RIGA) == used


@given(times=st.lists(INSTANTS, max_size=12), now=INSTANTS, zone=ZONES, kind=st.sampled_from(AskKind))
def test_used_is_what_the_calendar_says(times, now, zone, kind):
    def mark(instant):
        day = instant.astimezone(zone)
        return {Period.DAY: day.date(), Period.WEEK: day.isocalendar()[:2], Period.MONTH: (day.year, day.month)}[
            limits.PERIODS[kind]
        ]

    asked = [Asked(kind, one) for one in times]
    expected = sum(one <= now and mark(one) == mark(now) for one in times)
    assert limits.used(asked, kind, now=now, zone=zone) == expected


@given(day=st.dates(date(2024, 1, 1), date(2030, 12, 31)), period=st.sampled_from(Period))
def test_a_period_holds_its_day_and_follows_the_one_before(day, period):
    first, after = limits.period_of(period, day)
    assert first <= day < after
    assert limits.period_of(period, after)[0] == after
    assert limits.period_of(period, first) == (first, after)


@pytest.mark.parametrize(
    ("wait", "hours", "worry", "first"),
    [
        (None, 1, "", False),
        (12, 11.9, "", True),
        (12, 12, "", False),
        (48, 47, "", True),
        (48, 47, "the tone", False),  # another worry
    ],
)
def test_the_wait_between_two_sentences_on_the_same_worry(wait, hours, worry, first):
    now = at("2026-03-04T21:00+02:00")
    asked = [Asked(A, now - timedelta(hours=hours))]
    terms = Terms(dict.fromkeys(AskKind, 9), timedelta(hours=wait) if wait else None)
    assert limits.something_first(asked, A, worry, terms, now=now, zone=RIGA) is first


def test_a_worry_is_the_same_however_it_is_typed():
    now = at("2026-03-04T21:00+02:00")
    asked = [Asked(A, now - timedelta(hours=1), "The  Tone")]
    terms = Terms(dict.fromkeys(AskKind, 9), timedelta(hours=12))
    assert limits.waits_until(asked, "the tone", terms, now=now) == now + timedelta(hours=11)


@given(times=st.lists(INSTANTS, max_size=8), now=INSTANTS, zone=ZONES, wait=st.sampled_from([None, 12, 24, 48]))
def test_need_never_waits_and_begins_no_wait(times, now, zone, wait):
    terms = Terms(USUAL, timedelta(hours=wait) if wait else None)
    need = [Asked(AskKind.EMERGENCY, one) for one in times]
    assert not limits.something_first(need * 5, AskKind.EMERGENCY, "", terms, now=now, zone=zone)
    assert limits.waits_until(need, "", terms, now=now) is None


@given(times=st.lists(INSTANTS, max_size=8), now=INSTANTS, zone=ZONES, kind=st.sampled_from(AskKind))
def test_lifted_puts_nothing_first(times, now, zone, kind):
    terms = Terms(USUAL, timedelta(hours=48), lifted=True)
    asked = [Asked(kind, one) for one in times]
    assert not limits.something_first(asked, kind, "", terms, now=now, zone=zone)


def test_at_its_number_and_not_before():
    now = at("2026-03-04T21:00+02:00")
    for asked, first in ((2, False), (3, True), (9, True)):
        facts = [Asked(AskKind.FACT, now - timedelta(hours=1))] * asked
        assert limits.something_first(facts, AskKind.FACT, "", Terms(USUAL), now=now, zone=RIGA) is first


# The start value and the way down.


@pytest.mark.parametrize(
    ("weeks", "days", "today", "start"),
    [
        (2, [0, 1, 13], 14, Fraction(3, 2)),
        (2, [0, 1, 13], 13, None),  # still counting
        (2, [14, 15], 20, Fraction(0)),
        (1, [0, 6, 7], 7, Fraction(2)),
    ],
)
def test_the_start_value(weeks, days, today, start):
    found = limits.baseline([MONDAY + n * DAY for n in days], MONDAY, weeks, today=MONDAY + today * DAY)
    assert found == start


def test_percentages_are_rounded_half_up():
    step = Fraction(125, 1000)
    assert [limits.percent(limits.share(week, step)) for week in (1, 2, 3, 4, 5, 9)] == [88, 75, 63, 50, 50, 50]
    assert [limits.percent(limits.share(week, Fraction(2, 9))) for week in (1, 2, 3)] == [78, 56, 33]


@pytest.mark.parametrize(
    ("start", "aims"), [(8, [7, 6, 5, 4]), (Fraction(7, 2), [4, 3, 3, 2]), (1, [1, 1, 1, 1]), (0, [0] * 4)]
)
def test_aims_are_rounded_up_to_whole_ones(start, aims):
    assert [limits.target(Fraction(start), week, Fraction(1, 8)) for week in (1, 2, 3, 4)] == aims


@given(
    start=st.fractions(0, 60, max_denominator=2), step=st.fractions(0, 1, max_denominator=1000), week=st.integers(1, 60)
)
def test_a_way_down_goes_down_and_never_below_nothing(start, step, week):
    aim, later = limits.target(start, week, step), limits.target(start, week + 1, step)
    assert 0 <= later <= aim <= ceil(start)
    assert week < limits.CYCLE or later == aim  # the last aim of a cycle stays
    assert aim - 1 < max(Fraction(0), start * limits.share(week, step)) <= aim or aim == 0


def test_of_fewer_than_two_a_week_there_is_no_per_cent():
    assert not limits.may_be_in_percent(Fraction(3, 2))
    weeks = limits.weeks_down([], start=Fraction(3, 2), since=MONDAY, step=Fraction(1, 8), today=MONDAY)
    assert weeks[0].percent is None
    assert limits.halved([], start=Fraction(3, 2), since=MONDAY, today=MONDAY + 40 * DAY) is None


@pytest.mark.parametrize(
    ("fourth_week", "today", "found"),
    [(3, 28, (True, True)), (4, 28, (True, False)), (5, 28, (False, False)), (3, 27, None)],
)
def test_half_in_four_weeks_with_and_without_rounding(fourth_week, today, found):
    days = [MONDAY + 22 * DAY] * fourth_week
    halved = limits.halved(days, start=Fraction(7), since=MONDAY, today=MONDAY + today * DAY)
    assert (halved and (halved.met, halved.strictly)) == found


@pytest.mark.parametrize(
    ("earlier", "later", "tried", "today", "stalled"),
    [
        (20, 19, 1, 28, True),
        (20, 18, 1, 28, False),  # a tenth down
        (20, 25, 1, 28, True),
        (20, 19, 0, 28, False),  # nothing was tried
        (20, 19, 1, 27, False),  # the four weeks are not over
        (9, 9, 1, 28, False),  # it is where it was meant to be
    ],
)
def test_a_way_down_that_stands_still(earlier, later, tried, today, stalled):
    now = MONDAY + today * DAY
    days = [now - 20 * DAY] * earlier + [now - 3 * DAY] * later
    on = {"start": Fraction(10), "since": MONDAY, "today": now, "step": Fraction(1, 8)}
    assert limits.is_stalled(days, [now - 2 * DAY] * tried, **on) is stalled


@settings(max_examples=50)
@given(times=st.lists(INSTANTS, max_size=20), zone=ZONES, since=st.dates(date(2025, 1, 1), date(2026, 6, 1)))
def test_weeks_are_seven_dates_each_across_changes_of_clocks(times, zone, since):
    days = limits.counted_days([Asked(A, one) for one in times], zone)
    weeks = limits.weeks_down(days, start=Fraction(9), since=since, step=Fraction(1, 8), today=since + 27 * DAY)
    assert [week.first for week in weeks] == [since + n * WEEK for n in range(4)]
    assert sum(week.count for week in weeks) == sum(since <= local_day(one, zone) < since + 28 * DAY for one in times)
