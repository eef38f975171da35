"""Which pages of signing in there are, for whom, and what a shared device keeps of them."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import get_resolver, reverse

from core.checks import patterns

OPEN = {"account_login", "account_signup", "account_reset_password", "account_inactive"}
BY_PASSKEY = "mfa_login_webauthn"
TO_BEGIN = {
    "account_request_login_code", "account_confirm_login_code", "account_email_verification_sent",
    "account_confirm_password_reset_code", "account_complete_password_reset",
    "account_password_reset_completed", "account_logout",
}  # fmt: skip
OWN = {
    "account_email", "account_change_password", "account_set_password", "account_reauthenticate",
    "account_reauthenticate_code", "usersessions_list", "mfa_index", "mfa_list_webauthn", "mfa_add_webauthn",
    "mfa_add_webauthn_options", "mfa_reauthenticate_webauthn", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "door", "room_code",
}  # fmt: skip
OF_ONE = {"mfa_edit_webauthn", "mfa_remove_webauthn"}
ACTS = {"close_room", "stay", "forgotten"}


def names():
    return {pattern.name for route, pattern in patterns(get_resolver()) if route.startswith("accounts/")}


def address(name):
    return reverse(name if name.startswith(("account_", "mfa_", "users")) else f"accounts:{name}")


def test_it_has_these_pages_and_no_others():
    assert names() == OPEN | TO_BEGIN | OWN | OF_ONE | ACTS | {BY_PASSKEY}


@pytest.mark.parametrize("name", sorted(OPEN))
def test_it_opens_to_anybody(browser, name):
    assert browser.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", sorted(TO_BEGIN))
def test_it_leads_whoever_skipped_a_step_back_to_the_beginning(browser, name):
    for verb in (browser.get, browser.post):
        answer = verb(reverse(name))
        assert answer.status_code in (302, 405)
        assert answer.get("Location", "/accounts/").startswith("/accounts/")


@pytest.mark.parametrize("name", sorted(OWN))
def test_it_sends_strangers_to_sign_in(browser, name):
    for verb in (browser.get, browser.post):
        assert verb(address(name))["Location"].startswith("/accounts/login/?next=")


@pytest.mark.parametrize("name", ["account_login", "account_signup", "account_confirm_login_code"])
def test_it_sends_whoever_is_in_to_the_first_page(as_ada, name):
    assert as_ada.get(reverse(name))["Location"] == "/"


@pytest.mark.parametrize(
    "path",
    [
        "password/reset/key/1-set-password/",
        "confirm-email/abc/",
        "phone/verify/",
        "3rdparty/",
        "2fa/authenticate/",
        "2fa/trust/",
        "2fa/recovery-codes/download/",
        "zz/",
    ],
)
def test_it_answers_404_where_allauth_would_bring_a_page_of_its_own(as_ada, path):
    assert as_ada.get(f"/accounts/{path}").status_code == 404


@pytest.mark.parametrize("name", sorted(OPEN | {"account_logout"}))
def test_it_knows_no_other_methods(as_ada, browser, name):
    for client in (as_ada, browser):
        assert client.delete(reverse(name)).status_code in (302, 405)


def test_it_refuses_forms_without_a_token(ada):
    client = Client(enforce_csrf_checks=True)
    for name in ("account_login", "account_signup", "account_logout", "usersessions_list"):
        assert client.post(reverse(name), {"login": ada.email}).status_code == 403


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/signup/", "/settings/", "/accounts/sessions/"])
def test_it_lets_no_browser_keep_a_page(as_ada, path):
    assert as_ada.get(path)["Cache-Control"] == "no-store"


def test_it_keeps_cookies_to_this_host_and_away_from_scripts(in_by_code, ada):
    client = in_by_code(ada.email)
    client.get("/accounts/email/")
    assert {name for name in client.cookies if not name.startswith("__Host-")} == set()
    for cookie in client.cookies.values():
        assert (cookie["secure"], cookie["httponly"], cookie["path"], cookie["domain"]) == (True, True, "/", "")
        assert cookie["samesite"] == "Lax"


def test_it_answers_pages_only(browser):
    answer = browser.post("/accounts/login/", {"login": ""}, headers={"Accept": "application/json"})
    assert answer["Content-Type"].startswith("text/html")


def test_it_speaks_the_language_of_whoever_is_signed_in(cleo, now):
    from core.privacy import acting_as
    from tests.conftest import signed_in

    with acting_as(cleo.pk, now):
        cleo.profile.language = "ja"
        cleo.profile.save(update_fields=["language"])
    client = signed_in(cleo)
    for path in ("/accounts/logout/", "/accounts/sessions/", "/settings/", "/help/"):
        assert 'lang="ja"' in client.get(path, headers={"Accept-Language": "en"}).content.decode()


def test_it_follows_the_language_chosen_before_signing_in(browser):
    browser.post("/i18n/setlang/", {"language": "ja", "next": "/accounts/login/"})
    assert browser.cookies[settings.LANGUAGE_COOKIE_NAME]["httponly"]
    assert 'lang="ja"' in browser.get("/accounts/login/").content.decode()
