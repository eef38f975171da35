"""What one person does with moments for themselves: nobody else can find it out, and what Today shows of it."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, connections, transaction

from accounts.models import Person
from core import live
from core.privacy import acting_as
from couples.models import Couple
from tests.conftest import NOW
from tests.factories import make_couple, make_person, part
from tracking import marks, services
from tracking.models import Moment, MomentMark
from tracking.returning import OLD_AFTER, span_of, turn_on

DAY = timedelta(days=1)
TODAY = NOW.date()


def write(person: Person, couple: Couple, text: str, at: datetime = NOW, **more: Any) -> UUID:
    with acting_as(person.pk, at):
        about = {"author": person, "couple": couple, "text": text, "created_at": at, "released_at": at}
        return Moment.objects.create(**about | more).pk


def lay(person: Person, couple: Couple, text: str = "closed", at: datetime = NOW) -> UUID:
    return write(person, couple, text, at, opens_at=at + services.WAITS_FOR)


def todays(person: Person, couple: Couple, now: datetime = NOW, day: date = TODAY) -> marks.TodaysMoments:
    with acting_as(person.pk, now):
        return marks.todays_moments(person_id=person.pk, couple_id=couple.pk, now=now, day=day)


def open_early(person: Person, moment: UUID) -> None:
    with acting_as(person.pk, NOW):
        marks.open_early(moment_id=moment, person_id=person.pk, day=TODAY)


def old_one(couple: Couple, day: date) -> UUID:
    """An id whose turn it is on this day."""
    turn = turn_on(day, couple.pk)
    assert turn is not None
    return UUID(int=span_of(turn)[0].int + 5)


def turn_day(couple: Couple) -> date:
    return next(day for day in (TODAY, TODAY + DAY) if turn_on(day, couple.pk) is not None)


def test_it_waits_on_the_others_page_alone(ada: Person, ben: Person, couple: Couple) -> None:
    moment = lay(ada, couple)
    assert todays(ben, couple).closed.pk == moment
    assert todays(ben, couple).newest == todays(ada, couple).newest == []
    assert todays(ada, couple).closed is None


def test_opened_it_stands_among_ones_own(ada: Person, ben: Person, couple: Couple) -> None:
    moment = lay(ada, couple)
    open_early(ben, moment)
    assert todays(ben, couple).closed is None
    assert [one.pk for one in todays(ben, couple).newest] == [moment]
    assert todays(ada, couple).newest == []


def test_after_a_week_it_opens_by_itself(ada: Person, ben: Person, couple: Couple) -> None:
    moment, then = lay(ada, couple), NOW + services.WAITS_FOR
    assert todays(ben, couple, then - timedelta(seconds=1)).closed.pk == moment
    for person in (ada, ben):
        found = todays(person, couple, then)
        assert (found.closed, [one.pk for one in found.newest]) == (None, [moment])


def test_of_several_the_first_waits(ada: Person, ben: Person, couple: Couple) -> None:
    first, second = lay(ada, couple), lay(ada, couple, at=NOW + timedelta(minutes=1))
    assert todays(ben, couple, NOW + DAY).closed.pk == first
    open_early(ben, first)
    assert todays(ben, couple, NOW + DAY).closed.pk == second


@pytest.fixture
def laid(committed: None) -> tuple[Person, Person, Couple, UUID]:
    ada, ben = make_person(name="Ada"), make_person(name="Ben")
    couple = make_couple(ada, ben, now=NOW)
    return ada, ben, couple, lay(ada, couple)


def all_that_can_be_read(person: Person) -> dict[str, list[str]]:
    """Every row of every table with all its columns, Postgres' own included, that a person reaches by raw SQL."""
    found = {}
    with acting_as(person.pk, NOW), connection.cursor() as cursor:
        for table in connections["owner"].introspection.table_names():
            if table.startswith(("tracking_", "couples_", "checkins_", "notices_")):
                cursor.execute(f"SELECT t.*, ctid, xmin, xmax FROM {table} t")
                found[table] = sorted(map(str, cursor.fetchall()))
    return found


