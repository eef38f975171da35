"""The figures of the notebook, against a plain recomputation and at their edges."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracking.metrics import (
    Conflict,
    Interval,
    Span,
    figures,
    is_prolonged,
    is_unresolved,
    length_of,
    lengths,
    month_before,
    month_of,
    one_each,
    silence_of,
    silent_minutes,
    topics,
    week_of,
    within,
)

RIGA, ADA, BEN = ZoneInfo("Europe/Riga"), UUID(int=1), UUID(int=2)
AT = datetime(2026, 3, 4, 19, tzinfo=UTC)
LONG_AFTER = datetime(2030, 1, 1, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
MARCH = month_of(date(2026, 3, 4), RIGA)
minutes = st.integers(0, 5000).map(lambda count: count * MINUTE)


def conflict(number: int = 0, **said: object) -> Conflict:
    known = dict.fromkeys(Conflict.__slots__) | {
        "incident_id": UUID(int=number), "author_id": ADA, "written_at": AT, "confirmed_at": AT, "day": AT.date(),
        "topic": "chores", "outcome": "open",
    }  # fmt: skip
    return Conflict(**(known | said))


@st.composite
def conflicts(draw: st.DrawFn) -> list[Conflict]:
    def one(number: int) -> Conflict:
        began = datetime(2026, 1, 1, tzinfo=UTC) + draw(st.integers(0, 200_000)) * MINUTE
        times = {"began_at": began, "heated_ended_at": began + draw(minutes)}
        times["talk_resumed_at"] = times["heated_ended_at"] + draw(minutes)
        times["repaired_at"] = began + draw(minutes)
        known = {name: draw(st.sampled_from([at, at, None])) for name, at in times.items()}
        outcome = draw(st.sampled_from(["open", "repaired", "partly", "differ", "parked"]))
        on = None if outcome == "open" else began.date() + draw(st.integers(0, 40)) * DAY
        until = on + draw(st.integers(0, 40)) * DAY if outcome == "parked" else None
        topic = draw(st.sampled_from(["chores", "money", "time"]))
        return conflict(
            number, day=began.date(), topic=topic, outcome=outcome, outcome_on=on, parked_until=until, **known
        )

    return [one(number) for number in range(draw(st.integers(0, 8)))]


def local(one: Conflict) -> date:
    return one.began_at.astimezone(RIGA).date() if one.began_at else one.day


@given(conflicts(), st.integers(1, 4))
def test_a_month_is_what_a_plain_walk_through_the_notebook_finds(found, month):
    those = [one for one in found if (local(one).year, local(one).month) == (2026, month)]
    got = figures(found, month_of(date(2026, month, 7), RIGA), now=LONG_AFTER)
    quarrels = [o.heated_ended_at - o.began_at for o in those if o.began_at and o.heated_ended_at]

    assert got.incidents == len(those)
    assert dict(got.topics) == {t: sum(o.topic == t for o in those) for t in {o.topic for o in those}}
    assert got.lengths[Span.QUARREL].total == (sum(quarrels, timedelta()) if quarrels else None)
    last = (date(2026, month, 28) + 4 * DAY).replace(day=1) - DAY
    assert got.rested == sum(o.outcome in ("repaired", "differ") and o.outcome_on <= last for o in those)


def open_at_the_end(one: Conflict, end: datetime, last: date) -> bool:
    began = one.began_at or datetime.combine(one.day + DAY, datetime.min.time(), RIGA)
    settled = one.outcome in ("repaired", "differ") and one.outcome_on <= last
    parked = one.outcome == "parked" and one.outcome_on <= last < one.parked_until
    return end - began > 24 * HOUR and not settled and not parked


@given(conflicts(), st.integers(1, 6))
def test_what_is_open_at_a_months_end_is_what_a_plain_walk_finds(found, month):
    first = date(2026, month + 1, 1)
    end = datetime(2026, month + 1, 1, tzinfo=RIGA)
    still = [o for o in found if local(o) < first and open_at_the_end(o, end, first - DAY)]
    got = figures(found, month_of(first - DAY, RIGA), now=LONG_AFTER)

    assert got.unresolved == len(still)
    assert got.prolonged == sum((first - DAY - local(o)).days > 14 for o in still)


@given(minutes, st.lists(st.tuples(st.integers(-300, 6000), st.integers(0, 900)), max_size=6))
def test_silence_is_every_minute_that_no_pause_covers(whole, pauses):
    announced = [Interval(AT + start * MINUTE, AT + (start + length) * MINUTE) for start, length in pauses]
    each = range(whole // MINUTE)
    plain = sum(not any(start <= minute < start + length for start, length in pauses) for minute in each)
    one = conflict(heated_ended_at=AT, talk_resumed_at=AT + whole)

    assert silence_of(one, announced) == plain * MINUTE


def test_seconds_of_silence_are_added_before_they_are_rounded():
    one = conflict(heated_ended_at=AT, repaired_at=AT + timedelta(seconds=40))
    assert silent_minutes([one, one, one]) == 2
    assert silent_minutes([conflict()]) is None


def test_talking_again_ends_silence_before_the_repair_does():
    assert silence_of(conflict(heated_ended_at=AT, talk_resumed_at=AT + HOUR, repaired_at=AT + 9 * HOUR)) == HOUR


@pytest.mark.parametrize("known", [{}, {"repaired_at": AT}, {"heated_ended_at": AT + HOUR, "repaired_at": AT}])
def test_without_both_times_there_is_no_figure_and_no_nought(known):
    one = conflict(**known)
    assert length_of(one, Span.FIRST_STEP) is None
    got = lengths([one], Span.FIRST_STEP)
    assert (got.known, got.total, got.median) == (0, None, None)


def test_the_middle_of_two_lies_between_them():
    both = [conflict(began_at=AT, heated_ended_at=AT + length * MINUTE) for length in (10, 30)]
    assert lengths(both, Span.QUARREL).median == 20 * MINUTE


@pytest.mark.parametrize(
    ("began", "hours"),
    [(datetime(2026, 3, 28, 23, tzinfo=RIGA), 5), (datetime(2026, 10, 24, 23, tzinfo=RIGA), 7)],
)
def test_across_a_change_of_clocks_hours_are_those_that_passed(began, hours):
    """From 23:00 to 05:00 on the wall, in the night when clocks go forward, and when they go back."""
    ended = (began + 6 * HOUR).replace(tzinfo=RIGA).astimezone(UTC)
    one = conflict(began_at=began.astimezone(UTC), heated_ended_at=ended)
    assert length_of(one, Span.QUARREL) == hours * HOUR


@pytest.mark.parametrize(
    ("day", "first", "end"),
    [
        ("2028-02-29", "2028-02-01", "2028-03-01"),
        ("2026-12-31", "2026-12-01", "2027-01-01"),
        ("2026-01-01", "2026-01-01", "2026-02-01"),
    ],
)
def test_months_are_calendar_months(day, first, end):
    month = month_of(date.fromisoformat(day), RIGA)
    assert (month.first, month.end) == (date.fromisoformat(first), date.fromisoformat(end))
    assert month_before(month).end == month.first


def test_weeks_begin_on_monday():
    assert week_of(date(2026, 3, 1), RIGA).first == date(2026, 2, 23)


def test_one_past_midnight_belongs_to_the_day_it_began_in_the_couples_present_zone():
    one = conflict(began_at=datetime(2026, 3, 31, 20, 59, tzinfo=UTC), day=date(2026, 4, 1))  # 23:59 in Riga
    assert within([one], MARCH) == [one]
    assert within([one], month_of(date(2026, 3, 1), ZoneInfo("Asia/Tokyo"))) == []


END = datetime(2026, 4, 1, tzinfo=RIGA)


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ({"began_at": END - 24 * HOUR}, False),
        ({"began_at": END - 24 * HOUR - timedelta(seconds=1)}, True),
        ({"day": date(2026, 3, 30)}, False),
        ({"day": date(2026, 3, 29)}, True),
        ({"outcome": "partly", "outcome_on": date(2026, 3, 5)}, True),
        ({"outcome": "repaired", "outcome_on": date(2026, 3, 31)}, False),
        ({"outcome": "repaired", "outcome_on": date(2026, 4, 2)}, True),
        ({"outcome": "parked", "outcome_on": date(2026, 3, 5), "parked_until": date(2026, 4, 1)}, False),
        ({"outcome": "parked", "outcome_on": date(2026, 3, 5), "parked_until": date(2026, 3, 31)}, True),
    ],
)
def test_what_is_open_at_the_end_of_march(said, counts):
    assert is_unresolved(conflict(**said), MARCH, LONG_AFTER) is counts


@pytest.mark.parametrize(("day", "long"), [(date(2026, 3, 17), False), (date(2026, 3, 16), True)])
def test_more_than_fourteen_days_are_fifteen_dates(day, long):
    assert is_prolonged(conflict(day=day), MARCH, LONG_AFTER) is long


def test_only_the_newest_confirmed_version_counts():
    mine = conflict(1, topic="money")
    theirs = conflict(1, author_id=BEN, topic="time", confirmed_at=AT + HOUR)
    note, old = conflict(2, confirmed_at=None), conflict(3, superseded_at=AT)
    assert one_each([mine, theirs, note, old]) == [theirs]


def test_equal_topics_stand_by_name():
    assert topics(conflict(topic=name) for name in ("time", "money", "work", "work")) == [
        ("work", 2), ("money", 1), ("time", 1),
    ]  # fmt: skip
