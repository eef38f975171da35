"""What opens one's own room, at a phone: a passkey of Chromium's own, an app computed here, a recovery code."""

import time
from collections.abc import Callable, Iterator
from itertools import count

import pytest

from accounts.totp import code_at
from tests.browser.stack import Stack
from tests.browser.visitor import Visitor

KEYS, APP, CODES = "/accounts/2fa/webauthn/", "/accounts/2fa/totp/activate/", "/accounts/2fa/recovery-codes/"
PHONE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip
_numbers = count(1)


@pytest.fixture
def eve(visitor: Callable[..., Visitor], stack: Stack) -> Iterator[Visitor]:
    """Somebody who has just signed up. Passkeys want a name: browsers make none for 127.0.0.1."""
    who = visitor(base_url=stack.url.replace("127.0.0.1", "localhost"))
    who.go("/accounts/signup/")
    who.sign_up("Eve", f"eve{next(_numbers)}@room.test")
    yield who
    assert who.broken == []


def give_passkeys(who: Visitor) -> None:
    chromium = who.context.new_cdp_session(who.page)
    chromium.send("WebAuthn.enable")
    chromium.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})


def close_room(who: Visitor) -> None:
    who.go("/accounts/2fa/")
    who.follow("form[action='/accounts/room/close/'] button", "/")
    who.go("/mine/")
    assert who.path == "/accounts/room/"


def test_a_passkey_is_added_signs_in_opens_the_room_and_goes(eve: Visitor) -> None:
    give_passkeys(eve)
    eve.go("/mine/")
    eve.follow(f"a[href='{KEYS}add/']", f"{KEYS}add/")
    eve.type("[name=name]", "my phone")
    eve.follow("main form .btn", KEYS)
    assert eve.sees("text=my phone").is_visible()

    eve.go("/accounts/logout/")
    eve.follow("main form .btn", "/accounts/login/")
    eve.follow("form[data-passkey] button", "/")
    eve.go("/mine/")
    assert eve.path == "/mine/"

    close_room(eve)
    eve.follow("form[data-passkey] button", "/mine/")
    eve.go(KEYS)
    eve.tap("a[href$='/remove/']")
    eve.follow("main form .btn.stop", KEYS)
    assert eve.page.locator("a[href$='/remove/']").count() == 0


def test_an_app_and_recovery_codes_open_it_once_each(eve: Visitor) -> None:
    eve.go(APP)
    secret = "".join(eve.page.locator("main code").all_inner_texts())
    eve.type("[name=code]", code_at(secret, int(time.time()) // 30))
    eve.follow("main form .btn", "/accounts/2fa/")
    eve.go(CODES)
    eve.tap("main form .btn")
    first = eve.sees("main li code").inner_text()

    close_room(eve)
    eve.type("[name=code]", code_at(secret, int(time.time()) // 30 + 1))
    eve.follow("main form:not([hidden]) .btn", "/mine/")
    for fits in (True, False):
        close_room(eve)
        eve.type("[name=code]", first)
        eve.tap("main form:not([hidden]) .btn")
        eve.arrives("/mine/") if fits else eve.sees("main .error")


def test_a_private_page_left_alone_goes_blank(eve: Visitor) -> None:
    eve.go("/accounts/room/code/")
    eve.type("[name=code]", "blue teapot")
    eve.follow("main form .btn", "/mine/")
    eve.page.clock.install()
    eve.page.reload()
    eve.page.evaluate("window.left = true")

    eve.page.clock.fast_forward(16 * 60 * 1000)

    eve.page.wait_for_function("window.left === undefined")
