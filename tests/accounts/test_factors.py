"""The authenticator app and the recovery codes: added, used once each, taken away; sealed where they lie."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils import timezone

from accounts import factors, room_code, totp
from accounts.factors import FACTOR
from accounts.models import Person, SecondLock
from core import sealing
from core.privacy import acting_as
from tests.conftest import login, signed_in
from tests.factories import make_person

APP, GONE = "/accounts/2fa/totp/activate/", "/accounts/2fa/totp/deactivate/"
CODES, DOOR, MINE = "/accounts/2fa/recovery-codes/", "/accounts/room/", "/mine/"


def code_of(secret):
    return totp.code_at(secret, int(timezone.now().timestamp()) // 30)


@pytest.fixture
def here(sign_up_and_in):
    with time_machine.travel(timezone.now(), tick=False):
        yield sign_up_and_in()


@pytest.fixture
def with_app(here):
    """An app was added: the session, and what the app knows."""
    letters = here.get(APP).context["letters"]
    here.post(APP, {"code": code_of("".join(letters))})
    return here, "".join(letters)


def eve():
    return Person.objects.get(email="eve@example.test")


def closed():
    return signed_in(eve(), room_open=False)


def test_an_app_is_added_by_what_it_shows(with_app):
    here, secret = with_app
    assert "added" in here.get("/accounts/2fa/").content.decode()
    assert secret not in str(Authenticator.objects.get().data)
    assert here.get(APP)["Location"] == GONE


def test_a_wrong_code_adds_nothing_and_the_picture_stays(here):
    before = here.get(APP).context["letters"]
    page = here.post(APP, {"code": "000000"})
    assert (page.status_code, page.context["letters"]) == (422, before)
    assert "<svg" in page.content.decode()
    assert not Authenticator.objects.exists()
    assert "".join(before) not in str(dict(here.session))


def test_a_code_of_the_app_opens_the_room_once(with_app):
    _, secret = with_app
    with time_machine.travel(timezone.now() + timedelta(seconds=30), tick=False):
        code = code_of(secret)
        assert closed().post(DOOR, {"code": f"{code[:3]} {code[3:]}"})["Location"] == MINE
        assert closed().post(DOOR, {"code": code}).status_code == 422


def test_the_code_that_added_the_app_opens_nothing(with_app):
    _, secret = with_app
    assert closed().post(DOOR, {"code": code_of(secret)}).status_code == 422


def test_the_app_is_taken_away(with_app):
    here, secret = with_app
    assert here.post(GONE)["Location"] == "/accounts/2fa/"
    with time_machine.travel(timezone.now() + timedelta(seconds=30), tick=False):
        assert closed().post(DOOR, {"code": code_of(secret)}).status_code == 422


def test_recovery_codes_are_shown_once_and_open_once_each(with_app):
    here, _ = with_app
    shown = here.post(CODES).context["codes"]
    assert (len(shown), len(set(shown))) == (10, 10)
    page = here.get(CODES)
    assert not [code for code in shown if code in page.content.decode()]
    assert closed().post(DOOR, {"code": shown[0]})["Location"] == MINE
    assert closed().post(DOOR, {"code": shown[0]}).status_code == 422
    assert here.get(CODES).context["left"] == 9


def test_new_recovery_codes_end_the_old_ones(with_app):
    here, _ = with_app
    old = here.post(CODES).context["codes"]
    new = here.post(CODES).context["codes"]
    assert closed().post(DOOR, {"code": old[0]}).status_code == 422
    assert closed().post(DOOR, {"code": new[0]})["Location"] == MINE


def test_recovery_codes_go_with_the_last_lock(with_app):
    here, _ = with_app
    here.post(CODES)
    here.post(GONE)
    assert not Authenticator.objects.exists()


def test_there_is_nothing_to_recover_without_a_lock(here):
    assert here.post(CODES).status_code == 404


@pytest.mark.parametrize("path", [APP, CODES, "/accounts/2fa/webauthn/add/", "/accounts/room/code/"])
def test_only_an_open_room_changes_what_opens_it(with_app, path):
    assert closed().post(path, {"code": "blue teapot"})["Location"].startswith(DOOR)


def test_all_of_it_is_sealed_anew_when_keys_rotate(committed, settings, monkeypatch):
    gus = make_person(email="gus@example.test")
    with acting_as(gus.pk, timezone.now()):
        room_code.set_code(person=gus, code="blue teapot")
        sealed = {"secret": sealing.seal_text("ABCD", purpose=FACTOR), "step": 1}
        Authenticator.objects.create(user_id=gus.pk, type=factors.APP, data=sealed)
        codes = factors.make_recovery_codes(person=gus)
    settings.WORDS_KEYS = [("new", b"n" * 32), *settings.WORDS_KEYS]
    with login("owner", settings):
        assert (factors.reseal(), factors.reseal()) == (2, 0)
        assert (room_code.reseal(), room_code.reseal()) == (1, 0)
    settings.WORDS_KEYS = settings.WORDS_KEYS[:1]
    with acting_as(gus.pk, timezone.now()):
        assert room_code.try_code(person=gus, typed="blue teapot", now=timezone.now()) is room_code.Try.OPENED
        assert factors.recovery_accepts(person=gus, typed=codes[3])


def test_a_dump_holds_no_hash_to_guess_at(ada):
    with acting_as(ada.pk, timezone.now()):
        room_code.set_code(person=ada, code="blue teapot")
        assert "argon2" not in SecondLock.objects.get().code


def test_rotation_knows_both():
    from core import registry

    assert {factors.reseal, room_code.reseal} <= set(registry.reseal)
    assert settings.MFA_ADAPTER == "accounts.factors.FactorAdapter"
