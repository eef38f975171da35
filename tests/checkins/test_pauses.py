"""A pause on the two phones: one tap begins it, both see it, each answers alone."""

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction

from checkins import pauses
from checkins.models import OwnPause, Pause, PauseEvent, PauseSentence
from core import registry
from core.privacy import acting_as
from notices.models import Notice
from tests.checkins.meeting import queries_of
from tests.checkins.test_check_in_sealed import plain
from tests.conftest import NOW
from tracking.models import IncidentFacts

PAUSE = "/pause/"
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def begun(as_ada, ada):
    """Ada has called one of ten minutes."""
    as_ada.post("/pause/begin/", {"minutes": "10"})
    with acting_as(ada.pk, NOW):
        return Pause.objects.get().pk


def tap(client, pause, kind):
    return client.post(f"/pause/{pause}/act/", {"kind": kind})


def text(client):
    return client.get(PAUSE).content.decode()


def count(person, model=Pause):
    with acting_as(person.pk, NOW):
        return model.objects.count()


def test_one_tap_begins_it_and_both_see_when_it_ends(as_ada, as_ben, begun):
    assert "I need ten minutes to settle" in text(as_ada)
    assert "Ada needs a pause" in text(as_ben)
    for client in (as_ada, as_ben):
        assert "21:10" in text(client)


def test_whoever_taps_too_joins_the_one_that_runs(as_ben, ben, begun):
    as_ben.post("/pause/begin/", {"minutes": "20"})
    assert count(ben) == 1


def test_it_is_taken_back_within_ten_seconds_as_if_it_had_never_been(as_ada, as_ben, ada, begun, clock):
    before = count(ada)
    clock.shift(timedelta(seconds=9))
    as_ada.post(f"/pause/{begun}/take-back/")
    assert (before, count(ada)) == (1, 0)
    assert "Give the sign" in text(as_ben)


def test_after_ten_seconds_it_stays(as_ada, as_ben, ada, begun, clock):
    as_ben.post(f"/pause/{begun}/take-back/")
    clock.shift(timedelta(seconds=10))
    as_ada.post(f"/pause/{begun}/take-back/")
    assert count(ada) == 1


def test_nobody_takes_back_what_the_other_called(as_ben, ben, begun):
    with acting_as(ben.pk, NOW):
        assert Pause.objects.all().delete()[0] == 0


def test_both_are_asked_at_the_time_and_neither_hears_whether_the_other_is_ready(as_ada, as_ben, begun, clock):
    clock.shift(10 * MINUTE)
    before = text(as_ben)
    assert "Ready, or later?" in before
    tap(as_ada, begun, "ready")
    assert "You begin when both of you are ready" in text(as_ada)
    assert "You begin when both" not in text(as_ben)
    assert "Ready, or later?" in text(as_ben)


def test_both_ready_and_they_speak_in_turns(as_ada, as_ben, begun, clock):
    clock.shift(10 * MINUTE)
    for client in (as_ada, as_ben):
        tap(client, begun, "ready")
    assert "How is it from where you stand?" in text(as_ada)
    assert "Ada speaks" in text(as_ben)
    tap(as_ada, begun, "done")
    assert "Ben speaks" in text(as_ada)
    clock.shift(timedelta(seconds=90))
    assert "You speak" in text(as_ada)
    tap(as_ben, begun, "ended")
    assert "You came back." in text(as_ada)


def test_not_today_is_said_by_one_alone_and_nothing_is_open(as_ada, as_ben, begun):
    tap(as_ben, begun, "not_today")
    assert "Nothing is open, and nothing is due" in text(as_ada)
    tap(as_ada, begun, "ready")
    assert "Nothing is open" in text(as_ada)


def test_it_is_extended_once(as_ada, as_ben, ada, begun):
    tap(as_ben, begun, "extended")
    tap(as_ada, begun, "extended")
    assert "21:20" in text(as_ada)
    assert count(ada, PauseEvent) == 1


def test_a_later_time_is_set_once_both_say_yes(as_ada, as_ben, ada, ben, begun, clock):
    clock.shift(10 * MINUTE)
    until = (NOW + 14 * HOUR).isoformat()
    as_ada.post(f"/pause/{begun}/later/", {"proposed-until": until})
    as_ada.post(f"/pause/{begun}/yes/", {"until": until})
    assert "Ada proposes" in text(as_ben)
    as_ben.post(f"/pause/{begun}/yes/", {"until": until})
    assert "Put off until" in text(as_ada)
    for person in (ada, ben):
        with acting_as(person.pk, NOW):
            hours = [(row.due_at - NOW) / HOUR for row in Notice.objects.filter(kind="talk").order_by("due_at")]
        assert hours == [12, 14, 15]


@pytest.mark.parametrize("hours", [1, 3, 26, 400])
def test_a_time_in_the_night_or_after_a_day_is_refused_and_the_page_stays(as_ada, ada, begun, clock, hours):
    clock.shift(10 * MINUTE)
    at = NOW + hours * HOUR + 30 * MINUTE
    answer = as_ada.post(f"/pause/{begun}/later/", {"proposed-until": at.isoformat()})
    assert answer.status_code == 422
    assert count(ada, PauseEvent) == 0


def test_i_need_longer_with_a_time_and_without(as_ada, as_ben, ada, begun):
    as_ben.post(f"/pause/{begun}/longer/", {"longer-until": (NOW + 13 * HOUR).isoformat()})
    assert "Put off until" in text(as_ada)
    as_ben.post(f"/pause/{begun}/longer/", {"longer-until": ""})
    assert "One of you needs longer." in text(as_ada)


