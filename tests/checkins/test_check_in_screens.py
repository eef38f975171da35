"""What a page of the check-in shows at an instant: the clock, who is here, what may be tapped, what was said."""

import re

import pytest

from checkins.models import Request
from core.privacy import acting_as
from tests.checkins import meeting

HTMX = {"HX-Request": "true", "HX-Target": "div#said"}
NOTED = {"feeling": "worn-out", "text": "a text when late", "when": "tomorrow"}


@pytest.fixture
def at(ada, couple):
    return lambda lines, **more: meeting.meet(couple, ada, lines, **more)


def page(client, path="/check-in/"):
    return client.get(path).content.decode()


def buttons(text):
    return set(re.findall(r'name="kind" value="(\w+)"', text))


@pytest.mark.parametrize(
    ("lines", "ada_may", "ben_may"),
    [
        (("0 1 joined",), {"one_phone", "stopped"}, {"joined"}),
        (meeting.LOBBY, {"started", "stopped"}, {"started", "stopped"}),
        (meeting.SETTLE, {"ready", "paused", "more", "stopped"}, {"ready", "paused", "more", "stopped"}),
        (meeting.TURN, {"ready", "paused", "more", "stopped"}, {"paused", "more", "stopped"}),
        (
            meeting.ECHO,
            {"echo_yes", "echo_not_quite", "paused", "more", "stopped"},
            {"paused", "more", "stopped"},
        ),
        ((*meeting.TURN, "4 2 paused"), {"resumed", "stopped"}, {"resumed", "stopped"}),
        ((*meeting.NOTES, "7 1 ready"), {"paused", "more", "stopped"}, {"ready", "paused", "more", "stopped"}),
        (meeting.CLOSE, {"ready", "paused", "more", "stopped"}, {"ready", "paused", "more", "stopped"}),
    ],
)
def test_each_has_the_buttons_of_what_they_may_do(as_ada, as_ben, at, lines, ada_may, ben_may):
    at(lines)
    assert (buttons(page(as_ada)), buttons(page(as_ben))) == (ada_may, ben_may)


def test_a_running_clock_says_when_it_ends_by_the_databases_time(as_ada, at):
    at(meeting.TURN)
    text = page(as_ada)
    assert re.search(r'data-total="90"\s+data-ends-at="[^"]+" data-server-now="[^"]+"', text)
    assert "stroke-dashoffset" in text


@pytest.mark.parametrize(("lines", "ago"), [(meeting.NOTES, 300), ((*meeting.TURN, "4 2 paused"), 12)])
def test_a_clock_that_is_over_or_paused_stands_still(as_ada, at, lines, ago):
    at(lines, ago=ago)
    assert "data-ends-at" not in page(as_ada)


def test_a_quiet_one_says_that_the_clock_has_waited(as_ada, at):
    at(meeting.NOTES, ago=3600)
    assert "Nobody was here for a while." in page(as_ada)


def test_whoever_speaks_gives_the_page_their_hue(as_ben, at):
    at(meeting.SECOND_TURN)
    assert 'class="moment ember turn"' in page(as_ben)


def test_the_words_of_a_key_are_the_readers(as_ada, as_ben, ben, at):
    check_in = at(meeting.NOTES)
    for client in (as_ada, as_ben):
        client.post(f"/check-in/{check_in.pk}/note/", NOTED)
    assert "worn out" in page(as_ada)
    assert "worn-out" not in page(as_ada)


def test_afterwards_it_says_who_said_what(as_ada, as_ben, at):
    check_in = at(meeting.FINISHED)
    for client in (as_ada, as_ben):
        client.post(f"/check-in/{check_in.pk}/note/", NOTED)
    text = re.sub("<[^>]+>", "", page(as_ben, f"/check-in/{check_in.pk}/"))
    assert "Ada spoke first." in text
    assert text.count("a text when late") >= 2
    assert text.count("for tomorrow") == 2


def test_afterwards_it_takes_at_most_twelve_queries(as_ada, as_ben, at):
    check_in = at(meeting.FINISHED)
    for client in (as_ada, as_ben):
        client.post(f"/check-in/{check_in.pk}/note/", NOTED)
    assert meeting.queries_of(as_ben, f"/check-in/{check_in.pk}/") <= 12


def test_late_notes_and_answers_come_back_to_what_was_said(as_ada, as_ben, ada, at, now):
    check_in = at(meeting.FINISHED)
    as_ada.post(f"/check-in/{check_in.pk}/note/", NOTED, headers=HTMX)
    opened = as_ben.post(f"/check-in/{check_in.pk}/note/", {"feeling": "glad", "nothing": "1"}, headers=HTMX)
    with acting_as(ada.pk, now):
        asked = Request.objects.get()
    answered = as_ben.post(f"/requests/{asked.pk}/answer/", {"answer": "talk"}, headers=HTMX)
    assert 'id="answer"' in opened.content.decode()
    assert "to talk about" in answered.content.decode()


def test_one_that_was_stopped_early_says_so_and_names_nobody(as_ada, at):
    check_in = at((*meeting.TURN, "4 2 stopped"))
    text = page(as_ada, f"/check-in/{check_in.pk}/")
    assert "You stopped early" in text
    assert "Ben stopped" not in text


def test_the_list_shows_the_ones_that_were_held(as_ada, at):
    at((*meeting.TURN, "4 2 stopped"), ago=200)
    held = at(meeting.FINISHED, ago=100)
    assert [one.pk for one in as_ada.get("/check-ins/").context["check_ins"]] == [held.pk]


def test_the_list_goes_on_after_twenty(as_ada, at):
    for day in range(22):
        at(meeting.FINISHED, ago=86400 * (day + 1))
    first = as_ada.get("/check-ins/").context
    second = as_ada.get("/check-ins/", {"before": first["older"]}).context
    assert (len(first["check_ins"]), len(second["check_ins"]), second["older"]) == (20, 2, "")


@pytest.mark.parametrize("before", ["x", "2026-13-01T00:00:00+00:00", "2026-03-04T10:00"])
def test_an_odd_place_in_the_list_is_its_beginning(as_ada, at, before):
    at(meeting.FINISHED)
    assert len(as_ada.get("/check-ins/", {"before": before}).context["check_ins"]) == 1
