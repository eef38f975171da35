"""A mailbox that shows what was owed to addresses, limits that begin at zero, and a browser before sign-in."""

from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from core import registry


@pytest.fixture(autouse=True)
def forget_tries():
    """Counting begins anew, for each test and whenever a test calls it."""

    def anew():
        cache.key_prefix = uuid4().hex

    before = cache.key_prefix
    anew()
    yield anew
    cache.key_prefix = before


class Mailbox(list):
    """What was owed, in order."""

    @property
    def code(self):
        return self[-1]["context"]["code"]

    def to(self, address):
        return [mail["template"] for mail in self if mail["to"] == address]


@pytest.fixture
def mailbox():
    box = Mailbox()

    def keep(**mail):
        box.append(mail)

    registry.account_mail.append(keep)
    yield box
    registry.account_mail.remove(keep)


@pytest.fixture
def browser(db):
    return Client()


@pytest.fixture
def sign_up(browser):
    """Fill in the form of signing up, like a browser with JavaScript in Riga."""

    def fill(email="eve@example.test", path="/accounts/signup/", **changed):
        typed = {"name": "Eve", "email": email, "adult": "on", "zone": "Europe/Riga"} | changed
        return browser.post(path, typed)

    return fill


@pytest.fixture
def in_by_code(mailbox):
    """Sign in by emailed code: this session has just shown who it is."""

    def sign_in(email, client=None):
        client = client or Client()
        client.post("/accounts/login/", {"login": email})
        client.post("/accounts/login/code/confirm/", {"code": mailbox.code})
        return client

    return sign_in


@pytest.fixture
def sign_up_and_in(browser, sign_up, mailbox):
    """Sign up and prove the address: a session in which an account was made."""

    def do():
        sign_up()
        browser.post("/accounts/confirm-email/", {"code": mailbox.code})
        return browser

    return do
