"""Operators make persons, who sign in by emailed code."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Person
from core.privacy import acting_as

pytestmark = pytest.mark.usefixtures("db")


def create(**options):
    call_command("create_person", **{"email": "Gus@example.test", "name": "Gus"} | options, stdout=None)


def test_it_makes_a_person_who_can_sign_in(browser, mailbox, now, capsys):
    create(zone="Europe/Riga", staff=True)
    assert "/accounts/login/" in capsys.readouterr().out
    browser.post("/accounts/login/", {"login": "gus@example.test"})
    assert browser.post("/accounts/login/code/confirm/", {"code": mailbox.code})["Location"] == "/"
    gus = Person.objects.get(email="gus@example.test")
    with acting_as(gus.pk, now):
        assert (gus.is_staff, gus.profile.name, gus.profile.zone) == (True, "Gus", "Europe/Riga")


@pytest.mark.parametrize("wrong", [{"email": "no address"}, {"zone": "Mars/Olympus"}])
def test_it_says_which_option_is_wrong(wrong):
    with pytest.raises(CommandError, match=next(iter(wrong))):
        create(**wrong)
    assert not Person.objects.exists()


def test_it_makes_no_second_person_with_one_address():
    create()
    with pytest.raises(CommandError, match="already"):
        create(name="Somebody else")
    assert Person.objects.count() == 1
