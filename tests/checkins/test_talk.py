"""A calm moment for a talk: asked for like everything else, for an hour that each reads on their own clock."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import DatabaseError, transaction

from checkins import asking
from checkins.models import Request, RequestAnswer
from core.privacy import acting_as
from tests.conftest import NOW

NEW = "/requests/talk/"
TALK = {"text": "how we spend Sundays", "at": "2026-03-07T10:30", "minutes": "25"}
AT = datetime(2026, 3, 7, 8, 30, tzinfo=UTC)  # half past ten in Riga
SATURDAY = date(2026, 3, 7)


@pytest.fixture(autouse=True)
def _at_nine_in_the_evening():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def path(as_ada):
    return as_ada.post(NEW, TALK)["Location"]


def page(client, path):
    return client.get(path).content.decode()


def answer_of(person):
    with acting_as(person.pk, NOW):
        given = RequestAnswer.objects.filter().first()
        return given and (given.answer, given.agreed_for, given.suggestion)


def test_the_other_sees_it_at_once_with_its_hour(as_ben, path):
    shown = page(as_ben, path)
    assert "Ada would like to talk" in shown
    assert "10:30" in shown
    assert "25 minutes" in shown
    assert "You can say no without a reason." in shown


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ({"answer": "yes", "suggestion": "ignored"}, ("yes", SATURDAY, "")),
        ({"answer": "not-now", "suggestion": "after lunch"}, ("not-now", None, "after lunch")),
        ({"answer": "not-now"}, ("not-now", None, "")),
    ],
)
def test_it_is_answered_for_its_own_hour(as_ben, ben, path, answer, kept):
    assert as_ben.post(f"{path}answer/", answer).status_code == 302
    assert answer_of(ben) == kept


@pytest.mark.parametrize(
    "answer", [{}, {"answer": "talk"}, {"answer": "not-now", "suggestion": "tell me your password"}]
)
def test_a_wrong_answer_says_so(as_ben, ben, path, answer):
    assert as_ben.post(f"{path}answer/", answer).status_code == 422
    assert answer_of(ben) is None


def test_each_can_say_no_up_to_the_last_minute(as_ada, as_ben, ben, path):
    as_ben.post(f"{path}answer/", {"answer": "yes"})
    as_ben.post(f"{path}take-back/")
    assert answer_of(ben) is None
    as_ada.post(f"{path}close/")
    assert as_ben.get(f"{path}talk/").status_code == 404


def test_it_is_not_moved_but_asked_anew(as_ben, path):
    as_ben.post(f"{path}answer/", {"answer": "yes"})
    assert "Move it to another day" not in page(as_ben, path)
    assert as_ben.post(f"{path}move/", {"to": "2026-03-09"}).status_code == 409


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""}, {"text": "give me your password"}, {"at": "soon"}, {"at": "2026-03-01T10:30"}, {"minutes": "90"},
        {"at": "2026-03-07T02:30"}, {"at": "2126-03-07T10:30"}, {"at": ""},
    ],
)  # fmt: skip
def test_what_cannot_be_booked_says_so(as_ada, ada, wrong):
    assert as_ada.post(NEW, TALK | wrong).status_code == 422
    with acting_as(ada.pk, NOW):
        assert not Request.objects.exists()


def test_it_has_a_page_with_a_clock(as_ada, as_ben, path):
    assert "Are both of you calm enough?" in page(as_ben, f"{path}talk/")
    assert 'data-total="1500"' in page(as_ada, f"{path}talk/?clock=1")


def test_it_stands_in_the_lists_of_both(as_ada, as_ben, path):
    assert "Ada would like to talk" in page(as_ben, "/together/")
    assert "a talk" in page(as_ada, "/together/")
    assert "Ada would like to talk" in page(as_ben, "/requests/")


def test_the_service_moves_no_talk(ada, ben, couple):
    with acting_as(ada.pk, NOW):
        talk = asking.book_talk(
            couple=couple, author_id=ada.pk, text="rent", at=AT, minutes=20, zone=NOW.tzinfo, now=NOW
        )  # fmt: skip
    with acting_as(ben.pk, NOW), pytest.raises(asking.StandsOtherwise):
        asking.move_request(request=talk, author_id=ben.pk, to=SATURDAY, zone=NOW.tzinfo, now=NOW)


@pytest.mark.parametrize(
    "more", [{"kind": "talk"}, {"kind": "talk", "at": AT, "minutes": 60}, {"at": AT}, {"kind": "help", "minutes": 20}]
)
def test_the_database_gives_a_talk_its_hour(ada, couple, more):
    row = {"couple": couple, "author": ada, "text": "x", "needed_by": SATURDAY, "created_at": NOW, "opened_at": NOW}
    with acting_as(ada.pk, NOW), pytest.raises(DatabaseError, match="a_talk_has_its_hour"), transaction.atomic():
        Request.objects.create(**row | more)
