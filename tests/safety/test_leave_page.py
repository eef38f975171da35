"""The way out: it always leads away, and signs out when it was our own button."""

import pytest
from django.conf import settings
from django.test import Client

LEAVE = "/leave-page/"
OURS = {"Sec-Fetch-Site": "same-origin"}


def strict(client):
    """A browser: cookies of this one, and forms checked as in real life."""
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = client.cookies
    return browser


def is_in(client):
    return client.get("/settings/").status_code == 200


def test_it_signs_out_and_leads_to_a_plain_page(as_ada):
    before = as_ada.cookies[settings.SESSION_COOKIE_NAME].value
    answer = as_ada.post(LEAVE)
    assert answer["Location"] == settings.LEAVE_TO
    cookie = answer.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie.value != before
    assert not is_in(as_ada)


def test_it_leaves_no_session_behind(as_ada, settings):
    from django.contrib.sessions.models import Session

    key = as_ada.session.session_key
    as_ada.post(LEAVE)
    assert not Session.objects.filter(pk=key).exists()


def test_it_answers_a_script_without_a_page(as_ada):
    answer = as_ada.post(LEAVE, headers={"Sec-Fetch-Dest": "empty"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert not is_in(as_ada)


def test_it_knows_its_own_form_by_the_token(as_ada):
    browser = strict(as_ada)
    token = browser.get("/settings/").context["csrf_token"]
    browser.post(LEAVE, {"csrfmiddlewaretoken": str(token)}, secure=True, headers={"Referer": "https://testserver/"})
    assert not is_in(browser)


def test_it_knows_its_own_form_when_the_token_is_stale(as_ada):
    browser = strict(as_ada)
    assert browser.post(LEAVE, {"csrfmiddlewaretoken": "stale"}, headers=OURS).status_code == 302
    assert not is_in(browser)


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
def test_it_signs_nobody_out_for_another_site_and_still_leads_away(as_ada, site):
    browser = strict(as_ada)
    answer = browser.post(LEAVE, {"csrfmiddlewaretoken": "forged"}, headers={"Sec-Fetch-Site": site})
    assert answer["Location"] == settings.LEAVE_TO
    assert is_in(browser)


def test_it_leads_away_whoever_is_not_signed_in(db):
    assert Client().post(LEAVE)["Location"] == settings.LEAVE_TO


def test_it_does_nothing_on_looking(as_ada):
    assert as_ada.get(LEAVE).status_code == 405
    assert is_in(as_ada)
