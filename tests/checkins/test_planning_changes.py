"""Between planning and sending anything may change: no mail of an evening that is none any more."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.db import transaction

from checkins import planning, scheduling
from core.privacy import acting_as
from couples.models import Membership
from couples.services import accept_invitation, confirm_member, invite
from notices.claim import claim
from notices.models import Notice
from tests.checkins.two import DAY, HOUR, MADE, RIGA, TOKYO, TUESDAY, Two, make_two
from tests.factories import make_couple, make_person, part


@pytest.fixture
def two(committed: None, settings: Any) -> Two:
    return make_two(settings)


def test_it_moves_what_waits_when_the_hour_changes(two: Two) -> None:
    two.plan(MADE)
    two.change(scheduling.set_evenings, weekdays=[1], hour=time(22), zone=RIGA)
    two.plan(MADE + HOUR)
    assert two.due() == [TUESDAY + HOUR]


def test_it_sends_no_mail_of_the_old_hour(two: Two) -> None:
    """Changed after planning, and claimed before the planner came by."""
    two.plan(MADE)
    two.change(scheduling.set_evenings, weekdays=[1], hour=time(22), zone=RIGA)
    assert two.reasons(TUESDAY) == {"evening changed"}


def test_it_sends_nothing_at_once_when_the_hour_moves_into_the_past(two: Two) -> None:
    two.change(scheduling.set_evenings, weekdays=[1], hour=time(22), zone=RIGA)
    two.plan(MADE)
    two.change(scheduling.set_evenings, weekdays=[1], hour=time(20), zone=RIGA)
    two.plan(TUESDAY)
    assert two.due() == []


def test_it_is_silent_when_skipped(two: Two) -> None:
    two.plan(MADE)
    two.skip()
    assert two.reasons(TUESDAY) == {"skipped"}
    two.plan(MADE)
    assert two.due() == []


def test_it_comes_back_when_a_skip_is_taken_back(two: Two) -> None:
    two.skip()
    two.plan(MADE)
    two.skip(scheduling.unskip_evening)
    two.plan(MADE)
    assert two.due() == [TUESDAY]
    assert two.reasons(TUESDAY) == {""}


def test_it_rests_and_wakes(two: Two) -> None:
    two.plan(MADE)
    two.change(scheduling.rest_evenings, resting=True)
    assert two.reasons(TUESDAY) == {"resting"}
    two.plan(MADE)
    assert two.due() == []
    two.change(scheduling.rest_evenings, resting=False)
    assert two.plan(MADE) == 2


def test_it_is_silent_for_a_resting_couple_ever_after(two: Two) -> None:
    two.change(scheduling.rest_evenings, resting=True)
    two.plan(MADE)
    with two.worker(), transaction.atomic():
        assert not planning.claim(MADE + 400 * DAY)


def test_it_is_silent_when_they_met_already(two: Two) -> None:
    two.plan(MADE)
    met = TUESDAY - 5 * HOUR
    two.check_in(met, held_at=met, ended_at=met)
    assert two.reasons(TUESDAY) == {"check-in held"}


@pytest.mark.parametrize(("kind", "reason"), [("started", "check-in going on"), ("joined", "")])
def test_it_is_silent_while_they_are_at_it(two: Two, kind: str, reason: str) -> None:
    two.plan(MADE)
    begun = TUESDAY - timedelta(minutes=5)
    two.check_in(begun, kind, seen_at=begun)
    assert two.reasons(TUESDAY) == {reason}


def test_it_does_not_tell_twice_when_the_zone_moves_the_date(two: Two) -> None:
    two.plan(MADE)
    with two.worker():
        Notice.objects.update(state="sent", done_at=TUESDAY)
    two.change(scheduling.set_evenings, weekdays=[2], hour=time(4, 1), zone=TOKYO)
    two.plan(TUESDAY)
    assert "reminded a moment ago" in two.reasons(TUESDAY + timedelta(minutes=1))


@pytest.mark.parametrize("tell", ["now", "week", "never"])
def test_it_cancels_on_leaving(two: Two, tell: str) -> None:
    two.plan(MADE)
    part(two.ada, now=MADE, tell=tell)
    assert "" not in two.reasons(TUESDAY)
    two.plan(MADE)
    assert two.due() == []


def test_it_lets_whoever_stayed_go_on_until_they_are_told(two: Two) -> None:
    part(two.ada, now=MADE, tell="week")
    two.change(scheduling.rest_evenings, resting=False)
    assert two.plan(MADE) == 1
    assert two.reasons(TUESDAY) == {""}
    assert two.plan(MADE + 8 * DAY) == 0


def test_it_plans_when_the_second_comes(two: Two) -> None:
    part(two.ada, now=MADE)
    make_couple(make_person(), make_person(), now=MADE + DAY)
    assert two.plan(MADE + DAY) == 2


def test_it_plans_for_two_after_planning_for_one(two: Two) -> None:
    cleo, dan = make_person(), make_person()
    with acting_as(cleo.pk, MADE):
        code = invite(person=cleo, now=MADE)
    two.plan(MADE)
    with acting_as(dan.pk, MADE):
        accept_invitation(person=dan, code=code, now=MADE)
    assert two.plan(MADE) == 0
    with acting_as(cleo.pk, MADE):
        confirm_member(membership_id=Membership.objects.get(person=dan).pk, now=MADE)
    assert two.plan(MADE) == 2


def test_it_sends_one_reminder_after_standing_still(two: Two) -> None:
    """Two days nobody sent: older evenings expire with their reason, today's still goes out."""
    two.daily()
    two.plan(MADE)
    back = TUESDAY + 2 * HOUR
    two.plan(back)
    with two.worker():
        ours = claim(now=back, limit=100).ours
        assert {one.notice.due_at for one in ours} == {TUESDAY}
        left = Notice.objects.filter(due_at__lt=TUESDAY).values_list("state", "reason")
        assert set(left) == {("skipped", "expired")}


@pytest.mark.parametrize("days", [3, 40])
def test_it_tells_nobody_twice_when_the_clock_goes_astray(two: Two, days: int) -> None:
    two.daily()
    two.plan(MADE + days * DAY)
    two.plan(MADE)
    two.plan(MADE + days * DAY)
    assert len(two.due()) == len(set(two.due()))
