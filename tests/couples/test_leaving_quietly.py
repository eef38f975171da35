"""Until they are told, nothing tells whoever stayed: pages, mails, events, codes and what they do themselves."""

import re
from datetime import timedelta
from difflib import unified_diff

import pytest
import time_machine
from django.db import connections
from django.utils import timezone

from checkins import statements
from checkins.models import Schedule, Statement
from checkins.planning import plan_check_ins
from core.privacy import acting_as
from notices.claim import claim
from notices.gather import gather
from notices.outbox import owe
from tests.checkins import meeting
from tests.conftest import NOW, login, signed_in
from tests.factories import make_couple, make_person, part
from tests.worlds import make_world

PAGES = (
    "/", "/together/", "/week/", "/notebook/", "/mine/", "/requests/", "/requests/new/", "/check-in/", "/check-ins/",
    "/settings/", "/settings/evenings/", "/settings/mail/", "/settings/leaving/", "/past/", "/events/", "/invite/",
    "/first-week/", "/first-week/wish/", "/first-week/sign/", "/first-week/act/", "/first-week/cards/", "/how-often/",
    "/together/questions/", "/notebook/hard-moments/", "/check-in/prepare/", "/settings/evenings/lengths/",
    "/settings/calendar/", "/accounts/sessions/", "/words/removed/", "/pause/", "/agreements/",
    "/agreements/about/pause/",
)  # fmt: skip
ANY_REQUEST = r'(name="csrfmiddlewaretoken" value|nonce|data-server-now)="[^"]*"|csp-nonce-[^"]*'


SINGLE = r'href="(/(?:requests|check-in|notebook/hard-moments|notebook/moments)/[0-9a-f-]{36}/[a-z]*/?)"'


def pages_of(person, more=()):
    client = signed_in(person)
    found = {path: client.get(path) for path in (*PAGES, *more)}
    return {path: (page.status_code, re.sub(ANY_REQUEST, "", page.content.decode())) for path, page in found.items()}


@pytest.fixture
def two(ada, ben):
    return make_couple(ada, ben, now=timezone.now() - timedelta(days=1))


@pytest.mark.parametrize("tell", ["day", "week", "never"])
def test_every_page_is_the_one_of_evenings_that_rest(ada, ben, two, tell):
    with acting_as(ada.pk, timezone.now()):
        two.schedule.resting = True
        two.schedule.save()
    before = pages_of(ben)
    part(ada, now=timezone.now(), tell=tell)
    assert told_apart(before, pages_of(ben)) == []


def told_apart(before, after):
    """Each line by which a page differs."""
    pairs = [
        (path, *((str(code), *page.splitlines()) for code, page in (before[path], after[path]))) for path in before
    ]
    return [line for path, one, other in pairs for line in unified_diff(one, other, path, path, n=0, lineterm="")]


@pytest.fixture
def stopped():
    """Nothing changes by time alone between two looks."""
    with time_machine.travel(timezone.now(), tick=False):
        yield timezone.now()


@pytest.mark.usefixtures("committed")
def test_nor_does_any_page_of_a_single_thing_tell(stopped):
    now = stopped
    ada, ben, couple = make_world(names=("Ada", "Ben"), now=now - timedelta(days=2))
    with acting_as(ada.pk, now):
        Schedule.objects.filter(couple=couple).update(resting=True)
    lists = pages_of(ben)
    single = {link for _, page in lists.values() for link in re.findall(SINGLE, page)}
    assert {link.split("/")[1] for link in single} == {"requests", "notebook"}
    before = pages_of(ben, sorted(single))
    part(ada, now=timezone.now(), tell="never")
    assert pages_of(ben, sorted(single)) == before


def test_what_they_ask_and_open_works_as_ever(ada, ben, two):
    part(ada, now=timezone.now(), tell="never")
    client = signed_in(ben)
    asked = {"text": "a text when late", "when": "tomorrow"}
    assert client.post("/requests/new/", asked).status_code == 302
    assert client.post("/check-in/").status_code == 302
    assert "a text when late" in client.get("/requests/").content.decode()
    assert client.get("/check-in/").status_code == 200


