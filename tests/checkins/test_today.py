"""Today and Together, for two, for one, for nobody."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Person
from checkins import asking
from checkins.models import CheckIn, Schedule
from checkins.models.request import Answer
from core.privacy import acting_as
from couples.models import Couple
from couples.services import accept_invitation, invite
from tests.conftest import signed_in
from tests.factories import make_person, part
from tracking.models import Moment
from tracking.services import keep_moment

HTMX = {"HX-Request": "true"}
THURSDAY = datetime(2026, 3, 5, 7, tzinfo=UTC)


def add(person: Person, couple: Couple | None, text: str, at: datetime = THURSDAY) -> None:
    with acting_as(person.pk, at):
        keep_moment(author_id=person.pk, couple=couple, kind="moment", text=text, now=at)


def ask(person: Person, couple: Couple, text: str, at: datetime = THURSDAY, yes_by: Person | None = None) -> None:
    with acting_as(person.pk, at):
        asked = asking.ask(couple=couple, author_id=person.pk, text=text, needed_by=at.date(), now=at)
    if yes_by:
        day = {"agreed_for": at.date(), "zone": ZoneInfo("UTC"), "now": at}
        with acting_as(yes_by.pk, at):
            asking.answer_request(request=asked, author_id=yes_by.pk, answer=Answer.YES, suggestion="", **day)


@pytest.fixture(autouse=True)
def thursday_morning() -> Any:
    with time_machine.travel(THURSDAY, tick=False):
        yield


def page(client: Client, path: str = "/", **more: Any) -> str:
    response = client.get(path, **more)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("path", ["/", "/together/"])
def test_it_opens_for_either_of_two(as_ada: Client, as_ben: Client, path: str) -> None:
    assert "21:00" in page(as_ada, path)
    assert "21:00" in page(as_ben, path)


@pytest.mark.parametrize("path", ["/", "/together/"])
def test_it_invites_whoever_is_alone(as_cleo: Client, path: str) -> None:
    assert "/invite/" in page(as_cleo, path)


@pytest.mark.parametrize("path", ["/", "/together/"])
def test_it_shows_a_former_partner_nothing_of_the_couple(ada: Person, ben: Person, as_ben: Client, path: str) -> None:
    part(ada, now=THURSDAY)
    assert "/invite/" in page(as_ben, path)
    assert "Ada" not in page(as_ben, path)


def test_it_greets_whoever_is_not_signed_in(db: None) -> None:
    shown = page(Client())
    assert "/accounts/signup/" in shown
    assert "/accounts/login/" in shown


def test_it_sends_whoever_is_not_signed_in_to_sign_in(db: None) -> None:
    assert Client().get("/together/").headers["Location"] == "/accounts/login/?next=/together/"
    assert Client().post("/", {"text": "tea"}).headers["Location"].startswith("/accounts/login/")
    assert Client().get("/", headers=HTMX).status_code == 401


@pytest.mark.parametrize(("method", "path"), [("put", "/"), ("delete", "/"), ("post", "/together/")])
def test_it_knows_its_methods(as_ada: Client, method: str, path: str) -> None:
    assert getattr(as_ada, method)(path).status_code == 405


@pytest.mark.parametrize(
    ("hours", "said"),
    [(0, "today at"), (12, "It is time"), (13, "It is time"), (24, "Nothing is planned for today")],
)
def test_it_says_what_is_next(as_ada: Client, hours: int, said: str) -> None:
    with time_machine.travel(THURSDAY + timedelta(hours=hours), tick=False):
        assert said in page(as_ada)


def test_it_leads_to_what_was_said_today(as_ada: Client, ada: Person, couple: Couple) -> None:
    held = {"couple": couple, "day": THURSDAY.date(), "plan": {}, "first_slot": 1, "opened_at": THURSDAY}
    with acting_as(ada.pk, THURSDAY):
        met = CheckIn.objects.create(**held, held_at=THURSDAY, ended_at=THURSDAY)
    page = as_ada.get("/").content.decode()
    assert "You have met today" in page
    assert f'href="/check-in/{met.pk}/"' in page


def test_it_tells_the_hour_in_the_readers_zone(as_ada: Client, ben: Person, couple: Couple) -> None:
    with acting_as(ben.pk, THURSDAY):
        type(ben.profile).objects.update(zone="Asia/Tokyo")
        Schedule.objects.update(zone="Europe/Riga")
    shown = page(signed_in(Person.objects.get(pk=ben.pk)))
    assert "21:00" not in shown
    assert "Riga" not in shown
    assert "04:00" in page(signed_in(Person.objects.get(pk=ben.pk)), "/together/")


def test_it_shows_the_three_newest_moments(as_ada: Client, ada: Person, ben: Person, couple: Couple) -> None:
    for number in range(4):
        add((ada, ben)[number % 2], couple, f"moment {number}", THURSDAY + timedelta(minutes=number))
    shown = page(as_ada)
    assert [number for number in range(4) if f"moment {number}" in shown] == [1, 2, 3]
    assert shown.index("moment 3") < shown.index("moment 1")


def test_it_shows_no_moment_that_is_kept(as_ada: Client, as_ben: Client, ben: Person) -> None:
    add(ben, None, "only mine")
    assert "only mine" not in page(as_ada) + page(as_ben)


def test_it_adds_a_moment_and_comes_back(as_ada: Client, as_ben: Client) -> None:
    answer = as_ada.post("/", {"text": "You made tea", "show": "both"})
    assert answer.headers["Location"] == "/"
    assert "You made tea" in page(as_ben)


def test_it_keeps_a_moment_to_oneself(as_ada: Client, as_ben: Client) -> None:
    as_ada.post("/", {"text": "You made tea", "show": "me", "kind": "thanks"})
    assert "You made tea" not in page(as_ben)
    assert "You made tea" in page(as_ada, "/mine/moments/")


@pytest.mark.parametrize(
    "typed", [{"text": "x" * 281, "show": "both"}, {"text": "tea"}, {"text": "tea", "show": "all"}]
)
def test_it_keeps_what_was_typed_wrongly(as_ada: Client, typed: dict[str, str]) -> None:
    answer = as_ada.post("/", typed)
    assert answer.status_code == 422
    assert typed["text"] in answer.content.decode()


def test_it_shows_what_is_open(as_ada: Client, ada: Person, ben: Person, couple: Couple) -> None:
    ask(ben, couple, "call the plumber")
    ask(ben, couple, "cook on Friday", yes_by=ada)
    ask(ada, couple, "my own wish")
    shown = page(as_ada)
    assert "Ben asks" in shown
    assert "you said yes" in shown
    assert "my own wish" not in shown
    assert "my own wish" in page(as_ada, "/together/")


@pytest.mark.parametrize(("fragment", "absent"), [("next", "moments"), ("moments", "open"), ("open", "next")])
def test_it_sends_a_fragment_alone(as_ada: Client, fragment: str, absent: str) -> None:
    shown = page(as_ada, headers=HTMX | {"HX-Target": f"div#{fragment}"})
    assert f'id="{fragment}"' in shown
    assert f'id="{absent}"' not in shown
    assert "<html" not in shown


@pytest.mark.parametrize("target", ["div#moment_form", "div#asked", "#main"])
def test_it_sends_the_page_where_it_knows_no_fragment(as_ada: Client, target: str) -> None:
    assert "<html" in page(as_ada, headers=HTMX | {"HX-Target": target})


def queries(get: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        get()
    return len([q for q in captured if "SAVEPOINT" not in q["sql"]])


@pytest.mark.parametrize("path", ["/", "/together/"])
def test_it_costs_few_queries_and_no_more_with_more_rows(
    as_ada: Client, ada: Person, ben: Person, couple: Couple, path: str
) -> None:
    counted = []
    for rows in (1, 8):
        for number in range(rows):
            add(ben, couple, f"moment {number}")
            ask(ben, couple, "call the plumber", yes_by=ada)
        counted.append(queries(lambda: page(as_ada, path)))
    assert counted[0] == counted[1] <= 12


def test_it_says_somebody_waits_at_the_door(as_cleo: Client, cleo: Person) -> None:
    with acting_as(cleo.pk, THURSDAY):
        code = invite(person=cleo, now=THURSDAY)
    eve = make_person(name="Eve")
    with acting_as(eve.pk, THURSDAY):
        accept_invitation(person=eve, code=code, now=THURSDAY)
    assert "Eve" in page(as_cleo)
    assert "/join/waiting/" in page(signed_in(eve))
    assert Moment.objects.count() == 0
