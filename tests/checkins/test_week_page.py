"""The week page: who may see it, what it shows, what it costs."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Person
from checkins import week
from checkins.models import CheckIn, WeekAct
from core.privacy import acting_as
from couples.models import Couple
from tests.factories import part
from tracking.services import keep_moment

NOW = datetime(2026, 3, 4, 20, tzinfo=UTC)
MONDAY, NEXT = date(2026, 3, 2), date(2026, 3, 9)
GONE = "5f0c2f0e-5c0f-4a5e-9d57-0d3a4c1c2b1a"
POSTED = ["/week/acts/", "/week/acts/again/", f"/week/acts/{GONE}/done/", f"/week/acts/{GONE}/remove/"]


@pytest.fixture(autouse=True)
def wednesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def act(person: Person, couple: Couple, text: str = "walk", to: date = MONDAY) -> UUID:
    with acting_as(person.pk, NOW):
        week.add_act(couple=couple, author_id=person.pk, week=to, text=text, now=NOW)
        return next(one.pk for one in WeekAct.objects.all() if one.text == text and one.week == to)


def done_on(person: Person) -> set[Any]:
    with acting_as(person.pk, NOW):
        return set(WeekAct.objects.values_list("done_on", flat=True))


def page(client: Client, query: str = "") -> str:
    response = client.get("/week/" + query)
    assert response.status_code == 200
    return response.content.decode()


def test_it_opens_for_either_of_two(as_ada: Client, as_ben: Client) -> None:
    assert "Our week" in page(as_ada)
    assert "Our week" in page(as_ben)


def test_it_is_nothing_for_a_stranger(as_cleo: Client) -> None:
    assert {as_cleo.get("/week/").status_code, *(as_cleo.post(path).status_code for path in POSTED)} == {404}


def test_it_is_nothing_for_a_former_partner(as_ben: Client, ada: Person) -> None:
    part(ada, now=NOW)
    assert {as_ben.get("/week/").status_code, *(as_ben.post(path).status_code for path in POSTED)} == {404}


def test_it_asks_for_signing_in(db: None) -> None:
    for path in ["/week/", *POSTED]:
        assert Client().get(path).headers["Location"].startswith("/accounts/login/")


def test_it_knows_its_methods(as_ada: Client) -> None:
    assert as_ada.post("/week/").status_code == 405
    assert {as_ada.get(path).status_code for path in POSTED} == {405}


@pytest.mark.parametrize(
    "query", ["?week=soon", "?week=2026-03-09", "?week=1999-01-01", "?week=0001-01-01", "?week=%00"]
)
def test_it_knows_no_other_week(as_ada: Client, query: str) -> None:
    assert as_ada.get("/week/" + query).status_code == 404


def test_it_shows_good_moments_above_everything(as_ada: Client, ben: Person, couple: Couple) -> None:
    with acting_as(ben.pk, NOW):
        for number in range(14):
            keep_moment(author_id=ben.pk, couple=couple, kind="moment", text=f"tea {number}", now=NOW)
    shown = page(as_ada)
    assert shown.count("tea ") == 12
    assert (
        shown.index("tea ") < shown.index("One open thing") < shown.index("Next week") < shown.index("Also this week")
    )


def test_it_shows_an_earlier_week_without_anything_to_press(as_ada: Client, ada: Person, couple: Couple) -> None:
    act(ada, couple)
    with time_machine.travel(NOW.replace(day=12), tick=False):
        shown = page(as_ada, "?week=2026-03-04")
    assert "An earlier week" in shown
    assert "walk" in shown
    assert "/week/acts/again/" not in shown


def test_it_sets_an_act(as_ada: Client, as_ben: Client) -> None:
    assert as_ada.post("/week/acts/", {"text": "walk", "week": "2026-03-09"}).headers["Location"] == "/week/"
    assert "walk" in page(as_ben)


WRONG = [
    {"text": "", "week": "2026-03-09"},
    {"text": "x" * 81, "week": "2026-03-09"},
    {"text": "walk", "week": "2026-03-16"},
    {"text": "walk", "week": "2026-02-23"},
    {"text": "walk", "week": "soon"},
    {"text": "walk"},
]


@pytest.mark.parametrize("typed", WRONG)
def test_it_keeps_what_was_typed_wrongly(as_ada: Client, ada: Person, typed: dict[str, str]) -> None:
    answer = as_ada.post("/week/acts/", typed)
    assert answer.status_code == 422
    assert typed["text"] in answer.content.decode()
    assert re.search('class="(notice )?error"', answer.content.decode())
    assert done_on(ada) == set()


def test_it_says_when_three_stand_there(as_ada: Client, ada: Person, couple: Couple) -> None:
    for text in ("walk", "soup", "letter"):
        act(ada, couple, text, NEXT)
    answer = as_ada.post("/week/acts/", {"text": "dance", "week": "2026-03-09"})
    assert answer.status_code == 422
    assert "dance" in answer.content.decode()


def test_it_repeats(as_ben: Client, ada: Person, couple: Couple) -> None:
    act(ada, couple)
    as_ben.post("/week/acts/again/")
    assert page(as_ben).count("<span>walk</span>") == 2


def test_either_marks_and_unmarks(as_ben: Client, ada: Person, couple: Couple) -> None:
    path = f"/week/acts/{act(ada, couple)}/done/"
    as_ben.post(path)
    assert done_on(ada) == {date(2026, 3, 4)}
    as_ben.post(path, {"undo": "1"})
    assert done_on(ada) == {None}


def test_nobody_marks_what_has_not_come(as_ada: Client, ada: Person, couple: Couple) -> None:
    assert as_ada.post(f"/week/acts/{act(ada, couple, to=NEXT)}/done/").status_code == 404


def test_only_its_author_takes_an_act_back(as_ada: Client, as_ben: Client, ada: Person, couple: Couple) -> None:
    path = f"/week/acts/{act(ada, couple)}/remove/"
    assert as_ben.post(path).status_code == 404
    assert as_ada.post(path).status_code == 302
    assert done_on(ada) == set()


def queries(client: Client, path: str = "/week/") -> int:
    """As in production, where the page's transaction is the outermost: there nothing is cleared behind it."""
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len([one for one in captured if not re.search("SAVEPOINT|set_config", one["sql"])])


def test_it_costs_few_queries_and_no_more_with_more_rows(as_ada: Client, ada: Person, couple: Couple) -> None:
    act(ada, couple)
    paths = ("/week/", "/week/also/", "/week/?week=2026-02-23")
    before = [queries(as_ada, path) for path in paths]
    act(ada, couple, "soup")
    with acting_as(ada.pk, NOW):
        for number in range(30):
            keep_moment(author_id=ada.pk, couple=couple, kind="moment", text=f"tea {number}", now=NOW)
            then = {"opened_at": NOW, "held_at": NOW, "ended_at": NOW}
            CheckIn.objects.create(couple=couple, day=NOW.date(), plan={}, first_slot=1, **then)
    assert [queries(as_ada, path) for path in paths] == before
    assert max(before) <= 12
