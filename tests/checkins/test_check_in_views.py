"""Who gets which page of a check-in, what wrong input answers, and what a fragment brings."""

import re
from uuid import uuid4

import pytest

from checkins.models import CheckInEvent, Draft, Request, Statement
from core.privacy import acting_as
from tests.checkins import meeting
from tests.conftest import signed_in

HTMX = {"HX-Request": "true", "HX-Target": "div#check-in"}
NOTED = {"feeling": "calm", "text": "a text when late", "when": "tomorrow"}
PAGES = ["/check-in/", "/check-in/{id}/", "/check-ins/"]
ACTS = ["act", "note", "stress", "win", "draft"]


@pytest.fixture
def at(ada, couple):
    return lambda lines, **more: meeting.meet(couple, ada, lines, **more)


def noted(client, check_in, **more):
    return client.post(f"/check-in/{check_in.pk}/note/", NOTED | more)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["ada", "ben"])
def test_the_two_see_each_page(who, page, request, at):
    check_in = at(meeting.FINISHED if "{id}" in page else meeting.TURN)
    client = request.getfixturevalue(f"as_{who}")
    assert client.get(page.format(id=check_in.pk), follow=True).status_code == 200


@pytest.mark.parametrize("who", ["cleo", "dan"])
@pytest.mark.parametrize("page", [*PAGES, *(f"/check-in/{{id}}/{act}/" for act in ACTS)])
def test_a_stranger_and_whoever_left_find_nothing(dan, cleo, who, page, request, at):
    client = signed_in(request.getfixturevalue(who))
    path = page.format(id=at(meeting.NOTES).pk)
    assert client.get(path).status_code in (404, 405)
    assert client.post(path, NOTED).status_code in (404, 405)
    assert 404 in (client.get(path).status_code, client.post(path, NOTED).status_code)


@pytest.mark.parametrize("page", [*PAGES, *(f"/check-in/{{id}}/{act}/" for act in ACTS)])
def test_nobody_signed_in_is_led_to_sign_in(client, page, at):
    response = client.get(page.format(id=at(meeting.NOTES).pk))
    assert response.status_code == 302
    assert "/accounts/login/" in response["Location"]


@pytest.mark.parametrize("act", ACTS)
def test_what_changes_something_is_posted(as_ada, act, at):
    assert as_ada.get(f"/check-in/{at(meeting.NOTES).pk}/{act}/").status_code == 405


@pytest.mark.parametrize("act", ACTS)
def test_one_that_never_was_is_not_found(as_ada, act, couple):
    tap = {"kind": "paused", "version": "0-0"}
    assert as_ada.post(f"/check-in/{uuid4()}/{act}/", NOTED | tap).status_code == 404


def test_opening_it_leads_both_to_the_lobby(as_ada, as_ben):
    assert "speak first" in as_ada.get("/check-in/").content.decode()
    as_ada.post("/check-in/")
    assert as_ben.get("/check-in/").context["screen"].name == "lobby"


def test_a_tap_without_javascript_goes_there_and_back(as_ada, at):
    check_in = at(meeting.TURN)
    response = as_ada.post(f"/check-in/{check_in.pk}/act/", {"kind": "ready", "version": "5-1"})
    assert response.status_code == 302
    assert as_ada.get(response["Location"]).context["screen"].name == "echo"


def test_a_tap_with_htmx_answers_with_the_fragment(as_ada, at):
    check_in = at(meeting.TURN)
    response = as_ada.post(f"/check-in/{check_in.pk}/act/", {"kind": "ready", "version": "5-1"}, headers=HTMX)
    assert response.status_code == 200
    assert 'data-step="echo-3"' in response.content.decode()
    assert "<html" not in response.content.decode()


def test_a_stale_tap_answers_with_the_present(as_ada, at, ada, now):
    check_in = at(meeting.TURN)
    response = as_ada.post(f"/check-in/{check_in.pk}/act/", {"kind": "more", "version": "4-0"}, headers=HTMX)
    assert (response.status_code, response.context["screen"].name) == (200, "turn")
    with acting_as(ada.pk, now):
        assert CheckInEvent.objects.count() == 5


@pytest.mark.parametrize(
    "tap", [{"kind": "winked", "version": "5-1"}, {"kind": "ready", "version": "x"}, {"kind": "quiet"}, {}]
)
def test_a_malformed_tap_says_so_and_changes_nothing(as_ada, at, tap):
    response = as_ada.post(f"/check-in/{at(meeting.TURN).pk}/act/", tap)
    assert response.status_code == 422
    assert "Nothing was changed." in response.content.decode()
    assert response.context["state"].version == (5, 1)


def test_a_page_that_shows_the_present_gets_no_new_one(as_ada, at):
    at(meeting.NOTES)
    seen = as_ada.get("/check-in/").context["screen"].seen
    assert as_ada.get(f"/check-in/?seen={seen}", headers=HTMX).status_code == 204
    assert as_ada.get("/check-in/?seen=other", headers=HTMX).status_code == 200


