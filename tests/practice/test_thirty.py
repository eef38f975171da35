"""Thirty days of looking at what one tried, and ten minutes in three parts."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction

from core.privacy import acting_as
from practice.models import Step, StepKind, Thirty, ThirtyDay
from practice.steps import thirty
from practice.steps.thirty import most_tried
from tests.conftest import NOW

DAY = timedelta(days=1)


def send(client, path, *, days=0, **data):
    with time_machine.travel(NOW + days * DAY, tick=False):
        return client.post(f"/mine/{path}", data)


def page(client, path="thirty/", *, days=0):
    with time_machine.travel(NOW + days * DAY, tick=False):
        return client.get(f"/mine/{path}").content.decode()


def rows(person, model):
    with acting_as(person.pk, NOW):
        return list(model.objects.all())


def test_they_begin_once_and_again_when_they_are_over(as_ada, ada):
    for days in (0, 0, 29):
        send(as_ada, "thirty/", days=days)
    assert len(rows(ada, Thirty)) == 1
    assert "Day 30 of 30" in page(as_ada, days=29)
    assert "The thirty days are over" in page(as_ada, days=30)
    send(as_ada, "thirty/", days=30)
    assert len(rows(ada, Thirty)) == 2


def test_a_look_a_day_and_nothing_said_of_days_left_out(as_ada, ada):
    send(as_ada, "thirty/")
    for note in ("the soup", "the soup, and the walk"):
        send(as_ada, "thirty/look/", days=3, note=note)
    assert [one.number for one in rows(ada, ThirtyDay)] == [3]
    assert "the soup, and the walk" in page(as_ada, days=4)
    assert send(as_ada, "thirty/look/", days=4, note="x" * 201).status_code == 422
    send(as_ada, "thirty/look/", days=30)
    assert len(rows(ada, ThirtyDay)) == 1
    over = page(as_ada, days=30)
    assert "<b>1</b>" in over
    assert "29" not in over.partition("My looks")[2]


def test_what_was_tried_stands_there_by_itself(as_ada):
    send(as_ada, "thirty/")
    for _ in range(2):
        send(as_ada, "steps/no/", days=1, first="the second helping", new=uuid4())
    send(as_ada, "steps/ability/", days=2, first="I listened", new=uuid4())
    assert page(as_ada, days=1).count("<li>A small no</li>") == 2
    assert "Nothing noted today" in page(as_ada, days=3)
    assert "Tried most often: A small no" in page(as_ada, days=30)


@pytest.mark.parametrize(
    ("kinds", "most"),
    [
        ([], None),
        (["no", "ability"], None),
        (["no", "no", "ability"], "no"),
        (["no", "no", "ability", "ability"], "ability"),
    ],
)
def test_the_most_tried_is_one_that_came_twice(kinds, most):
    assert most_tried([(date(2026, 3, 1), StepKind(kind)) for kind in kinds]) == most


def test_they_are_forgotten_and_the_steps_stay(as_ada, as_ben, ada):
    send(as_ada, "thirty/")
    send(as_ada, "steps/no/", first="the second helping", new=uuid4())
    assert send(as_ben, "thirty/drop/").status_code == 404
    send(as_ada, "thirty/drop/")
    assert (rows(ada, Thirty), len(rows(ada, Step))) == ([], 1)
    assert send(as_ada, "thirty/look/").status_code == 404


@pytest.mark.parametrize("number", [-1, 30])
def test_the_database_knows_thirty_days(ada, number):
    with acting_as(ada.pk, NOW):
        begun = thirty.start_thirty(author_id=ada.pk, today=NOW.date())
        with pytest.raises(IntegrityError), transaction.atomic():
            ThirtyDay.objects.create(author=ada, thirty=begun, number=number)


def test_nothing_hangs_on_the_days_of_the_other(ada, ben):
    with acting_as(ada.pk, NOW):
        begun = thirty.start_thirty(author_id=ada.pk, today=NOW.date())
    with acting_as(ben.pk, NOW), pytest.raises(DatabaseError), transaction.atomic():
        ThirtyDay.objects.create(author=ben, thirty=begun, number=1)


def test_ten_minutes_become_small_steps_once(as_ada, ada):
    said = {
        "sentence": "I would like the light out at eleven",
        "reaction": "I asked",
        "seen": "She nodded",
        "new": uuid4(),
    }
    for _ in range(2):
        assert send(as_ada, "ten-minutes/", **said)["Location"] == "/mine/steps/"
    assert sorted(one.kind for one in rows(ada, Step)) == ["reaction", "sentence"]
    assert "She nodded" in page(as_ada, "steps/reaction/")


def test_an_empty_ten_minutes_loses_nothing(as_ada, ada):
    response = send(as_ada, "ten-minutes/", seen="She nodded", new=uuid4())
    assert response.status_code == 422
    assert "She nodded" in response.content.decode()
    assert rows(ada, Step) == []
