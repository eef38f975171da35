"""One's own steps of repair on Today: near ones, before requests, and nothing is late."""

from datetime import timedelta

import pytest
import time_machine

from tests.checkins.meeting import queries_of
from tests.conftest import NOW
from tests.tracking.test_repairs import done, name

HOUR, ACT = timedelta(hours=1), "oil the hinge"
LINE = "Something you set out to do"


def today(client, after=0 * HOUR):
    with time_machine.travel(NOW + after, tick=False):
        return client.get("/").content.decode()


@pytest.fixture
def step(ada, couple):
    return name(ada, couple, act=ACT)  # by NOW + 48 h


@pytest.mark.parametrize(
    ("hours", "shown"), [(0, False), (23, False), (24, True), (49, True), (24 * 15, True), (24 * 16, False)]
)
def test_it_stands_there_from_a_day_before_until_it_folds_away(as_ada, step, hours, shown):
    page = today(as_ada, hours * HOUR)
    assert (LINE in page, ACT in page) == (shown, False)


def test_after_its_time_no_time_is_said(as_ada, step):
    rows = [today(as_ada, hours * HOUR).split(LINE)[1].split("</li>")[0] for hours in (30, 60)]
    assert ["<time" in row for row in rows] == [True, False]


def test_the_others_and_what_is_done_do_not(as_ada, as_ben, ada, step):
    assert LINE not in today(as_ben, 30 * HOUR)
    done(ada, step)
    assert LINE not in today(as_ada, 30 * HOUR)


def test_many_take_no_more_queries(as_ada, ada, couple, step):
    with time_machine.travel(NOW + 30 * HOUR, tick=False):
        before = queries_of(as_ada, "/")
        for _ in range(5):
            name(ada, couple, act=ACT)
        assert queries_of(as_ada, "/") == before <= 12
