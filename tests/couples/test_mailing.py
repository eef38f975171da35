"""Letters with a code: one per address in 30 days, never again where somebody says so, and nobody can tell."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from couples.mailing import ONCE_IN, mail_invitation
from tests.conftest import signed_in
from tests.couples.test_leaving_races import at_once
from tests.factories import make_person

TO = "kim@example.test"


@pytest.fixture
def send(as_cleo, shown, letters):
    """Mail the code on Cleo's screen to an address."""
    code = shown(as_cleo)
    return lambda to=TO: as_cleo.post("/invite/mail/", {"code": code, "email": to})


def never(letters):
    return f"/join/never/{letters[0]['context']['never']}/"


def test_it_owes_a_letter_with_the_code_and_no_name(send, letters):
    assert send().status_code == 200
    assert letters[0]["to"] == TO
    assert set(letters[0]["context"]) == {"code", "never"}


def test_it_mails_an_address_once_in_30_days(send, letters, now):
    send()
    send(TO.upper())
    send("kim+again@example.test")
    assert len(letters) == 1
    for late, sent in ((ONCE_IN - timedelta(minutes=1), False), (ONCE_IN + timedelta(minutes=1), True)):
        assert mail_invitation(to=TO, code="1" * 8, language="en", now=timezone.now() + late) is sent


def test_somebody_elses_letter_counts_too(send, letters, shown):
    send()
    other = signed_in(make_person())
    other.post("/invite/mail/", {"code": shown(other), "email": TO})
    assert len(letters) == 1


def test_it_answers_the_same_whether_mailed_or_not(send):
    first, second = (without_tokens(send()) for _ in range(2))
    assert first == second


@pytest.mark.usefixtures("committed")
def test_of_two_who_send_at_once_after_30_days_one_does(letters, now):
    mail_invitation(to=TO, code="1" * 8, language="en", now=now)
    late = now + ONCE_IN

    def send_again():
        return mail_invitation(to=TO, code="1" * 8, language="en", now=late)

    assert sorted(at_once(*[send_again] * 4)) == [False, False, False, True]
    assert len(letters) == 2


def without_tokens(response):
    return response.status_code, re.sub(r'nonce="[^"]*"|csrfmiddlewaretoken" value="[^"]*"', "", response.text)


def test_never_again_needs_the_button(send, letters, client):
    send()
    assert client.get(never(letters)).status_code == 200
    assert mail_invitation(to=TO, code="1" * 8, language="en", now=timezone.now() + 2 * ONCE_IN)


def test_never_again_is_for_good(send, letters, client):
    send()
    assert client.post(never(letters))["Location"] == "/join/not-now/"
    assert not mail_invitation(to=TO, code="1" * 8, language="en", now=timezone.now() + 99 * ONCE_IN)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_tampered_token_leads_nowhere(send, letters, client, method):
    send()
    assert getattr(client, method)(never(letters)[:-3] + "xx/").status_code == 404
    assert mail_invitation(to=TO, code="1" * 8, language="en", now=timezone.now() + 2 * ONCE_IN)


def test_the_sixth_letter_in_a_day_waits_and_says_so(send, letters):
    for number in range(5):
        assert send(f"kim{number}@example.test").status_code == 200
    sixth = send()
    page = sixth.content.decode()
    assert (sixth.status_code, len(letters)) == (429, 5)
    assert "You can send five letters a day. This one was not sent." in page
    assert f'value="{TO}"' in page
    assert re.search(r'name="code" value="\d{8}"', page)


def test_it_keeps_a_mistyped_address_and_the_code(send, letters):
    answer = send("kim at home")
    assert (answer.status_code, letters) == (422, [])
    assert 'value="kim at home"' in answer.content.decode()
    assert re.search(r'name="code" value="\d{8}"', answer.content.decode())


@pytest.mark.parametrize("code", ["00000000", "odd", ""])
def test_it_mails_only_ones_own_open_code(as_cleo, letters, code):
    assert as_cleo.post("/invite/mail/", {"code": code, "email": TO})["Location"] == "/invite/"
    assert letters == []


def test_it_mails_no_code_that_has_run_out(as_cleo, cleo, letters, new_code):
    code = new_code(cleo, timezone.now() - timedelta(days=8))
    assert as_cleo.post("/invite/mail/", {"code": code, "email": TO})["Location"] == "/invite/"
    assert letters == []
