"""Setting, changing and resetting a password: each asks who is there, each signs out every other device."""

import pytest
from django.test import Client

from tests.factories import make_person

OLD, NEW = "four words in a row", "other words in a row"
RESET, CODE, DONE = (f"/accounts/password/reset/{step}" for step in ("", "confirm/", "complete/"))


@pytest.fixture
def flo(db):
    return make_person(name="Flo", email="flo@example.test", password=OLD)


def can_sign_in(person, password):
    return Client().post("/accounts/login/", {"login": person.email, "password": password}).status_code == 302


def test_it_sets_one_and_keeps_only_this_device(in_by_code, ada):
    here, there = in_by_code(ada.email), in_by_code(ada.email)
    assert here.get("/accounts/password/change/")["Location"] == "/accounts/password/set/"
    assert here.post("/accounts/password/set/", {"password1": NEW})["Location"] == "/settings/"
    assert here.get("/settings/").status_code == 200
    assert there.get("/settings/").status_code == 302
    assert can_sign_in(ada, NEW)


def test_it_changes_one(in_by_code, flo):
    client = in_by_code(flo.email)
    assert client.get("/accounts/password/set/")["Location"] == "/accounts/password/change/"
    client.post("/accounts/password/change/", {"password1": NEW})
    assert can_sign_in(flo, NEW)
    assert not can_sign_in(flo, OLD)


@pytest.mark.parametrize("weak", ["", "short", "1234567890", "password123", "flo@example.test"])
def test_it_refuses_a_weak_one(in_by_code, flo, weak):
    page = in_by_code(flo.email).post("/accounts/password/change/", {"password1": weak})
    assert page.status_code == 422
    assert page.context["form"].errors["password1"]
    assert can_sign_in(flo, OLD)


def test_it_resets_one_by_code_and_signs_out_everywhere(browser, in_by_code, mailbox, flo):
    there = in_by_code(flo.email)
    assert browser.post(RESET, {"email": flo.email})["Location"] == CODE
    assert browser.post(CODE, {"code": mailbox.code})["Location"] == DONE
    assert browser.post(DONE, {"password1": NEW})["Location"] == "/accounts/password/reset/done/"
    assert browser.get("/accounts/password/reset/done/")["Location"] == "/accounts/login/"
    assert there.get("/settings/").status_code == 302
    assert can_sign_in(flo, NEW)


def test_it_resets_none_without_the_code(browser, mailbox, flo):
    browser.post(RESET, {"email": flo.email})
    assert browser.post(DONE, {"password1": NEW})["Location"] == CODE
    answers = [browser.post(CODE, {"code": "00000000"}).status_code for _ in range(5)]
    assert answers == [422, 422, 422, 422, 302]
    assert browser.post(CODE, {"code": mailbox.code})["Location"] == "/accounts/login/"
    assert can_sign_in(flo, OLD)


def test_it_says_nothing_about_unknown_addresses(mailbox, flo):
    def answers(address):
        client = Client()
        first = client.post(RESET, {"email": address})
        page = client.post(CODE, {"code": "00000000"})
        return first.status_code, first["Location"], page.status_code, page.context["form"].errors

    assert answers(flo.email) == answers("nobody@example.test")
    assert mailbox.to("nobody@example.test") == ["mail/account/unknown"]


def test_it_limits_mails_per_address(mailbox, flo, forget_tries):
    answers = [Client().post(RESET, {"email": flo.email}).status_code for _ in range(4)]
    assert answers == [302, 302, 302, 429]
    forget_tries()
    assert Client().post(RESET, {"email": flo.email}).status_code == 302
