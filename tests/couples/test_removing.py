"""Taking one's own words away: for both at once, by their author alone, and back for a day."""

import re
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, connections
from django.utils import timezone

from checkins import asking
from checkins.models import Request, Statement, Stress
from core.privacy import acting_as
from couples.models import RemovedWords
from couples.removing import forget_removed, kinds, put_back, remove_words, words_of
from tests.conftest import login, signed_in
from tests.couples.test_past import read, shared, then  # noqa: F401  # fixtures
from tests.factories import make_person, part
from tests.worlds import make_world
from tracking.models import IncidentFacts, LightAnswer, Moment, MomentVersion, Perspective
from tracking.services import edit_moment

GONE = "Removed by its author"


@pytest.fixture
def ended(ada, shared, then):  # noqa: F811
    part(ada, now=then + timedelta(days=7))
    return shared


@pytest.fixture
def confirmed(monkeypatch):
    """Whoever asks has lately shown who they are."""
    monkeypatch.setattr("couples.views_removing.is_lately_confirmed", lambda request: True)


def address(person, couple, kind="feeling"):
    with acting_as(person.pk, timezone.now(), past=couple.pk):
        row = {"request": Request.objects.all(), "feeling": Statement.objects.all()}[kind]
        return f"/words/{couple.pk}/{kind}/{row.filter(author=person).get().pk}/"


def test_it_asks_once_more_who_is_there(ada, ended):
    page = signed_in(ada).get(address(ada, ended))
    assert page["Location"].startswith("/accounts/reauthenticate/?next=%2Fwords%2F")


def test_so_do_the_words_themselves(ada, db):
    assert signed_in(ada).get("/words/removed/")["Location"].startswith("/accounts/reauthenticate/")


@pytest.mark.parametrize(
    ("kind", "shelf", "words"), [("request", "requests", "a text when late"), ("feeling", "check-ins", "tired")]
)
def test_it_goes_for_both_and_says_so_and_comes_back(ada, ben, ended, confirmed, kind, shelf, words):
    client = signed_in(ada)
    assert words in client.get(address(ada, ended, kind)).content.decode()
    assert client.post(address(ada, ended, kind))["Location"] == "/words/removed/"
    for person in (ada, ben):
        page = read(person, ended, shelf)
        assert (words in page, GONE in page) == (False, True)
    with acting_as(ada.pk, timezone.now()):
        kept = RemovedWords.objects.get().pk
    client.post(f"/words/removed/{kept}/")
    assert words in read(ben, ended, shelf)


def test_it_is_not_the_others_to_remove_to_see_or_to_put_back(ada, ben, ended, confirmed):
    theirs = address(ada, ended)
    assert signed_in(ben).post(theirs).status_code == 404
    signed_in(ada).post(theirs)
    with acting_as(ada.pk, timezone.now()):
        kept = RemovedWords.objects.get().pk
    assert "tired" not in signed_in(ben).get("/words/removed/").content.decode()
    assert signed_in(ben).post(f"/words/removed/{kept}/").status_code == 404


def test_what_is_gone_cannot_be_removed_again(ada, ended, confirmed):
    path = address(ada, ended)
    signed_in(ada).post(path)
    assert signed_in(ada).post(path).status_code == 404


def test_after_a_day_there_is_nothing_to_put_back(ada, ended, confirmed):
    path = address(ada, ended)
    with acting_as(ada.pk, timezone.now(), past=ended.pk):
        row = Statement.objects.get(pk=path.split("/")[-2])
        remove_words(kind="feeling", row=row, now=timezone.now() - timedelta(hours=25))
        kept = RemovedWords.objects.get().pk
    assert "tired" not in signed_in(ada).get("/words/removed/").content.decode()
    assert signed_in(ada).post(f"/words/removed/{kept}/").status_code == 404


@pytest.mark.parametrize("kind", ["nothing", "feeling"])
def test_an_address_that_is_none_is_absent(ada, ended, confirmed, kind):
    path = f"/words/{ended.pk}/{kind}/00000000-0000-4000-8000-000000000000/"
    assert signed_in(ada).get(path).status_code == 404


def test_while_they_are_two_it_works_as_well(ada, ben, shared, confirmed):  # noqa: F811
    with acting_as(ada.pk, timezone.now()):
        row = Statement.objects.get(author=ada)
        remove_words(kind="feeling", row=row, now=timezone.now())
    with acting_as(ben.pk, timezone.now()):
        assert sorted(one.feeling for one in Statement.objects.all()) == ["", "glad"]
        assert words_of("feeling", row.pk, author_id=ada.pk, couple_id=shared.pk) is None


@pytest.fixture
def worlds(committed):
    return make_world(names=("Ada", "Ben"), now=timezone.now() - timedelta(days=2))


def taken(ada, now):
    with acting_as(ada.pk, now):
        remove_words(kind="stress", row=Stress.objects.get(author=ada), now=now)


def test_the_tick_forgets_it_after_a_day_and_not_before(worlds, settings):
    ada, _, _ = worlds
    now = timezone.now()
    taken(ada, now)
    for hours, left in ((23, 1), (25, 0)):
        with login("worker", settings):
            forget_removed(now + timedelta(hours=hours))
        with connections["owner"].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM couples_removedwords WHERE kind = 'stress' AND removed_at = %s", [now])
            assert cursor.fetchone() == (left,)


