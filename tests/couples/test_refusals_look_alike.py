"""Looking, "not now", "never mail me", using it alone: to whoever invited each is an invitation nobody answered."""

import re

import pytest

from tests.conftest import signed_in
from tests.factories import make_person

ANY_REQUEST = r'(name="csrfmiddlewaretoken" value|nonce|data-server-now)="[^"]*"|csp-nonce-[^"]*'
PAGES = ("/", "/together/", "/invite/", "/invite/guest/", "/settings/", "/mine/", "/settings/mail/", "/past/")


def pages_of(client):
    found = {path: client.get(path) for path in PAGES}
    return {path: (page.status_code, re.sub(ANY_REQUEST, "", page.content.decode())) for path, page in found.items()}


@pytest.fixture
def asked(as_cleo, shown, letters):
    """Cleo has mailed her code; what her pages say, and where the letter leads."""
    code = shown(as_cleo)
    as_cleo.post("/invite/mail/", {"code": code, "email": "kim@example.test"})
    return pages_of(as_cleo), f"/join/{code}/", letters[0]["context"]["never"]


@pytest.mark.parametrize("answer", ["nothing", "a look", "not now", "never", "alone"])
def test_whoever_invited_reads_the_same(as_cleo, browser, asked, answer):
    before, code, never = asked
    match answer:
        case "a look":
            browser.get(code)
        case "not now":
            browser.get(code)
            browser.post("/join/not-now/")
        case "never":
            browser.post(f"/join/never/{never}/")
        case "alone":
            browser.get(code)
            signed_in(make_person(email="kim@example.test")).get("/")
    assert pages_of(as_cleo) == before


@pytest.mark.parametrize("answered", [False, True])
def test_a_second_letter_is_answered_the_same(as_cleo, browser, shown, asked, answered):
    if answered:
        browser.post(f"/join/never/{asked[2]}/")
    page = as_cleo.post("/invite/mail/", {"code": shown(as_cleo), "email": "kim@example.test"}).content.decode()
    assert "If this address takes mail from us, the letter is on its way." in page


def test_not_now_leaves_nothing_in_the_browser(browser, asked):
    browser.get(asked[1])
    assert browser.session.get("invitation") == "open"
    browser.get("/join/not-now/")
    assert not browser.session.keys() & {"invitation", "joining"}
