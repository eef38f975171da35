"""What somebody prepares for their turn: kept for them alone, offered when it is their turn, gone when it was noted."""

import pytest
from django.db import IntegrityError, transaction

from accounts.room_code import set_code
from checkins.models import Prepared
from core.privacy import acting_as
from tests.checkins import meeting
from tests.conftest import signed_in

PAGE = "/check-in/prepare/"
MEANT = {"line": "I miss our walks", "feeling": "lonely", "text": "a walk on Sunday"}
NOTED = {"feeling": "calm", "text": "a text when late", "when": "tomorrow"}


@pytest.fixture
def at(ada, couple):
    return lambda lines, **more: meeting.meet(couple, ada, lines, **more)


def page(client, path="/check-in/"):
    return client.get(path).content.decode()


def kept_by(person, now):
    with acting_as(person.pk, now):
        return [(one.line, one.feeling, one.text) for one in Prepared.objects.all()]


def test_it_is_kept_for_its_author_and_changed_by_writing_it_anew(as_ada, ada, ben, now):
    assert as_ada.post(PAGE, MEANT).status_code == 302
    as_ada.post(PAGE, MEANT | {"line": "I miss you"})
    assert kept_by(ada, now) == [("I miss you", "lonely", "a walk on Sunday")]
    assert kept_by(ben, now) == []
    assert "I miss you" in page(as_ada, PAGE)


@pytest.mark.parametrize("how", ["put-away/", ""])
def test_it_is_put_away_by_a_tap_or_by_emptying_it(as_ada, ada, now, how):
    as_ada.post(PAGE, MEANT)
    for _ in range(2):
        as_ada.post(PAGE + how, {"line": " "})
    assert kept_by(ada, now) == []


@pytest.mark.parametrize("wrong", [{"line": "x" * 281}, {"feeling": "what"}, {"text": "give me your password"}])
def test_wrong_input_says_so_and_loses_nothing(as_ada, ada, now, wrong):
    response = as_ada.post(PAGE, MEANT | wrong)
    assert response.status_code == 422
    assert "I miss our walks" in response.content.decode() or wrong["line"] in response.content.decode()
    assert kept_by(ada, now) == []


def test_it_is_saved_while_it_is_typed_and_an_earlier_word_comes_too_late(as_ada, ada, now):
    for sequence, line in ((7, "I miss our wa"), (6, "I miss"), ("x", "I")):
        assert as_ada.post(PAGE, {"line": line, "feeling": "what", "sequence": sequence}).status_code == 204
    assert kept_by(ada, now) == [("I miss our wa", "", "")]


def test_it_is_on_ones_own_turn_page_and_no_other(as_ada, as_ben, at):
    as_ada.post(PAGE, MEANT)
    at(meeting.TURN)
    assert "I miss our walks" in page(as_ada)
    assert "I miss our walks" not in page(as_ben)


@pytest.mark.parametrize("lines", [meeting.LOBBY, meeting.SETTLE, meeting.ECHO, meeting.SECOND_TURN, meeting.ADAS_TURN])
def test_it_is_on_no_page_at_any_other_time(as_ada, at, lines):
    as_ada.post(PAGE, MEANT)
    at(lines)
    assert "I miss our walks" not in page(as_ada)


def test_it_is_offered_in_the_notes_but_for_what_was_typed_since(as_ada, at):
    as_ada.post(PAGE, MEANT)
    check_in = at(meeting.NOTES)
    assert as_ada.get("/check-in/").context["notes_form"].initial == {"feeling": "lonely", "text": "a walk on Sunday"}
    as_ada.post(f"/check-in/{check_in.pk}/draft/", {"text": "", "feeling": "sad", "sequence": 1})
    assert as_ada.get("/check-in/").context["notes_form"].initial == {"feeling": "sad"}


def test_it_is_gone_when_it_was_noted(as_ada, ada, at, now):
    as_ada.post(PAGE, MEANT)
    check_in = at(meeting.NOTES)
    as_ada.post(f"/check-in/{check_in.pk}/note/", NOTED)
    assert kept_by(ada, now) == []


def test_what_is_meant_for_the_next_time_is_not_for_the_last(as_ada, ada, at, now):
    check_in = at(meeting.FINISHED, ago=3600)
    as_ada.post(PAGE, MEANT)
    assert as_ada.get(f"/check-in/{check_in.pk}/").context["notes_form"].initial == {}
    as_ada.post(f"/check-in/{check_in.pk}/note/", NOTED)
    assert kept_by(ada, now)


def test_on_a_shared_phone_it_comes_when_its_author_is_alone(as_ada, at):
    as_ada.post(PAGE, MEANT)
    check_in = at(meeting.ADAS_FINISHED, ago=10)
    assert "a walk on Sunday" not in page(as_ada, f"/check-in/{check_in.pk}/")
    assert "a walk on Sunday" in page(as_ada, f"/check-in/{check_in.pk}/?mine=1")


def test_there_is_one_a_person(ada, couple, now):
    mine = {"couple": couple, "author": ada, "written_at": now}
    with acting_as(ada.pk, now):
        Prepared.objects.create(line="one", **mine)
        with pytest.raises(IntegrityError, match="one_prepared_per_person"), transaction.atomic():
            Prepared.objects.create(line="two", **mine)


def test_whoever_has_a_lock_reads_it_in_an_open_room_and_writes_it_anywhere(as_ada, ada, couple, now):
    closed = signed_in(ada, room_open=False)
    assert closed.get(PAGE).status_code == 200
    with acting_as(ada.pk, now):
        set_code(person=ada, code="blue teapot")
    assert closed.get(PAGE)["Location"].startswith("/accounts/room/")  # whether or not anything is there
    assert closed.post(PAGE, MEANT)["Location"] == PAGE
    assert closed.get(PAGE)["Location"].startswith("/accounts/room/")
    assert "I miss our walks" in page(as_ada, PAGE)
