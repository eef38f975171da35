"""Mails of signing in leave through the outbox, whole and neutral."""

from email import message_from_bytes, policy

import pytest
from django.test import Client
from django.utils import timezone

from accounts.letters import UnknownLetter, letter_for
from notices.drain import drain_once
from notices.models import Notice
from notices.outbox import open_payload
from tests.conftest import login
from tests.factories import make_person

NEUTRAL = {"Your code", "A note from Twofold", "確認番号", "Twofoldからのお知らせ"}


@pytest.fixture
def owed(committed, settings):
    """The mails owed to addresses, as the worker finds them."""

    def look():
        with login("worker", settings):
            return [(row, open_payload(row)) for row in Notice.objects.order_by("due_at")]

    return look


def test_it_owes_the_code_and_sends_nothing_in_the_request(owed):
    make_person(email="ada@example.test")
    Client().post("/accounts/login/", {"login": "ada@example.test"})
    ((row, payload),) = owed()
    assert (row.kind, row.state, row.person_id) == ("account", "due", None)
    assert payload["to"] == "ada@example.test"
    assert (row.expires_at - timezone.now()).total_seconds() < 15 * 60


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("/accounts/login/", {"login": "ada@example.test"}),
        ("/accounts/login/", {"login": "nobody@example.test"}),
        ("/accounts/password/reset/", {"email": "ada@example.test"}),
        ("/accounts/signup/", {"email": "ada@example.test", "name": "Zoë Secret", "adult": "on"}),
        ("/accounts/signup/", {"email": "new@example.test", "name": "Zoë Secret", "adult": "on"}),
    ],
)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_says_little_before_it_is_opened(committed, settings, tmp_path, path, typed, language):
    settings.MAILERS = {"default": {"BACKEND": "core.mail.EmlBackend", "OPTIONS": {"folder": str(tmp_path)}}}
    make_person(email="ada@example.test", name="Ada Secret")
    Client(headers={"Accept-Language": language}).post(path, typed)
    with login("worker", settings):
        drain_once(now=timezone.now())
    (letter,) = (message_from_bytes(file.read_bytes(), policy=policy.default) for file in tmp_path.glob("*.eml"))
    assert letter["Subject"] in NEUTRAL
    whole = letter["From"] + letter["Subject"] + "".join(part.get_content() for part in letter.iter_parts())
    assert "Secret" not in whole
    assert f'lang="{language}"' in whole


def test_it_names_the_purpose_of_a_code_and_groups_it():
    template, says = letter_for("account/email/password_reset_code", {"code": "12345678"})
    assert (template, says) == ("mail/account/code", {"code": "1234 5678", "purpose": "password"})


def test_it_invites_nobody_where_registration_is_closed():
    assert letter_for("account/email/unknown_account", {}, is_open=False)[1] == {"page": ""}
    assert letter_for("account/email/account_already_exists", {}, is_open=False)[1] == {"page": "account_login"}


def test_it_sends_no_mail_that_nobody_wrote():
    with pytest.raises(UnknownLetter):
        letter_for("account/email/password_changed", {})
