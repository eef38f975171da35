"""The light question on Together and on its own page."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Person
from core.privacy import acting_as
from couples.models import Couple
from tests.conftest import NOW, signed_in
from tests.tracking.test_moment_pages import page, plain
from tests.tracking.test_notebook import confirm
from tracking.answering import answer_question, questions_of
from tracking.content import QUESTIONS
from tracking.models import LightAnswer

MONDAY = date(2026, 3, 2)
WEEK = timedelta(days=7)
TOGETHER, ALL = "/together/", "/together/questions/"


@pytest.fixture(autouse=True)
def one_evening() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def answer(client: Client, couple: Couple, text: str, *, number: int = 0, week: date = MONDAY, **more: str) -> Any:
    key = questions_of(couple.pk, week=week)[number]
    return client.post(f"{ALL}answer/", {"week": week.isoformat(), "question": key, "text": text} | more)


def asked(couple: Couple, number: int = 0) -> str:
    return str(QUESTIONS[questions_of(couple.pk, week=MONDAY)[number]])


def test_it_stands_on_together_for_both(as_ada: Client, as_ben: Client, couple: Couple) -> None:
    for client in (as_ada, as_ben):
        assert asked(couple) in page(client, TOGETHER)
        assert asked(couple) not in page(client, "/")


def test_it_opens_once_both_have_answered(as_ada: Client, as_ben: Client, couple: Couple) -> None:
    assert answer(as_ada, couple, "warm bread", together="1").headers["Location"].startswith(TOGETHER)
    assert "warm bread" in page(as_ada, TOGETHER)
    answer(as_ben, couple, "cold soup")
    for client in (as_ada, as_ben):
        for path in (TOGETHER, ALL):
            assert "warm bread" in page(client, path)
            assert "cold soup" in page(client, path)


def test_what_is_still_closed_shows_in_an_open_room_alone(
    as_ada: Client, as_ben: Client, ada: Person, couple: Couple
) -> None:
    """A session of whoever holds the mailbox has no open room; the page says nothing about what is there."""
    closed = signed_in(ada, room_open=False)
    before = plain(closed.get(TOGETHER))
    answer(as_ada, couple, "warm bread")

    assert plain(closed.get(TOGETHER)) == before
    assert "shows in your open room" in page(closed, TOGETHER)
    mine = LightAnswer.objects
    with acting_as(ada.pk, NOW):
        taking = f"{ALL}{mine.get().pk}/take-away/"
    assert "/accounts/room/" in closed.get(taking).headers["Location"]
    answer(as_ben, couple, "cold soup")
    assert "warm bread" in page(closed, TOGETHER)


def test_the_other_sees_the_same_whether_it_was_answered_or_not(as_ada: Client, as_ben: Client, couple: Couple) -> None:
    before = [plain(as_ben.get(path)) for path in ("/", TOGETHER, ALL, "/week/", "/notebook/")]
    answer(as_ada, couple, "warm bread")
    answer(as_ada, couple, "an oak", number=1)
    as_ada.post(f"{ALL}pass/")
    assert [plain(as_ben.get(path)) for path in ("/", TOGETHER, ALL, "/week/", "/notebook/")] == before


def test_another_one_is_ones_own_choice(as_ada: Client, as_ben: Client, couple: Couple) -> None:
    other = questions_of(couple.pk, week=MONDAY)[1]
    assert asked(couple, 1) in page(as_ada, f"{TOGETHER}?ask={other}")
    answer(as_ada, couple, "an oak", number=1)
    assert "an oak" in page(as_ada, TOGETHER)
    assert asked(couple) in page(as_ben, TOGETHER)


@pytest.mark.parametrize("wanted", ["soup-of-the-day", "%00", "x" * 300])
def test_it_shows_the_one_that_is_on_where_another_is_unknown(as_ada: Client, couple: Couple, wanted: str) -> None:
    assert asked(couple) in page(as_ada, f"{TOGETHER}?ask={wanted}")


def test_a_week_can_be_passed(as_ada: Client, as_ben: Client, couple: Couple) -> None:
    as_ada.post(f"{ALL}pass/", {"together": "1"})
    assert asked(couple) not in page(as_ada, TOGETHER)
    assert asked(couple) in page(as_ben, TOGETHER)
    as_ada.post(f"{ALL}pass/", {"undo": "1"})
    assert asked(couple) in page(as_ada, TOGETHER)


def test_last_weeks_can_still_be_answered_and_no_older_one(as_ada: Client, as_ben: Client, couple: Couple) -> None:
    assert answer(as_ada, couple, "late", week=MONDAY - WEEK).status_code == 302
    answer(as_ben, couple, "later", week=MONDAY - WEEK)
    assert "later" in page(as_ada, ALL)
    for week in (MONDAY - 2 * WEEK, MONDAY + WEEK):
        assert answer(as_ada, couple, "too late", week=week).status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"question": "nobody-asked"}, {"week": "2026-03-03"}, {"week": ""}, {"question": ""}]
)
def test_it_takes_no_other_question(as_ada: Client, couple: Couple, wrong: dict[str, str]) -> None:
    right = {"week": MONDAY.isoformat(), "question": questions_of(couple.pk, week=MONDAY)[0], "text": "soup"}
    assert as_ada.post(f"{ALL}answer/", right | wrong).status_code == 404


@pytest.mark.parametrize("text", ["", "   ", "x" * 201])
def test_it_keeps_what_was_typed_wrongly(as_ada: Client, couple: Couple, text: str) -> None:
    shown = answer(as_ada, couple, text)
    assert shown.status_code == 422
    assert text.strip() in shown.content.decode()
    assert "aria-invalid" in shown.content.decode()


def test_what_is_open_is_not_changed_and_what_was_typed_stays(as_ada: Client, as_ben: Client, couple: Couple) -> None:
    answer(as_ada, couple, "warm bread")
    answer(as_ben, couple, "cold soup")
    late = answer(as_ada, couple, "something else")
    assert late.status_code == 422
    assert "What was said stays" in late.content.decode()
    assert "something else" in late.content.decode()


def test_its_author_takes_it_away(as_ada: Client, as_ben: Client, ada: Person, couple: Couple) -> None:
    answer(as_ada, couple, "warm bread")
    answer(as_ben, couple, "cold soup")
    with acting_as(ada.pk, NOW):
        mine, theirs = LightAnswer.objects.get(author=ada), LightAnswer.objects.exclude(author=ada).get()
    away = f"{ALL}{mine.pk}/take-away/"
    assert as_ada.post(away).headers["Location"].startswith("/accounts/reauthenticate/")
    confirm(as_ada, ada)
    assert as_ada.get(f"{ALL}{theirs.pk}/take-away/").status_code == 404
    assert "A line stays" in page(as_ada, away)
    as_ada.post(away)
    assert "Taken away by its author" in page(as_ben, ALL)
    assert "warm bread" not in page(as_ben, ALL)


def queries(get: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        get()
    return len([query for query in captured if "SAVEPOINT" not in query["sql"]])


@pytest.mark.parametrize("path", [TOGETHER, ALL])
def test_it_costs_few_queries_and_no_more_with_60_weeks(
    as_ada: Client, ada: Person, ben: Person, couple: Couple, path: str
) -> None:
    counted = []
    for weeks in (range(1, 3), range(3, 60)):
        for person in (ada, ben):
            for week in weeks:
                said_in(person, couple, MONDAY - week * WEEK)
        counted.append(queries(lambda: page(as_ada, path)))
    assert counted[0] == counted[1] <= 12


def said_in(person: Person, couple: Couple, week: date) -> None:
    about = {"couple": couple, "author_id": person.pk, "week": week, "question": "soup", "text": "yes"}
    with acting_as(person.pk, NOW):
        answer_question(now=NOW + timedelta(days=(week - MONDAY).days), **about)


def test_older_ones_are_a_page_further_in_whole_pairs(as_ada: Client, ada: Person, ben: Person, couple: Couple) -> None:
    for week in range(25):
        for person in (ada, ben):
            said_in(person, couple, MONDAY - week * WEEK)
    first = as_ada.get(ALL)
    assert len(first.context["pairs"]) == 10
    assert len(as_ada.get(f"{ALL}?after={first.context['older']}").context["pairs"]) == 10
    assert as_ada.get(f"{ALL}?after=soon").status_code == 404
