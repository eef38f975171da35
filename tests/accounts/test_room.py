"""The door of one's own room: who may set the first lock, what opens it, when it closes, what goes on without it."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import AccessChange, SecondLock
from accounts.room_code import set_code
from core.access import person_page
from core.privacy import acting_as
from tests.conftest import signed_in
from tests.factories import make_person
from tracking.models import Moment
from tracking.services import remove_moment

DOOR, CODE, FORGOTTEN = "/accounts/room/", "/accounts/room/code/", "/accounts/room/forgotten/"
MINE, PASSWORD, ROOM = "/mine/", "four words in a row", "blue teapot"


@pytest.fixture
def flo(db):
    return make_person(name="Flo", email="flo@example.test", password=PASSWORD)


@pytest.fixture
def by_password(flo):
    client = signed_in(flo, room_open=False)
    client.post("/accounts/logout/")
    client.post("/accounts/login/", {"login": flo.email, "password": PASSWORD})
    return client


def give_code(person, code=ROOM):
    with acting_as(person.pk, timezone.now()):
        set_code(person=person, code=code)


def is_open(client):
    return client.get(MINE).status_code == 200


def later(**time):
    return time_machine.travel(timezone.now() + timedelta(**time))


# The first lock


def test_a_session_by_mail_on_a_new_device_neither_enters_nor_sets_a_lock(in_by_code, ada):
    client = in_by_code(ada.email)
    assert client.get(MINE)["Location"] == f"{DOOR}?next=%2Fmine%2F"
    assert client.post(DOOR, {"later": "1"}).status_code == 422
    assert client.post(CODE, {"code": ROOM})["Location"].startswith(DOOR)
    assert not is_open(client)


def test_a_password_that_was_chosen_by_mail_helps_no_more_for_72_hours(in_by_code, ada):
    client = in_by_code(ada.email)
    client.post("/accounts/password/set/", {"password1": PASSWORD})
    client.post("/accounts/logout/")
    client.post("/accounts/login/", {"login": ada.email, "password": PASSWORD})
    assert client.post(DOOR, {"later": "1"}).status_code == 422
    client.post("/accounts/logout/")
    with later(hours=73):
        client.post("/accounts/login/", {"login": ada.email, "password": PASSWORD})
        assert client.post(DOOR, {"later": "1"})["Location"] == MINE


def test_on_a_device_known_for_72_hours_it_is_set_by_mail(in_by_code, ada):
    client = in_by_code(ada.email)
    with later(hours=73):
        assert client.get(CODE)["Location"].startswith("/accounts/reauthenticate/")
        client.post("/accounts/logout/")
        client.cookies["__Host-session"] = ""
        again = in_by_code(ada.email, client)
        assert again.post(CODE, {"code": ROOM, "next": MINE})["Location"] == MINE
        assert is_open(again)


def test_the_session_of_the_sign_up_may_wait_with_it(sign_up_and_in):
    client = sign_up_and_in()
    page = client.get(DOOR).content.decode()
    assert "A lock for your room" in page
    assert client.post(DOOR, {"later": "1", "next": "/mine/moments/"})["Location"] == "/mine/moments/"
    assert is_open(client)


def test_typing_the_password_is_enough(in_by_code, flo):
    client = in_by_code(flo.email)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert client.post(CODE, {"code": ROOM, "next": MINE})["Location"] == MINE


def test_a_page_beneath_mine_without_the_lock_does_not_start(monkeypatch):
    from django.urls import path

    from core import checks
    from practice.views import mine

    pages = [path("mine/", mine), path("mine/diary/", person_page(lambda request: None))]
    monkeypatch.setattr(checks, "patterns", lambda: [(str(page.pattern), page) for page in pages])
    assert [error.id for error in checks.every_private_view_is_locked(None)] == ["core.E005"]


# Opening and closing


def test_a_code_opens_the_room_that_a_mail_or_a_password_does_not(in_by_code, by_password, flo):
    give_code(flo)
    for client in (in_by_code(flo.email), by_password):
        assert client.post(DOOR, {"later": "1"}).status_code == 422
        assert not is_open(client)
        assert client.post(DOOR, {"code": "Ｂlue  Teapot", "next": MINE})["Location"] == MINE
        assert is_open(client)


def test_it_closes_when_it_is_not_used(as_ada, ada):
    give_code(ada)
    as_ada.post(DOOR, {"code": ROOM})
    with later(minutes=14):
        assert is_open(as_ada)
    with later(minutes=28):
        assert is_open(as_ada)
    with later(minutes=44):
        assert not is_open(as_ada)


def test_a_refreshed_fragment_does_not_count_as_using_it(as_ada, ada):
    give_code(ada)
    as_ada.post(DOOR, {"code": ROOM})
    with later(minutes=14):
        as_ada.get(MINE, headers={"HX-Request": "true"})
    with later(minutes=16):
        assert as_ada.get(MINE, headers={"HX-Request": "true"})["HX-Redirect"].startswith(DOOR)


def test_typing_counts_as_using_it(as_ada, ada):
    give_code(ada)
    as_ada.post(DOOR, {"code": ROOM})
    with later(minutes=14):
        assert as_ada.post("/accounts/room/stay/").status_code == 204
    with later(minutes=28):
        assert is_open(as_ada)


@pytest.mark.parametrize(
    ("minutes", "hours", "found"), [(0, 700, True), (720, 11, True), (720, 13, False), (5, 1, False)]
)
def test_it_closes_when_its_person_says(as_ada, ada, minutes, hours, found):
    give_code(ada)
    as_ada.post(DOOR, {"code": ROOM})
    as_ada.post("/accounts/2fa/", {"minutes": minutes})
    with later(hours=hours):
        assert is_open(as_ada) is found


def test_it_closes_at_a_tap_and_changes_a_cookie(as_ada, ada):
    give_code(ada)
    as_ada.post(DOOR, {"code": ROOM})
    before = as_ada.cookies.get("__Host-room")
    as_ada.post("/accounts/room/close/")
    assert not is_open(as_ada)
    assert as_ada.cookies["__Host-room"] != before


def test_a_new_code_closes_every_other_room_and_tells_there(in_by_code, by_password, flo):
    there = by_password
    there.post(DOOR, {"later": "1"})
    here = in_by_code(flo.email)
    here.post("/accounts/reauthenticate/", {"password": PASSWORD})
    here.post(CODE, {"code": ROOM})
    assert (is_open(here), is_open(there)) == (True, False)
    assert "How you get in was changed" in there.get("/").content.decode()
    assert "How you get in was changed" not in here.get("/").content.decode()
    assert "Room code set" in there.get("/accounts/sessions/").content.decode()
    assert "How you get in was changed" not in there.get("/").content.decode()


def test_it_is_told_on_the_same_device_an_hour_later_and_cannot_be_put_away_before(as_ada, ada):
    give_code(ada)
    as_ada.post(DOOR, {"code": ROOM})
    as_ada.post(CODE, {"code": "green lamp 7"})
    as_ada.get("/accounts/sessions/")
    assert "How you get in was changed" not in as_ada.get("/").content.decode()
    with later(minutes=61):
        assert "How you get in was changed" in as_ada.get("/").content.decode()
        as_ada.get("/accounts/sessions/")
        assert "How you get in was changed" not in as_ada.get("/").content.decode()


def test_guessing_gets_slower_and_then_stops(as_ada, ada):
    give_code(ada)
    as_ada.post("/accounts/room/close/")
    assert [as_ada.post(DOOR, {"code": f"guess {n}"}).status_code for n in range(6)] == [422] * 4 + [429] * 2
    assert as_ada.post(DOOR, {"code": ROOM}).status_code == 429
    with later(seconds=20):
        assert as_ada.post(DOOR, {"code": ROOM})["Location"] == MINE


def test_changing_the_code_needs_it_within_five_minutes(as_ada, ada):
    give_code(ada)
    as_ada.post(DOOR, {"code": ROOM})
    with later(minutes=6):
        assert is_open(as_ada)
        assert "again=1" in as_ada.get(CODE)["Location"]
        as_ada.post(DOOR, {"code": ROOM})
        assert as_ada.post(CODE, {"code": "green lamp 7"}).status_code == 302
        assert as_ada.post(CODE, {"away": "1"})["Location"] == "/accounts/2fa/"
    assert not SecondLock.objects.exclude(code="").exists()


@pytest.mark.parametrize("weak", ["", "12345", "123456", "111111", "password", "x" * 65])
def test_it_refuses_what_everybody_would_guess(sign_up_and_in, weak):
    page = sign_up_and_in().post(CODE, {"code": weak})
    assert page.status_code == 422
    assert page.context["form"].errors["code"]


# Forgotten


def test_a_forgotten_code_is_replaced_after_three_days_and_everybody_signed_in_can_see(in_by_code, by_password, flo):
    give_code(flo)
    here, there = in_by_code(flo.email), by_password
    here.post(FORGOTTEN)
    assert "How you get in was changed" in there.get("/").content.decode()
    with later(hours=71):
        assert here.get(CODE)["Location"].startswith(DOOR)
    with later(hours=73):
        here.post("/accounts/reauthenticate/", {"password": PASSWORD})
        assert here.post(CODE, {"code": "green lamp 7", "next": MINE})["Location"] == MINE
        assert is_open(here)


@pytest.mark.parametrize("calls", ["off", "opens"])
def test_asking_for_a_new_one_is_called_off_by_anybody_who_is_in_or_by_opening(in_by_code, by_password, flo, calls):
    give_code(flo)
    here, there = in_by_code(flo.email), by_password
    here.post(FORGOTTEN)
    there.post(FORGOTTEN, {"off": "1"}) if calls == "off" else there.post(DOOR, {"code": ROOM})
    with later(hours=73):
        here.post("/accounts/reauthenticate/", {"password": PASSWORD})
        assert here.get(CODE)["Location"].startswith(DOOR)


# What goes on without it


def test_writing_needs_no_open_room_and_reading_does(in_by_code, ada, couple):
    client = in_by_code(ada.email)
    client.post("/", {"text": "the planted words", "kind": "moment", "show": "me"})
    with acting_as(ada.pk, timezone.now()):
        kept = Moment.objects.get()
    for path in ("/mine/moments/", f"/notebook/moments/{kept.pk}/"):
        assert client.get(path)["Location"].startswith(DOOR)
    for what in ("show", "delete"):
        assert client.post(f"/notebook/moments/{kept.pk}/{what}/")["Location"].startswith(DOOR)
    with acting_as(ada.pk, timezone.now()):
        assert Moment.objects.filter(released_at=None).count() == 1


def test_what_was_taken_away_is_read_and_brought_back_in_an_open_room_only(as_ada, ada, couple):
    closed = signed_in(ada, room_open=False)
    as_ada.post("/", {"text": "the planted words", "kind": "moment", "show": "both"})
    with acting_as(ada.pk, timezone.now()):
        shown = Moment.objects.get()
        remove_moment(moment=shown, now=timezone.now())
    page = f"/notebook/moments/{shown.pk}/"
    assert closed.get(page)["Location"].startswith(DOOR)
    assert closed.post(f"{page}back/")["Location"].startswith(DOOR)
    assert "the planted words" not in closed.get("/notebook/").content.decode()
    assert "the planted words" in as_ada.get(page).content.decode()


@pytest.mark.parametrize("path", ["/", "/notebook/"])
def test_somebody_alone_reads_their_moments_only_in_an_open_room(cleo, path):
    closed, opened = signed_in(cleo, room_open=False), signed_in(cleo)
    closed.post("/", {"text": "the planted words", "kind": "moment", "show": "me"})
    assert "the planted words" not in closed.get(path).content.decode()
    assert "the planted words" in opened.get(path).content.decode()


@pytest.mark.parametrize(
    "path", ["/", "/help/", "/settings/", "/settings/leaving/", "/accounts/sessions/", "/check-in/"]
)
def test_nothing_else_asks_for_it(ada, couple, path):
    give_code(ada)
    assert signed_in(ada, room_open=False).get(path).status_code == 200


def test_its_door_says_nothing_about_what_is_behind_it(ada, couple):
    give_code(ada)
    client = signed_in(ada, room_open=False)
    before = client.get(DOOR).content.decode()
    client.post("/", {"text": "the planted words", "kind": "moment", "show": "me"})
    client.get("/")
    after = client.get(DOOR).content.decode()
    assert len(before) == len(after)
    assert "<title>Twofold</title>" in before


def test_it_leads_to_no_other_site(as_ada, ada):
    give_code(ada)
    assert as_ada.post(DOOR, {"code": ROOM, "next": "https://evil.test/"})["Location"] == MINE


# In the database


@pytest.mark.parametrize("wrong", [{"relock_minutes": 7}])
def test_the_database_refuses_other_times(ada, wrong):
    with acting_as(ada.pk, timezone.now()), pytest.raises(IntegrityError), transaction.atomic():
        SecondLock.objects.create(person=ada, **wrong)


def test_the_database_refuses_other_changes(ada):
    with acting_as(ada.pk, timezone.now()), pytest.raises(IntegrityError), transaction.atomic():
        AccessChange.objects.create(person=ada, kind="opened", at=timezone.now())
