"""The figures of one's own room, against naive recounts: over zones, month ends, changes of clocks and 29 February."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice import metrics

DAY = timedelta(days=1)
ZONES = [ZoneInfo(name) for name in ("Europe/Riga", "America/New_York", "Pacific/Kiritimati", "Asia/Kathmandu", "UTC")]
EDGES = [
    date(2024, 2, 29),
    date(2026, 3, 29),
    date(2026, 10, 25),
    date(2026, 3, 8),
    date(2025, 12, 31),
    date(2026, 3, 1),
]
todays = st.sampled_from(EDGES) | st.dates(date(2024, 1, 1), date(2028, 12, 31))
offsets = st.lists(st.integers(-80, 80), max_size=40)


def spread(today, numbers):
    return [today + number * DAY for number in numbers]


@given(todays, offsets, st.sampled_from([1, 7, 28, 30]))
def test_rolling_days_end_today(today, numbers, length):
    window = {today - number * DAY for number in range(length)}
    days = spread(today, numbers)
    assert metrics.rolling(days, today=today, length=length) == len([day for day in days if day in window])


@given(todays, offsets)
def test_blocks_are_four_times_seven_dates(today, numbers):
    days = spread(today, numbers)
    blocks = [[today - (7 * block + number) * DAY for number in range(7)] for block in range(4)]
    counts = [sum(days.count(day) for day in block) for block in blocks]
    assert metrics.blocks(days, today=today) == counts
    assert metrics.weeks_enjoyed(days, today=today) == len([count for count in counts if count >= 2])
    assert metrics.is_lean(days, today=today) == (counts[0] < 2 and counts[1] < 2)


contacts = st.lists(
    st.tuples(st.booleans(), st.integers(0, 40 * 24 * 60), st.none() | st.integers(0, 60 * 60)), max_size=12
)


@given(todays, contacts, st.sampled_from(ZONES))
def test_reciprocity_counts_own_starts_that_came_back_within_a_day(today, taps, zone):
    noon = datetime(today.year, today.month, today.day, 12, tzinfo=zone).astimezone(UTC)
    rows = []
    for by_me, minutes, back in taps:
        at = noon - timedelta(minutes=minutes)
        rows.append(
            SimpleNamespace(by_me=by_me, at=at, returned_at=back if back is None else at + back * timedelta(minutes=1))
        )
    window = {today - number * DAY for number in range(28)}
    inside = [row for row in rows if row.at.astimezone(zone).date() in window]
    mine = [row for row in inside if row.by_me]
    back = [row for row in mine if row.returned_at and row.returned_at <= row.at + DAY]
    found = metrics.reciprocity(rows, today=today, zone=zone)
    if len(inside) < 5:
        assert found is None
    else:
        assert (found.started, found.returned, found.logged) == (len(mine), len(back), len(inside))
        assert found.is_over_half == (len(back) > len(mine) / 2 if mine else None)


@pytest.mark.parametrize(
    ("started", "returned", "logged", "rate", "over"),
    [(2, 1, 5, 50, False), (3, 2, 5, 67, True), (8, 1, 8, 13, False), (0, 0, 5, None, None), (200, 101, 200, 51, True)],
)
def test_over_half_is_strict_and_a_half_per_cent_goes_up(started, returned, logged, rate, over):
    found = metrics.Reciprocity(started, returned, logged)
    assert (found.rate, found.is_over_half) == (rate, over)


@pytest.mark.parametrize(("started", "balanced"), [(39, False), (40, True), (60, True), (61, False)])
def test_starts_are_balanced_from_forty_to_sixty(started, balanced):
    assert metrics.Reciprocity(started, 0, 100).is_balanced is balanced


@pytest.mark.parametrize("before", [datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 10, 24, 12, tzinfo=UTC)])
def test_a_day_over_a_change_of_clocks_is_twenty_four_hours(before):
    touch = SimpleNamespace(by_me=True, at=before, returned_at=before + DAY)
    assert metrics.is_returned(touch)
    touch.returned_at += timedelta(microseconds=1)
    assert not metrics.is_returned(touch)


@given(todays, st.lists(offsets, max_size=4))
def test_a_repeat_follows_another_within_thirty_days(today, lines):
    days = [spread(today, numbers) for numbers in lines]
    again = []
    for line in days:
        kept = sorted(line)
        again.append([day for place, day in enumerate(kept) if place and day - kept[place - 1] <= 30 * DAY])
    in_month = [[day for day in line if day.strftime("%Y%m") == today.strftime("%Y%m")] for line in (*days, *again)]
    total, repeated = sum(map(len, in_month[: len(days)])), sum(map(len, in_month[len(days) :]))
    assert metrics.crossed_in_month(days, month=today) == (total, repeated)


def test_thirty_days_are_within_and_thirty_one_are_not_also_over_february():
    first = date(2024, 2, 1)
    assert metrics.is_repeated([first, first + 30 * DAY], today=first + 30 * DAY)
    assert not metrics.is_repeated([first, first + 31 * DAY], today=first + 31 * DAY)
    assert not metrics.is_repeated([first], today=first)
    assert metrics.is_repeated([first, first], today=first)


def test_an_offer_ends_thirty_days_after_the_repeat():
    first = date(2026, 1, 10)
    days = [first, first + DAY]
    assert metrics.is_repeated(days, today=first + 31 * DAY)
    assert not metrics.is_repeated(days, today=first + 32 * DAY)


@given(todays, offsets, offsets)
def test_facts_and_criticisms_of_seven_dates(today, facts, criticisms):
    week = {today - number * DAY for number in range(7)}
    n, m = (len([day for day in spread(today, found) if day in week]) for found in (facts, criticisms))
    found = metrics.remarks(facts=spread(today, facts), criticisms=spread(today, criticisms), today=today)
    assert (found.facts, found.criticisms) == (n, m)
    assert found.ratio == (Fraction(n, m) if n + m >= 5 and m else None)
    assert found.is_met == (n >= 2 * m if n + m >= 5 else None)


def test_five_remarks_come_first_and_no_criticism_is_met():
    assert metrics.Remarks(4, 0).is_met is None
    assert metrics.Remarks(5, 0).is_met is True
    assert metrics.Remarks(5, 0).ratio is None
    assert metrics.Remarks(3, 2).is_met is False


def test_it_is_judged_on_day_thirty_over_days_twenty_four_to_thirty():
    since = date(2024, 2, 1)
    facts = [since + number * DAY for number in range(23, 32)]
    assert metrics.judged(facts=facts, criticisms=[], since=since, today=since + 29 * DAY) is None
    assert metrics.judged(facts=facts, criticisms=[], since=since, today=since + 60 * DAY).facts == 7


LESSER = [(metrics.APOLOGY_LEFT, Fraction(2, 9)), (metrics.SILENCE_LEFT, Fraction(1, 8))]


@given(todays, offsets, st.integers(0, 40), st.sampled_from(LESSER))
def test_less_of_something_after_a_first_week_of_counting(since, numbers, passed, lesser):
    left, step = lesser
    days, today = spread(since, numbers), since + passed * DAY
    weeks = [[since + (7 * week + number) * DAY for number in range(7)] for week in range(len(left) + 1)]
    counts = [sum(days.count(day) for day in week) for week in weeks]
    first, later = metrics.lesser_weeks(days, since=since, today=today, left=left)
    assert first == (counts[0] if passed >= 7 else None)
    over = [count for week, count in enumerate(counts) if week and passed >= 7 * (week + 1)]
    assert [week.count for week in later] == over
    for number, week in enumerate(later, start=1):
        if counts[0] < 2:
            assert (week.at_most, week.is_met, week.strictly) == (None, None, None)
        else:
            assert week.at_most - 1 < counts[0] * (1 - step * number) <= week.at_most
            assert week.is_met == (week.count <= week.at_most)
            assert week.is_met >= week.strictly


@pytest.mark.parametrize(
    ("swapped", "needless", "share"), [(4, 0, None), (5, 0, 100), (1, 7, 13), (0, 5, 0), (0, 0, None)]
)
def test_a_share_of_swapped_sorries_takes_five(swapped, needless, share):
    assert metrics.part_of(part=swapped, rest=needless) == share


@given(st.dictionaries(st.integers(-3, 20), st.integers(0, 99)))
def test_two_weeks_are_days_nought_to_thirteen_and_skipped_ones_are_nought(noted):
    found = metrics.two_weeks(noted.items())
    assert found.first == sum(noted.get(number, 0) for number in range(7))
    assert found.second == sum(noted.get(number, 0) for number in range(7, 14))
    assert found.per_week == Fraction(found.first + found.second, 2)
