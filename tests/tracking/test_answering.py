"""Light answers: sealed until both are in, and nobody sees who was first."""

from datetime import date, timedelta
from threading import Barrier, Thread
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, connections

from accounts.models import Person
from core import live
from core.privacy import acting_as
from couples.models import Couple
from tests.conftest import NOW
from tests.factories import make_couple, make_person, part
from tests.tracking.test_marks import all_that_can_be_read
from tracking import answering
from tracking.models import LightAnswer, PassedWeek

MONDAY = date(2026, 3, 2)


def answer(person: Person, couple: Couple, text: str = "soup", question: str = "soup") -> bool:
    about = {"couple": couple, "author_id": person.pk, "week": MONDAY, "question": question}
    with acting_as(person.pk, NOW):
        return answering.answer_question(text=text, now=NOW, **about)


def read(person: Person) -> list[str]:
    with acting_as(person.pk, NOW):
        return sorted(one.text for one in LightAnswer.objects.all())


def test_it_opens_when_both_are_in(ada: Person, ben: Person, couple: Couple) -> None:
    assert not answer(ada, couple, "yes")
    assert (read(ada), read(ben)) == (["yes"], [])
    assert answer(ben, couple, "no")
    assert read(ada) == read(ben) == ["no", "yes"]


def test_another_question_stays_closed(ada: Person, ben: Person, couple: Couple) -> None:
    answer(ada, couple, "yes")
    assert not answer(ben, couple, "oak", "tree")
    assert (read(ada), read(ben)) == (["yes"], ["oak"])


def test_it_can_be_said_anew_until_then(ada: Person, ben: Person, couple: Couple) -> None:
    answer(ada, couple, "yes")
    answer(ada, couple, "no")
    answer(ben, couple, "perhaps")
    assert read(ben) == ["no", "perhaps"]
    with pytest.raises(answering.AlreadyOpen):
        answer(ada, couple, "yes after all")


@pytest.fixture
def two(committed: None) -> tuple[Person, Person, Couple]:
    ada, ben = make_person(name="Ada"), make_person(name="Ben")
    return ada, ben, make_couple(ada, ben, now=NOW)


def test_the_other_finds_nothing_before(two: tuple[Person, Person, Couple], monkeypatch: pytest.MonkeyPatch) -> None:
    ada, ben, couple = two
    heard: list[UUID] = []
    monkeypatch.setattr(live, "_publish", lambda who, fragment: heard.append(who))
    before = all_that_can_be_read(ben) | {"couples_couple": []}
    answer(ada, couple)
    assert all_that_can_be_read(ben) | {"couples_couple": []} == before
    assert heard == [ada.pk]


def test_two_at_once_open_it(two: tuple[Person, Person, Couple]) -> None:
    """Neither waits for the other with an open lock, and neither misses the other's row."""
    ada, ben, couple = two
    for question in ("soup", "tree", "plant", "robot", "seat"):
        start, opened = Barrier(2), []
        both = [Thread(target=at_once, args=(start, opened, person, couple, question)) for person in (ada, ben)]
        for one in both:
            one.start()
        for one in both:
            one.join()
        assert True in opened


def at_once(start: Barrier, opened: list[bool], person: Person, couple: Couple, question: str) -> None:
    start.wait()
    opened.append(answer(person, couple, "yes", question))
    connections.close_all()


def test_nobody_opens_it_alone(ada: Person, ben: Person, couple: Couple) -> None:
    answer(ada, couple)
    for person in (ada, ben):
        with acting_as(person.pk, NOW), connection.cursor() as cursor:
            cursor.execute("SELECT twofold.open_if_both(%s::date, 'soup', %s)", [MONDAY, NOW])
            assert cursor.fetchone() == (False,)


def test_what_was_said_before_leaving_stays_closed(ada: Person, ben: Person, couple: Couple) -> None:
    """Whoever stays and does not know yet goes on as before."""
    answer(ada, couple)
    part(ada, now=NOW, tell="never")
    assert not answer(ben, couple)
    assert read(ben) == ["soup"]


COPY = "INSERT INTO tracking_lightanswer (id, week, question, text, created_at, opened_at, author_id, couple_id)"
COPY += " SELECT gen_random_uuid(), {}, {}, text, created_at, {}, author_id, couple_id FROM tracking_lightanswer"
WRONG = ["UPDATE tracking_lightanswer SET opened_at = now()", COPY.format("week", "'tree'", "now()")]
WRONG += [COPY.format("week + 1", "question", "NULL"), COPY.format("week", "question", "NULL")]


@pytest.mark.parametrize("sql", WRONG)
def test_the_database_refuses(ada: Person, couple: Couple, sql: str) -> None:
    """To open one's own; on another day than a Monday; twice."""
    answer(ada, couple)
    with pytest.raises(DatabaseError), acting_as(ada.pk, NOW), connection.cursor() as cursor:
        cursor.execute(sql)


def test_open_it_is_taken_away_and_no_more_changed(ada: Person, ben: Person, couple: Couple) -> None:
    answer(ada, couple, "yes")
    answer(ben, couple, "no")
    with acting_as(ada.pk, NOW):
        mine = LightAnswer.objects.get(author=ada)
        mine.text = "I never said that"
        with pytest.raises(DatabaseError):
            mine.save(update_fields=["text"])
    with acting_as(ada.pk, NOW):
        answering.take_answer_away(answer=LightAnswer.objects.get(author=ada))
    assert read(ben) == ["", "no"]


def test_sealed_it_is_taken_back_without_a_trace(ada: Person, ben: Person, couple: Couple) -> None:
    answer(ada, couple)
    with acting_as(ada.pk, NOW):
        answering.take_answer_away(answer=LightAnswer.objects.get())
    assert read(ada) == []
    assert not answer(ben, couple)


def test_a_week_is_passed_by_one_alone(ada: Person, ben: Person, couple: Couple) -> None:
    with acting_as(ada.pk, NOW):
        answering.pass_week(person_id=ada.pk, week=MONDAY)
        answering.pass_week(person_id=ada.pk, week=MONDAY)
    with acting_as(ben.pk, NOW):
        assert not PassedWeek.objects.exists()
    with acting_as(ada.pk, NOW):
        assert PassedWeek.objects.get().week == MONDAY
        answering.take_up_week(person_id=ada.pk, week=MONDAY)
        assert not PassedWeek.objects.exists()


def test_a_new_couple_reads_nothing_of_before(ada: Person, ben: Person, couple: Couple) -> None:
    answer(ada, couple)
    answer(ben, couple)
    part(ada, now=NOW)
    eve = make_person(name="Eve")
    make_couple(ada, eve, now=NOW + timedelta(days=1))
    with acting_as(eve.pk, NOW + timedelta(days=1)):
        assert not LightAnswer.objects.exists()
