"""What ran out is cleared away: accounts whose address nobody proved, and sessions."""

from datetime import timedelta
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Person, Unproven
from accounts.services import forget_old_unproven, note_unproven
from accounts.sessions import forget_expired_sessions
from tests.conftest import login, signed_in
from tests.factories import make_person

DAY = timedelta(days=1)


@pytest.fixture
def unproven(committed, now):
    """Somebody who has just signed up."""
    person = make_person(email="new@example.test", now=now)
    EmailAddress.objects.filter(user=person).update(verified=False)
    note_unproven(person=person, now=now)
    return person


def test_an_account_nobody_proves_goes_after_two_days(unproven, now):
    assert forget_old_unproven(now=now + DAY) == 0
    assert forget_old_unproven(now=now + 2 * DAY + timedelta(seconds=1)) == 1
    assert not Person.objects.exists()
    assert forget_old_unproven(now=now + 3 * DAY) == 0


def test_a_proven_one_stays_and_the_note_of_it_goes(unproven, now):
    EmailAddress.objects.update(verified=True)
    assert forget_old_unproven(now=now + 9 * DAY) == 0
    assert (Person.objects.count(), Unproven.objects.count()) == (1, 0)


def test_the_command_does_both(unproven, settings):
    out = StringIO()
    with login("owner", settings):
        call_command("clean_up", stdout=out)
    assert out.getvalue() == "accounts that nobody proved: 1\n"


def test_workers_clear_away_sessions_that_ran_out_with_their_devices(committed, settings):
    old, still = signed_in(make_person()), signed_in(make_person())
    for client in (old, still):
        client.get("/mine/")
    Session.objects.filter(pk=old.session.session_key).update(expire_date=timezone.now() - DAY)
    with login("worker", settings):
        forget_expired_sessions(timezone.now())
    assert list(Session.objects.values_list("pk", flat=True)) == [still.session.session_key]
    assert not UserSession.objects.filter(session_key=old.session.session_key).exists()
