"""Codes over HTTP: limits that begin at zero, a browser before sign-in, and what the letters would say."""

import re

import pytest
from django.test import Client

from core.privacy import acting_as
from couples.services import invite
from tests.accounts.conftest import browser, forget_tries, mailbox, sign_up  # noqa: F401  # fixtures


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> list[dict]:
    """Every letter that was owed, in order."""
    owed: list[dict] = []
    monkeypatch.setattr("couples.mailing.owe_mail", lambda **letter: owed.append(letter))
    return owed


@pytest.fixture
def new_code():
    """A code of somebody's, made at a time."""

    def make(person, at):
        with acting_as(person.pk, at):
            return invite(person=person, now=at)

    return make


@pytest.fixture
def shown():
    """The code on the page that a client gets for asking."""

    def ask(client: Client) -> str:
        page = client.post("/invite/").content.decode()
        return re.search(r'name="code" value="(\d{8})"', page)[1]

    return ask
