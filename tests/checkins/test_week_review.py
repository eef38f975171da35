"""Our week: four cards that either puts behind the two, one open thing, what was decided, and the rest in counts."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from accounts.models import Person
from checkins import asking
from checkins.models import CheckIn, Request, Stress, WeekMark, WeekMarkKind
from checkins.models.request import Answer
from checkins.weekly import review
from checkins.weekly.also import came_back
from checkins.weekly.review import CARDS, Review
from core.clock import zone_of
from core.privacy import acting_as
from couples.models import Couple
from tracking import repairs
from tracking.models import Repair
from tracking.reassurance.reviewing import switch_review

NOW = datetime(2026, 3, 4, 20, tzinfo=UTC)  # a Wednesday
MONDAY = date(2026, 3, 2)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def wednesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def page(client: Client, query: str = "") -> str:
    return client.get("/week/" + query).content.decode()


def stands(person: Person, couple: Couple) -> Review:
    with acting_as(person.pk, NOW):
        return review.review_of(couple=couple, week=MONDAY)


def ask_of(ben: Person, ada: Person, couple: Couple, text: str = "soup", *, day: date = MONDAY) -> Request:
    """Ada asks, Ben says yes."""
    with acting_as(ada.pk, NOW):
        asked = asking.ask(couple=couple, author_id=ada.pk, text=text, needed_by=date(2026, 3, 5), now=NOW)
    with acting_as(ben.pk, NOW):
        how = {"answer": Answer.YES, "suggestion": "", "agreed_for": day, "zone": zone_of("Europe/Riga"), "now": NOW}
        asking.answer_request(request=asked, author_id=ben.pk, **how)
    return asked


def asked_of_ben(couple: Couple) -> Request:
    ada, ben = (couple.memberships.get(slot=slot).person for slot in (1, 2))
    return ask_of(ben, ada, couple)


def repair_of(person: Person, couple: Couple, due: datetime) -> Repair:
    with acting_as(person.pk, NOW):
        said = {"error": "I shut the door", "act": "carry the boxes", "due_at": due, "repair_id": uuid4()}
        return repairs.name_repair(couple=couple, author_id=person.pk, incident=None, now=NOW, **said)


def test_either_puts_a_card_behind_both_and_looks_at_it_again(as_ada: Client, as_ben: Client) -> None:
    as_ada.post("/week/cards/moments/")
    assert "Nothing comes to mind" not in page(as_ben)
    as_ben.post("/week/cards/moments/", {"undo": "1"})
    assert "Nothing comes to mind" in page(as_ada)


def test_it_is_whole_after_four_taps_and_says_nothing_of_who(
    as_ada: Client, as_ben: Client, ada: Person, couple: Couple
) -> None:
    for card in CARDS:
        (as_ada if card in ("moments", "acts") else as_ben).post(f"/week/cards/{card}/")
        as_ada.post(f"/week/cards/{card}/")  # a second tap
    assert stands(ada, couple).is_whole
    assert "That was your week" in page(as_ben)


@pytest.mark.parametrize("card", ["begun", "decided", "nothing"])
def test_it_knows_no_other_card(as_ada: Client, card: str) -> None:
    assert as_ada.post(f"/week/cards/{card}/").status_code == 404


def test_its_clock_is_begun_once_given_more_and_stopped(
    as_ada: Client, as_ben: Client, ada: Person, couple: Couple
) -> None:
    for client in (as_ada, as_ben):
        client.post("/week/begin/")
    assert stands(ada, couple).until == NOW + 20 * MINUTE
    as_ben.post("/week/begin/", {"more": "1"})
    assert stands(ada, couple).until == NOW + 25 * MINUTE
    assert "22:25" in page(as_ada)
    as_ada.post("/week/begin/", {"stop": "1"})
    assert stands(ada, couple).until is None


def test_it_gives_at_least_ten_times_more_and_two_hours_at_most(ada: Person, couple: Couple) -> None:
    with acting_as(ada.pk, NOW):
        review.give_time(couple=couple, week=MONDAY)  # nothing was begun
        review.begin(couple=couple, author_id=ada.pk, week=MONDAY, now=NOW)
        for _ in range(40):
            review.give_time(couple=couple, week=MONDAY)
    assert stands(ada, couple).until == NOW + 120 * MINUTE


def test_it_looks_at_what_is_due_first_a_repair_before_a_request(
    as_ben: Client, ada: Person, ben: Person, couple: Couple
) -> None:
    ask_of(ben, ada, couple, day=date(2026, 3, 6))
    repair_of(ben, couple, NOW + timedelta(days=2))
    shown = page(as_ben)
    assert "carry the boxes" in shown
    assert shown.index("carry the boxes") < shown.index("What else has its day") < shown.index("soup")


def test_what_has_its_day_next_week_waits(as_ben: Client, ada: Person, ben: Person, couple: Couple) -> None:
    ask_of(ben, ada, couple, day=date(2026, 3, 9))
    assert "Nothing has its day this week" in page(as_ben)


def test_only_whoever_said_yes_marks_it(
    as_ada: Client, as_ben: Client, ada: Person, ben: Person, couple: Couple
) -> None:
    asked = ask_of(ben, ada, couple)
    path = f"/week/requests/{asked.pk}/"
    assert path not in page(as_ada)
    assert as_ada.post(path, {"mark": "kept"}).status_code == 404
    assert as_ben.post(path, {"mark": "done"}).status_code == 404
    assert as_ben.post(path, {"mark": "kept"}).headers["Location"] == "/week/"
    assert "Nothing has its day this week" in page(as_ada)


def test_only_whoever_repairs_marks_it(as_ada: Client, as_ben: Client, ben: Person, couple: Couple) -> None:
    path = f"/week/repairs/{repair_of(ben, couple, NOW + timedelta(days=1)).pk}/"
    assert as_ada.post(path, {"mark": "done"}).status_code == 404
    assert as_ben.post(path, {"mark": "kept"}).status_code == 404
    assert as_ben.post(path, {"mark": "done"}).headers["Location"] == "/week/"


def decide(client: Client, text: str = "phones off on Sunday") -> None:
    assert client.post("/week/decisions/", {"text": text}).status_code == 302


def decision(person: Person) -> WeekMark:
    with acting_as(person.pk, NOW):
        return WeekMark.objects.get(kind=WeekMarkKind.DECIDED)


def test_a_decision_is_read_by_both_and_becomes_a_request_once(as_ada: Client, as_ben: Client, ada: Person) -> None:
    for _ in range(2):
        decide(as_ada)  # a second tap
    path = f"/week/decisions/{decision(ada).pk}/into/request/"
    assert "phones off on Sunday" in page(as_ben)
    assert path not in page(as_ben)
    assert as_ben.post(path).status_code == 404
    for _ in range(2):
        as_ada.post(path)
    with acting_as(ada.pk, NOW):
        assert [(one.text, one.needed_by) for one in Request.objects.all()] == [
            ("phones off on Sunday", date(2026, 3, 15))
        ]
    assert "It has become a request" in page(as_ben)


@pytest.mark.parametrize("what", ["repair", "agreement", "trial"])
def test_a_decision_stands_in_a_form_and_in_no_address(as_ada: Client, ada: Person, what: str) -> None:
    decide(as_ada)
    location = as_ada.post(f"/week/decisions/{decision(ada).pk}/into/{what}/").headers["Location"]
    assert "phones" not in location
    assert "phones off on Sunday" in as_ada.get(location).content.decode()
    assert "phones off on Sunday" not in as_ada.get(location.partition("=")[0] + "=abc").content.decode()


def test_another_session_finds_nothing_in_that_address(as_ada: Client, as_ben: Client, ada: Person) -> None:
    decide(as_ada)
    location = as_ada.post(f"/week/decisions/{decision(ada).pk}/into/repair/").headers["Location"]
    assert "phones off on Sunday" not in as_ben.get(location).content.decode()


@pytest.mark.parametrize("text", ["", "x" * 81, "You tell me your phone password"])
def test_a_wrong_decision_keeps_what_was_typed(as_ada: Client, ada: Person, couple: Couple, text: str) -> None:
    answer = as_ada.post("/week/decisions/", {"text": text})
    assert answer.status_code == 422
    assert text in answer.content.decode()
    assert stands(ada, couple).decisions == ()


def test_five_decisions_are_plenty(as_ada: Client, ada: Person, couple: Couple) -> None:
    for number in range(5):
        decide(as_ada, f"walk {number}")
    answer = as_ada.post("/week/decisions/", {"text": "dance"})
    assert answer.status_code == 422
    assert "dance" in answer.content.decode()
    assert len(stands(ada, couple).decisions) == 5


def test_its_author_takes_a_decision_back(as_ada: Client, as_ben: Client, ada: Person, couple: Couple) -> None:
    decide(as_ada)
    path = f"/week/decisions/{decision(ada).pk}/remove/"
    assert as_ben.post(path).status_code == 404
    as_ada.post(path)
    assert not stands(ada, couple).is_there


def test_an_earlier_week_shows_what_was_decided_and_nothing_to_press(as_ada: Client) -> None:
    decide(as_ada)
    with time_machine.travel(NOW + timedelta(days=7), tick=False):
        shown = page(as_ada, "?week=2026-03-04")
    assert "phones off on Sunday" in shown
    assert "/into/" not in shown


def test_the_rest_of_the_week_is_told_in_counts(
    as_ada: Client, as_ben: Client, ada: Person, ben: Person, couple: Couple
) -> None:
    asked = ask_of(ben, ada, couple)
    as_ben.post(f"/week/requests/{asked.pk}/", {"mark": "kept"})
    step = repair_of(ben, couple, NOW + timedelta(days=1))
    as_ben.post(f"/week/repairs/{step.pk}/", {"mark": "done"})
    shown = as_ada.get("/week/also/").content.decode()
    assert "1 request kept" in shown
    assert "1 step of repair done" in shown
    assert "hard moment" not in shown


def test_outside_stress_is_told_once_it_came_back(as_ada: Client, ada: Person, ben: Person, couple: Couple) -> None:
    for person, day in ((ada, 2), (ben, 3)):
        at = NOW.replace(day=day)
        with acting_as(person.pk, NOW):
            times = dict.fromkeys(("opened_at", "held_at", "ended_at"), at)
            held = CheckIn.objects.create(couple=couple, day=at.date(), plan={}, first_slot=1, **times)
            said = {"couple": couple, "author": person, "check_in": held, "need": "listen", "created_at": at}
            Stress.objects.create(tag="work", **said)
    assert "From outside, more than once: work" in as_ada.get("/week/also/").content.decode()


def test_the_short_look_at_asking_is_a_part_of_it_once_it_is_switched_on(
    as_ada: Client, as_ben: Client, couple: Couple, ada: Person
) -> None:
    assert "/reassurance/review/" not in page(as_ben)
    with acting_as(ada.pk, NOW):
        switch_review(couple=couple, on=True, now=NOW)
    assert "/reassurance/review/" in page(as_ben)
    assert 'id="asking"' in as_ben.get("/reassurance/review/").content.decode()


def test_came_back_is_twice_at_least_and_in_one_order() -> None:
    assert came_back(["work", "sleep", "work", "money", "money", "money"]) == ["money", "work"]
    assert came_back([]) == []
