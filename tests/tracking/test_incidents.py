"""A hard moment as a record of two: nobody writes over the other, nobody confirms themselves, versions stay."""

from collections.abc import Callable
from datetime import date, timedelta
from threading import Thread

import pytest
from django.db import DatabaseError, IntegrityError, connection, connections, transaction

from accounts.models import Person
from core.privacy import acting_as
from couples.models import Couple
from tests.conftest import NOW
from tests.factories import make_couple, make_person
from tracking import incidents
from tracking.incidents import Changed, Told
from tracking.models import Incident, IncidentConfirmation, IncidentFacts

DAY = date(2026, 3, 4)
TOLD: Told = {"day": DAY, "topic": "chores", "about": "the dishes stood there"}


@pytest.fixture
def incident(ada: Person, couple: Couple) -> Incident:
    with acting_as(ada.pk, NOW):
        return incidents.write_incident(couple=couple, author_id=ada.pk, told=TOLD, now=NOW)


def tell(person: Person, incident: Incident, *, against: int, **changed: object) -> IncidentFacts:
    told: Told = TOLD | changed  # type: ignore[assignment]
    with acting_as(person.pk, NOW):
        return incidents.tell_facts(incident=incident, author_id=person.pk, against=against, told=told, now=NOW)


def confirm(person: Person, facts: IncidentFacts) -> None:
    with acting_as(person.pk, NOW):
        incidents.confirm_facts(facts=facts, author_id=person.pk, now=NOW)


def standing(person: Person) -> list[tuple[str, str]]:
    with acting_as(person.pk, NOW):
        found = IncidentFacts.objects.present()
        return sorted(("mine" if one.author_id == person.pk else "theirs", one.about) for one in found)


def count_confirmed(person: Person) -> int:
    with acting_as(person.pk, NOW):
        return IncidentFacts.objects.confirmed().count()


def test_the_other_confirms_or_stands_beside_it(ada, ben, incident):
    tell(ben, incident, against=0, about="three plates in the sink")

    assert standing(ada) == [("mine", "the dishes stood there"), ("theirs", "three plates in the sink")]


def test_it_counts_once_the_other_says_so(ada, ben, incident):
    assert count_confirmed(ada) == 0
    confirm(ben, first_of(ada))

    assert count_confirmed(ada) == count_confirmed(ben) == 1


def first_of(person: Person) -> IncidentFacts:
    with acting_as(person.pk, NOW):
        return IncidentFacts.objects.present().get(author=person)


def test_an_edit_keeps_what_stood_before_and_counts_no_more(ada, ben, incident):
    confirm(ben, first_of(ada))
    tell(ada, incident, against=1, about="one pan")

    with acting_as(ben.pk, NOW):
        told = [one.about for one in IncidentFacts.objects.order_by("revision")]
    assert told == ["the dishes stood there", "one pan"]
    assert count_confirmed(ben) == 0


def test_nobody_confirms_themselves(ada, incident):
    with pytest.raises(Changed):
        confirm(ada, first_of(ada))


def test_nobody_confirms_what_was_changed_since(ada, ben, incident):
    read = first_of(ada)
    tell(ada, incident, against=1, about="something else entirely")

    with pytest.raises(Changed):
        confirm(ben, read)


def test_a_second_tap_confirms_once_and_it_can_be_taken_back(ada, ben, incident):
    for _ in range(2):
        confirm(ben, first_of(ada))
    with acting_as(ben.pk, NOW):
        incidents.take_back_confirmation(facts=first_of(ada), author_id=ben.pk)
        assert IncidentConfirmation.objects.count() == 0


def test_two_windows_of_one_person_lose_nothing(ada, incident):
    tell(ada, incident, against=1, about="first window")

    with pytest.raises(Changed):
        tell(ada, incident, against=1, about="second window")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE tracking_incidentfacts SET topic = 'money'",
        "UPDATE tracking_incidentfacts SET about = ''",
        "DELETE FROM tracking_incidentfacts",
        "DELETE FROM tracking_incident",
    ],
)
def test_not_even_its_author_rewrites_a_version(ada, incident, sql):
    with acting_as(ada.pk, NOW), transaction.atomic():
        before = IncidentFacts.objects.values_list("topic").get()
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql)
        except DatabaseError:
            pass
        assert IncidentFacts.objects.values_list("topic").get() == before


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("topic_known", {"topic": "her"}),
        ("outcome_known", {"outcome": "won", "outcome_on": DAY}),
        ("repair_by_known", {"repair_by": "3"}),
        ("an_outcome_has_its_day", {"outcome": "repaired"}),
        ("parked_until_a_day", {"outcome": "parked", "outcome_on": DAY}),
        ("heat_ends_after_it_began", {"began_at": NOW, "heated_ended_at": NOW - timedelta(minutes=1)}),
        ("talk_resumes_after_the_heat", {"heated_ended_at": NOW, "talk_resumed_at": NOW - timedelta(minutes=1)}),
        ("repaired_after_it_began", {"began_at": NOW, "repaired_at": NOW - timedelta(minutes=1)}),
        ("versions_are_numbered", {"revision": 1, "superseded_at": NOW}),
        ("versions_begin_at_one", {"revision": 0, "superseded_at": NOW}),
        ("one_version_stands", {"revision": 2}),
    ],
)
def test_the_database_refuses_what_cannot_be(ada, couple, incident, name, wrong):
    with acting_as(ada.pk, NOW):
        row = {"incident": incident, "couple": couple, "author": ada, "revision": 9, "written_at": NOW}
        if "revision" not in wrong:
            row["superseded_at"] = NOW
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            IncidentFacts.objects.create(**(row | TOLD | wrong))


@pytest.mark.usefixtures("committed")
def test_two_windows_at_once_make_one_version():
    ada, ben = make_person(name="Ada"), make_person(name="Ben")
    couple = make_couple(ada, ben, now=NOW)
    with acting_as(ada.pk, NOW):
        incident = incidents.write_incident(couple=couple, author_id=ada.pk, told=TOLD, now=NOW)
    refused: list[str] = []

    def change(line: str) -> None:
        try:
            tell(ada, incident, against=1, about=line)
        except Changed:
            refused.append(line)
        finally:
            connections["default"].close()

    run_together(change, ["one", "two", "three", "four"])

    assert len(refused) == 3
    with acting_as(ada.pk, NOW):
        assert IncidentFacts.objects.present().get().about not in refused


def run_together(act: Callable[[str], None], lines: list[str]) -> None:
    threads = [Thread(target=act, args=[line]) for line in lines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
