"""The letters about a postponed talk go out while it holds, and not once it is over or at another time."""

from datetime import timedelta

import pytest

from checkins import pauses
from checkins.pause_letters import why_no_talk
from checkins.pause_state import PauseKind
from core.privacy import acting_as
from couples.models import Membership
from notices.models import Notice
from tests.conftest import NOW, login
from tests.factories import make_couple, make_person

HOUR = timedelta(hours=1)
UNTIL = NOW + 14 * HOUR


@pytest.fixture
def does(committed):
    """`does("ben", "accepted", UNTIL)`: in a pause of Ada's, 21 minutes after it began."""
    people = {"ada": make_person(name="Ada"), "ben": make_person(name="Ben")}
    couple = make_couple(*people.values(), now=NOW)
    with acting_as(people["ada"].pk, NOW):
        places = {name: Membership.objects.get(couple=couple, person=one) for name, one in people.items()}
        two = {"couple": couple, "me": places["ada"], "now": NOW}
        pause = pauses.call_pause(**two, minutes=20, longest_hours=24).pause.pk

    def do(who, kind, until=None, minutes=21):
        now = NOW + timedelta(minutes=minutes)
        with acting_as(people[who].pk, now):
            two = {"couple": couple, "me": places[who], "now": now}
            pauses.act(**two, pause_id=pause, kind=PauseKind(kind), until=until)

    do("ada", "proposed", UNTIL)
    do("ben", "accepted", UNTIL)
    return do


def reasons(settings):
    with login("worker", settings):
        return [why_no_talk(row, UNTIL) for row in Notice.objects.filter(kind="talk").order_by("due_at", "pk")]


def test_each_gets_three_while_it_holds(does, settings):
    assert reasons(settings) == [""] * 6


def test_none_goes_out_once_both_talk_or_one_says_not_today(does, settings):
    does("ada", "ready", minutes=60)
    assert reasons(settings) == [""] * 6
    does("ben", "ready", minutes=60)
    assert set(reasons(settings)) == {"over, or no longer put off"}


def test_none_goes_out_about_a_time_that_was_changed(does, settings):
    does("ben", "longer", UNTIL + HOUR, minutes=60)
    assert sorted(reasons(settings)) == [""] * 6 + ["put off to another time"] * 6
    does("ada", "not_today", minutes=61)
    assert "" not in reasons(settings)
