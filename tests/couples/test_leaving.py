"""Leaving: one person, at once, and the other learns of it when the leaver chose."""

from datetime import timedelta

import pytest
from django.db import connections

from core import live
from core.privacy import acting_as
from couples.models import Couple
from couples.services import JoiningRefused, accept_invitation, invite
from notices.models import Notice
from notices.outbox import owe
from tests.conftest import NOW, signed_in
from tests.factories import make_couple, make_person, part


def couple_of(person, now):
    with acting_as(person.pk, now) as tie:
        return tie.couple_id


@pytest.mark.parametrize(("tell", "hours"), [("now", 0), ("day", 24), ("week", 168)])
def test_the_other_keeps_the_pages_until_they_are_told(ada, ben, tell, hours):
    couple = make_couple(ada, ben, now=NOW)
    part(ada, now=NOW, tell=tell)
    told = NOW + timedelta(hours=hours)
    assert couple_of(ada, NOW) is None
    assert couple_of(ben, told - timedelta(seconds=1)) == couple.pk
    assert couple_of(ben, told) is None


def test_the_other_may_never_be_told(ada, ben):
    couple = make_couple(ada, ben, now=NOW)
    part(ada, now=NOW, tell="never")
    assert couple_of(ben, NOW + timedelta(days=3650)) == couple.pk


@pytest.mark.usefixtures("committed")
def test_it_owes_the_other_one_letter_and_the_leaver_none():
    ada, ben = make_person(), make_person()
    make_couple(ada, ben, now=NOW)
    part(ada, now=NOW, tell="day")
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT person_id, kind, due_at FROM notices_notice WHERE kind = 'parting'")
        assert cursor.fetchall() == [(ben.pk, "parting", NOW + timedelta(days=1))]


def test_the_schedule_rests_and_the_epoch_rises(ada, ben):
    make_couple(ada, ben, now=NOW)
    part(ada, now=NOW, tell="never")
    with acting_as(ben.pk, NOW) as tie:
        couple = Couple.objects.select_related("schedule").get(pk=tie.couple_id)
    assert (couple.link_epoch, couple.schedule.resting) == (1, True)


def test_leaving_twice_harms_nobody(ada, ben):
    make_couple(ada, ben, now=NOW)
    assert part(ada, now=NOW) is not None
    assert part(ada, now=NOW) is None


def test_the_one_who_stayed_can_begin_anew(ada, ben, cleo):
    make_couple(ada, ben, now=NOW)
    part(ada, now=NOW)
    later = NOW + timedelta(days=1)
    assert couple_of(cleo, later) is None
    assert make_couple(ben, cleo, now=later).pk == couple_of(ben, later)


def test_it_takes_one_tap_after_reading(as_ada, ada):
    page = as_ada.get("/settings/leaving/", secure=True)
    assert page.content.decode().index("/help/") < page.content.decode().index("Leave now")
    assert as_ada.post("/settings/leaving/", {"tell": "never"}, secure=True).status_code == 302
    assert couple_of(ada, NOW + timedelta(days=400)) is None


def test_a_wrong_choice_changes_nothing(as_ada, ada):
    assert as_ada.post("/settings/leaving/", {"tell": "soon"}, secure=True).status_code == 422
    assert couple_of(ada, NOW) is not None


def test_whoever_has_nobody_is_sent_home(cleo):
    assert signed_in(cleo).get("/settings/leaving/", secure=True)["Location"] == "/"


def test_whoever_stayed_cannot_find_out_by_using_another_code(ada, ben, cleo):
    make_couple(ada, ben, now=NOW)
    with acting_as(cleo.pk, NOW):
        code = invite(person=cleo, now=NOW)
    part(ada, now=NOW, tell="never")
    with pytest.raises(JoiningRefused, match="paired"), acting_as(ben.pk, NOW):
        accept_invitation(person=ben, code=code, now=NOW)


def test_mail_that_was_promised_to_whoever_stayed_still_comes(ada, ben):
    make_couple(ada, ben, now=NOW)
    due = NOW + timedelta(days=2)
    with acting_as(ben.pk, NOW):
        owe(
            person_id=ben.pk,
            kind="request",
            subject="x",
            local_date=due.date(),
            due=due,
            expires=due + timedelta(hours=1),
        )
    part(ada, now=NOW, tell="week")
    with acting_as(ben.pk, NOW) as tie:
        assert Notice.objects.get().link_epoch == Couple.objects.get(pk=tie.couple_id).link_epoch


def test_the_letter_about_it_is_nobodys_to_read_before_it_goes(ada, ben):
    make_couple(ada, ben, now=NOW)
    part(ada, now=NOW, tell="week")
    with acting_as(ben.pk, NOW):
        assert not Notice.objects.exists()


def test_no_event_tells_whoever_stayed_before_the_time(ada, ben, monkeypatch, django_capture_on_commit_callbacks):
    couple, said = make_couple(ada, ben, now=NOW), []
    monkeypatch.setattr(live, "_publish", lambda who, fragment: said.append((who, fragment)))
    with django_capture_on_commit_callbacks(execute=True):
        part(ada, now=NOW, tell="week")
    assert said == [(ada.pk, "couple"), (couple.pk, "today")]


def test_nothing_is_chosen_for_the_leaver(as_ada):
    assert "checked" not in as_ada.get("/settings/leaving/", secure=True).content.decode()
