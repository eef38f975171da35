"""Signing up: three typed fields, and nobody learns who is here already."""

from types import SimpleNamespace

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Person
from core.privacy import acting_as

CONFIRM = "/accounts/confirm-email/"


def profile_of(email, now):
    person = Person.objects.get(email=email)
    with acting_as(person.pk, now):
        return SimpleNamespace(**vars(person.profile) | {"person": person, "name": person.profile.name})


def test_it_takes_a_name_an_address_and_a_code(browser, sign_up, mailbox, now):
    assert sign_up()["Location"] == CONFIRM
    done = browser.post(CONFIRM, {"code": mailbox.code})
    assert done["Location"] == "/"
    profile = profile_of("eve@example.test", now)
    assert (profile.name, profile.zone, profile.adult) == ("Eve", "Europe/Riga", True)
    assert browser.session["_auth_user_id"] == str(profile.person.pk)


def test_it_keeps_the_language_the_browser_wished_for(browser, sign_up, mailbox, now):
    browser.defaults["HTTP_ACCEPT_LANGUAGE"] = "ja,en;q=0.5"
    sign_up()
    assert mailbox[-1]["language"] == "ja"
    assert profile_of("eve@example.test", now).language == "ja"


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "x" * 5000, "Europe/Riga\0"])
def test_it_falls_back_to_utc_when_the_browser_names_no_zone(sign_up, now, zone):
    assert sign_up(zone=zone).status_code in (302, 422)
    if Person.objects.filter(email="eve@example.test").exists():
        assert profile_of("eve@example.test", now).zone == "UTC"


@pytest.mark.parametrize(
    "typed", ["１２３４　５６７８", "1234-5678", " 12345678 ", "1234 5678"], ids=["wide", "dash", "spaces", "plain"]
)
def test_it_reads_a_code_however_it_is_typed(browser, sign_up, mailbox, typed):
    sign_up()
    digits = mailbox.code.replace(" ", "")
    table = str.maketrans("12345678１２３４５６７８", digits + "".join(chr(ord(d) + 0xFEE0) for d in digits))
    assert browser.post(CONFIRM, {"code": typed.translate(table)})["Location"] == "/"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 41}, "name"),
        ({"email": "no address"}, "email"),
        ({"email": ""}, "email"),
        ({"adult": ""}, "adult"),
    ],
)
def test_it_says_what_is_wrong_and_keeps_what_was_typed(sign_up, wrong, field):
    page = sign_up(**wrong)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert 'value="Europe/Riga"' in page.content.decode()
    assert not Person.objects.exists()


def test_it_reads_an_address_in_full_width_signs(sign_up, mailbox):
    sign_up(email="Ｅve＠example.test")
    assert mailbox[-1]["to"] == "eve@example.test"


def test_it_shows_a_known_address_the_same_page(browser, sign_up, mailbox, ada):
    def pages(address):
        answers = [sign_up(email=address), browser.get(CONFIRM), browser.post(CONFIRM, {"code": "00000000"})]
        browser.cookies.clear()
        return [(a.status_code, a.get("Location"), plain(a, address)) for a in answers]

    def plain(answer, address):
        text = answer.content.decode().replace(address, "…")
        token = answer.context["csrf_token"] if answer.context else "-"
        nonce = str(answer.context["csp_nonce"]) if answer.context else "-"
        return text.replace(str(token), "").replace(nonce, "")

    assert pages("new@example.test") == pages(ada.email)
    assert mailbox.to(ada.email) == ["mail/account/known"]
    assert Person.objects.filter(email__endswith="@invalid.invalid").count() == 0


def test_it_lets_no_code_into_a_known_account(browser, sign_up, ada):
    sign_up(email=ada.email)
    kept = browser.session["account_email_verification_code"]["code"]
    assert browser.post(CONFIRM, {"code": kept}).status_code == 422


def test_it_mails_a_new_code_to_an_address_nobody_has_proven(browser, sign_up, mailbox, forget_tries, now):
    sign_up(name="Somebody else")
    browser.cookies.clear()
    forget_tries()
    sign_up(name="Eve")
    assert mailbox.to("eve@example.test") == ["mail/account/code"] * 2
    assert browser.post(CONFIRM, {"code": mailbox.code})["Location"] == "/"
    assert profile_of("eve@example.test", now).name == "Eve"
    assert EmailAddress.objects.filter(email="eve@example.test").count() == 1


def test_it_refuses_codes_after_five_tries(browser, sign_up, mailbox):
    sign_up()
    answers = [browser.post(CONFIRM, {"code": "00000000"}).status_code for _ in range(5)]
    assert answers == [422, 422, 422, 422, 302]
    assert browser.post(CONFIRM, {"code": mailbox.code})["Location"] == reverse("account_login")


def test_it_sends_another_mail_whose_code_replaces_the_first(browser, sign_up, mailbox, forget_tries):
    sign_up()
    first = mailbox.code
    forget_tries()
    assert browser.post(CONFIRM, {"action": "resend"})["Location"] == CONFIRM
    assert browser.post(CONFIRM, {"code": first}).status_code == 422
    assert browser.post(CONFIRM, {"code": mailbox.code})["Location"] == "/"


def test_it_goes_where_an_invitation_pointed(browser, sign_up, mailbox):
    sign_up(path="/accounts/signup/?next=/join/12345678/")
    assert browser.post(CONFIRM, {"code": mailbox.code})["Location"] == "/join/12345678/"


@pytest.mark.parametrize(("registration", "status"), [("open", 200), ("invite", 403), ("closed", 403)])
def test_it_is_closed_where_the_operator_says_so(browser, sign_up, settings, registration, status):
    settings.REGISTRATION = registration
    assert browser.get("/accounts/signup/").status_code == status
    assert (sign_up().status_code == 302) == (registration == "open")


def test_it_opens_to_whoever_shows_an_invitation(browser, sign_up, settings):
    settings.REGISTRATION = "invite"
    session = browser.session
    session["invitation"] = "open"
    session.save()
    browser.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    assert sign_up()["Location"] == CONFIRM


def test_it_does_as_much_for_a_known_address_as_for_a_new_one(sign_up, mailbox, ada):
    def cost(address):
        with CaptureQueriesContext(connection) as queries:
            sign_up(email=address)
        return len(queries)

    cost("warm@example.test")
    known, new = cost(ada.email), cost("new@example.test")
    assert abs(known - new) <= 6, (known, new)
