"""Devices that are known have an allowance of their own; their cookie names nobody and is believed only as written."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import timezone

from tests.factories import make_person

LOGIN, CODE, RESET = "/accounts/login/", "/accounts/login/code/confirm/", "/accounts/password/reset/"
PASSWORD = "four words in a row"
COOKIE = settings.DEVICE_COOKIE_NAME


@pytest.fixture
def flo(db):
    return make_person(name="Flo", email="flo@example.test", password=PASSWORD)


@pytest.fixture
def known(in_by_code, flo, forget_tries):
    client = in_by_code(flo.email)
    client.post("/accounts/logout/")
    forget_tries()
    return client


def use_up(email, **typed):
    return [Client().post(LOGIN, {"login": email} | typed).status_code for _ in range(6)][-1]


def test_nobody_can_use_up_the_mails_of_a_known_device(known, flo):
    assert use_up(flo.email) == 422
    assert known.post(LOGIN, {"login": flo.email})["Location"] == CODE


def test_nobody_can_use_up_the_tries_of_a_known_device(known, flo):
    assert use_up(flo.email, password="not this one") == 422
    assert Client().post(LOGIN, {"login": flo.email, "password": PASSWORD}).status_code == 422
    assert known.post(LOGIN, {"login": flo.email, "password": PASSWORD})["Location"] == "/"


def test_nobody_can_use_up_the_resets_of_a_known_device(known, flo):
    assert [Client().post(RESET, {"email": flo.email}).status_code for _ in range(4)][-1] == 429
    assert known.post(RESET, {"email": flo.email}).status_code == 302


def test_a_known_device_has_no_more_than_its_own_allowance(known, flo):
    answers = [known.post(LOGIN, {"login": flo.email, "password": "not this one"}) for _ in range(6)]
    assert "Too many tries" in answers[-1].content.decode()


def test_it_is_known_for_one_address_alone(known, ada):
    assert use_up(ada.email) == 422
    assert known.post(LOGIN, {"login": ada.email}).status_code == 422


@pytest.mark.parametrize("written", ["", "x", "a:b:c", "eyJ4IjoxfQ:1abcde:zzzz"])
def test_it_believes_no_cookie_but_its_own(flo, written):
    client = Client()
    client.cookies[COOKIE] = written
    assert use_up(flo.email) == 422
    assert client.post(LOGIN, {"login": flo.email}).status_code == 422


def test_its_cookie_names_nobody(known, flo):
    assert "flo" not in known.cookies[COOKIE].value
    assert known.cookies[COOKIE]["httponly"]


def test_signing_out_everywhere_else_makes_other_devices_new_again(in_by_code, ada):
    there, here = in_by_code(ada.email), in_by_code(ada.email)
    with time_machine.travel(timezone.now() + timedelta(hours=73)):
        there.post("/accounts/logout/")
        here.post("/accounts/logout/")
        in_by_code(ada.email, here).post("/accounts/sessions/")
        in_by_code(ada.email, there)
        assert there.get("/accounts/room/code/")["Location"].startswith("/accounts/room/")
        assert here.get("/accounts/room/code/").status_code == 200
