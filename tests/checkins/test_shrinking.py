"""For two who meet once a week or less, Today and Together bring up less; all of it is still one tap away."""

import time_machine

from checkins import scheduling
from checkins.shrinking import LESS, WHOLE, offered
from core.privacy import acting_as
from tests.checkins.test_today import page
from tests.checkins.test_today_moments import something_old

QUESTION, OLD = "A light question</h2>", "From a while ago"


def test_it_follows_the_evenings_and_nothing_else():
    assert [offered(evenings, resting=False) for evenings in range(8)] == [LESS, LESS, *[WHOLE] * 6]
    assert {offered(evenings, resting=True) for evenings in range(8)} == {LESS}


def meet(couple, person, *weekdays, now):
    with acting_as(person.pk, now):
        rule = couple.schedule.rule
        scheduling.set_evenings(couple=couple, weekdays=weekdays, hour=rule.hour, zone=None)


def test_today_shows_one_moment_and_brings_none_back(as_ada, as_ben, ada, ben, couple):
    morning = something_old(ben, couple)
    for weekdays, newest, comes_back in (((1, 3), 3, True), ((1,), 1, False)):
        meet(couple, ben, *weekdays, now=morning)
        with time_machine.travel(morning, tick=False):
            shown = page(as_ada)
        assert shown.count("moment 0") + shown.count("moment 1") + shown.count("moment 2") == newest
        assert (OLD in shown) is comes_back
        assert "All good moments" in shown


def test_together_folds_what_is_not_about_meeting(as_ada, ada, couple, now):
    with time_machine.travel(now, tick=False):
        whole = page(as_ada, "/together/")
        meet(couple, ada, 1, now=now)
        less = page(as_ada, "/together/")

    assert [QUESTION in shown for shown in (whole, less)] == [True, False]
    assert "More for the two of you" in less
    assert [shown.count('href="/together/questions/"') for shown in (whole, less)] == [1, 1]


def test_a_page_that_was_open_still_gets_its_question(as_ada, ada, couple, now):
    meet(couple, ada, 1, now=now)
    fragment = as_ada.get("/together/", headers={"HX-Request": "true", "HX-Target": "section#question"})
    assert fragment.content.strip().startswith(b'<section id="question"')


def test_both_see_the_same_and_it_is_said_where_evenings_are_chosen(as_ada, as_ben, ada, couple, now):
    meet(couple, ada, 1, now=now)
    for client in (as_ada, as_ben):
        assert "bring up less" in page(client, "/settings/evenings/")
        assert QUESTION not in page(client, "/together/")
