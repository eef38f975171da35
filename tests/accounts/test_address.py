"""Changing one's email address: the new one is proven first."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from accounts.models import Person

EMAIL, CONFIRM = "/accounts/email/", "/accounts/confirm-email/"
NEW = "ada.new@example.test"


def ask(client, email=NEW):
    return client.post(EMAIL, {"action_add": "1", "email": email})


def addresses(person):
    return list(EmailAddress.objects.filter(user=person).values_list("email", "verified", "primary"))


def test_it_changes_by_a_code_from_the_new_mailbox(in_by_code, mailbox, ada):
    client = in_by_code(ada.email)
    assert ask(client)["Location"] == CONFIRM
    assert mailbox[-1]["to"] == NEW
    assert client.post(CONFIRM, {"code": mailbox.code})["Location"] == reverse("accounts:settings")
    ada.refresh_from_db()
    assert (ada.email, addresses(ada)) == (NEW, [(NEW, True, True)])


def test_it_keeps_the_old_one_until_then(in_by_code, ada):
    client = in_by_code(ada.email)
    ask(client)
    assert client.post(CONFIRM, {"code": "00000000"}).status_code == 422
    assert addresses(ada) == [(ada.email, True, True)]


@pytest.mark.parametrize("wrong", ["", "no address", "ADA@example.test"])
def test_it_says_what_is_wrong_at_the_field(in_by_code, ada, wrong):
    page = ask(in_by_code(ada.email), wrong)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["email"]
    assert wrong in page.content.decode()


def test_it_does_not_tell_whose_an_address_is(in_by_code, mailbox, ada, ben):
    client = in_by_code(ada.email)
    assert ask(client, ben.email)["Location"] == CONFIRM
    assert client.post(CONFIRM, {"code": "00000000"}).status_code == 422
    assert client.post(CONFIRM, {"code": mailbox.code}).status_code == 422
    assert addresses(ben) == [(ben.email, True, True)]


def test_it_is_not_blocked_by_somebody_who_never_proved_it(in_by_code, sign_up, mailbox, forget_tries, ada):
    sign_up(email=NEW)
    forget_tries()
    client = in_by_code(ada.email)
    ask(client)
    client.post(CONFIRM, {"code": mailbox.code})
    assert list(Person.objects.filter(email=NEW)) == [ada]


def test_it_says_so_on_other_devices(in_by_code, mailbox, ada):
    here, there = in_by_code(ada.email), in_by_code(ada.email)
    ask(here)
    here.post(CONFIRM, {"code": mailbox.code})
    assert "How you get in was changed" in there.get("/").content.decode()
    assert "Email address changed" in there.get("/accounts/sessions/").content.decode()
