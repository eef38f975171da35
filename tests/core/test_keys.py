"""Data keys: whose they are, who gets them, and what is left when they are destroyed."""

from threading import Barrier, Thread
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from core import keys
from core.models import DataKey
from core.privacy import acting_as
from core.sealing import WordsUnreadable
from tests.conftest import NOW
from tests.core.words import PLANTED, keep, loaded
from tests.factories import make_couple, make_person, part
from tracking.models import Moment


@pytest.fixture
def here(ada, couple):
    with acting_as(ada.pk, NOW) as tie:
        yield tie


def scopes() -> set[tuple]:
    return {row.scope for row in DataKey.objects.all()}


def test_it_keeps_one_key_alone_and_one_per_couple(here, ada, couple):
    for _ in range(2):
        keep(ada)
        keep(ada, couple=couple.pk)
    own = [row.scope for row in DataKey.objects.filter(person_id=ada.pk)]
    assert sorted(own, key=str) == sorted([(ada.pk, None), (ada.pk, couple.pk)], key=str)


def test_it_shows_the_couples_keys_to_both_and_private_ones_to_nobody_else(ada, ben, couple):
    for person in (ada, ben):
        with acting_as(person.pk, NOW):
            keep(person)
            keep(person, couple=couple.pk)
    with acting_as(ben.pk, NOW):
        assert scopes() == {(ben.pk, None), (ben.pk, couple.pk), (ada.pk, couple.pk)}


def test_it_lets_the_other_read_what_is_shared(ada, ben, couple):
    with acting_as(ada.pk, NOW):
        moment = keep(ada, couple=couple.pk)
    with acting_as(ben.pk, NOW):
        assert loaded(moment).text == PLANTED


def test_it_lets_a_stranger_read_nothing_even_with_the_bytes(ada, cleo, couple):
    with acting_as(ada.pk, NOW):
        moment = loaded(keep(ada, couple=couple.pk))
    with acting_as(cleo.pk, NOW), pytest.raises(WordsUnreadable, match="erased or another"):
        moment.text  # noqa: B018


def test_it_asks_once_for_a_key_that_is_not_there(ada, cleo, couple):
    with acting_as(ada.pk, NOW):
        moments = [loaded(keep(ada)) for _ in range(5)]
    with acting_as(cleo.pk, NOW), CaptureQueriesContext(connection) as queries:
        for moment in moments:
            with pytest.raises(WordsUnreadable):
                moment.text  # noqa: B018
    assert sum("core_datakey" in q["sql"] for q in queries) == 2


@pytest.mark.parametrize("verb", ["insert", "update"])
def test_it_is_refused_by_the_database_to_touch_anothers_key(ada, ben, couple, verb):
    with acting_as(ada.pk, NOW):
        keep(ada, couple=couple.pk)
    with acting_as(ben.pk, NOW):
        if verb == "insert":
            with pytest.raises(ProgrammingError), transaction.atomic():
                DataKey.objects.create(person_id=ada.pk, wrapped=b"x")
        assert DataKey.objects.filter(person_id=ada.pk).update(wrapped=b"x") == 0
        assert DataKey.objects.filter(person_id=ada.pk).delete()[0] == 0


def test_it_is_refused_a_key_in_a_couple_that_is_not_ones_own(ada, cleo, couple):
    with acting_as(cleo.pk, NOW), pytest.raises(ProgrammingError), transaction.atomic():
        keys.ring().own(cleo.pk, couple.pk)


def test_it_keeps_one_ring_per_entering(ada, ben, couple):
    with acting_as(ada.pk, NOW):
        outer = keys.ring()
        with acting_as(ben.pk, NOW):
            assert keys.ring() is not outer
        assert keys.ring() is outer
    assert keys.ring_or_none() is None


def test_it_closes_the_ring_when_the_block_fails(ada, couple):
    with pytest.raises(ZeroDivisionError), acting_as(ada.pk, NOW):
        _ = 1 / 0
    with pytest.raises(WordsUnreadable):
        keys.ring()