def test_a_new_one_takes_the_place_of_one_that_waits(as_ada, as_ben, ada, begun, clock):
    clock.shift(11 * MINUTE)
    as_ben.post("/pause/begin/", {"minutes": "20"})
    assert "Ben needs a pause" in text(as_ada)
    assert count(ada) == 2


def test_after_two_that_nobody_came_back_to_there_is_one_idea(as_ada, begun, clock):
    clock.shift(13 * HOUR)
    assert "Twice now" not in text(as_ada)
    as_ada.post("/pause/begin/", {"minutes": "5"})
    clock.shift(13 * HOUR)
    assert "Twice now" in text(as_ada)


def test_the_sentence_of_a_short_one_is_read_by_both_and_stays(as_ada, as_ben, ada, clock):
    as_ada.post("/pause/begin/", {"minutes": "5"})
    with acting_as(ada.pk, NOW):
        pause = Pause.objects.get().pk
    for words in ("I was tired, not cross", "another"):
        as_ada.post(f"/pause/{pause}/sentence/", {"text": words})
    assert "I was tired, not cross" in text(as_ben)
    assert count(ada, PauseSentence) == 1
    assert as_ben.post(f"/pause/{pause}/sentence/", {"text": " "}).status_code == 422


def test_what_is_no_length_and_no_act_changes_nothing(as_ada, ada, begun):
    as_ada.post("/pause/begin/", {"minutes": "7"})
    assert tap(as_ada, begun, "proposed").status_code == 422
    assert as_ada.post(f"/pause/{begun}/yes/", {"until": "tomorrow"}).status_code == 422
    assert count(ada, PauseEvent) == 0


def test_in_fear_it_is_a_timer_of_ones_own_that_the_other_never_sees(as_ada, as_ben, ada, monkeypatch):
    monkeypatch.setattr(registry, "fear_marked", [lambda person: person == ada.pk])
    before = plain(as_ben.get(PAUSE))
    as_ada.post("/pause/begin/", {"minutes": "10"})
    assert "Only you see this." in text(as_ada)
    assert count(ada, Pause) == 0
    assert plain(as_ben.get(PAUSE)) == before


def test_alone_it_is_a_timer_too(as_cleo, cleo, clock):
    as_cleo.post("/pause/begin/", {"minutes": "5"})
    assert "For yourself" in text(as_cleo)
    clock.shift(5 * MINUTE)
    assert "The time is over." in text(as_cleo)
    as_cleo.post("/pause/alone/", {"end": "1"})
    assert count(cleo, OwnPause) == 0


def test_announced_silence_is_known_to_figures(as_ada, ada, couple, begun, clock):
    with acting_as(ada.pk, NOW):
        assert pauses.announced_between(couple.pk, NOW - HOUR, NOW + HOUR) == [(NOW, NOW + 10 * MINUTE)]
        assert pauses.announced_between(couple.pk, NOW + HOUR, NOW + 2 * HOUR) == []


def test_postgres_keeps_one_open_and_nobody_acts_for_the_other(ada, couple, begun):
    mine = {"couple": couple, "author": ada}
    with acting_as(ada.pk, NOW):
        with pytest.raises(IntegrityError), transaction.atomic():
            Pause.objects.create(slot=1, minutes=5, first_slot=1, longest_hours=24, started_at=NOW, **mine)
        with pytest.raises(DatabaseError), transaction.atomic():
            PauseEvent.objects.create(pause_id=begun, position=0, kind="ready", slot=2, at=NOW, **mine)
        late = NOW + 73 * HOUR
        with pytest.raises(IntegrityError), transaction.atomic():
            PauseEvent.objects.create(pause_id=begun, position=0, kind="longer", slot=1, at=NOW, until=late, **mine)


def test_it_works_by_events_without_sending_the_page_again(as_ada, begun):
    seen = as_ada.get(PAUSE).context["seen"]
    fragment = {"HX-Request": "true", "HX-Target": "div#pause"}
    assert as_ada.get(PAUSE, {"seen": seen}, headers=fragment).status_code == 204
    assert as_ada.get(PAUSE, {"seen": "old"}, headers=fragment).status_code == 200


def test_the_page_takes_few_queries_however_many_pauses_there_were(as_ada, begun, clock):
    counts = []
    for _ in range(4):
        counts.append(queries_of(as_ada, PAUSE))
        clock.shift(15 * MINUTE)
        as_ada.post("/pause/begin/", {"minutes": "5"})
    assert max(counts) <= 12
    assert counts[1] >= counts[-1]


def test_a_hard_moment_after_it_knows_when_the_heated_part_ended(as_ada, ada, begun, clock):
    tap(as_ada, begun, "not_today")
    clock.shift(HOUR)
    page = f"/notebook/hard-moments/new/?after={begun}"
    assert "The heated part ended" in as_ada.get(page).content.decode()
    as_ada.post(page, {"after": begun, "topic": "chores", "about": "the dishes", "when": "today"})
    with acting_as(ada.pk, NOW):
        assert IncidentFacts.objects.get().heated_ended_at == NOW


@pytest.mark.parametrize("after", ["nonsense", "00000000-0000-4000-8000-000000000000"])
def test_a_hard_moment_after_nothing_is_an_ordinary_one(as_ada, after):
    page = as_ada.get(f"/notebook/hard-moments/new/?after={after}")
    assert page.status_code == 200
    assert "The heated part ended" not in page.content.decode()
