"""Pulses: noted for oneself, seen by nobody, and what a low one changes on one's own pages."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from core import registry
from core.privacy import acting_as
from practice import offers
from practice.models import Pulse
from tests.conftest import NOW

DAY = timedelta(days=1)


def note(client, *, days=0, **answers):
    with time_machine.travel(NOW + days * DAY, tick=False):
        return client.post("/mine/pulse/", {"new": uuid4()} | answers)


def page(client, path="/mine/pulse/", *, days=0):
    with time_machine.travel(NOW + days * DAY, tick=False):
        return client.get(path).content.decode()


def kept(person):
    with acting_as(person.pk, NOW):
        return list(Pulse.objects.order_by("at"))


def light(person, *, days=0):
    now = NOW + days * DAY
    with acting_as(person.pk, now):
        low = offers.safety_is_low(person_id=person.pk, now=now)
        return low, offers.should_lighten(person_id=person.pk, now=now)


@pytest.fixture
def check_near(monkeypatch, couple):
    monkeypatch.setattr(registry, "safety_asked_near", [lambda couple_id, now: couple_id == couple.pk])


def test_a_double_tap_keeps_one(as_ada, ada):
    new = uuid4()
    for _ in range(2):
        assert note(as_ada, safety="7", asking="0", new=new)["Location"] == "/mine/pulse/"
    (one,) = kept(ada)
    assert (one.safety, one.asking, one.understood) == (7, 0, None)


@pytest.mark.parametrize("answers", [{}, {"safety": "11"}, {"safety": "x", "asking": "3"}, {"meant_well": "the soup"}])
def test_without_a_number_nothing_is_kept_and_nothing_typed_is_lost(as_ada, ada, answers):
    response = note(as_ada, **answers)
    assert response.status_code == 422
    assert answers.get("meant_well", "") in response.content.decode()
    assert kept(ada) == []


def test_a_low_answer_lightens_ones_own_pages_for_seven_dates(as_ada, ada, ben):
    assert light(ada) == (None, False)
    note(as_ada, asking="3")
    assert light(ada, days=7) == (True, True)
    assert light(ada, days=8) == (None, False)
    assert light(ben) == (None, False)
    assert "It is hard at the moment" in page(as_ada, days=7)
    assert "It is hard at the moment" not in page(as_ada, days=8)


def test_the_newest_counts(as_ada, ada):
    note(as_ada, safety="1")
    note(as_ada, safety="8", days=1)
    assert light(ada, days=1) == (False, False)


def test_a_drop_of_two_opens_help_and_lightens(as_ada, ada):
    assert note(as_ada, safety="8")["Location"] == "/mine/pulse/"
    assert note(as_ada, safety="7", days=7)["Location"] == "/mine/pulse/"
    assert note(as_ada, safety="5", days=14)["Location"] == "/help/"
    assert light(ada, days=14) == (False, True)
    assert note(as_ada, asking="5", days=15)["Location"] == "/mine/pulse/"  # says nothing of safety


def test_from_check_to_check_a_drop_opens_help(as_ada, ada, check_near, monkeypatch):
    note(as_ada, safety="8")
    monkeypatch.setattr(registry, "safety_asked_near", [])
    note(as_ada, safety="7", days=3)
    monkeypatch.setattr(registry, "safety_asked_near", [lambda couple_id, now: True])
    assert note(as_ada, safety="6", days=7)["Location"] == "/help/"


def test_aims_step_back_on_ones_own_pages(as_ada, first_week_over):
    as_ada.post("/mine/counts/enjoyed/aim/")
    assert "aim" in page(as_ada, "/mine/counts/enjoyed/")
    note(as_ada, safety="2")
    assert "aim" not in page(as_ada, "/mine/counts/enjoyed/").replace("main", "")


def test_before_a_check_it_is_asked_in_the_room_alone(as_ada, as_cleo, check_near):
    assert "Safety is asked here" in page(as_ada, "/mine/")
    assert "Safety is asked here" not in page(as_cleo, "/mine/")
    for path in ("/", "/together/", "/week/"):
        assert "/mine/pulse/" not in page(as_ada, path)
    note(as_ada, safety="6")
    assert "Safety is asked here" not in page(as_ada, "/mine/", days=1)
    assert "Safety is asked here" in page(as_ada, "/mine/", days=2)


def test_a_heavy_belief_and_a_falling_one_offer_something_small(as_ada, monkeypatch):
    for days, (belief, heard) in enumerate([(8, 9), (7, 8), (9, 4), (8, 4)]):
        note(as_ada, no_change=belief, understood=heard, safety=7, days=7 * days)
    assert "Ask for something small" in page(as_ada, days=21)
    assert "Only listening" not in page(as_ada, days=21)  # one thing at a time
    note(as_ada, no_change=2, days=21)
    assert "Only listening" in page(as_ada, days=21)
    monkeypatch.setattr(registry, "fear_marked", [lambda person: True])
    assert "Only listening" not in page(as_ada, days=21)


def test_one_is_forgotten_without_a_trace(as_ada, as_ben, ada):
    note(as_ada, safety="1")
    address = f"/mine/pulse/{kept(ada)[0].pk}/forget/"
    with time_machine.travel(NOW, tick=False):
        as_ben.post(address)
        assert len(kept(ada)) == 1
        as_ada.post(address)
    assert kept(ada) == []


@pytest.mark.parametrize("values", [{}, {"safety": 11}, {"backfires": -1}])
def test_the_database_refuses_what_is_no_rating(ada, values):
    with acting_as(ada.pk, NOW), pytest.raises(IntegrityError), transaction.atomic():
        Pulse.objects.create(author=ada, at=NOW, **values)


def test_it_does_not_grow_with_what_was_noted(as_ada):
    found = []
    for times in (1, 9):
        for _ in range(times):
            note(as_ada, safety="6", understood="3", meant_well="the soup")
        page(as_ada)  # takes the messages in
        with CaptureQueriesContext(connection) as queries:
            page(as_ada)
        found.append(len(queries))
    assert found[0] == found[1] <= 12


def test_three_are_a_picture_with_its_table_and_a_direction_where_there_is_enough(as_ada):
    for week, value in enumerate([2, 3, 2, 3, 8, 9, 8, 9]):
        note(as_ada, safety=value, days=7 * week)
        if week == 1:
            assert "<svg viewBox" not in page(as_ada, days=7)
        if week == 6:
            assert "too little to tell" in page(as_ada, days=42)
    shown = page(as_ada, days=49)
    assert "Four weeks beside the four before: up." in shown
    assert "As a table" in shown


def test_the_way_places_nobody_and_leads_to_nothing_joint_while_it_is_hard(as_ada, as_cleo):
    shown = page(as_ada, "/mine/way/")
    assert 'href="/requests/help/"' in shown
    assert 'href="/mine/steady/"' in shown
    assert 'href="/requests/help/"' not in page(as_cleo, "/mine/way/")
    note(as_ada, safety="2")
    shown = page(as_ada, "/mine/way/")
    assert 'href="/requests/help/"' not in shown
    assert 'href="/mine/thoughts/"' in shown
