"""Looking something up: in what one may read and nothing else, and without a word in an address."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Person
from core.privacy import acting_as
from couples.models import Couple
from tests.conftest import signed_in
from tests.factories import part
from tracking import incidents, perspectives, services
from tracking.models import Incident, Moment

NOW = datetime(2026, 3, 4, 20, tzinfo=UTC)
PATH = "/notebook/search/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[object]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def write(by: Person, couple: Couple | None, text: str, **more: object) -> Moment:
    with acting_as(by.pk, NOW):
        return services.keep_moment(author_id=by.pk, couple=couple, kind="moment", text=text, now=NOW, **more)


def hard(by: Person, couple: Couple, about: str) -> Incident:
    told = {"day": NOW.date(), "topic": "tone", "about": about}
    with acting_as(by.pk, NOW):
        return incidents.write_incident(couple=couple, author_id=by.pk, told=told, now=NOW)


def address(client: Client, words: str) -> str:
    answer = client.post(PATH, {"words": words})
    assert answer.status_code == 302
    return answer.headers["Location"]


def look_up(client: Client, words: str) -> str:
    found = client.get(address(client, words))
    assert found.status_code == 200
    main = found.content.decode().partition("</form>\n    ")[2]  # what was typed stands in the form
    return re.sub(r"\s+", " ", main)


def test_it_finds_what_either_showed(as_ada, ada, ben, couple):
    write(ada, couple, "tea in bed")
    write(ben, couple, "Tea in the garden")
    shown = look_up(as_ada, "ＴＥＡ")
    assert "tea in bed" in shown
    assert "Tea in the garden" in shown


def test_it_finds_hard_moments_and_views_that_are_open(as_ada, ada, ben, couple):
    made = hard(ada, couple, "the kettle")
    for person, was in ((ada, "the kettle was loud"), (ben, "the kettle boiled over")):
        assert "the kettle was loud" not in look_up(as_ada, "kettle")
        with acting_as(person.pk, NOW):
            perspectives.hand_in_view(incident=made, author_id=person.pk, typed={"was": was}, now=NOW)
    shown = look_up(as_ada, "kettle")
    assert "the kettle was loud" in shown
    assert "the kettle boiled over" in shown


def test_it_finds_nothing_that_the_other_keeps(as_ben, ada, couple):
    made = hard(ada, couple, "a plate")
    write(ada, None, "secret tea")
    write(ada, couple, "closed tea", waits=True)
    with acting_as(ada.pk, NOW):
        perspectives.hand_in_view(incident=made, author_id=ada.pk, typed={"was": "sealed tea"}, now=NOW)
        perspectives.save_look(incident=made, author_id=ada.pk, typed={"outside": "tea from outside"}, now=NOW)
    assert "Nothing with these words was found." in look_up(as_ben, "tea")


@pytest.mark.parametrize("room_open", [True, False])
def test_what_one_keeps_is_found_while_ones_room_is_open(ada, couple, room_open):
    write(ada, None, "tea for myself")
    shown = look_up(signed_in(ada, room_open=room_open), "tea")
    assert ("tea for myself" in shown) is room_open
    assert ("Your own room is closed" in shown) is not room_open


def test_it_finds_nothing_of_strangers_and_former_partners(as_cleo, as_ben, ada, couple):
    write(ada, couple, "tea in bed")
    assert "tea in bed" not in look_up(as_cleo, "tea")
    part(ada, now=NOW)
    assert "tea in bed" not in look_up(as_ben, "tea")


def test_no_word_stands_in_the_address(as_ada, caplog):
    at = address(as_ada, "kettle")
    as_ada.get(at)
    assert "kettle" not in at + caplog.text


def test_the_address_is_ones_own_in_this_session_for_an_hour(as_ada, as_ben, ada, couple, clock):
    write(ada, couple, "tea in bed")
    at = address(as_ada, "tea")
    assert "tea in bed" in as_ada.get(at).content.decode()
    for client in (as_ben, signed_in(ada)):
        assert "tea in bed" not in client.get(at).content.decode()
    clock.move_to(NOW + timedelta(hours=1))
    assert "tea in bed" not in as_ada.get(at).content.decode()


@pytest.mark.parametrize("words", ["", "   ", "y" * 81])
def test_it_keeps_what_was_typed_wrongly(as_ada, words):
    answer = as_ada.post(PATH, {"words": words})
    assert answer.status_code == 422
    assert words.strip() in answer.content.decode()


@pytest.mark.parametrize("q", ["tea", "%00", "AAAA", "AQ" * 40, "é"])
def test_an_address_that_was_not_given_shows_nothing(as_ada, ada, couple, q):
    write(ada, couple, "tea in bed")
    answer = as_ada.get(PATH, {"q": q})
    assert answer.status_code == 200
    assert "tea in bed" not in answer.content.decode()


def test_it_leads_to_older_ones_kind_by_kind(as_ada, ada, couple):
    with acting_as(ada.pk, NOW):
        at = [NOW - timedelta(days=number) for number in range(28)]
        said = {"couple": couple, "author": ada}
        Moment.objects.bulk_create(
            Moment(text=f"tea {n:02}.", created_at=day, released_at=day, **said) for n, day in enumerate(at)
        )
    first = as_ada.get(address(as_ada, "tea")).content.decode()
    assert re.findall(r"tea (\d\d)\.", first) == ["00", "01", "02", "03", "04"]
    link = re.search(r'href="(\?q=[^"]*)"', first)[1].replace("&amp;", "&")
    second = as_ada.get(PATH + link).content.decode()
    assert re.findall(r"tea (\d\d)\.", second) == [f"{number:02}" for number in range(5, 25)]


@pytest.mark.parametrize("more", ["&in=nothing", "&after=1-2", "&in=good&after=soon"])
def test_it_knows_no_other_place(as_ada, more):
    assert as_ada.get(address(as_ada, "tea") + more).status_code == 404


def test_it_costs_few_queries_and_no_more_with_many(as_ada, ada, couple):
    counted = []
    for rows in (1, 30):
        for number in range(rows):
            write(ada, couple, f"tea {number}")
            hard(ada, couple, f"tea {number}")
        at = address(as_ada, "tea")
        with CaptureQueriesContext(connection) as captured:
            as_ada.get(at)
        counted.append(len([query for query in captured if "SAVEPOINT" not in query["sql"]]))
    assert counted[0] == counted[1] <= 12
