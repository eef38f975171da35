"""What ratings of one's own mean: low, dropped, falling, heavy for long. Newest first; days are local dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice import pulse_rules as rules
from practice.pulse_rules import Rating

TODAY = date(2026, 3, 29)


def rated(*said):
    """From (days ago, value) or (days ago, value, at a check), newest first."""
    return [Rating(TODAY - timedelta(days=ago), value, *near) for ago, value, *near in said]


@pytest.mark.parametrize(
    ("said", "low"),
    [([], None), ([(0, 3)], True), ([(7, 3)], True), ([(8, 3)], None), ([(0, 4)], False), ([(1, 4), (2, 0)], False),
     ([(1, 3), (2, 9)], True), ([(-1, 2)], True)],
)  # fmt: skip
def test_low_is_three_at_most_and_seven_dates_at_most(said, low):
    assert rules.is_low(rated(*said), today=TODAY) is low


@pytest.mark.parametrize(
    ("safety", "asking", "low"),
    [([], [], None), ([(0, 9)], [], False), ([(0, 9)], [(0, 2)], True), ([(9, 1)], [(0, 7)], False),
     ([(9, 1)], [(9, 1)], None)],
)  # fmt: skip
def test_one_low_answer_is_enough(safety, asking, low):
    assert rules.is_any_low(rated(*safety), rated(*asking), today=TODAY) is low


@pytest.mark.parametrize(
    ("said", "dropped"),
    [
        ([(0, 5)], False),
        ([(0, 5), (7, 7)], True),
        ([(0, 6), (7, 7)], False),
        ([(8, 2), (9, 9)], False),  # not fresh
        ([(0, 6), (1, 7), (7, 8)], False),
        ([(0, 6, True), (1, 7), (7, 8, True)], True),  # from check to check
        ([(0, 6, True), (1, 7), (7, 7, True), (14, 9, True)], False),  # only the one before
        ([(0, 6), (1, 7), (7, 8, True)], False),  # no check now
        ([(0, 9), (7, 2)], False),
    ],
)
def test_a_drop_is_two_or_more_from_the_rating_or_the_check_before(said, dropped):
    assert rules.has_dropped(rated(*said), today=TODAY) is dropped


@pytest.mark.parametrize(
    ("values", "falling"),
    [([5, 5, 7], False), ([5, 6, 7, 6], True), ([6, 6, 7, 6], False), ([4, 9, 5, 5], False), ([4, 4, 9, 6, 5], True)],
)
def test_falling_is_one_lower_over_four_weeks(values, falling):
    said = rated(*((7 * number, value) for number, value in enumerate(values[:4])), *((27, v) for v in values[4:]))
    assert rules.is_falling(said, today=TODAY) is falling
    old = [Rating(rating.day - timedelta(days=28), rating.value) for rating in said]
    assert not rules.is_falling(old, today=TODAY)


@pytest.mark.parametrize(
    ("said", "long"),
    [([(0, 8), (14, 7)], True), ([(0, 8), (13, 9)], False), ([(0, 6), (14, 9)], False),
     ([(0, 9), (7, 6), (20, 9)], False), ([(8, 9), (30, 9)], False), ([], False)],
)  # fmt: skip
def test_a_belief_weighs_after_two_weeks_without_an_answer_below_seven(said, long):
    assert rules.weighs_long(rated(*said), today=TODAY) is long


ratings = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10), st.booleans()), max_size=12)


@given(ratings, st.integers(0, 10))
def test_older_answers_never_make_it_low_and_better_ones_never_make_it_worse(said, better):
    found = rated(*sorted(said))
    assert rules.is_low(found, today=TODAY) == rules.is_low(found[:1], today=TODAY)
    lifted = [Rating(one.day, max(one.value, better), one.near_check) for one in found[:1]] + found[1:]
    assert rules.has_dropped(found, today=TODAY) or not rules.has_dropped(lifted, today=TODAY)
