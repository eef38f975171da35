"""What a shared phone shows: whose turn it is, by name, and nothing that is only one's own."""

import re

import pytest

from checkins.models import Draft, Statement, Stress
from core.privacy import acting_as
from tests.checkins import meeting
from tracking.models import Moment

NOTED = {"feeling": "worn-out", "text": "a text when late", "when": "tomorrow"}
STEPS = [
    meeting.ADAS,
    meeting.ADAS_SETTLE,
    meeting.ADAS_TURN,
    meeting.ADAS_ECHO,
    meeting.ADAS_NOTES,
    meeting.ADAS_STRESS,
    meeting.ADAS_WIN,
    meeting.ADAS_CLOSE,
]


@pytest.fixture
def at(ada, couple):
    return lambda lines, **more: meeting.meet(couple, ada, lines, **more)


def page(client, path="/check-in/"):
    return client.get(path).content.decode()


def buttons(text):
    return set(re.findall(r'name="kind" value="(\w+)"', text))


@pytest.mark.parametrize("lines", STEPS)
def test_it_shows_both_names_or_none_and_never_says_you_alone(as_ada, at, lines):
    at(lines)
    text = page(as_ada)
    assert "You speak" not in text
    assert "You say it back" not in text
    assert 'id="notes"' not in text


@pytest.mark.parametrize(
    ("lines", "said"), [(meeting.ADAS_TURN, "Ada speaks"), (meeting.ADAS_ECHO, "Ben says it back")]
)
def test_it_says_whose_turn_it_is(as_ada, at, lines, said):
    at(lines)
    assert said in page(as_ada)


@pytest.mark.parametrize("lines", STEPS[1:])
def test_the_others_own_phone_may_pause_stop_or_come_in(as_ben, at, lines):
    at(lines)
    text = page(as_ben)
    assert "It is on Ada’s phone." in text
    assert buttons(text) == {"joined", "paused", "stopped"}


def test_the_lobby_offers_it_to_whoever_waits_alone(as_ada, as_ben, at):
    at(("0 1 joined",))
    assert "one_phone" in buttons(page(as_ada))
    assert "one_phone" not in buttons(page(as_ben))


def test_it_shows_no_draft_of_anybody(as_ada, ada, at, couple, now):
    check_in = at(meeting.ADAS_NOTES)
    with acting_as(ada.pk, now):
        mine = {"check_in": check_in, "couple": couple, "author": ada, "created_at": now}
        Draft.objects.create(field="text", text="half a sentence", **mine)
        Statement.objects.create(feeling="lonely", **mine)
    text = page(as_ada)
    assert "half a sentence" not in text
    assert "lonely" not in text


def test_afterwards_the_phones_owner_sees_their_own_part_when_asked_for(as_ada, at):
    check_in = at(meeting.ADAS_FINISHED)
    where = f"/check-in/{check_in.pk}/"
    as_ada.post(f"{where}note/", NOTED)
    assert "worn out" not in page(as_ada, where)
    assert "a text when late" in page(as_ada, f"{where}?mine=1")


def test_afterwards_a_note_waits_in_the_others_own_account(as_ben, at):
    check_in = at(meeting.ADAS_FINISHED)
    text = page(as_ben, f"/check-in/{check_in.pk}/")
    assert "You shared Ada’s phone." in text
    assert all(f'id="{form}"' in text for form in ("notes", "stress", "win"))


def test_what_was_only_spoken_is_added_by_its_own_author_for_a_day(as_ben, ben, at, now):
    check_in = at(meeting.ADAS_FINISHED)
    where = f"/check-in/{check_in.pk}/"
    as_ben.post(f"{where}stress/", {"tag": "work", "need": "listen"})
    as_ben.post(f"{where}win/", {"win": "we laughed"})
    with acting_as(ben.pk, now):
        assert Stress.objects.get().author_id == Moment.objects.get().author_id == ben.pk


def test_after_one_on_two_phones_nothing_is_added(as_ben, ben, at, now):
    check_in = at(meeting.FINISHED)
    as_ben.post(f"/check-in/{check_in.pk}/stress/", {"tag": "work", "need": "listen"})
    with acting_as(ben.pk, now):
        assert not Stress.objects.exists()


@pytest.mark.parametrize("lines", STEPS)
def test_it_takes_at_most_twelve_queries(as_ada, as_ben, at, lines):
    at(lines)
    assert max(meeting.queries_of(each, "/check-in/") for each in (as_ada, as_ben)) <= 12


@pytest.mark.parametrize(
    ("lines", "said"), [(meeting.ADAS_FINISHED, "To your note"), (meeting.FINISHED, "Read what was said")]
)
def test_today_leads_each_to_their_own_note(as_ada, as_ben, at, lines, said):
    at(lines)
    assert all(said in page(each, "/") for each in (as_ada, as_ben))
