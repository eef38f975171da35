"""Both act on one request at the same moment, in real transactions."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from checkins import asking
from checkins.asking import StandsOtherwise
from checkins.models import Request
from checkins.models.request import Answer, Mark
from checkins.request_states import State
from core.privacy import acting_as
from notices.models import Notice
from tests.checkins.test_check_in_races import at_once
from tests.conftest import NOW
from tests.factories import make_couple, make_person

FRIDAY = date(2026, 3, 6)


@pytest.fixture
def two(committed):
    ada, ben = make_person(name="Ada"), make_person(name="Ben")
    return ada, ben, make_couple(ada, ben, now=NOW)


def ask(two):
    ada, _, couple = two
    with acting_as(ada.pk, NOW):
        return asking.ask(couple=couple, author_id=ada.pk, text="tea", needed_by=FRIDAY, now=NOW)


def tries(what, request, person, **how):
    def act():
        try:
            what(request=request, author_id=person.pk, **how)
        except StandsOtherwise:
            return False
        return True

    return person, act


def say_yes(request, person):
    how = {"answer": Answer.YES, "suggestion": "", "agreed_for": FRIDAY, "zone": ZoneInfo("UTC"), "now": NOW}
    return tries(asking.answer_request, request, person, **how)


def test_it_is_answered_or_taken_back_never_both(two):
    ada, ben, _ = two
    for _ in range(6):
        asked = ask(two)
        closing = tries(asking.close_request, asked, ada, closed=True, now=NOW)
        closed, answered = at_once(closing, say_yes(asked, ben))
        with acting_as(ada.pk, NOW):
            state = Request.objects.select_related("answer").get(pk=asked.pk).state
        assert closed != answered
        assert state is (State.CLOSED if closed else State.AGREED)


def test_two_tabs_that_mark_differently_leave_one_mark(two):
    _, ben, _ = two
    asked = ask(two)
    at_once(say_yes(asked, ben))
    how = {"zone": ZoneInfo("UTC"), "now": NOW}
    marks = [tries(asking.mark_request, asked, ben, mark=mark, **how) for mark in (Mark.KEPT, Mark.LET_GO)]
    assert sorted(at_once(*marks)) == [False, True]


def test_two_yeses_marked_at_once_leave_no_letter(two):
    _, ben, _ = two
    both = [ask(two), ask(two)]
    for asked in both:
        at_once(say_yes(asked, ben))
    how = {"mark": Mark.KEPT, "zone": ZoneInfo("UTC"), "now": NOW}
    at_once(*(tries(asking.mark_request, asked, ben, **how) for asked in both))
    with acting_as(ben.pk, NOW):
        assert not Notice.objects.exists()
