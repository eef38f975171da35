"""Hard moments as pages: writing one down in few taps, confirming, telling it differently, what stood before."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.privacy import acting_as
from tests.factories import part
from tracking.models import IncidentFacts

NOW = datetime(2026, 3, 4, 20, tzinfo=UTC)  # a Wednesday, 22:00 in Riga
NEW = "/notebook/hard-moments/new/"
LEAST = {"topic": "chores", "about": "the dishes stood there at midnight", "when": "today"}
MORE = LEAST | {"outcome": "open", "against": "1"}


@pytest.fixture(autouse=True)
def one_evening() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def write(client: Client, **changed: str) -> str:
    response = client.post(NEW, LEAST | changed)
    assert response.status_code == 302, response.content.decode()
    return response["Location"]


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def stored(person) -> IncidentFacts:
    with acting_as(person.pk, NOW):
        return IncidentFacts.objects.present().get(author=person)


def test_the_least_is_three_choices_and_one_line(as_ada, as_ben):
    path = write(as_ada)

    for client in (as_ada, as_ben):
        assert "the dishes stood there at midnight" in text_of(client, path)
        assert "one person’s note" in text_of(client, "/notebook/")


def test_the_line_of_good_moments_stands_above(as_ada, as_ben):
    write(as_ada)
    page = text_of(as_ben, "/notebook/")
    assert page.index("Good moments") < page.index("the dishes stood there")


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"about": ""}, "Write a few words first."),
        ({"about": "Ben"}, "That is a person."),
        ({"topic": "him"}, "Select a valid choice"),
        ({"when": "date", "on_day": "2026-03-05"}, "Choose a day up to today."),
        ({"when": "date", "on_day": "soon"}, "Choose a day up to today."),
        ({"when": "date"}, "Choose a day up to today."),
    ],
)
def test_what_cannot_be_says_so_at_the_field_and_loses_nothing(as_ada, changed, message):
    response = as_ada.post(NEW, LEAST | changed)

    page = response.content.decode()
    assert response.status_code == 422
    assert message in page
    assert (LEAST | changed)["about"] in page


def test_a_day_that_is_not_asked_for_cannot_be_wrong(as_ada, ada):
    write(as_ada, when="yesterday", on_day="nonsense")
    assert stored(ada).day.isoformat() == "2026-03-03"


def test_the_other_says_it_was_like_this(as_ada, as_ben):
    path = write(as_ada)
    as_ben.post(f"{path}confirm/", {"revision": "1"})

    assert "Ben says it was like this" in text_of(as_ada, path)
    assert "one person’s note" not in text_of(as_ada, path)
    as_ben.post(f"{path}confirm/", {"revision": "1", "back": "1"})
    assert "one person’s note" in text_of(as_ada, path)


@pytest.mark.parametrize("number", ["2", "0", "x", ""])
def test_another_version_than_the_one_that_was_read_is_absent(as_ada, as_ben, number):
    path = write(as_ada)
    assert as_ben.post(f"{path}confirm/", {"revision": number}).status_code == 404


def test_nobody_confirms_their_own(as_ada):
    assert as_ada.post(f"{write(as_ada)}confirm/", {"revision": "1"}).status_code == 404


def test_the_other_tells_it_differently_beside_it(as_ada, as_ben):
    path = write(as_ada)
    as_ben.post(f"{path}facts/", MORE | {"against": "0", "about": "three plates stood there"})

    page = text_of(as_ada, path)
    assert page.index("the dishes stood there") < page.index("three plates stood there")


def test_all_that_is_known_by_now(as_ada, ada):
    path = write(as_ada)
    times = {"began_at": "2026-03-04T19:00", "heated_ended_at": "2026-03-04T19:20", "repaired_at": "2026-03-04T21:00"}
    more = {"outcome": "repaired", "repair_by": "2", "meant_well": "a quiet kitchen"}
    response = as_ada.post(f"{path}facts/", MORE | times | more)

    assert response.status_code == 302, response.content.decode()
    told = stored(ada)
    assert told.began_at == datetime(2026, 3, 4, 19, tzinfo=ZoneInfo("Europe/Riga"))
    assert (told.revision, told.outcome_on.isoformat()) == (2, "2026-03-04")
    page = text_of(as_ada, path)
    assert "First step back" in page
    assert "a quiet kitchen" in page


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"began_at": "2026-03-04T23:30"}, "That is still to come."),
        ({"began_at": "2026-03-04T19:00", "heated_ended_at": "2026-03-04T18:00"}, "That is before it began."),
        ({"began_at": "after dinner"}, "Write it as a date and an hour"),
        ({"outcome": "parked"}, "Choose a day from today on."),
        ({"outcome": "parked", "parked_until": "2026-03-03"}, "Choose a day from today on."),
        ({"outcome": "won"}, "Select a valid choice"),
    ],
)
def test_times_that_cannot_be_say_so(as_ada, wrong, message):
    response = as_ada.post(f"{write(as_ada)}facts/", MORE | wrong)

    assert response.status_code == 422
    assert message in response.content.decode()


def test_two_windows_lose_nothing_that_was_typed(as_ada):
    path = write(as_ada)
    as_ada.post(f"{path}facts/", MORE | {"about": "first window"})
    response = as_ada.post(f"{path}facts/", MORE | {"about": "second window"})

    page = response.content.decode()
    assert response.status_code == 422
    assert "in another window" in page
    assert "second window" in page
    again = as_ada.post(f"{path}facts/", MORE | {"about": "second window", "against": "2"})
    assert again.status_code == 302


def test_an_edit_shows_and_what_stood_before_can_be_read_by_both(as_ada, as_ben):
    path = write(as_ada)
    as_ada.post(f"{path}facts/", MORE | {"about": "one pan"})

    assert "Changed; see what stood before" in text_of(as_ben, path)
    before = text_of(as_ben, f"{path}before/")
    assert before.index("one pan") < before.index("the dishes stood there")


def test_what_is_written_late_says_so(as_ada):
    path = write(as_ada, when="date", on_day="2026-02-20")
    assert "Written down later" in text_of(as_ada, path)


def test_a_former_partner_reads_it_in_the_archive_and_nowhere_else(as_ada, as_ben, ada, couple):
    path = write(as_ada)
    part(ada, now=NOW)

    assert as_ben.get(path).status_code == 404
    assert "the dishes stood there" in text_of(as_ben, f"/past/{couple.pk}/hard-moments/")


@pytest.mark.parametrize("path", ["/notebook/", "/notebook/hard-moments/"])
def test_it_asks_the_database_as_little_for_many_as_for_few(as_ada, path):
    counts = []
    for _ in range(2):
        for _ in range(4):
            write(as_ada)
        text_of(as_ada, path)  # which takes the messages away
        with CaptureQueriesContext(connection) as asked:
            text_of(as_ada, path)
        counts.append(len([query for query in asked if "SAVEPOINT" not in query["sql"]]))
    assert counts[0] == counts[1] <= 12
