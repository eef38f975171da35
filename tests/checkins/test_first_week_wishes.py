"""The wishes of both: sealed, opened together, and until then nothing of one's reaches the other."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from checkins import beginning
from checkins.models import Wish
from core import live
from core.privacy import acting_as
from tests.checkins.test_check_in_sealed import plain
from tests.conftest import NOW, signed_in
from tests.factories import make_couple, make_person, part

PATHS = ("/", "/together/", "/first-week/", "/first-week/wish/", "/first-week/cards/")


def write(person, couple, text="more evenings in the kitchen"):
    with acting_as(person.pk, NOW):
        return beginning.write_wish(couple=couple, author_id=person.pk, text=text, now=NOW)


def texts(person):
    with acting_as(person.pk, NOW):
        return sorted(wish.text for wish in Wish.objects.all())


def test_they_open_when_both_are_in(ada, ben, couple):
    assert not write(ada, couple, "soup")
    assert texts(ben) == []
    assert write(ben, couple, "walks")
    assert texts(ada) == texts(ben) == ["soup", "walks"]


def test_one_changes_ones_own_until_then(ada, ben, couple):
    write(ada, couple, "soup")
    write(ada, couple, "bread")
    write(ben, couple, "walks")
    assert texts(ben) == ["bread", "walks"]
    with pytest.raises(beginning.WishesAreOpen):
        write(ada, couple, "cake")


def test_one_takes_ones_own_back_until_then(ada, ben, couple):
    write(ada, couple)
    with acting_as(ada.pk, NOW):
        beginning.take_back_wish(couple=couple, author_id=ada.pk)
    assert not write(ben, couple)
    assert write(ada, couple)
    with acting_as(ada.pk, NOW):
        beginning.take_back_wish(couple=couple, author_id=ada.pk)
    assert len(texts(ben)) == 2


def test_the_others_pages_are_the_same_whether_or_not_one_has_written(as_ben, ada, couple):
    def seen():
        return [plain(as_ben.get(path)) for path in PATHS]

    before = seen()
    write(ada, couple)
    assert seen() == before


def test_the_same_look_tells_a_difference_once_both_are_in(as_ben, ada, ben, couple):
    before = plain(as_ben.get("/first-week/cards/"))
    write(ada, couple)
    write(ben, couple)
    assert plain(as_ben.get("/first-week/cards/")) != before


def test_no_event_reaches_the_other_before(ada, ben, couple, monkeypatch, django_capture_on_commit_callbacks):
    told = []
    monkeypatch.setattr(live, "_publish", lambda who, fragment: told.append(who))
    with django_capture_on_commit_callbacks(execute=True):
        write(ada, couple)
    assert told == [ada.pk]
    with django_capture_on_commit_callbacks(execute=True):
        write(ben, couple)
    assert told == [ada.pk, couple.pk]


def test_postgres_keeps_one_wish_per_person(ada, couple):
    write(ada, couple)
    with pytest.raises(IntegrityError), acting_as(ada.pk, NOW):
        Wish.objects.create(couple=couple, author=ada, text="two", created_at=NOW)


def test_nobody_opens_by_hand(ada, couple):
    write(ada, couple)
    with pytest.raises(DatabaseError), acting_as(ada.pk, NOW):
        Wish.objects.update(opened_at=NOW)


@pytest.mark.parametrize("what", ["wishes", "anything else"])
def test_the_function_opens_nothing_of_a_stranger(ada, ben, cleo, couple, what):
    write(ada, couple)
    with acting_as(cleo.pk, NOW), connection.cursor() as cursor:
        cursor.execute("SELECT twofold.open_if_both(%s, %s)", [what, NOW])
        assert cursor.fetchone() == (False,)
    assert texts(ben) == []


def test_what_was_written_stays_closed_once_one_has_left(ada, ben, couple):
    write(ada, couple, "soup")
    part(ada, now=NOW, tell="never")
    assert not write(ben, couple, "walks")
    assert texts(ben) == ["walks"]


def test_former_partners_read_what_was_open(ada, ben, couple):
    write(ada, couple, "soup")
    write(ben, couple, "walks")
    part(ada, now=NOW + timedelta(days=1))
    for person in (ada, ben):
        shown = signed_in(person).get(f"/past/{couple.pk}/wishes/").content.decode()
        assert all(word in shown for word in ("soup", "walks"))


def test_two_who_write_at_once_open_both(committed):
    for round in range(5):
        ada, ben = make_person(name="Ada"), make_person(name="Ben")
        couple = make_couple(ada, ben, now=NOW + timedelta(minutes=round))

        def write_alone(person, couple=couple):
            with transaction.atomic():
                opened = write(person, couple, "together")
            connection.close()
            return opened

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(write_alone, (ada, ben))) == [False, True]
        assert len(texts(ada)) == 2