def test_when_it_is_over_an_open_page_is_led_to_what_was_said(as_ben, at):
    check_in = at(meeting.FINISHED)
    tapped = as_ben.get(f"/check-in/?was={check_in.pk}", headers=HTMX)
    assert tapped.headers["HX-Redirect"] == f"/check-in/{check_in.pk}/"


@pytest.mark.parametrize("was", ["", "nonsense", "5f0c2f0e-5c0f-4a5e-9d57-0d3a4c1c2b1a"])
def test_a_page_whose_lobby_is_gone_is_led_to_the_door(as_ben, was):
    response = as_ben.get(f"/check-in/?was={was}", headers=HTMX)
    assert response.headers["HX-Redirect"] == "/check-in/"


def test_the_door_waits_quietly_and_leads_in_when_the_other_opened_it(as_ada, as_ben):
    door = {"HX-Request": "true", "HX-Target": "div#door"}
    assert as_ben.get("/check-in/", headers=door).status_code == 204
    as_ada.post("/check-in/")
    assert as_ben.get("/check-in/", headers=door).headers["HX-Redirect"] == "/check-in/"


def test_the_listener_has_nothing_to_type(as_ben, at):
    at(meeting.TURN)
    page = as_ben.get("/check-in/").content.decode()
    main = page[page.index("<main") : page.index("</main")]
    assert not re.findall(r"<(?:textarea|select)|type=\"(?!hidden)", main)
    assert 'value="ready"' not in main


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"feeling": ""}, "feeling"),
        ({"feeling": "<b>"}, "feeling"),
        ({"text": ""}, "text"),
        ({"text": "x" * 81}, "text"),
        ({"when": "never"}, "when"),
        ({"when": "date"}, "date"),
        ({"when": "date", "date": "2020-02-29"}, "date"),
        ({"when": "date", "date": "2999-01-01"}, "date"),
        ({"when": "date", "date": "31.12."}, "date"),
    ],
)
def test_wrong_notes_answer_422_and_keep_what_was_typed(as_ada, at, wrong, field):
    response = noted(as_ada, at(meeting.NOTES), **wrong)
    assert response.status_code == 422
    assert list(response.context["notes_form"].errors) == [field]
    typed = (NOTED | wrong)["text"]
    assert f'value="{typed}"' in response.content.decode() or not typed


def test_nothing_to_ask_tonight_is_complete(as_ada, at, ada, now):
    assert noted(as_ada, at(meeting.NOTES), nothing="1", text="", when="").status_code == 302
    with acting_as(ada.pk, now):
        assert Statement.objects.count() == 1
        assert not Request.objects.exists()


def test_forged_authors_and_couples_are_not_read(as_ada, at, ada, ben, cleo, now):
    check_in = at(meeting.NOTES)
    noted(as_ada, check_in, author=str(ben.pk), author_id=str(ben.pk), couple=str(cleo.pk), opened_at="2020-01-01")
    with acting_as(ada.pk, now):
        mine = Statement.objects.get()
        assert (mine.author_id, mine.couple_id, mine.opened_at) == (ada.pk, check_in.couple_id, None)


def test_a_draft_comes_back_on_the_next_page_and_on_another_phone(as_ada, ada, at):
    check_in = at(meeting.NOTES)
    typed = {"text": "a te", "feeling": "tired", "sequence": "17"}
    assert as_ada.post(f"/check-in/{check_in.pk}/draft/", typed).status_code == 204

    page = signed_in(ada).get("/check-in/").content.decode()

    assert 'value="a te"' in page
    assert re.search(r'value="tired"[^>]* checked', page)


@pytest.mark.parametrize("sequence", ["", "-1", "1e9", "٣", "9" * 40])
def test_a_draft_with_an_odd_sequence_is_kept_all_the_same(as_ada, at, sequence, ada, now):
    typed = {"text": "a te", "sequence": sequence}
    assert as_ada.post(f"/check-in/{at(meeting.NOTES).pk}/draft/", typed).status_code == 204
    with acting_as(ada.pk, now):
        assert Draft.objects.get().text == "a te"


def test_a_drafted_word_may_be_anything_and_long(as_ada, at):
    typed = {"text": "\0" + "🫖" * 5000, "feeling": "x" * 900, "sequence": "1"}
    assert as_ada.post(f"/check-in/{at(meeting.NOTES).pk}/draft/", typed).status_code == 204


@pytest.mark.parametrize("lines", ["LOBBY", "SETTLE", "TURN", "ECHO", "NOTES", "STRESS", "WIN", "CLOSE"])
def test_a_page_takes_at_most_twelve_queries(as_ada, as_ben, at, lines):
    check_in = at(getattr(meeting, lines))
    if lines in ("STRESS", "WIN", "CLOSE"):
        noted(as_ada, check_in), noted(as_ben, check_in)
    as_ada.get("/check-in/")  # seen: written at most every thirty seconds
    assert meeting.queries_of(as_ada, "/check-in/") <= 12


@pytest.mark.parametrize("times", [1, 9])
def test_the_list_takes_the_same_queries_however_many_there_are(as_ada, at, times):
    for day in range(times):
        at(meeting.FINISHED, ago=86400 * (day + 1))
    assert meeting.queries_of(as_ada, "/check-ins/") == 6
