"""The way in over HTTP: each refusal in one line, guesses counted, and back to the code after signing up."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from core.privacy import acting_as
from couples.models import Membership
from couples.services import invitation_status
from tests.conftest import signed_in
from tests.factories import make_person

NO_SUCH = "leads nowhere"


def places_of(person):
    with acting_as(person.pk, timezone.now()):
        return list(Membership.objects.filter(person=person).values_list("slot", "confirmed_at"))


def refused(client, code, status, line):
    answer = client.post(f"/join/{code}/")
    page = answer.content.decode()
    assert (answer.status_code, page.count('role="alert"')) == (status, 1)
    assert line in page


@pytest.mark.parametrize("code", ["00000000", "1234", "abcdefgh", "x" * 200])
def test_an_unknown_or_odd_code_leads_nowhere(as_cleo, cleo, code):
    refused(as_cleo, code, 404, NO_SUCH)
    assert places_of(cleo) == []


def test_an_old_code_has_run_out(as_cleo, cleo, ben, new_code):
    refused(as_cleo, new_code(ben, timezone.now() - timedelta(days=7)), 410, "run out")
    assert places_of(cleo) == []


def test_a_code_works_once(as_cleo, cleo, ben, new_code):
    code = new_code(ben, timezone.now())
    signed_in(make_person(name="Eve")).post(f"/join/{code}/")
    refused(as_cleo, code, 410, "has been used")
    assert places_of(cleo) == []


def test_ones_own_code_is_for_the_other(as_cleo, cleo, new_code):
    now = timezone.now()
    code = new_code(cleo, now)
    before = places_of(cleo)
    refused(as_cleo, code, 409, "your own code")
    assert places_of(cleo) == before
    assert invitation_status(code=code, now=now) == "open"


def test_whoever_has_a_partner_stays(as_ada, ada, cleo, new_code):
    now = timezone.now()
    code, before = new_code(cleo, now), places_of(ada)
    refused(as_ada, code, 409, "leave there first")
    assert places_of(ada) == before
    assert invitation_status(code=code, now=now) == "open"


def test_looking_changes_nothing(as_cleo, cleo, ben, new_code):
    now = timezone.now()
    code = new_code(ben, now)
    assert "Somebody would like to do this with you" in as_cleo.get(f"/join/{code}/").content.decode()
    assert places_of(cleo) == []
    assert invitation_status(code=code, now=now) == "open"


def test_it_counts_guesses_per_source(as_cleo, browser, cleo, ben, new_code):
    code = new_code(ben, timezone.now())
    for _ in range(10):
        assert browser.get("/join/00000000/").status_code == 404
    refused(as_cleo, code, 429, "Please wait ten minutes")
    assert places_of(cleo) == []
    assert browser.get(f"/join/{code}/", REMOTE_ADDR="192.0.2.7").status_code == 200


def test_it_counts_guesses_over_the_whole_server(as_cleo, cleo, ben, browser, new_code):
    """From a thousand addresses at once it is still one server that is guessed at."""
    code = new_code(ben, timezone.now())
    cache.set("limit:code:all", 999, 3600)
    assert browser.get("/join/00000000/", REMOTE_ADDR="192.0.2.8").status_code == 404
    assert browser.get("/join/00000000/", REMOTE_ADDR="192.0.2.9").status_code == 429
    refused(as_cleo, code, 429, "Please wait ten minutes")
    assert places_of(cleo) == []


def test_who_is_slowed_down_alone_slows_down_nobody_else(browser):
    for _ in range(30):
        browser.get("/join/00000000/", REMOTE_ADDR="192.0.2.8")
    assert cache.get("limit:code:all") == 10


def test_it_keeps_what_was_typed(client):
    answer = client.post("/join/", {"code": "1234 567"})
    assert answer.status_code == 422
    assert 'value="1234 567"' in answer.content.decode()


def test_it_goes_on_with_a_code_however_it_is_typed(client):
    assert client.post("/join/", {"code": "１２３４ー５６７８"})["Location"] == "/join/12345678/"


def test_signing_up_leads_back_to_the_code(browser, sign_up, mailbox, ben, new_code):
    code = new_code(ben, timezone.now())
    sign_up(path=browser.post(f"/join/{code}/")["Location"])
    back = browser.post("/accounts/confirm-email/", {"code": mailbox.code})
    assert back["Location"] == f"/join/{code}/"
    assert browser.get(back["Location"])["Location"] == "/join/waiting/"
    assert "Almost there" in browser.get("/join/waiting/").content.decode()


@pytest.fixture
def waiting(as_cleo, ben, new_code):
    """Cleo on the waiting page; Ben's client, and where he answers."""
    as_cleo.post(f"/join/{new_code(ben, timezone.now())}/")
    as_cleo.get("/join/waiting/")
    with acting_as(ben.pk, timezone.now()):
        place = Membership.objects.get(confirmed_at=None).pk
    return signed_in(ben), f"/invite/guest/{place}/"


DECLINED = "That did not come about. You can use this alone."


def test_a_declined_guest_goes_home_and_is_told_once(as_cleo, waiting):
    host, door = waiting
    host.post(door, {"no": "1"})
    assert as_cleo.get("/join/waiting/", headers={"HX-Request": "true"})["HX-Redirect"] == "/"
    assert DECLINED in as_cleo.get("/").content.decode()
    as_cleo.get("/join/waiting/")
    assert DECLINED not in as_cleo.get("/").content.decode()


def test_a_guest_who_was_let_in_reads_nothing_of_the_kind(as_cleo, waiting):
    host, door = waiting
    host.post(door, {"yes": "1"})
    assert DECLINED not in as_cleo.get("/join/waiting/", follow=True).content.decode()


def test_whoever_gives_the_place_back_or_never_waited_reads_nothing_of_the_kind(as_cleo, waiting):
    as_cleo.post("/join/waiting/")
    for client in (as_cleo, signed_in(make_person())):
        assert DECLINED not in client.get("/join/waiting/", follow=True).content.decode()
