"""When each is asked how often to meet, what is proposed, and what a proposal tells: counted, not believed."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkins.how_often import CHANCES, FEWER, MORE, SAME, Phase, changed, next_question, outcomes, round_at

BEGAN = datetime(2026, 3, 4, 19, tzinfo=UTC)
DAY, INSTANT = timedelta(days=1), timedelta(microseconds=1)
WISHES = ("more", "same", "less", "rest", "")
weekdays = st.frozensets(st.integers(0, 6), min_size=1)


def distribution(mine, theirs, before=SAME):
    """How likely each step is for these two answers."""
    steps = Counter()
    for chance in range(CHANCES):
        drawn = outcomes(chance, before=before)
        if {mine, theirs} & {"less", "rest"}:
            steps[drawn.if_less] += 1
        else:
            steps[drawn.if_more if mine == theirs == "more" else drawn.otherwise] += 1
    return {step: Fraction(count, CHANCES) for step, count in steps.items()}


@pytest.mark.parametrize(
    ("passed", "found"),
    [
        (0 * DAY, None),
        (14 * DAY - INSTANT, None),
        (14 * DAY, (0, Phase.ASKED)),
        (24 * DAY - INSTANT, (0, Phase.ASKED)),
        (24 * DAY, (0, Phase.PROPOSED)),
        (34 * DAY, None),
        (44 * DAY, (1, Phase.ASKED)),
        (54 * DAY, (1, Phase.PROPOSED)),
        (374 * DAY, (12, Phase.ASKED)),
    ],
)
def test_it_asks_after_two_weeks_and_then_monthly(passed, found):
    asked = round_at(BEGAN, BEGAN + passed)
    assert (asked and (asked.number, asked.phase)) == found


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=4000)))
def test_the_next_question_is_the_first_instant_of_a_round(passed):
    now = BEGAN + passed
    opens = next_question(BEGAN, now)
    before, then = round_at(BEGAN, opens - INSTANT), round_at(BEGAN, opens)
    assert now < opens <= now + timedelta(days=30)
    assert before is None
    assert then.phase is Phase.ASKED


def test_whoever_wished_for_less_learns_nothing_of_the_other():
    for mine in ("less", "rest"):
        assert {frozenset(distribution(mine, theirs).items()) for theirs in WISHES} == {
            frozenset({(FEWER, Fraction(3, 4)), (SAME, Fraction(1, 4))})
        }


def test_no_proposal_of_less_or_of_nothing_is_proof_of_an_answer():
    for mine, theirs, step in product(WISHES, WISHES, (FEWER, SAME)):
        assert distribution(mine, theirs)[step] >= Fraction(1, 4)


def test_one_proposal_makes_a_wish_for_less_three_times_as_likely_at_most():
    for mine, one, other, step in product(WISHES, WISHES, WISHES, (FEWER, SAME)):
        assert distribution(mine, one)[step] / distribution(mine, other)[step] <= 3


def test_more_needs_both_and_is_not_sure_even_then():
    sure = {pair: distribution(*pair).get(MORE, 0) for pair in product(WISHES, WISHES)}
    assert {pair for pair, chance in sure.items() if chance} == {("more", "more")}
    assert sure["more", "more"] == Fraction(1, 2)


@pytest.mark.parametrize("before", [FEWER, MORE])
def test_nothing_changes_twice_in_a_row_whatever_is_wished(before):
    for mine, theirs in product(WISHES, WISHES):
        assert distribution(mine, theirs, before) == {SAME: 1}


@pytest.mark.parametrize("chance", [-1, CHANCES])
def test_it_knows_its_chances(chance):
    with pytest.raises(ValueError, match="chance"):
        outcomes(chance, before=SAME)


@pytest.mark.parametrize(
    ("days", "step", "after"),
    [
        ({1, 3, 6}, FEWER, {3, 6}),
        ({0, 1, 2}, FEWER, {0, 2}),
        ({2}, FEWER, set()),
        ({1, 3, 6}, SAME, {1, 3, 6}),
        ({1}, MORE, {1, 4}),
        ({0, 3}, MORE, {0, 3, 5}),
        (set(range(7)), MORE, set(range(7))),
    ],
)
def test_it_takes_one_evening_away_or_adds_one_evenly(days, step, after):
    assert changed(days, step) == after


@given(weekdays)
def test_one_evening_less_is_as_even_as_any(days):
    less = changed(days, FEWER)
    assert less < days
    assert len(less) == len(days) - 1
    assert smallest_gap(less) == max((smallest_gap(days - {day}) for day in days), default=7)


@given(weekdays)
def test_one_evening_more_keeps_the_others(days):
    assert changed(days, MORE) >= days
    assert len(changed(days, MORE)) == min(7, len(days) + 1)


def smallest_gap(days):
    ordered = sorted(days)
    return min((b - a for a, b in pairwise([*ordered, ordered[0] + 7])), default=7) if ordered else 7
