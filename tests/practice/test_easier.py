"""“Quieter; is it also easier?”: asked of each alone, answered for oneself."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction

from core import registry
from core.privacy import acting_as
from practice.models import EaseAnswer
from tests.conftest import NOW

DAY = timedelta(days=1)
ASKED = "Is it also easier?"


@pytest.fixture
def fell(monkeypatch, couple):
    monkeypatch.setattr(registry, "incidents_fell", [lambda couple_id, now: couple_id == couple.pk])


def room(client, *, days=0):
    with time_machine.travel(NOW + days * DAY, tick=False):
        return client.get("/mine/").content.decode()


def say(client, said, **more):
    with time_machine.travel(NOW, tick=False):
        return client.post("/mine/easier/", {"said": said, "new": uuid4()} | more)


def kept(person):
    with acting_as(person.pk, NOW):
        return list(EaseAnswer.objects.all())


def test_it_is_asked_of_each_alone_and_not_again_for_four_weeks(as_ada, as_ben, as_cleo, fell):
    assert ASKED in room(as_ada)
    assert say(as_ada, "easier")["Location"] == "/mine/"
    assert ASKED not in room(as_ada, days=27)
    assert ASKED in room(as_ada, days=28)
    assert ASKED in room(as_ben)
    assert ASKED not in room(as_cleo)


def test_without_a_fall_nobody_is_asked(as_ada, monkeypatch):
    monkeypatch.setattr(registry, "incidents_fell", [])
    assert ASKED not in room(as_ada)


def test_harder_leads_to_how_safe_it_feels_and_a_double_tap_keeps_one(as_ada, ada):
    new = uuid4()
    for _ in range(2):
        assert say(as_ada, "harder", new=new)["Location"] == "/mine/pulse/"
    assert [one.said for one in kept(ada)] == ["harder"]


def test_it_is_forgotten_by_its_author_alone(as_ada, as_ben, ada):
    say(as_ada, "same")
    address = f"/mine/easier/{kept(ada)[0].pk}/forget/"
    with time_machine.travel(NOW, tick=False):
        as_ben.post(address)
        assert len(kept(ada)) == 1
        as_ada.post(address)
    assert kept(ada) == []


@pytest.mark.parametrize("said", ["", "maybe"])
def test_anything_else_is_refused(as_ada, ada, said):
    assert say(as_ada, said).status_code == 422
    with acting_as(ada.pk, NOW), pytest.raises(IntegrityError), transaction.atomic():
        EaseAnswer.objects.create(author=ada, said=said, at=NOW)
