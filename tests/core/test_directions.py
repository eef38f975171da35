"""Up, down, about the same: what chance alone brings is neither."""

from fractions import Fraction
from itertools import combinations
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.directions import Direction, of_amounts, of_counts, of_shares

UP, DOWN, SAME = Direction.UP, Direction.DOWN, Direction.SAME
counts = st.integers(0, 400)


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [(0, 0, None), (4, 0, None), (5, 0, DOWN), (0, 5, UP), (6, 3, SAME), (9, 2, DOWN), (10, 4, SAME), (20, 8, DOWN)],
)
def test_counts(before, now, said):
    assert of_counts(before, now) == said


@pytest.mark.parametrize(
    ("before", "now", "days", "said"),
    [(14, 7, (28, 14), SAME), (20, 10, (30, 15), SAME), (6, 12, (28, 7), UP), (28, 1, (28, 14), DOWN)],
)
def test_windows_of_unequal_length_stand_beside_each_other(before, now, days, said):
    assert of_counts(before, now, days=days) == said


@pytest.mark.parametrize("days", [(1, 1), (28, 14), (31, 3)])
@pytest.mark.parametrize("whole", [5, 6, 8, 13, 40, 150])
def test_where_nothing_changed_chance_seldom_speaks(whole, days):
    share = Fraction(days[1], sum(days))
    spoken = sum(
        comb(whole, now) * share**now * (1 - share) ** (whole - now)
        for now in range(whole + 1)
        if of_counts(whole - now, now, days=days) is not SAME
    )
    assert spoken < Fraction(1, 10)


@pytest.mark.parametrize("size", [(4, 4), (4, 6), (5, 7)])
def test_amounts_in_any_order_seldom_speak(size):
    """Each way in which chance could deal the same amounts to the two windows."""
    ranks = set(range(sum(size)))
    dealt = [of_amounts(sorted(ranks - set(now)), now) for now in combinations(sorted(ranks), size[1])]
    assert 0 < sum(found is not SAME for found in dealt) < len(dealt) / 15


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ([7, 7, 8], [1, 2, 3, 4], None),
        ([7, 7, 8, 6], [1, 2, 3, 4], DOWN),
        ([5, 6, 5, 6], [5, 6, 6, 5], SAME),
        ([5, 5, 5, 5], [5, 5, 5, 90], SAME),
    ],
)
def test_amounts(before, now, said):
    assert of_amounts(before, now) == said


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [((4, 4), (5, 5), None), ((2, 10), (9, 10), UP), ((9, 10), (2, 10), DOWN), ((5, 10), (7, 10), SAME),
     ((5, 5), (5, 5), SAME), ((0, 9), (0, 9), SAME)],
)  # fmt: skip
def test_shares(before, now, said):
    assert of_shares(before, now) == said


@given(counts, counts, st.lists(st.integers(0, 10), max_size=9), st.lists(st.integers(0, 10), max_size=9))
def test_looked_at_the_other_way_round_it_is_the_other_way(one, two, some, others):
    turned = {UP: DOWN, DOWN: UP, SAME: SAME, None: None}
    assert of_counts(one, two) == turned[of_counts(two, one)]
    assert of_amounts(some, others) == turned[of_amounts(others, some)]