def test_it_reads_words_of_a_couple_that_came_about_in_the_same_request(ada, ben, couple):
    with acting_as(ada.pk, NOW):
        moment = keep(ada, couple=couple.pk)
    with acting_as(ben.pk, NOW):
        late = keys.open_ring(ben.pk, None)
        assert loaded(moment).text == PLANTED
        keys.close_ring(late)


def test_it_reads_own_words_after_the_parting_and_the_others_no_more(ada, ben, couple):
    with acting_as(ada.pk, NOW):
        moment = keep(ada, couple=couple.pk)
    part(ada, now=NOW)
    with acting_as(ada.pk, NOW):
        assert loaded(moment).text == PLANTED
    with acting_as(ben.pk, NOW):
        assert scopes() & {(ada.pk, couple.pk)} == set()


def test_it_erases_what_was_kept_alone_and_nothing_else(here, ada, couple):
    private, shared = keep(ada), keep(ada, couple=couple.pk)
    gone = keys.erase_keys(person=ada.pk, couple=None)
    assert len(gone) == 1
    assert loaded(shared).text == PLANTED
    with pytest.raises(WordsUnreadable):
        loaded(private).text  # noqa: B018
    assert keys.erase_keys(person=ada.pk, couple=None) == []


def test_it_erases_every_key_of_one_person(ada, ben, couple):
    with acting_as(ben.pk, NOW):
        others = keep(ben, couple=couple.pk)
    with acting_as(ada.pk, NOW):
        keep(ada)
        keep(ada, couple=couple.pk)
        assert len(keys.erase_every_key(person=ada.pk)) == 2
        assert loaded(others).text == PLANTED
        assert scopes() == {(ben.pk, couple.pk)}


def test_it_seals_later_words_under_a_new_key(here, ada):
    keep(ada)
    gone = keys.erase_keys(person=ada.pk, couple=None)
    moment = keep(ada, "later")
    assert loaded(moment).text == "later"
    assert not DataKey.objects.filter(pk__in=gone).exists()


def test_it_has_its_key_back_when_an_erasure_is_rolled_back(here, ada):
    moment = keep(ada)
    with transaction.atomic():
        keys.erase_keys(person=ada.pk, couple=None)
        transaction.set_rollback(True)
    assert loaded(moment).text == PLANTED
    assert loaded(keep(ada, "later")).text == "later"


ONE, TWO = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize("other", [{"id": TWO}, {"person_id": TWO}, {"couple_id": TWO}, {"couple_id": None}])
def test_it_binds_a_wrapped_key_to_its_row(other):
    row = {"id": ONE, "person_id": ONE, "couple_id": ONE}
    wrapped = keys.wrap(b"k" * 32, DataKey(**row).about())
    assert keys.unwrap(wrapped, DataKey(**row).about()) == b"k" * 32
    assert b"k" * 32 not in wrapped
    with pytest.raises(WordsUnreadable):
        keys.unwrap(wrapped, DataKey(**row | other).about())


def test_it_agrees_on_one_key_when_two_tabs_write_first(committed):
    person = make_person()
    with acting_as(person.pk, NOW):
        keys.erase_every_key(person=person.pk)
    barrier, seen = Barrier(4), []

    def tab() -> None:
        with acting_as(person.pk, NOW):
            keys.ring()._load()
            barrier.wait()
            seen.append(keep(person).pk)
        connection.close()

    tabs = [Thread(target=tab) for _ in range(4)]
    [thread.start() for thread in tabs]
    [thread.join() for thread in tabs]
    with acting_as(person.pk, NOW):
        assert [row.text for row in Moment.objects.all()] == [PLANTED] * 4
        assert len(scopes()) == DataKey.objects.count() == 1


def test_it_reads_a_key_made_after_the_ring_was_filled(committed):
    ada, ben = make_person(), make_person()
    couple = make_couple(ada, ben, now=NOW)
    with acting_as(ben.pk, NOW):
        keys.erase_keys(person=ben.pk, couple=couple.pk)
    made = []

    def write() -> None:
        with acting_as(ben.pk, NOW):
            made.append(keep(ben, couple=couple.pk))
        connection.close()

    with acting_as(ada.pk, NOW):
        keys.ring()._load()
        other = Thread(target=write)
        other.start()
        other.join()
        assert loaded(made[0]).text == PLANTED
