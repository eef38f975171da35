"""Two views of a hard moment: closed until both are in, opened together, and nobody can tell who has begun."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.test import Client

from accounts.models import Person
from accounts.room_code import set_code
from core.privacy import acting_as
from couples.models import Couple
from tests.conftest import signed_in
from tests.factories import part
from tracking import perspectives
from tracking.incidents import write_incident
from tracking.models import Incident, OutsideLook, Perspective

NOW = datetime(2026, 3, 4, 20, tzinfo=UTC)
TOMORROW = NOW + timedelta(days=1)
VIEW = {"seen": "a plate on the floor", "was": "I was frightened of the noise"}
CHANGES = re.compile(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"')


@pytest.fixture(autouse=True)
def clock() -> Iterator[object]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def incident(ada: Person, couple: Couple) -> Incident:
    told = {"day": NOW.date(), "topic": "tone", "about": "a loud word at dinner"}
    with acting_as(ada.pk, NOW):
        return write_incident(couple=couple, author_id=ada.pk, told=told, now=NOW)


@pytest.fixture
def path(incident: Incident) -> str:
    return f"/notebook/hard-moments/{incident.pk}/"


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return CHANGES.sub("", response.content.decode())


def hand_in(client: Client, path: str, **typed: str) -> None:
    assert client.post(f"{path}view/", VIEW | typed | {"hand_in": "1"}).status_code == 302


def test_both_open_together_once_both_are_in(as_ada, as_ben, path):
    hand_in(as_ada, path)
    assert VIEW["was"] not in page(as_ben, path)
    hand_in(as_ben, path, was="I was loud and ashamed")

    for client in (as_ada, as_ben):
        shown = page(client, path)
        assert VIEW["was"] in shown
        assert "I was loud and ashamed" in shown


@pytest.mark.parametrize("how_far", ["begun", "handed in", "outside"])
def test_the_others_pages_are_the_same_to_the_byte(as_ada, as_ben, path, clock, how_far):
    clock.move_to(TOMORROW)
    pages = (path, "/notebook/", "/notebook/hard-moments/", "/", f"{path}view/", f"{path}outside/")
    before = [page(as_ben, one) for one in pages]
    match how_far:
        case "begun":
            as_ada.post(f"{path}view/", VIEW)
            as_ada.post(f"{path}view/draft/", VIEW | {"sequence": "7"})
        case "handed in":
            hand_in(as_ada, path)
        case "outside":
            as_ada.post(f"{path}outside/", {"outside": "two tired people"})

    assert [page(as_ben, one) for one in pages] == before


def test_one_may_show_theirs_two_days_later_and_not_before(as_ada, as_ben, path, clock):
    hand_in(as_ada, path)
    clock.move_to(NOW + timedelta(hours=47, minutes=59))
    as_ada.post(f"{path}view/show/")
    assert VIEW["was"] not in page(as_ben, path)

    clock.move_to(NOW + timedelta(hours=48))
    as_ada.post(f"{path}view/show/")
    assert VIEW["was"] in page(as_ben, path)


def test_what_is_open_stays_as_it_was_said(as_ada, as_ben, path):
    hand_in(as_ada, path)
    hand_in(as_ben, path)
    as_ada.post(f"{path}view/", VIEW | {"was": "I take it all back", "hand_in": "1"})

    assert "I take it all back" not in page(as_ada, path)
    assert as_ada.post(f"{path}view/draft/", {"was": "later"}).status_code == 404


def test_it_can_be_changed_until_then_and_a_draft_survives(as_ada, path):
    as_ada.post(f"{path}view/draft/", {"was": "half a sen", "sequence": "5"})
    as_ada.post(f"{path}view/draft/", {"was": "half", "sequence": "4"})  # overtaken on its way

    assert "half a sen" in page(as_ada, f"{path}view/")


def test_handing_in_nothing_says_so(as_ada, path):
    response = as_ada.post(f"{path}view/", {"hand_in": "1", "own_part": "I was late"})
    assert response.status_code == 422
    assert "Write a few words first." in response.content.decode()
    assert "I was late" in response.content.decode()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE tracking_perspective SET opened_at = now()",
        "UPDATE tracking_perspective SET opened_at = handed_in_at, alone = true",
        "UPDATE tracking_perspective SET opened_at = handed_in_at + interval '47 hours', alone = true",
    ],
)
def test_the_database_lets_nobody_open_early(ada, ben, incident, sql):
    with acting_as(ada.pk, NOW):
        perspectives.hand_in_view(incident=incident, author_id=ada.pk, typed=VIEW, now=NOW)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    with acting_as(ben.pk, NOW):
        assert not Perspective.objects.exists()


def test_what_was_handed_in_before_leaving_stays_closed(as_ada, as_ben, ada, path):
    hand_in(as_ada, path)
    part(ada, now=NOW, tell="week")
    hand_in(as_ben, path, seen="a glass", was="I was tired")

    assert VIEW["was"] not in page(as_ben, path)


def test_the_look_from_outside_waits_for_the_next_day(as_ada, path, clock, ada):
    assert "Sleep on it first" in page(as_ada, f"{path}outside/")
    as_ada.post(f"{path}outside/", {"outside": "too early"})
    with acting_as(ada.pk, NOW):
        assert not OutsideLook.objects.exists()
    clock.move_to(datetime(2026, 3, 4, 22, 1, tzinfo=UTC))  # one past midnight in Riga
    assert "As somebody outside sees it" in page(as_ada, f"{path}outside/")


def test_the_look_is_shown_and_taken_back_by_its_author(as_ada, as_ben, path, clock):
    clock.move_to(TOMORROW)
    as_ada.post(f"{path}outside/", {"outside": "two tired people", "attempt": "eat first"})
    shown = []
    for back in ({}, {"back": "1"}):
        as_ada.post(f"{path}outside/show/", back)
        shown.append("two tired people" in page(as_ben, path))
    assert shown == [True, False]


@pytest.mark.parametrize(("asked", "clocked"), [("", True), ("?minutes=15", True), ("?minutes=0", False)])
def test_its_clock_can_be_changed_or_switched_off(as_ada, path, clock, asked, clocked):
    clock.move_to(TOMORROW)
    assert ("data-ends-at" in page(as_ada, f"{path}outside/{asked}")) is clocked


# In front of the other, and for somebody who reads the mail of whoever wrote


def test_the_page_both_look_at_does_not_say_what_one_has_begun_or_keeps(as_ada, path, clock):
    clock.move_to(TOMORROW)
    before = page(as_ada, path)
    as_ada.post(f"{path}outside/", {"outside": "the planted words"})
    as_ada.post(f"{path}view/", VIEW)
    begun = page(as_ada, path)
    hand_in(as_ada, path)
    clock.move_to(TOMORROW + timedelta(days=3))
    assert before == begun == page(as_ada, path)


@pytest.mark.parametrize("what", ["view", "outside"])
def test_what_one_keeps_is_read_in_an_open_room_and_written_anywhere(as_ada, ada, path, clock, what):
    clock.move_to(TOMORROW)
    closed = signed_in(ada, room_open=False)
    assert closed.get(f"{path}{what}/").status_code == 200  # nothing is there, and no lock is set
    words = {"was": "the planted words", "outside": "the planted words"}
    assert closed.post(f"{path}{what}/", words)["Location"] == path
    assert closed.get(f"{path}{what}/")["Location"].startswith("/accounts/room/")
    assert "the planted words" in page(as_ada, f"{path}{what}/")


def test_whoever_only_reads_their_mail_cannot_show_to_themselves_what_one_keeps(as_ada, as_ben, ada, path, clock):
    hand_in(as_ada, path)
    clock.move_to(TOMORROW + timedelta(days=3))
    as_ada.post(f"{path}outside/", {"outside": "the planted words"})
    by_mail = signed_in(ada, room_open=False)
    for what in ("view", "outside"):
        assert by_mail.post(f"{path}{what}/show/")["Location"].startswith("/accounts/room/")
    shown = page(as_ben, path)
    assert (VIEW["was"] in shown, "the planted words" in shown) == (False, False)


def test_whoever_has_a_lock_is_asked_whether_or_not_there_is_anything(ada, couple, path, clock):
    clock.move_to(TOMORROW)
    with acting_as(ada.pk, TOMORROW):
        set_code(person=ada, code="blue teapot")
    closed = signed_in(ada, room_open=False)
    assert {closed.get(f"{path}{what}/").status_code for what in ("view", "outside")} == {302}


def test_what_was_handed_in_is_taken_back_while_it_is_closed(as_ada, as_ben, path):
    hand_in(as_ada, path)
    before = page(as_ben, path)
    for _ in range(2):
        assert as_ada.post(f"{path}view/take-back/")["Location"] == path
    assert page(as_ben, path) == before
    hand_in(as_ben, path, was="I was loud and ashamed")
    assert VIEW["was"] not in page(as_ben, path)
    hand_in(as_ada, path)
    assert as_ada.post(f"{path}view/take-back/").status_code == 302
    assert VIEW["was"] in page(as_ben, path)


def test_nobody_takes_back_the_others(as_ada, as_ben, path):
    hand_in(as_ada, path)
    assert as_ben.post(f"{path}view/take-back/").status_code == 404


def test_a_second_tap_that_finds_both_open_leads_to_them(as_ada, as_ben, path, monkeypatch):
    hand_in(as_ada, path)
    hand_in(as_ben, path)
    monkeypatch.setattr("tracking.views_perspective.my_view", lambda *_: None)  # as the page stood at its first tap
    hand_in(as_ada, path)