def test_postgres_lets_an_author_empty_their_words_and_write_none(worlds):
    ada, _, couple = worlds
    part(ada, now=timezone.now(), tell="day")
    for sql, allowed in (("NULL", True), ("'\\x01'", False)):
        statement = f"UPDATE checkins_request SET text = {sql} WHERE opened_at IS NOT NULL"
        assert runs(ada, couple, statement) is allowed


def runs(person, couple, statement):
    try:
        with acting_as(person.pk, timezone.now(), past=couple.pk), connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.rowcount > 0
    except DatabaseError:
        return False


def test_every_kind_can_be_emptied_and_put_back_in_the_past(worlds):
    ada, ben, couple = worlds
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE checkins_statement SET opened_at = created_at")
        cursor.execute("UPDATE checkins_request SET opened_at = created_at")
        cursor.execute("UPDATE checkins_checkin SET held_at = opened_at")
        cursor.execute("UPDATE tracking_lightanswer SET opened_at = created_at")
    part(ada, now=timezone.now(), tell="day")
    for name, kind in kinds.items():
        author = ben if name in {"answer", "ask-line"} else ada
        with acting_as(author.pk, timezone.now() + timedelta(hours=25), past=couple.pk):
            row = kind.model.objects.filter(kind.only, couple=couple, author=author).first()
            words = kind.words_in(row)
            remove_words(kind=name, row=row, now=timezone.now())
            assert kind.words_in(kind.model.objects.get(pk=row.pk)) == {}, name
            put_back(removed=RemovedWords.objects.get(kind=name, row=row.pk))
            assert kind.words_in(kind.model.objects.get(pk=row.pk)) == words != {}, name


def test_a_good_moment_goes_from_the_earlier_notebook_with_what_stood_there_before(ada, ben, shared, confirmed):  # noqa: F811
    with acting_as(ada.pk, timezone.now()):
        moment = Moment.objects.get(released_at__isnull=False)
        edit_moment(moment=moment, text="tea at noon", now=timezone.now())
    assert signed_in(ada).post(f"/words/{shared.pk}/moment/{moment.pk}/").status_code == 404  # its own page does it
    part(ada, now=timezone.now())

    path = re.search(r"/words/[^\"]+", read(ada, shared))[0]
    signed_in(ada).post(path)

    assert f"/moment/{moment.pk}/" in path
    assert "/words/" not in read(ben, shared)
    for person in (ada, ben):
        page = read(person, shared)
        assert ("tea" in page, GONE in page) == (False, True)
    with acting_as(ada.pk, timezone.now(), past=shared.pk):
        assert not MomentVersion.objects.exists()


@pytest.mark.parametrize("kind", ["moment", "light-answer"])
def test_it_changes_no_word_of_the_other_nor_its_own_for_another(worlds, kind):
    ada, ben, couple = worlds
    table = kinds[kind].model._meta.db_table
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE tracking_lightanswer SET opened_at = created_at")
    part(ada, now=timezone.now(), tell="day")
    for person, sql, allowed in ((ada, "NULL", True), (ada, "'\\x01'", False), (ben, "NULL", True)):
        author = f"AND author_id = '{ada.pk}'"
        statement = f"UPDATE {table} SET text = {sql} WHERE couple_id = '{couple.pk}' {author}"
        assert runs(person, couple, statement) is (allowed and person is ada)


def test_a_stranger_has_none(db, confirmed):
    assert "There are none" in signed_in(make_person()).get("/words/removed/").content.decode()


def test_whoever_asked_finds_the_way_and_the_pages_say_what_happened(ada, ben, couple, confirmed):
    now = timezone.now()
    with acting_as(ada.pk, now):
        asked = asking.ask(couple=couple, author_id=ada.pk, text="a text when late", needed_by=now.date(), now=now)
    client, page = signed_in(ada), f"/requests/{asked.pk}/"
    path = f"/words/{couple.pk}/request/{asked.pk}/"
    assert path in client.get(page).content.decode()
    assert path not in signed_in(ben).get(page).content.decode()
    client.post(path)
    for address_ in ("/requests/", page, "/", "/together/"):
        shown = signed_in(ben).get(address_).content.decode()
        assert ("a text when late" in shown, GONE in shown) == (False, True), address_


def test_what_was_taken_away_is_for_an_open_room_only(ada, ended, confirmed):
    client = signed_in(ada, room_open=False)
    client.post(address(ada, ended))
    with acting_as(ada.pk, timezone.now()):
        kept = RemovedWords.objects.get().pk
    for response in (client.get("/words/removed/"), client.post(f"/words/removed/{kept}/")):
        assert response["Location"].startswith("/accounts/room/")
    assert "tired" not in read(ada, ended, "check-ins")


def test_the_leaving_page_promises_of_ones_own_words_what_the_archive_allows(as_ada):
    """Who lets one of these be taken away from an earlier notebook, too, says so on that page."""
    assert {kind.model for kind in kinds.values()} >= {IncidentFacts, Perspective, Moment, LightAnswer}
    page = as_ada.get("/settings/leaving/").content.decode()
    assert "Most of your own words can be taken away afterwards, too" in page
