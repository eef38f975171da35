"""Who gets which page of requests, and what wrong input answers."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine

from checkins import asking
from checkins.models import Request, RequestAnswer
from core.privacy import acting_as
from tests.checkins import meeting
from tests.conftest import NOW, signed_in

WEDNESDAY, FRIDAY = date(2026, 3, 4), date(2026, 3, 6)
YES = {"answer": "yes", "agreed_for": "2026-03-06"}
ACTS = ["answer", "take-back", "move", "mark", "thank", "close"]
HTMX = {"HX-Request": "true", "HX-Target": "div#check-in"}


@pytest.fixture(autouse=True)
def _at_nine_in_the_evening():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def asked(ada, couple, now):
    with acting_as(ada.pk, now):
        return asking.ask(couple=couple, author_id=ada.pk, text="a text when late", needed_by=FRIDAY, now=now)


@pytest.fixture
def answer(ada, asked, now):
    def read():
        with acting_as(ada.pk, now):
            return RequestAnswer.objects.filter(pk=asked.pk).first()

    return read


@pytest.mark.parametrize("who", ["as_ada", "as_ben"])
@pytest.mark.parametrize("page", ["/requests/", "/requests/new/", "/requests/help/", "/requests/{id}/"])
def test_the_two_see_each_page(who, page, request, asked):
    client = request.getfixturevalue(who)
    assert client.get(page.format(id=asked.pk)).status_code == 200


@pytest.mark.parametrize("who", ["cleo", "dan"])
@pytest.mark.parametrize("page", ["/requests/", "/requests/new/", "/requests/help/", "/requests/{id}/"])
def test_a_stranger_and_whoever_left_find_nothing(dan, cleo, who, page, request, asked):
    client = signed_in(request.getfixturevalue(who))
    assert client.get(page.format(id=asked.pk)).status_code == 404


@pytest.mark.parametrize("who", ["cleo", "dan"])
@pytest.mark.parametrize("act", ACTS)
def test_a_stranger_and_whoever_left_change_nothing(dan, cleo, who, act, request, asked):
    client = signed_in(request.getfixturevalue(who))
    assert client.post(f"/requests/{asked.pk}/{act}/", YES).status_code == 404


@pytest.mark.parametrize("act", ["", *(f"{act}/" for act in ACTS)])
def test_nobody_signed_in_is_led_to_sign_in(client, act, asked):
    assert "/accounts/login/" in client.get(f"/requests/{asked.pk}/{act}")["Location"]


@pytest.mark.parametrize("act", ACTS)
def test_what_changes_something_is_posted_and_absent_is_404(as_ben, act, asked):
    assert as_ben.get(f"/requests/{asked.pk}/{act}/").status_code == 405
    assert as_ben.post(f"/requests/{uuid4()}/{act}/", YES).status_code == 404


def test_one_that_is_sealed_is_absent_for_both(as_ada, as_ben, couple, ada, now):
    check_in = meeting.meet(couple, ada, meeting.NOTES)
    noted = {"feeling": "calm", "text": "tea", "when": "week"}
    as_ada.post(f"/check-in/{check_in.pk}/note/", noted)
    with acting_as(ada.pk, now):
        sealed = Request.objects.get().pk
    assert as_ada.get(f"/requests/{sealed}/").status_code == as_ben.get(f"/requests/{sealed}/").status_code == 404


def test_asking_leads_to_its_page(as_ada, ben, now):
    response = as_ada.post("/requests/new/", {"text": "tea at four", "when": "tomorrow"})
    assert response.status_code == 302
    with acting_as(ben.pk, now):
        asked = Request.objects.get()
        assert (asked.text, asked.needed_by) == ("tea at four", WEDNESDAY + timedelta(days=1))
        assert response["Location"] == f"/requests/{asked.pk}/"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"text": " "}, "text"), ({"when": ""}, "when"), ({"when": "date", "date": "2026-03-02"}, "date")],
)
def test_asking_wrongly_answers_422_and_keeps_what_was_typed(as_ada, wrong, field):
    response = as_ada.post("/requests/new/", {"text": "tea at four", "when": "tomorrow"} | wrong)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert field == "text" or 'value="tea at four"' in response.content.decode()


def test_you_can_say_no_without_a_reason_stands_where_one_is_asked(as_ben, asked):
    assert "You can say no without a reason." in as_ben.get(f"/requests/{asked.pk}/").content.decode()


def test_the_other_says_yes_by_a_day_that_is_filled_in(as_ben, asked, answer):
    assert 'value="2026-03-06"' in as_ben.get(f"/requests/{asked.pk}/").content.decode()
    assert as_ben.post(f"/requests/{asked.pk}/answer/", YES).status_code == 302
    assert answer().agreed_for == FRIDAY


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"answer": ""}, "answer"),
        ({"answer": "perhaps"}, "answer"),
        ({"agreed_for": ""}, "agreed_for"),
        ({"agreed_for": "2026-03-02"}, "agreed_for"),
        ({"answer": "not-now", "suggestion": "x" * 81}, "suggestion"),
    ],
)
def test_a_wrong_answer_says_so_and_changes_nothing(as_ben, asked, answer, wrong, field):
    response = as_ben.post(f"/requests/{asked.pk}/answer/", YES | {"suggestion": ""} | wrong)
    assert response.status_code == 422
    assert list(response.context["answer_form"].errors) == [field]
    assert answer() is None


def test_a_day_that_is_not_asked_for_cannot_be_wrong(as_ben, asked, answer):
    as_ben.post(f"/requests/{asked.pk}/answer/", {"answer": "not-now", "agreed_for": "1999-01-01"})
    assert answer().answer == "not-now"


def test_the_asker_answers_nothing(as_ada, asked, answer):
    assert as_ada.post(f"/requests/{asked.pk}/answer/", YES).status_code == 404
    assert answer() is None


def test_whoever_said_yes_marks_and_moves_it(as_ben, asked, answer):
    as_ben.post(f"/requests/{asked.pk}/answer/", YES)
    as_ben.post(f"/requests/{asked.pk}/move/", {"to": "2026-03-08"})
    assert answer().agreed_for == date(2026, 3, 8)
    as_ben.post(f"/requests/{asked.pk}/mark/", {"mark": "kept"})
    assert answer().mark == "kept"


@pytest.mark.parametrize(
    ("act", "typed"), [("move", {"to": "2026-03-01"}), ("move", {}), ("mark", {"mark": "lost"}), ("mark", {})]
)
def test_a_wrong_move_or_mark_answers_422(as_ben, asked, answer, act, typed):
    as_ben.post(f"/requests/{asked.pk}/answer/", YES)
    assert as_ben.post(f"/requests/{asked.pk}/{act}/", typed).status_code == 422
    assert (answer().agreed_for, answer().mark) == (FRIDAY, "")


@pytest.mark.parametrize("mark", ["", "kept"])
def test_thanks_are_answered_and_stand_there_for_both(as_ada, as_ben, asked, mark):
    path = f"/requests/{asked.pk}/"
    as_ben.post(f"{path}answer/", YES)
    as_ben.post(f"{path}mark/", {"mark": mark})
    assert "Say thank you" in as_ada.get(path).content.decode()
    page = as_ada.post(f"{path}thank/", follow=True).content.decode()
    assert "Your thanks are there for both of you to see." in page
    assert "Say thank you" not in page
    for client in (as_ada, as_ben):
        assert all("thanked for" in client.get(at).content.decode() for at in (path, "/requests/"))


@pytest.mark.parametrize(("path", "name"), [("/requests/", "requests"), ("/requests/{id}/", "asked")])
def test_what_the_other_says_arrives_without_a_new_page(as_ada, as_ben, asked, path, name):
    path = path.format(id=asked.pk)
    assert 'data-live="requests pause"' in as_ada.get(path).content.decode()
    as_ben.post(f"/requests/{asked.pk}/answer/", YES)
    headers = {"HX-Request": "true", "HX-Target": f"div#{name}"}
    fragment = as_ada.get(path, headers=headers).content.decode().strip()
    assert fragment.startswith(f'<div id="{name}"')
    assert "Ben said yes" in fragment


def test_thanks_are_not_offered_for_what_was_let_go(as_ada, as_ben, asked):
    as_ben.post(f"/requests/{asked.pk}/answer/", YES)
    as_ben.post(f"/requests/{asked.pk}/mark/", {"mark": "let-go"})
    assert "Say thank you" not in as_ada.get(f"/requests/{asked.pk}/").content.decode()
    assert as_ada.post(f"/requests/{asked.pk}/thank/").status_code == 409


def test_an_answer_in_a_check_in_comes_back_to_it(as_ada, as_ben, couple, ada, now):
    check_in = meeting.meet(couple, ada, meeting.NOTES)
    noted = {"feeling": "calm", "text": "tea", "when": "date", "date": check_in.day + timedelta(days=3)}
    as_ada.post(f"/check-in/{check_in.pk}/note/", noted)
    as_ben.post(f"/check-in/{check_in.pk}/note/", {"feeling": "calm", "nothing": "1"})
    with acting_as(ada.pk, now):
        path = f"/requests/{Request.objects.get().pk}/answer/"

    wrong = as_ben.post(path, {"answer": ""}, headers=HTMX)
    right = as_ben.post(path, {"answer": "talk"}, headers=HTMX)
    again = as_ben.post(path, {"answer": "not-now"})

    assert (wrong.status_code, right.status_code) == (422, 200)
    assert 'id="answer"' in wrong.content.decode()
    assert "to talk about" in right.content.decode()
    assert again["Location"] == "/check-in/"


@pytest.mark.parametrize("times", [1, 25])
def test_the_list_takes_the_same_queries_however_many_there_are(as_ada, ada, couple, now, times):
    with acting_as(ada.pk, now):
        for minute in range(times):
            at = now + timedelta(minutes=minute)
            asking.ask(couple=couple, author_id=ada.pk, text="tea", needed_by=FRIDAY, now=at)
    assert meeting.queries_of(as_ada, "/requests/") == 7
    assert bool(as_ada.get("/requests/").context["older"]) is (times > 20)


def test_earlier_ones_are_a_page_further(as_ada, ada, couple, now):
    with acting_as(ada.pk, now):
        for minute in range(22):
            at = now + timedelta(minutes=minute)
            asking.ask(couple=couple, author_id=ada.pk, text=f"tea {minute}", needed_by=FRIDAY, now=at)
    older = as_ada.get("/requests/").context["older"]
    page = as_ada.get("/requests/", {"before": older})
    assert [one.text for one in page.context["asked"]] == ["tea 1", "tea 0"]


@pytest.mark.parametrize("before", ["x", "2026-03-04", "2026-03-04T10:00", "9999-99-99T00:00:00+00:00", "T"])
def test_an_odd_place_in_the_list_is_its_beginning(as_ada, before, asked):
    assert len(as_ada.get("/requests/", {"before": before}).context["asked"]) == 1
