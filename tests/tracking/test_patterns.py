"""Which pattern is put to somebody as a question: the pure rule."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracking.test_metrics import conflict
from tracking.models import Topic
from tracking.patterns import Pattern, at_least_by_chance, find_pattern

RIGA = ZoneInfo("Europe/Riga")
SUNDAY = datetime(2026, 3, 1, 20, tzinfo=UTC)  # 22:00 in Riga
WEEK, DAY = timedelta(days=7), timedelta(days=1)
TOPICS = tuple(Topic.values)


def pattern(*said: tuple[datetime, str]) -> Pattern | None:
    told = [conflict(n, began_at=at, day=at.date(), topic=topic) for n, (at, topic) in enumerate(said)]
    return find_pattern(told, RIGA, TOPICS)


def test_five_on_late_sundays_about_the_household_are_one_sentence():
    said = [(SUNDAY + number * WEEK, "chores") for number in range(5)]
    assert pattern(*said) == Pattern("6", "late", "chores")
    assert pattern(*said[:4]) is None


def test_four_of_five_are_clear_and_three_of_five_are_not():
    topics = ["money", "time", "work", "tone", "family"]
    for sundays, found in ((4, Pattern(weekday="6")), (3, None)):
        days = [SUNDAY + (number * WEEK if number < sundays else number * DAY) for number in range(5)]
        hours = [timedelta(hours=-5 * number) for number in range(4)] + [timedelta()]
        said = [(day + hour, topic) for day, hour, topic in zip(days, hours, topics, strict=True)]
        assert pattern(*said) == found


def test_only_what_most_share_is_said_together():
    """Six of ten are about money, six on Sundays; but only two of them are both."""
    sundays = [(SUNDAY + n * WEEK, "money" if n < 2 else TOPICS[n]) for n in range(6)]
    others = [(SUNDAY + n * WEEK + (1 + n) * DAY, "money") for n in range(4)]
    found = pattern(*((at - (n % 4) * timedelta(hours=5), topic) for n, (at, topic) in enumerate(sundays + others)))
    assert found is not None
    assert sum(bool(part) for part in (found.weekday, found.part, found.topic)) == 1


def test_without_hours_no_part_of_the_day_is_named():
    told = [conflict(n, day=(SUNDAY + n * WEEK).date(), topic="chores") for n in range(6)]
    assert find_pattern(told, RIGA, TOPICS) == Pattern("6", "", "chores")


def test_by_chance_alone_hardly_anybody_is_asked():
    chance = Random(3)

    def notebook():
        hours = [SUNDAY + chance.randrange(24 * 180) * timedelta(hours=1) for _ in range(chance.randint(5, 15))]
        return pattern(*((at, chance.choice(TOPICS)) for at in hours))

    assert sum(notebook() is not None for _ in range(300)) <= 30


@given(st.integers(0, 12), st.integers(1, 9))
def test_the_chance_of_so_many_is_what_adding_up_gives(of, parts):
    likely = Fraction(1, parts)
    tails = [at_least_by_chance(hits, of, likely) for hits in range(of + 2)]
    assert tails[0] == 1
    assert tails[-1] == 0
    assert tails == sorted(tails, reverse=True)


@pytest.mark.parametrize("text", ["6.late.chores", "..money", "6.."])
def test_it_reads_what_it_wrote(text):
    assert str(Pattern.parse(text)) == text


def test_it_reads_nothing_else():
    assert Pattern.parse("6.late") is None