def test_what_the_leaver_had_noted_stays_closed(ada, ben, two):
    met = meeting.meet(two, ada, meeting.NOTES)
    said = {"couple": two, "check_in_id": met.pk, "asked": None}
    with acting_as(ada.pk, timezone.now()):
        statements.note(author_id=ada.pk, feeling="hurt", **said)
    part(ada, now=timezone.now(), tell="never")
    with acting_as(ben.pk, timezone.now()):
        assert not statements.note(author_id=ben.pk, feeling="glad", **said)
        assert [one.feeling for one in Statement.objects.all()] == ["glad"]


@pytest.mark.usefixtures("committed")
def test_reminders_rest_and_promised_letters_come(settings):
    ada, ben = make_person(), make_person()
    couple = make_couple(ada, ben, now=NOW)
    with acting_as(ben.pk, NOW):
        due = {"due": NOW + timedelta(days=1), "expires": NOW + timedelta(days=2)}
        owe(person_id=ben.pk, kind="request", subject=str(couple.pk), local_date=NOW.date(), **due)
    with login("worker", settings):
        plan_check_ins(NOW)
    part(ada, now=NOW, tell="week")
    with login("worker", settings):
        plan_check_ins(NOW)
        later = NOW + timedelta(days=1)
        assert gather(now=later) == 1
        assert [[one.kind for one in letter.parts] for letter in claim(now=later, limit=9).ours] == [["request"]]


def parting_letters():
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT person_id FROM notices_notice WHERE kind = 'parting' AND state = 'due'")
        return [person for (person,) in cursor.fetchall()]


@pytest.mark.usefixtures("committed")
def test_whoever_leaves_second_is_not_told_that_they_were():
    ada, ben = make_person(), make_person()
    make_couple(ada, ben, now=NOW)
    part(ada, now=NOW, tell="week")
    assert parting_letters() == [ben.pk]
    part(ben, now=NOW + timedelta(days=1), tell="now")
    assert parting_letters() == []


def test_a_code_of_the_leaver_does_not_work_for_whoever_is_not_to_know(ada, ben, two, new_code):
    part(ada, now=timezone.now(), tell="never")
    code = new_code(ada, timezone.now())
    assert signed_in(ben).post(f"/join/{code}/").status_code == 409


CARD = "The other one has left"


def test_once_told_today_says_so_until_they_put_it_away(ada, ben, two):
    part(ada, now=timezone.now(), tell="now")
    client = signed_in(ben)
    page = client.get("/").content.decode()
    assert CARD in page
    assert f"/past/{two.pk}/" in page
    assert client.post(f"/past/{two.pk}/close/")["Location"] == "/"
    assert CARD not in client.get("/").content.decode()
    assert client.get(f"/past/{two.pk}/").status_code == 200


@pytest.mark.parametrize("who", ["leaver", "untold", "stranger"])
def test_nobody_else_is_told(ada, ben, cleo, two, who):
    part(ada, now=timezone.now(), tell="day")
    assert CARD not in signed_in({"leaver": ada, "untold": ben, "stranger": cleo}[who]).get("/").content.decode()


def test_putting_the_card_away_never_leaves_the_present_couple(ada, ben, cleo, two):
    part(ada, now=timezone.now(), tell="now")
    present = make_couple(ben, cleo, now=timezone.now() + timedelta(minutes=15))
    assert signed_in(ben).post(f"/past/{two.pk}/close/").status_code == 302
    with acting_as(ben.pk, timezone.now()) as tie:
        assert tie.couple_id == present.pk


def test_a_page_left_open_goes_home_when_what_it_shows_is_no_more(ada, ben, two):
    part(ada, now=timezone.now(), tell="now")
    gone = signed_in(ben).get("/week/", headers={"HX-Request": "true"})
    assert (gone.status_code, gone["HX-Redirect"]) == (404, "/")
