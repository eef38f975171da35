"""A pattern as a question to each alone: theirs only when both say yes, and nothing of a no."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.test import Client

from accounts.models import Person
from core.privacy import acting_as
from couples.models import Couple
from tests.conftest import signed_in
from tracking import incidents
from tracking.models import IncidentFacts, PatternAnswer

NOW = datetime(2026, 3, 4, 20, tzinfo=UTC)
PATH, FIGURES = "/mine/pattern/", "/notebook/figures/"
THERE = "6..chores"
SAID = "on Sunday, about the household"


@pytest.fixture(autouse=True)
def clock() -> Iterator[object]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def sundays(ada: Person, ben: Person, couple: Couple) -> None:
    """Five hard moments on Sundays, written down by one and confirmed by the other."""
    for number in range(5):
        day = datetime(2026, 3, 1).date() - timedelta(weeks=number)
        with acting_as(ada.pk, NOW):
            told = {"day": day, "topic": "chores", "about": "the bins"}
            made = incidents.write_incident(couple=couple, author_id=ada.pk, told=told, now=NOW)
        with acting_as(ben.pk, NOW):
            incidents.confirm_facts(facts=IncidentFacts.objects.get(incident=made), author_id=ben.pk, now=NOW)


def page(client: Client, path: str = PATH) -> str:
    return client.get(path).content.decode()


def answer(client: Client, said: str, pattern: str = THERE) -> int:
    return client.post(PATH, {"pattern": pattern, "answer": said}).status_code


def test_it_is_asked_of_each_alone_and_stands_nowhere_else(as_ada, as_ben, sundays):
    for client in (as_ada, as_ben):
        assert SAID in page(client)
        assert SAID not in page(client, FIGURES)


def test_it_is_behind_the_second_lock(ada, sundays):
    assert signed_in(ada, room_open=False).get(PATH).status_code == 302


def test_two_yeses_make_it_both_s(as_ada, as_ben, sundays):
    assert answer(as_ada, "yes") == 302
    assert SAID not in page(as_ada, FIGURES)
    assert answer(as_ben, "yes") == 302
    for client in (as_ada, as_ben):
        assert SAID in page(client, FIGURES)
        assert "Not any more" in page(client)


@pytest.mark.parametrize("said", ["yes", "no"])
def test_what_one_answers_alone_changes_nothing_for_the_other(as_ada, as_ben, sundays, said):
    before = [page(as_ben, path).count(SAID) for path in (PATH, FIGURES)]
    answer(as_ada, said)
    assert [page(as_ben, path).count(SAID) for path in (PATH, FIGURES)] == before


def test_a_no_is_not_asked_again_for_a_while(as_ada, as_ben, ada, sundays, clock):
    answer(as_ada, "no")
    answer(as_ben, "yes")
    assert SAID not in page(as_ada)
    assert SAID not in page(as_ada, FIGURES)
    clock.move_to(NOW + timedelta(days=90))
    assert SAID in page(signed_in(ada))


def test_a_yes_can_be_taken_back(as_ada, as_ben, sundays):
    answer(as_ada, "yes")
    answer(as_ben, "yes")
    assert answer(as_ben, "back") == 302
    for client in (as_ada, as_ben):
        assert SAID not in page(client, FIGURES)


@pytest.mark.parametrize(("said", "pattern"), [("yes", "0..money"), ("maybe", THERE), ("back", THERE), ("yes", "6")])
def test_nothing_else_can_be_answered(as_ada, ada, sundays, said, pattern):
    assert answer(as_ada, said, pattern) == 422
    with acting_as(ada.pk, NOW):
        assert not PatternAnswer.objects.exists()


def test_the_database_opens_no_no_and_nothing_by_itself(ada, ben, couple):
    with acting_as(ada.pk, NOW):
        mine = {"couple": couple, "author": ada, "pattern": THERE, "answered_on": NOW.date()}
        for wrong in ({"said_yes": True, "opened_at": NOW}, {"said_yes": True, "author": ben}):
            with pytest.raises(DatabaseError), transaction.atomic():
                PatternAnswer.objects.create(**mine | wrong)
        PatternAnswer.objects.create(**mine, said_yes=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT twofold.open_if_both('pattern', %s::text, %s)", [THERE, NOW])
            assert cursor.fetchone() == (False,)
