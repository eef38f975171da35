"""Taps, contacts, aims and notes: two taps from the room, undone by one, a figure only where there is enough."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import registry
from core.privacy import acting_as
from practice.models import Aim, CloseOne, Contact, Note, Tally
from tests.conftest import NOW

DAY = timedelta(days=1)


def tap(client, kind, *, times=1, days=0, **data):
    with time_machine.travel(NOW + days * DAY, tick=False):
        for _ in range(times):
            response = client.post("/mine/counts/", {"kind": kind, "new": uuid4()} | data)
    return response


def page(client, path, *, days=0):
    with time_machine.travel(NOW + days * DAY, tick=False):
        return client.get(path).content.decode()


def touch(client, *, by="me", who="partner", times=1, days=0):
    with time_machine.travel(NOW + days * DAY, tick=False):
        for _ in range(times):
            response = client.post("/mine/contacts/", {"who": who, "by": by, "new": uuid4()})
    return response


def rows(person, model):
    with acting_as(person.pk, NOW):
        return list(model.objects.all())


def test_two_taps_from_the_room(as_ada, ada, first_week_over):
    assert 'href="/mine/counts/"' in page(as_ada, "/mine/")
    assert 'name="kind" value="enjoyed"' in page(as_ada, "/mine/counts/")
    assert tap(as_ada, "enjoyed")["Location"] == "/mine/counts/"
    assert "Today 1 · 28 days 1" in page(as_ada, "/mine/counts/")
    assert "Today 0 · 28 days 1" in page(as_ada, "/mine/counts/", days=27)
    assert "28 days 1" not in page(as_ada, "/mine/counts/", days=28)


def test_before_the_first_week_is_over_no_figures_are_suggested(as_ada, couple, monkeypatch):
    monkeypatch.setattr(registry, "may_suggest", [lambda couple, me, now: False])
    room = page(as_ada, "/mine/")
    assert "/mine/counts/" not in room
    assert "/mine/two-weeks/" not in room
    assert "/mine/lines/" in room
    assert 'href="/help/"' in room


def test_a_double_tap_counts_once_and_two_kinds_from_one_page_count_both(as_ada, ada):
    new = uuid4()
    for kind in ("fact", "fact", "criticism"):
        tap(as_ada, kind, new=new)
    assert sorted(one.kind for one in rows(ada, Tally)) == ["criticism", "fact"]


def test_a_tap_is_taken_back_once(as_ada, ada):
    tap(as_ada, "fact", times=2)
    newest = rows(ada, Tally)[0].pk
    for _ in range(2):
        tap(as_ada, "fact", undo=newest)
    assert len(rows(ada, Tally)) == 1


@pytest.mark.parametrize("data", [{}, {"kind": "nonsense"}, {"kind": "fact", "new": "nonsense"}])
def test_what_is_no_tap_is_refused(as_ada, ada, data):
    assert as_ada.post("/mine/counts/", data).status_code == 422
    assert rows(ada, Tally) == []


def test_no_figure_below_five(as_ada):
    tap(as_ada, "fact", times=4)
    assert "no figure below five" in page(as_ada, "/mine/counts/words/")
    tap(as_ada, "fact")
    assert "no figure below five" not in page(as_ada, "/mine/counts/words/")
    assert "No figure" in page(as_ada, "/mine/counts/sorries/")


def test_an_aim_is_there_only_if_one_sets_it(as_ada, ada, monkeypatch):
    tap(as_ada, "fact", times=5)
    assert "two to one" not in page(as_ada, "/mine/counts/words/")
    as_ada.post("/mine/counts/words/aim/")
    assert "two to one, or more" in page(as_ada, "/mine/counts/words/")
    monkeypatch.setattr(registry, "low_day", [lambda person, now: True])
    assert "two to one" not in page(as_ada, "/mine/counts/words/")
    as_ada.post("/mine/counts/words/aim/", {"off": "1"})
    assert rows(ada, Aim) == []


def test_a_contact_comes_back_and_a_figure_takes_five(as_ada, ada):
    touch(as_ada, times=3)
    touch(as_ada, by="them")
    assert "No figure yet" in page(as_ada, "/mine/contacts/")
    contact = next(one for one in rows(ada, Contact) if one.by_me)
    with time_machine.travel(NOW + DAY, tick=False):
        as_ada.post(f"/mine/contacts/{contact.pk}/returned/")
    touch(as_ada, by="them")
    assert "33 %" in page(as_ada, "/mine/contacts/")


def test_taking_back_takes_the_return_first(as_ada, ada):
    touch(as_ada)
    (contact,) = rows(ada, Contact)
    with time_machine.travel(NOW, tick=False):
        as_ada.post(f"/mine/contacts/{contact.pk}/returned/")
        as_ada.post(f"/mine/contacts/{contact.pk}/undo/")
        assert rows(ada, Contact)[0].returned_at is None
        as_ada.post(f"/mine/contacts/{contact.pk}/undo/")
    assert rows(ada, Contact) == []


def test_somebody_else_is_close_by_ones_own_label(as_cleo, cleo):
    as_cleo.post("/mine/contacts/people/", {"label": "Mo", "new": uuid4()})
    (close,) = rows(cleo, CloseOne)
    touch(as_cleo, who=str(close.pk), times=5)
    assert "0 %" in page(as_cleo, "/mine/contacts/")
    assert touch(as_cleo).status_code == 404  # nobody's partner
    as_cleo.post(f"/mine/contacts/people/{close.pk}/forget/")
    assert rows(cleo, Contact) == []


def test_the_list_of_people_is_for_a_few(as_cleo, cleo):
    for number in range(13):
        response = as_cleo.post("/mine/contacts/people/", {"label": f"Mo {number}", "new": uuid4()})
    assert response.status_code == 422
    assert "Mo 12" in response.content.decode()
    assert len(rows(cleo, CloseOne)) == 12


def test_three_figures_stand_side_by_side_without_a_verdict(as_ada, ada):
    assert as_ada.post("/mine/mutual/", {"text": "I think so", "new": uuid4()}).status_code == 302
    found = page(as_ada, "/mine/mutual/")
    assert "I think so" in found
    assert "0 of 4 weeks" in found
    assert "No figure yet" in found
    assert as_ada.post("/mine/mutual/", {"text": ""}).status_code == 422


def test_a_trigger_is_kept_and_deleted(as_ada, ada):
    as_ada.post("/mine/triggers/", {"text": "the door", "thought": "always", "reworded": "today", "new": uuid4()})
    (note,) = rows(ada, Note)
    assert "the door" in page(as_ada, "/mine/triggers/")
    as_ada.post(f"/mine/notes/{note.pk}/delete/")
    assert rows(ada, Note) == []


@pytest.mark.parametrize("path", ["/mine/counts/", "/mine/counts/words/", "/mine/contacts/", "/mine/mutual/", "/mine/"])
def test_it_asks_the_same_however_much_there_is(as_ada, path):
    touch(as_ada)
    one = asked(as_ada, path)
    touch(as_ada, times=8)
    tap(as_ada, "fact", times=9)
    assert asked(as_ada, path) <= one <= 12


def asked(client, path):
    """Savepoints, and giving back who was entered before, come from the transaction around a test alone."""
    page(client, path)
    with CaptureQueriesContext(connection) as captured:
        page(client, path)
    around = ("SAVEPOINT", "RELEASE", "SELECT set_config")
    return len([query for query in captured if not query["sql"].startswith(around)])


def test_going_quiet_half_as_often_is_an_aim_of_ones_own_and_waits_while_it_is_hard(as_ada, monkeypatch):
    assert "half as often" in page(as_ada, "/mine/counts/withdrawing/")
    with time_machine.travel(NOW, tick=False):
        as_ada.post("/mine/counts/withdrawing/aim/")
    assert "The first week is only counted." in page(as_ada, "/mine/counts/withdrawing/")
    for days, kind in ((0, "silence"), (3, "unanswered"), (5, "cancelled"), (6, "silence"), (8, "silence")):
        tap(as_ada, kind, days=days)
    shown = page(as_ada, "/mine/counts/withdrawing/", days=14)
    assert "aim: 4" in shown  # 7/8 of four, rounded up
    monkeypatch.setattr(registry, "low_day", [lambda person, now: True])
    assert "half as often" not in page(as_ada, "/mine/counts/withdrawing/", days=14)


def test_something_for_oneself_first_is_a_share_from_five_on(as_ada):
    tap(as_ada, "first", times=3)
    tap(as_ada, "at-once")
    assert "No figure" in page(as_ada, "/mine/counts/first/")
    tap(as_ada, "at-once")
    assert "60 %" in page(as_ada, "/mine/counts/first/")
