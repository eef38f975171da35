"""Signing in by emailed code or password, and out again."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import make_person

LOGIN, CODE, OUT = "/accounts/login/", "/accounts/login/code/confirm/", "/accounts/logout/"
PASSWORD = "four words in a row"


@pytest.fixture
def flo(db):
    return make_person(name="Flo", email="flo@example.test", password=PASSWORD, language="ja")


def is_in(client):
    return "_auth_user_id" in client.session


def plain(answer, address):
    """The page without what differs by chance: address, tokens, nonces."""
    text = answer.content.decode().replace(address, "…")
    for name in ("csrf_token", "csp_nonce"):
        text = text.replace(str(answer.context[name]) if answer.context else "-", "")
    return answer.status_code, answer.get("Location"), text


def test_it_signs_in_by_emailed_code(browser, mailbox, ada):
    assert browser.post(LOGIN, {"login": ada.email})["Location"] == CODE
    assert browser.post(CODE, {"code": mailbox.code})["Location"] == "/"
    assert is_in(browser)


def test_it_signs_in_by_password(browser, flo):
    assert browser.post(LOGIN, {"login": flo.email, "password": PASSWORD})["Location"] == "/"
    assert is_in(browser)


def test_it_goes_back_to_the_page_that_asked(browser, mailbox, ada):
    answer = browser.post(LOGIN + "?next=/settings/", {"login": ada.email})
    assert browser.post(answer["Location"], {"code": mailbox.code})["Location"] == "/settings/"


def test_it_never_leads_to_another_site(browser, flo):
    answer = browser.post(LOGIN + "?next=https://evil.test/", {"login": flo.email, "password": PASSWORD})
    assert answer["Location"] == "/"


def test_it_remembers_the_language_of_whoever_signed_in(browser, flo):
    browser.post(LOGIN, {"login": flo.email, "password": PASSWORD})
    assert browser.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ja"


def test_it_treats_an_unknown_address_like_a_known_one(mailbox, ada):
    def seen(address):
        client = Client()
        steps = [("post", LOGIN, {"login": address}), ("get", CODE, {}), ("post", CODE, {"code": "00000000"})]
        with CaptureQueriesContext(connection) as queries:
            answers = [plain(getattr(client, verb)(path, data), address) for verb, path, data in steps[:1]]
        answers += [plain(getattr(client, verb)(path, data), address) for verb, path, data in steps[1:]]
        return answers, len(queries)

    seen("warm@example.test")
    known, unknown = seen(ada.email), seen("nobody@example.test")
    assert known == unknown
    assert mailbox.to("nobody@example.test") == ["mail/account/unknown"]


def test_it_works_as_hard_on_an_unknown_address_with_a_password(browser, monkeypatch, flo):
    from accounts.hashers import Argon2id

    hashed = []
    monkeypatch.setattr(Argon2id, "encode", lambda self, password, salt: hashed.append(1) or "argon2$x")
    monkeypatch.setattr(Argon2id, "verify", lambda self, password, encoded: hashed.append(1))
    for address in (flo.email, "nobody@example.test"):
        page = browser.post(LOGIN, {"login": address, "password": "not this one"})
        assert page.status_code == 422
    assert len(hashed) == 2


@pytest.mark.parametrize("typed", [{"login": ""}, {"login": "nobody"}, {"login": "a@b.test", "password": "x" * 1001}])
def test_it_says_what_is_wrong_at_the_field(browser, typed):
    page = browser.post(LOGIN, typed)
    assert page.status_code == 422
    assert page.context["form"].errors
    assert typed["login"] in page.content.decode()


def test_it_refuses_a_wrong_code_five_times_and_then_asks_to_begin_anew(browser, mailbox, ada):
    browser.post(LOGIN, {"login": ada.email})
    answers = [browser.post(CODE, {"code": "00000000"}) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [422] * 4 + [302]
    assert browser.post(CODE, {"code": mailbox.code}).status_code == 302
    assert not is_in(browser)


def test_it_refuses_a_code_after_a_quarter_of_an_hour(browser, mailbox, ada):
    browser.post(LOGIN, {"login": ada.email})
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        assert browser.post(CODE, {"code": mailbox.code})["Location"] == "/accounts/login/code/"
    assert not is_in(browser)


def test_it_replaces_a_code_by_another_mail_twice_at_most(browser, mailbox, ada):
    browser.post(LOGIN, {"login": ada.email})
    for _ in range(4):
        browser.post(CODE, {"action": "resend"})
    assert len(mailbox) == 3
    assert browser.post(CODE, {"code": mailbox.code})["Location"] == "/"


def test_it_begins_anew_with_another_address(browser, mailbox, ada, ben):
    browser.post(LOGIN, {"login": ada.email})
    assert browser.get(LOGIN)["Location"] == CODE
    assert browser.post(OUT, {"next": LOGIN})["Location"] == LOGIN
    browser.post(LOGIN, {"login": ben.email})
    assert mailbox[-1]["to"] == ben.email


def test_it_lets_no_closed_account_in(browser, flo):
    flo.is_active = False
    flo.save()
    answer = browser.post(LOGIN, {"login": flo.email, "password": PASSWORD})
    assert answer["Location"] == "/accounts/inactive/"
    assert browser.get("/accounts/inactive/").status_code == 200


def test_it_signs_out_by_post_alone_and_changes_the_cookie(in_by_code, ada):
    client = in_by_code(ada.email)
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert client.get(OUT).status_code == 200
    assert is_in(client)
    assert client.post(OUT)["Location"] == LOGIN
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before
    assert not is_in(client)


def test_it_changes_the_cookie_at_sign_in(browser, mailbox, ada):
    browser.post(LOGIN, {"login": ada.email})
    before = browser.cookies[settings.SESSION_COOKIE_NAME].value
    browser.post(CODE, {"code": mailbox.code})
    assert browser.cookies[settings.SESSION_COOKIE_NAME].value != before


def test_it_limits_guesses_per_address(browser, flo, forget_tries):
    for _ in range(5):
        browser.post(LOGIN, {"login": flo.email, "password": "not this one"})
    page = browser.post(LOGIN, {"login": flo.email, "password": PASSWORD})
    assert page.status_code == 422
    assert "Too many tries" in page.content.decode()
    forget_tries()
    assert browser.post(LOGIN, {"login": flo.email, "password": PASSWORD}).status_code == 302


def test_it_limits_mails_per_address(mailbox, ada):
    answers = [Client().post(LOGIN, {"login": ada.email}).status_code for _ in range(4)]
    assert answers == [302, 302, 302, 422]
    assert len(mailbox) == 3


def test_it_limits_tries_per_source(browser):
    for number in range(30):
        browser.post(LOGIN, {"login": f"nobody at all {number}"})
    page = browser.post(LOGIN, {"login": "nobody at all"})
    assert page.status_code == 429
    assert "Please wait a moment" in page.content.decode()


def test_it_works_and_still_counts_while_the_broker_is_away(settings, mailbox, ada):
    away = settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0", "OPTIONS": {}}
    settings.CACHES = {"default": away | {"KEY_PREFIX": "away"}}
    answers = [Client().post(LOGIN, {"login": ada.email}).status_code for _ in range(4)]
    assert answers == [302, 302, 302, 422]
