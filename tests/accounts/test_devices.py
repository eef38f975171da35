"""Where one is signed in, in plain words, and signing out there."""

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.browsers import device_name
from tests.conftest import signed_in

PAGE = "/accounts/sessions/"
PHONE = "Mozilla/5.0 (Android 15; Mobile; rv:141.0) Gecko/141.0 Firefox/141.0"


def shown(client):
    return client.get(PAGE).context["devices"]


def is_in(client):
    return client.get("/settings/").status_code == 200


@pytest.mark.parametrize(
    ("says", "name"),
    [
        (PHONE, "Firefox, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) Version/18.6 Mobile Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Chrome/139 Safari/537.36 Edg/139", "Edge, Mac"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/139 Safari/537.36", "Chrome, Windows"),
        ("Mozilla/5.0 (Linux; Android 15) SamsungBrowser/28 Chrome/130 Safari", "Samsung Internet, Android"),
        ("curl/8", ""),
        ("", ""),
    ],
)
def test_it_names_a_device_in_plain_words(says, name):
    assert device_name(says) == name


def test_it_keeps_the_name_of_a_device_and_not_where_it_is(browser, mailbox, ada):
    browser.defaults |= {"HTTP_USER_AGENT": PHONE, "REMOTE_ADDR": "203.0.113.7"}
    browser.post("/accounts/login/", {"login": ada.email})
    browser.post("/accounts/login/code/confirm/", {"code": mailbox.code})
    kept = UserSession.objects.get()
    assert (kept.user_agent, kept.ip) == ("Firefox, Android", "0.0.0.0")
    assert [(device.name, device.is_this) for device in shown(browser)] == [("Firefox, Android", True)]


def test_it_shows_nobody_elses_devices_and_no_keys(in_by_code, ada, ben):
    client, other = in_by_code(ada.email), in_by_code(ben.email)
    assert len(shown(client)) == 1
    page = client.get(PAGE).content.decode()
    assert client.session.session_key not in page
    assert other.session.session_key not in page


def test_it_signs_out_one_other_device(in_by_code, ada):
    here, there, third = (in_by_code(ada.email) for _ in range(3))
    handle = next(d.handle for d in shown(here) if d.key == there.session.session_key)
    assert here.post(PAGE, {"device": handle})["Location"] == PAGE
    assert [is_in(client) for client in (here, there, third)] == [True, False, True]


def test_it_signs_out_everywhere_else(in_by_code, ada, ben):
    here, there, bens = in_by_code(ada.email), in_by_code(ada.email), in_by_code(ben.email)
    here.post(PAGE)
    assert [is_in(client) for client in (here, there, bens)] == [True, False, True]
    assert len(shown(here)) == 1


def test_it_signs_out_this_device_without_asking(in_by_code, ada):
    here = in_by_code(ada.email)
    assert here.post(PAGE, {"device": shown(here)[0].handle})["Location"] == "/accounts/login/"
    assert not is_in(here)


def test_it_asks_again_before_signing_out_others(in_by_code, ada):
    there, here = in_by_code(ada.email), signed_in(ada)
    assert here.get(PAGE).status_code == 200
    assert here.post(PAGE)["Location"].startswith("/accounts/reauthenticate/")
    assert is_in(there)


@pytest.mark.parametrize("handle", ["0" * 16, "1", "x" * 5000])
def test_it_knows_no_foreign_device(in_by_code, ada, ben, handle):
    assert in_by_code(ada.email).post(PAGE, {"device": handle}).status_code == 404


def test_it_asks_as_little_for_many_devices_as_for_one(in_by_code, ada):
    here = in_by_code(ada.email)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            here.get(PAGE)
        return len([query for query in queries if "SAVEPOINT" not in query["sql"]])

    cost()  # shows what was left to say after signing in
    first = cost()
    for _ in range(2):
        in_by_code(ada.email)
    assert cost() == first <= 12
    assert settings.SESSION_COOKIE_NAME == "__Host-session"


def test_a_calendar_that_may_have_an_address_is_among_what_lets_in(as_ada, cleo):
    link = 'href="/settings/calendar/"'
    assert [link in one.get(PAGE).content.decode() for one in (as_ada, signed_in(cleo))] == [True, False]
