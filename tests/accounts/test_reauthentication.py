"""What changes who can get in asks once more who is there."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from tests.conftest import signed_in
from tests.factories import make_person

PASSWORD = "four words in a row"
ASK, CODE = "/accounts/reauthenticate/", "/accounts/reauthenticate/code/"
SENSITIVE = ["/accounts/email/", "/accounts/password/change/", "/accounts/password/set/"]


@pytest.fixture
def flo(db):
    return make_person(name="Flo", email="flo@example.test", password=PASSWORD)


@pytest.mark.parametrize("path", SENSITIVE)
@pytest.mark.parametrize("verb", ["get", "post"])
def test_it_asks_whoever_was_not_confirmed_lately(as_ada, path, verb):
    answer = getattr(as_ada, verb)(path, {"password1": "other words in a row"})
    assert answer["Location"] == f"{ASK}?next={path.replace('/', '%2F')}"
    assert "other words" not in str(dict(as_ada.session))


@pytest.mark.parametrize("path", [*SENSITIVE, ASK, CODE])
def test_it_sends_strangers_to_sign_in(browser, path):
    assert browser.get(path)["Location"].startswith("/accounts/login/")


def test_it_takes_a_fresh_sign_in_for_five_minutes(in_by_code, ada):
    client = in_by_code(ada.email)
    assert client.get("/accounts/email/").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert client.get("/accounts/email/").status_code == 302


def test_it_takes_a_fresh_sign_up(browser, sign_up, mailbox):
    sign_up()
    browser.post("/accounts/confirm-email/", {"code": mailbox.code})
    assert browser.get("/accounts/email/").status_code == 200


def test_it_takes_the_password(flo):
    client = signed_in(flo)
    page = client.post(f"{ASK}?next=/accounts/email/", {"password": "not this one"})
    assert page.status_code == 422
    assert page.context["form"].errors["password"]
    answer = client.post(f"{ASK}?next=/accounts/email/", {"password": PASSWORD})
    assert answer["Location"] == "/accounts/email/"
    assert client.get("/accounts/email/").status_code == 200


def test_it_takes_a_mailed_code(as_ada, mailbox, ada):
    answer = as_ada.post(f"{ASK}?next=/accounts/email/", {"mail": "1"})
    assert mailbox.to(ada.email) == ["mail/account/code"]
    assert mailbox[-1]["context"]["purpose"] == "identity"
    assert as_ada.post(answer["Location"], {"code": "00000000"}).status_code == 422
    assert as_ada.post(answer["Location"], {"code": mailbox.code})["Location"] == "/accounts/email/"
    assert as_ada.get("/accounts/email/").status_code == 200


def test_it_takes_a_code_once_and_five_tries_at_most(as_ada, mailbox):
    as_ada.post(ASK, {"mail": "1"})
    answers = [as_ada.post(CODE, {"code": "00000000"}).status_code for _ in range(5)]
    assert answers == [422, 422, 422, 422, 302]
    assert as_ada.post(CODE, {"code": mailbox.code})["Location"] == ASK
    assert as_ada.get("/accounts/email/").status_code == 302


def test_it_refuses_an_old_code(as_ada, mailbox):
    as_ada.post(ASK, {"mail": "1"})
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert as_ada.post(CODE, {"code": mailbox.code})["Location"] == ASK


def test_it_asks_for_no_password_where_none_is_set(as_ada):
    page = as_ada.get(ASK)
    assert 'name="password"' not in page.content.decode()
    assert as_ada.post(ASK, {"password": "!"}).status_code == 200
    assert as_ada.get("/accounts/email/").status_code == 302


def test_it_leads_to_no_other_site(flo):
    answer = signed_in(flo).post(f"{ASK}?next=https://evil.test/", {"password": PASSWORD})
    assert answer["Location"] == "/settings/"


def test_it_limits_mails_and_guesses(flo, mailbox):
    client = signed_in(flo)
    assert [client.post(ASK, {"mail": "1"}).status_code for _ in range(4)] == [302, 302, 302, 429]
    guesses = [client.post(ASK, {"password": "not this one"}).status_code for _ in range(11)]
    assert guesses[-1] == 429


def test_it_belongs_to_one_session(flo, in_by_code):
    in_by_code(flo.email)
    assert isinstance(client := signed_in(flo), Client)
    assert client.get("/accounts/email/").status_code == 302
