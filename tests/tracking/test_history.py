"""Changed words keep their history; what is taken away goes, in the end for everybody."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection

from accounts.models import Person
from core.privacy import acting_as
from core.sealing import WordsUnreadable
from couples.models import Couple
from tests.conftest import NOW, login
from tests.factories import make_couple, make_person
from tracking import services
from tracking.models import Moment, MomentVersion

LATER = NOW + timedelta(hours=1)


def write(person: Person, couple: Couple | None, text: str = "tea", waits: bool = False) -> UUID:
    about = {"author_id": person.pk, "couple": couple, "kind": "moment", "text": text, "waits": waits}
    with acting_as(person.pk, NOW):
        return services.keep_moment(now=NOW, **about).pk


def edit(person: Person, text: str, now: datetime = LATER) -> None:
    with acting_as(person.pk, now):
        services.edit_moment(moment=Moment.objects.get(), text=text, now=now)


def history(person: Person) -> list[str]:
    with acting_as(person.pk, LATER):
        return [one.text for one in MomentVersion.objects.order_by("-replaced_at")]


def test_both_read_what_stood_there(ada: Person, ben: Person, couple: Couple) -> None:
    write(ada, couple)
    edit(ada, "tea with milk")
    edit(ada, "tea with lemon", LATER + timedelta(minutes=1))
    for person in (ada, ben):
        assert history(person) == ["tea with milk", "tea"]
        with acting_as(person.pk, LATER):
            found = Moment.objects.get()
            assert (found.text, found.edited_at) == ("tea with lemon", LATER + timedelta(minutes=1))


def test_a_second_tap_changes_nothing(ada: Person, couple: Couple) -> None:
    write(ada, couple)
    for _ in range(2):
        edit(ada, "tea with milk")
    assert history(ada) == ["tea"]


def test_what_nobody_saw_has_no_history(ada: Person, couple: Couple) -> None:
    write(ada, None)
    edit(ada, "tea with milk")
    with acting_as(ada.pk, LATER):
        assert Moment.objects.get().edited_at is None
    assert history(ada) == []


def test_what_waits_closed_has_one(ada: Person, ben: Person, couple: Couple) -> None:
    """It may have been read."""
    write(ada, couple, waits=True)
    edit(ada, "tea with milk")
    assert history(ben) == ["tea"]


def test_taken_back_it_leaves_none(ada: Person, ben: Person, couple: Couple) -> None:
    write(ada, couple)
    edit(ada, "tea with milk")
    with acting_as(ada.pk, LATER):
        services.withdraw_moment(moment=Moment.objects.get())
        assert (Moment.objects.get().edited_at, Moment.objects.get().text) == (None, "tea with milk")
    assert history(ada) == history(ben) == []


def test_its_author_cannot_erase_the_history_of_what_is_shown(ada: Person, couple: Couple) -> None:
    write(ada, couple)
    edit(ada, "tea with milk")
    with acting_as(ada.pk, LATER):
        MomentVersion.objects.all().delete()
    assert history(ada) == ["tea"]


def test_nobody_writes_a_history_for_the_other(ada: Person, ben: Person, couple: Couple) -> None:
    moment = write(ada, couple)
    made_up = {"couple": couple, "author": ben, "text": "something else", "replaced_at": LATER}
    with pytest.raises(DatabaseError), acting_as(ben.pk, LATER):
        MomentVersion.objects.create(moment_id=moment, **made_up)


def take_away(person: Person, now: datetime = LATER) -> None:
    with acting_as(person.pk, now):
        services.remove_moment(moment=Moment.objects.get(), now=now)


def test_taken_away_a_line_stays_that_the_other_cannot_open(ada: Person, ben: Person, couple: Couple) -> None:
    write(ada, couple)
    edit(ada, "tea with milk")
    take_away(ada, LATER)
    take_away(ada, LATER + timedelta(minutes=1))
    assert history(ada) == []
    with acting_as(ben.pk, LATER):
        left = Moment.objects.get()
        assert left.removed_at == LATER
        with pytest.raises(WordsUnreadable):
            left.text  # noqa: B018  # reading is what fails


@pytest.mark.parametrize(("hours", "back"), [(23, True), (24, False)])
def test_for_a_day_it_can_be_brought_back(ada: Person, ben: Person, couple: Couple, hours: int, back: bool) -> None:
    write(ada, couple)
    take_away(ada, NOW)
    then = NOW + timedelta(hours=hours)
    with acting_as(ada.pk, then):
        if back:
            services.bring_back(moment=Moment.objects.get(), now=then)
        else:
            with pytest.raises(services.TooLate):
                services.bring_back(moment=Moment.objects.get(), now=then)
    with acting_as(ben.pk, then):
        assert (Moment.objects.get().removed_at is None) is back


@pytest.fixture
def taken_away(committed: None) -> Person:
    ada, ben = make_person(name="Ada"), make_person(name="Ben")
    couple = make_couple(ada, ben, now=NOW)
    write(ada, couple)
    take_away(ada, NOW)
    write(ada, couple, "soup")
    return ada


@pytest.mark.parametrize(("hours", "emptied"), [(23, 0), (24, 1)])
def test_the_worker_empties_it_after_a_day(taken_away: Person, settings: object, hours: int, emptied: int) -> None:
    then = NOW + timedelta(hours=hours)
    with login("worker", settings):
        assert services.empty_removed(then) == emptied
        assert services.empty_removed(then) == 0
    with acting_as(taken_away.pk, then):
        assert Moment.objects.get(removed_at=None).text == "soup"
        assert bool(Moment.objects.get(removed_at__isnull=False).text) is not bool(emptied)


REFUSED = ["SELECT text FROM tracking_moment", "SELECT author_id FROM tracking_moment", "DELETE FROM tracking_moment"]
REFUSED += ["UPDATE tracking_moment SET removed_at = now()", "UPDATE tracking_moment SET text = 'x'"]
REFUSED += ["SELECT id FROM tracking_momentversion", "SELECT id FROM tracking_lightanswer"]


@pytest.mark.parametrize("sql", REFUSED)
def test_the_worker_may_do_nothing_else(taken_away: Person, settings: object, sql: str) -> None:
    with login("worker", settings), pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_worker_sees_no_other_row(taken_away: Person, settings: object) -> None:
    with login("worker", settings), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM tracking_moment WHERE released_at IS NULL")
        assert cursor.fetchone() == (0,)
        cursor.execute("UPDATE tracking_moment SET text = NULL")
        assert cursor.rowcount == 1


@pytest.mark.parametrize(
    "wrong",
    [{"opens_at": NOW}, {"opens_at": NOW - timedelta(hours=1)}, {"released_at": None, "removed_at": NOW}],
)
def test_the_database_keeps_states_apart(ada: Person, couple: Couple, wrong: dict[str, datetime]) -> None:
    right = {"author": ada, "couple": couple, "text": "tea", "created_at": NOW, "released_at": NOW}
    with pytest.raises(DatabaseError), acting_as(ada.pk, NOW):
        Moment.objects.create(**right | wrong)


def test_nothing_is_put_into_another_couples_notebook(ada: Person, couple: Couple) -> None:
    """Not even as a line that says something was taken away."""
    theirs = make_couple(make_person(), make_person(), now=NOW)
    write(ada, couple)
    take_away(ada)
    with pytest.raises(DatabaseError), acting_as(ada.pk, LATER), connection.cursor() as cursor:
        cursor.execute("UPDATE tracking_moment SET couple_id = %s", [theirs.pk])
