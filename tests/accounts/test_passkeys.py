"""Passkeys: adding, signing in with one, naming, taking away. The key is made of software (tests/software_key.py)."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.passkeys import passkeys_of
from tests.conftest import signed_in
from tests.software_key import SoftwareKey

ADD, ALL, LOGIN = "/accounts/2fa/webauthn/add/", "/accounts/2fa/webauthn/", "/accounts/2fa/webauthn/login/"
ASK, DOOR = "/accounts/2fa/webauthn/reauthenticate/", "/accounts/room/"


@pytest.fixture
def key():
    return SoftwareKey()


@pytest.fixture
def here(sign_up_and_in):
    """A session in which the account was made: it may set the first lock."""
    return sign_up_and_in()


def add(client, key, name="my phone"):
    answer = key.make(client.get(f"{ADD}options/").json())
    return client.post(ADD, {"name": name, "credential": json.dumps(answer)})


def show(client, key, path=LOGIN, ask=LOGIN, **more):
    answer = key.show(client.get(ask).json())
    return client.post(path, {"credential": json.dumps(answer)} | more)


def eve():
    from accounts.models import Person

    return Person.objects.get(email="eve@example.test")


def test_it_is_added_and_signs_in_and_opens_the_room(here, key):
    assert add(here, key)["Location"] == ALL
    there = Client()
    assert show(there, key)["Location"] == "/"
    assert there.get("/mine/").status_code == 200


def test_it_is_named_in_the_list_and_sealed_in_the_table(here, key):
    add(here, key, "Tante Ernas Handy")
    assert "Tante Ernas Handy" in here.get(ALL).content.decode()
    assert "Ernas" not in str(Authenticator.objects.get().data)


def test_it_is_renamed_and_taken_away(here, key):
    add(here, key)
    (one,) = passkeys_of(eve())
    here.post(f"{ALL}keys/{one.pk}/edit/", {"name": "the old phone"})
    assert [each.name for each in passkeys_of(eve())] == ["the old phone"]
    assert here.post(f"{ALL}keys/{one.pk}/remove/")["Location"] == ALL
    assert show(Client(), key)["Location"] == "/accounts/login/"


def test_it_opens_the_door_of_a_session_by_mail(here, key, in_by_code):
    add(here, key)
    there = in_by_code("eve@example.test")
    assert there.get("/mine/")["Location"].startswith(DOOR)
    assert show(there, key, DOOR, ASK, next="/mine/moments/")["Location"] == "/mine/moments/"
    assert there.get("/mine/").status_code == 200


def test_it_adds_no_key_that_asked_for_no_finger(here):
    assert add(here, SoftwareKey(verified=False)).status_code == 422
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize(
    "wrong", ["", "null", "[]", "7", '{"id": 1}', '{"response": {"userHandle": "%%"}}', "{" * 2000]
)
def test_it_answers_kindly_to_bytes_of_any_kind(here, db, wrong):
    here.get(f"{ADD}options/")
    assert here.post(ADD, {"credential": wrong}).status_code == 422
    there = Client()
    there.get(LOGIN)
    assert there.post(LOGIN, {"credential": wrong})["Location"] == "/accounts/login/"
    assert here.post(DOOR, {"credential": wrong}).status_code == 422


def test_it_takes_no_answer_twice(here, key):
    add(here, key)
    there = Client()
    answer = json.dumps(key.show(there.get(LOGIN).json()))
    there.post(LOGIN, {"credential": answer})
    there.post("/accounts/logout/")
    assert there.post(LOGIN, {"credential": answer})["Location"] == "/accounts/login/"


def test_it_takes_no_answer_for_another_site(here, key):
    add(here, key)
    key.origin = "https://evil.test"
    assert show(Client(), key)["Location"] == "/accounts/login/"


def test_it_takes_no_passkey_of_somebody_else_at_the_door(here, key, ada):
    add(here, key)
    client = signed_in(ada, room_open=False)
    assert show(client, key, DOOR, ASK).status_code == 422
    assert client.get("/mine/").status_code == 302


def test_it_lets_no_closed_account_in(here, key):
    add(here, key)
    person = eve()
    person.is_active = False
    person.save()
    assert show(Client(), key)["Location"] == "/accounts/inactive/"


def test_it_touches_nobody_elses(here, key, ada):
    add(here, key)
    (one,) = passkeys_of(eve())
    for what in ("edit", "remove"):
        assert signed_in(ada).post(f"{ALL}keys/{one.pk}/{what}/", {"name": "x"}).status_code == 404
    assert len(passkeys_of(eve())) == 1


def test_it_is_limited_per_source(db):
    client = Client()
    assert [client.post(LOGIN).status_code for _ in range(21)][-1] == 429
