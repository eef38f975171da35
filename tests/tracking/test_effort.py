"""Four weeks of two: whether something agreed was done in each, and whether both had good moments to show."""

from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from checkins import asking
from checkins.models import CheckIn, WeekAct
from checkins.models.request import Answer, Mark
from core.privacy import acting_as
from tests.conftest import NOW
from tests.tracking.test_looking_back import FIGURES, good, page
from tests.tracking.test_repairs import done, name, see
from tracking.effort import blocks, first_day
from tracking.weeks import four_weeks

LAST = date(2026, 3, 28)
ADA, BEN = UUID(int=1), UUID(int=2)
days = st.integers(-40, 5).map(lambda n: LAST + timedelta(days=n))


def told(done=(), ada=(), ben=(), since=date(2020, 1, 1)):
    return blocks(LAST, done=done, shown={ADA: ada, BEN: ben}, since=since)


def test_four_weeks_end_with_the_last_day():
    found = told()
    assert [(one.first.day, one.last.day) for one in found] == [(1, 7), (8, 14), (15, 21), (22, 28)]
    assert first_day(LAST) == found[0].first


@pytest.mark.parametrize(("day", "week"), [(1, 0), (7, 0), (8, 1), (28, 3)])
def test_something_done_counts_in_its_week_and_once(day, week):
    found = told(done=[date(2026, 3, day)] * 3)
    assert [one.did for one in found] == [number == week for number in range(4)]


@pytest.mark.parametrize(("ada", "ben", "both"), [(2, 2, True), (9, 1, False), (0, 9, False), (2, 3, True)])
def test_the_lower_of_the_two_decides(ada, ben, both):
    assert told(ada=[LAST] * ada, ben=[LAST] * ben)[-1].enjoyed is both


def test_weeks_from_before_the_two_were_a_couple_are_left_out():
    assert [one.first.day for one in told(since=date(2026, 3, 9))] == [15, 22]


@given(st.lists(days), st.lists(days), st.lists(days))
def test_it_is_what_counting_day_by_day_says(done, ada, ben):
    for one in told(done, ada, ben):
        week = [one.first + timedelta(days=number) for number in range(7)]
        assert one.did == any(day in week for day in done)
        assert one.enjoyed == all(sum(day in week for day in each) >= 2 for each in (ada, ben))
        assert told(done, ben, ada) == told(done, ada, ben)


def did(couple, person):
    """How many of the four weeks have something in them."""
    with acting_as(person.pk, NOW):
        both = couple.memberships.values_list("person", flat=True)
        found = four_weeks(couple, both=both, last=NOW.date(), zone=ZoneInfo("UTC"), now=NOW)
    return sum(one.did for one in found)


@pytest.fixture
def older(couple):
    couple.created_at = NOW - timedelta(days=60)
    return couple


def test_an_act_of_a_week_counts_from_when_it_is_done(ada, older):
    with acting_as(ada.pk, NOW):
        act = WeekAct.objects.create(couple=older, author=ada, week=NOW.date(), place=1, text="a walk", created_at=NOW)
    assert did(older, ada) == 0
    with acting_as(ada.pk, NOW):
        act.done_on = NOW.date()
        act.save(update_fields=["done_on"])
    assert did(older, ada) == 1


def test_a_step_of_repair_counts_once_the_other_has_seen_it(ada, ben, older):
    repair = name(ada, older)
    done(ada, repair)
    assert did(older, ada) == 0
    see(ben, repair, revision=2)
    assert did(older, ada) == did(older, ben) == 1


def test_a_request_that_was_kept_counts(ada, ben, older):
    with acting_as(ada.pk, NOW):
        asked = asking.ask(couple=older, author_id=ada.pk, text="call", needed_by=NOW.date(), now=NOW)
    with acting_as(ben.pk, NOW):
        asking.answer_request(
            request=asked,
            author_id=ben.pk,
            answer=Answer.YES,
            agreed_for=NOW.date(),
            suggestion="",
            zone=ZoneInfo("UTC"),
            now=NOW,
        )
        asking.mark_request(request=asked, author_id=ben.pk, mark=Mark.KEPT, zone=ZoneInfo("UTC"), now=NOW)
    assert did(older, ada) == 1


def test_a_check_in_that_was_held_counts(ada, older):
    with acting_as(ada.pk, NOW):
        CheckIn.objects.create(
            couple=older, day=NOW.date(), plan={}, first_slot=1, opened_at=NOW, held_at=NOW, ended_at=NOW
        )
    assert did(older, ada) == 1


def test_the_page_says_it_of_both_and_of_nobody(as_ada, ada, ben, couple):
    later = NOW + timedelta(days=40)
    for person in (ada, ben):
        for _ in range(2):
            good(person, couple, "tea", at=later)
    with time_machine.travel(later, tick=False):
        shown = page(as_ada, FIGURES)
    assert shown.count('scope="row"') >= 4
    assert "Good moments from each of you" in shown
    assert "Ada" not in shown


def test_two_who_are_new_find_no_weeks_yet(as_ada, couple):
    with time_machine.travel(NOW, tick=False):
        assert "Good moments from each of you" not in page(as_ada, FIGURES)
