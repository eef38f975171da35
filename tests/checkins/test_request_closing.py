"""Taking back what one asked, and a yes that was withdrawn."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, ProgrammingError, transaction

from checkins import asking
from checkins.asking import NotYours, StandsOtherwise
from checkins.models import Request, RequestAnswer
from checkins.models.request import Answer, Mark
from core.privacy import acting_as
from tests.conftest import NOW

FRIDAY = date(2026, 3, 6)


@pytest.fixture
def close(asked, people, now):
    def do(who="ada", closed=True):
        with acting_as(people[who].pk, now):
            asking.close_request(request=asked, author_id=people[who].pk, closed=closed, now=now)

    return do


@pytest.fixture
def at(asked):
    return f"/requests/{asked.pk}/"


@pytest.fixture
def page(at):
    def read(client):
        return client.get(at).content.decode()

    with time_machine.travel(NOW, tick=False):
        yield read


def test_what_nobody_answered_is_taken_back_and_asked_after_all(as_ada, as_ben, page, at):
    as_ada.post(f"{at}close/")
    assert all("taken back" in page(client) for client in (as_ada, as_ben))
    assert "Your answer" not in page(as_ben)
    as_ada.post(f"{at}close/", {"undo": "1"})
    assert "Your answer" in page(as_ben)


def test_it_leaves_both_pages_of_what_is_open(as_ada, as_ben, close, page):
    close()
    assert not any(
        "a text when late" in c.get(p).content.decode() for c in (as_ada, as_ben) for p in ("/", "/together/")
    )


def test_the_other_takes_back_nothing_of_mine(close):
    with pytest.raises(NotYours):
        close("ben")


def test_what_was_taken_back_is_answered_no_more(close, answers):
    close()
    with pytest.raises(StandsOtherwise):
        answers()


@pytest.mark.parametrize("given", list(Answer))
def test_what_was_answered_is_not_taken_back(answers, close, given):
    answers(given, on=FRIDAY if given == Answer.YES else None)
    with pytest.raises(StandsOtherwise):
        close()


def test_the_database_knows_no_answer_to_what_was_taken_back(close, asked, couple, ben, now):
    close()
    with acting_as(ben.pk, now), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        RequestAnswer.objects.create(request=asked, couple=couple, author=ben, answer="talk", answered_at=now)


def test_the_database_takes_nothing_back_that_was_answered(answers, asked, ada, now):
    answers()
    with acting_as(ada.pk, now), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Request.objects.filter(pk=asked.pk).update(closed_at=now)


@pytest.mark.parametrize(
    ("wrong", "name"),
    [({"kind": "beg"}, "request_kind_known"), ({"opened_at": None}, "closed_is_what_both_knew|row-level")],
)
def test_the_database_refuses_what_makes_no_sense(couple, ada, now, wrong, name):
    said = {"couple": couple, "author": ada, "text": "tea", "needed_by": FRIDAY, "created_at": now}
    more = {"opened_at": now, "closed_at": now} | wrong
    with acting_as(ada.pk, now), pytest.raises((IntegrityError, ProgrammingError), match=name), transaction.atomic():
        Request.objects.create(**said, **more)


def test_a_withdrawn_yes_looks_like_none_though_it_was_thanked_for(as_ada, answers, does, asked, page):
    before = page(as_ada)
    answers()
    does("ada", asking.thank, asked)
    does("ben", asking.take_back_answer, asked)
    assert "thanked" not in page(as_ada)
    assert len(page(as_ada)) == len(before)


def test_thanks_for_a_yes_that_was_withdrawn_are_not_for_the_next(as_ada, answers, does, asked, page, now):
    answers()
    does("ada", asking.thank, asked)
    does("ben", asking.take_back_answer, asked)
    answers(at=now.replace(hour=20))
    assert "Say thank you" in page(as_ada)


def test_a_day_changed_within_a_yes_keeps_the_thanks(as_ada, answers, does, asked, page, now):
    answers()
    does("ada", asking.thank, asked)
    answers(on=date(2026, 3, 8), at=now.replace(hour=20))
    assert "thanked for" in page(as_ada)


def test_an_old_tab_does_not_turn_kept_into_let_go(as_ben, answers, does, asked, at):
    answers()
    does("ben", asking.mark_request, asked, mark=Mark.KEPT)
    response = as_ben.post(f"{at}mark/", {"mark": "let-go"})
    assert response.status_code == 409
    assert "It stands differently by now." in response.content.decode()
    assert as_ben.post(f"{at}mark/", {"mark": "kept"}).status_code == 302


def test_an_answer_that_comes_too_late_shows_how_it_stands(as_ben, close, at):
    close()
    response = as_ben.post(f"{at}answer/", {"answer": "talk"})
    assert response.status_code == 409
    assert "taken back" in response.content.decode()
