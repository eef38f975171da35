"""How the seven small evenings stand for one of the two, by table."""

from datetime import UTC, datetime, timedelta

import pytest

from checkins.content_first_week import SMALL_EVENINGS
from checkins.first_week import LASTS, WHOLE_WEEK, Facts, SmallEvening, Stand, all_stands, is_on, stand_of

BEGAN = datetime(2026, 3, 4, 19, tzinfo=UTC)
DONE = {
    SmallEvening.WISH: Facts(wished=True, opened=True),
    SmallEvening.THANKS: Facts(thanked=True),
    SmallEvening.CHECK_IN: Facts(met=True),
    SmallEvening.SIGN: Facts(sign=Stand.DONE),
    SmallEvening.BREATH: Facts(marks={"breath": False}),
    SmallEvening.ACT: Facts(acted=True),
    SmallEvening.CARDS: Facts(closed=True),
}


def test_it_has_seven_and_each_has_its_words():
    assert set(SMALL_EVENINGS) == set(SmallEvening) == set(DONE)
    assert len(SmallEvening) == 7


def test_all_begin_free():
    assert set(all_stands(Facts()).values()) == {Stand.FREE}


@pytest.mark.parametrize("evening", list(SmallEvening))
def test_one_is_done_and_no_other(evening):
    assert {one for one, stand in all_stands(DONE[evening]).items() if stand is not Stand.FREE} == {evening}
    assert stand_of(evening, DONE[evening]) is Stand.DONE


@pytest.mark.parametrize("evening", list(SmallEvening))
def test_one_is_left_out_and_no_other(evening):
    stands = all_stands(Facts(marks={evening.value: True}))
    assert {one for one, stand in stands.items() if stand is Stand.LEFT_OUT} == {evening}


def test_what_was_done_outweighs_what_was_left_out():
    assert stand_of(SmallEvening.ACT, Facts(acted=True, marks={"act": True})) is Stand.DONE
    assert stand_of(SmallEvening.WISH, Facts(wished=True, marks={"wish": True})) is Stand.MINE


def test_leaving_all_out_leaves_no_mark_on_any():
    found = Facts(marks={WHOLE_WEEK: True})
    assert found.left_out
    assert set(all_stands(found).values()) == {Stand.FREE}


@pytest.mark.parametrize(
    ("passed", "closed", "on"),
    [
        (timedelta(0), False, True),
        (LASTS - timedelta(microseconds=1), False, True),
        (LASTS, False, False),
        (timedelta(0), True, False),
    ],
)
def test_it_goes_on_for_three_weeks_or_until_closed(passed, closed, on):
    assert is_on(BEGAN, closed=closed, now=BEGAN + passed) is on
