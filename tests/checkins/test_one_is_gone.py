"""One of the two has left, or is not there any more: the other closes what is open, alone, and nothing is lost."""

import pytest
from django.db import connections

from checkins.models import CheckIn, CheckInEvent, Draft, Statement
from checkins.plan import Form, plan_for
from core.privacy import acting_as
from tests.checkins import meeting
from tests.factories import make_couple, make_person, part

EVERYWHERE = ("LOBBY", "SETTLE", "TURN", "ECHO", "SECOND_TURN", "SECOND_ECHO", "NOTES", "STRESS", "WIN", "CLOSE")
STOP = {"kind": "stopped", "version": "0-0"}


@pytest.fixture
def at(ada, couple):
    return lambda lines, **more: meeting.meet(couple, ada, lines, **more)


@pytest.mark.parametrize("lines", EVERYWHERE[1:])
@pytest.mark.parametrize("tell", ["week", "never"])
def test_whoever_stays_stops_it_in_any_step_and_reads_what_was_said(as_ben, ada, now, at, lines, tell):
    check_in = at(getattr(meeting, lines))
    part(ada, now=meeting.database_now(), tell=tell)

    response = as_ben.post(f"/check-in/{check_in.pk}/act/", STOP)

    assert response["Location"] == f"/check-in/{check_in.pk}/"
    assert as_ben.get(response["Location"]).status_code == 200


def test_whoever_waits_in_a_lobby_in_vain_calls_it_off_without_a_trace(as_ben, ada, ben, now, at):
    check_in = at(("0 2 joined",))
    part(ada, now=now, tell="never")
    assert as_ben.post(f"/check-in/{check_in.pk}/act/", STOP)["Location"] == "/check-in/"
    with acting_as(ben.pk, now):
        assert not CheckIn.objects.exists()
        assert not CheckInEvent.objects.exists()


def test_what_the_other_was_typing_is_kept_and_can_still_be_noted(as_ben, ada, ben, now, at):
    check_in = at(meeting.NOTES)
    as_ben.post(f"/check-in/{check_in.pk}/draft/", {"text": "a walk", "feeling": "sad", "sequence": "1"})
    part(ada, now=now, tell="never")
    as_ben.post(f"/check-in/{check_in.pk}/act/", STOP)

    assert 'value="a walk"' in as_ben.get(f"/check-in/{check_in.pk}/").content.decode()

    as_ben.post(f"/check-in/{check_in.pk}/note/", {"feeling": "sad", "nothing": "1"})
    with acting_as(ben.pk, now):
        assert (Statement.objects.get().feeling, Draft.objects.count()) == ("sad", 0)


def test_until_they_are_told_nothing_of_theirs_changes(as_ben, ada, at):
    at((*meeting.TURN, "4 1 paused"))
    before = as_ben.get("/check-in/").context["screen"].seen
    part(ada, now=meeting.database_now(), tell="day")
    assert as_ben.get("/check-in/").context["screen"].seen == before


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize(("lines", "left"), [("NOTES", [("stopped", 1)]), ("LOBBY", [])])
def test_where_they_are_told_at_once_leaving_stops_what_is_open(now, lines, left):
    ada, ben = make_person(), make_person()
    meeting.meet(make_couple(ada, ben, now=now), ada, getattr(meeting, lines))
    part(ada, now=now, tell="now")
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT e.kind, e.slot FROM checkins_checkin c JOIN checkins_checkinevent e ON e.check_in_id = c.id"
            " WHERE c.ended_at IS NOT NULL AND c.held_at IS NOT NULL ORDER BY e.position DESC LIMIT 1"
        )
        assert cursor.fetchall() == left


def test_leaving_works_even_if_what_is_open_cannot_be_stopped(ada, ben, couple, now, monkeypatch):
    def fail(*_):
        raise RuntimeError

    monkeypatch.setattr("couples.services.couple_ends_now", [fail])
    assert part(ada, now=now, tell="now") == couple.pk


@pytest.mark.parametrize("form", Form)
def test_one_phone_that_went_dark_keeps_nobody_in(as_ben, at, form):
    """Ada's phone is gone in the middle of her turn, which has no timer."""
    plan = plan_for(form, lengths={step.kind: None for step in plan_for(form).steps})
    check_in = at(meeting.TURN, plan=plan.to_json())
    assert as_ben.post(f"/check-in/{check_in.pk}/act/", STOP)["Location"] == f"/check-in/{check_in.pk}/"