def test_its_author_cannot_find_out_that_it_was_opened(laid: tuple[Person, Person, Couple, UUID]) -> None:
    ada, ben, _, moment = laid
    before = all_that_can_be_read(ada)
    open_early(ben, moment)
    assert all_that_can_be_read(ada) == before
    with acting_as(ben.pk, NOW):
        assert MomentMark.objects.get().moment_id == moment


def test_a_lock_on_its_row_would_tell_its_author(laid: tuple[Person, Person, Couple, UUID]) -> None:
    """What a foreign key does when a row is added: the test above would see it."""
    ada, *_ = laid
    before = all_that_can_be_read(ada)
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT 1 FROM tracking_moment FOR KEY SHARE")
    assert all_that_can_be_read(ada) != before


def test_taking_it_back_works_whether_it_was_opened_or_not(laid: tuple[Person, Person, Couple, UUID]) -> None:
    ada, ben, _, moment = laid
    open_early(ben, moment)
    with acting_as(ada.pk, NOW):
        services.remove_moment(moment=Moment.objects.get(), now=NOW)
    assert not Moment.objects.using("owner").exists()


def test_only_ones_own_pages_hear_of_it(
    laid: tuple[Person, Person, Couple, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, ben, _, moment = laid
    heard: list[UUID] = []
    monkeypatch.setattr(live, "_publish", lambda who, fragment: heard.append(who))
    open_early(ben, moment)
    assert heard == [ben.pk]


def test_nobody_marks_in_anothers_name(ada: Person, ben: Person, couple: Couple) -> None:
    with pytest.raises(DatabaseError), acting_as(ada.pk, NOW):
        marks.open_early(moment_id=uuid4(), person_id=ben.pk, day=TODAY)


def test_an_older_one_comes_back_to_both_on_the_same_day(ada: Person, ben: Person, couple: Couple) -> None:
    day = turn_day(couple)
    old = write(ada, couple, "old", NOW - OLD_AFTER - DAY, id=old_one(couple, day))
    for number in range(3):
        write(ben, couple, f"new {number}")
    for person in (ada, ben):
        assert todays(person, couple, day=day).older.pk == old
        assert todays(person, couple, day=day + DAY).older is None


@pytest.mark.parametrize("more", [{"removed_at": NOW}, {"released_at": NOW - OLD_AFTER + DAY}])
def test_what_is_gone_or_young_does_not_come_back(ada: Person, couple: Couple, more: dict[str, Any]) -> None:
    day = turn_day(couple)
    write(ada, couple, "old", NOW - OLD_AFTER - DAY, id=old_one(couple, day), **more)
    for number in range(3):
        write(ada, couple, f"new {number}")
    assert todays(ada, couple, day=day).older is None


def test_not_this_one_is_ones_own_affair(ada: Person, ben: Person, couple: Couple) -> None:
    day = turn_day(couple)
    old = write(ada, couple, "old", NOW - OLD_AFTER - DAY, id=old_one(couple, day))
    for number in range(3):
        write(ben, couple, f"new {number}")
    with acting_as(ben.pk, NOW):
        marks.put_aside(moment_id=old, person_id=ben.pk, day=day)
        marks.put_aside(moment_id=old, person_id=ben.pk, day=day)
    assert todays(ben, couple, day=day).older is None
    assert todays(ada, couple, day=day).older.pk == old


def test_what_waits_closed_goes_before_an_older_one(ada: Person, ben: Person, couple: Couple) -> None:
    day = turn_day(couple)
    write(ada, couple, "old", NOW - OLD_AFTER - DAY, id=old_one(couple, day))
    for number in range(3):
        write(ben, couple, f"new {number}")
    lay(ada, couple)
    assert todays(ben, couple, day=day).older is None
    assert todays(ada, couple, day=day).older is not None


def test_nothing_of_a_former_couple_comes_back(ada: Person, ben: Person, couple: Couple) -> None:
    write(ada, couple, "old", NOW - OLD_AFTER - DAY)
    lay(ben, couple)
    part(ben, now=NOW)
    part(ada, now=NOW)
    eve = make_person(name="Eve")
    new = make_couple(ada, eve, now=NOW + DAY)
    for passed in range(90):
        found = todays(ada, new, NOW + DAY, TODAY + passed * DAY)
        assert (found.newest, found.closed, found.older) == ([], None, None)
