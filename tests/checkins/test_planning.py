"""Reminders are owed once, ahead, at the hour, to both."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from checkins import planning
from checkins.models import CheckIn, CheckInEvent, Schedule
from core.privacy import acting_as
from couples.services import invite
from notices.models import Notice
from tests.checkins.two import DAY, HOUR, MADE, TUESDAY, Two, make_two
from tests.factories import make_couple, make_person

KATHMANDU = ZoneInfo("Asia/Kathmandu")


@pytest.fixture
def two(committed: None, settings: Any) -> Two:
    return make_two(settings)


def test_it_reminds_both_at_the_hour(two: Two) -> None:
    assert two.plan(MADE) == 2
    with two.worker():
        notices = list(Notice.objects.all())
    assert {notice.person_id for notice in notices} == {two.ada.pk, two.ben.pk}
    assert {(n.due_at, n.local_date, n.link_epoch) for n in notices} == {(TUESDAY, date(2026, 3, 3), 0)}
    assert {n.expires_at - n.due_at for n in notices} == {3 * HOUR}


def test_it_plans_nothing_twice(two: Two) -> None:
    two.plan(MADE)
    assert two.plan(MADE) == 0
    assert two.plan(MADE + 30 * HOUR) == 2  # Thursday's
    assert two.plan(MADE + 30 * HOUR) == 0


def test_it_leaves_whoever_is_alone_in_peace(two: Two) -> None:
    cleo = make_person()
    with acting_as(cleo.pk, MADE):
        invite(person=cleo, now=MADE)
    assert two.plan(MADE) == 2
    with two.worker():
        assert not Notice.objects.filter(person_id=cleo.pk).exists()


def test_it_reminds_28_times_in_28_days(two: Two) -> None:
    two.daily()
    with two.worker():
        for hours in range(0, 28 * 24, 6):
            planning.plan_check_ins(MADE + hours * HOUR)
        reminded = Notice.objects.filter(due_at__lt=MADE + 28 * DAY).values_list("person_id", flat=True)
        counted = Counter(reminded)
    assert counted == {two.ada.pk: 28, two.ben.pk: 28}


@pytest.mark.parametrize(
    ("now", "hours"),
    [
        (datetime(2026, 3, 27, 12, tzinfo=UTC), [19, 19, 18]),  # the clocks go forward on the 29th
        (datetime(2026, 10, 23, 12, tzinfo=UTC), [18, 18, 19]),  # and back on the 25th
    ],
)
def test_it_keeps_the_hour_over_both_changes_of_clocks(two: Two, now: datetime, hours: list[int]) -> None:
    two.daily()
    two.plan(now)
    assert [due.hour for due in two.due()] == hours


@pytest.mark.parametrize(
    ("zone", "first"),
    [
        (ZoneInfo("Pacific/Kiritimati"), datetime(2026, 3, 3, 7, tzinfo=UTC)),
        (KATHMANDU, datetime(2026, 3, 2, 15, 15, tzinfo=UTC)),
        (ZoneInfo("Pacific/Pago_Pago"), datetime(2026, 3, 3, 8, tzinfo=UTC)),
    ],
)
def test_it_speaks_every_zone(two: Two, zone: ZoneInfo, first: datetime) -> None:
    two.daily(zone=zone)
    two.plan(MADE)
    assert two.due()[0] == first


def test_it_catches_up_with_one_evening_and_forgets_older_ones(two: Two) -> None:
    two.daily()
    two.plan(MADE)
    assert two.plan(TUESDAY + 5 * DAY + HOUR) == 2 * 3
    assert two.due()[3:] == [TUESDAY + day * DAY for day in (5, 6, 7)]


def test_it_plans_once_however_many_plan(two: Two) -> None:
    for _ in range(12):
        make_couple(make_person(), make_person(), now=MADE)

    def plan(_: int) -> int:
        try:
            return planning.plan_check_ins(MADE)
        finally:
            connection.close()

    with two.worker(), ThreadPoolExecutor(3) as pool:
        planned = sum(pool.map(plan, range(3)))
        assert planned == Notice.objects.count() == 2 * 13


def test_it_plans_many_with_as_many_statements_as_one(two: Two, django_assert_max_num_queries: Any) -> None:
    for _ in range(5):
        make_couple(make_person(), make_person(), now=MADE)
    with two.worker(), django_assert_max_num_queries(15):
        planning.plan_check_ins(MADE)


def test_it_does_not_stumble_over_an_unknown_zone(two: Two) -> None:
    other = make_couple(make_person(), make_person(), now=MADE)
    with acting_as(two.ada.pk, MADE):
        Schedule.objects.update(zone="Atlantis/Capital")
    assert two.plan(MADE) == 2
    assert other.pk != two.couple.pk


def test_it_forgets_a_lobby_in_which_nothing_began(two: Two) -> None:
    two.check_in(MADE, "joined")
    with two.worker():
        planning.sweep_lobbies(MADE + 3 * HOUR + timedelta(seconds=1))
        assert not CheckIn.objects.exists()
        assert not CheckInEvent.objects.exists()


@pytest.mark.parametrize(("kinds", "after"), [(["joined"], 2 * HOUR), (["joined", "started"], 9 * HOUR)])
def test_it_keeps_lobbies_of_now_and_what_began(two: Two, kinds: list[str], after: timedelta) -> None:
    two.check_in(MADE, *kinds)
    with two.worker():
        planning.sweep_lobbies(MADE + after)
        assert (CheckIn.objects.count(), CheckInEvent.objects.count()) == (1, len(kinds))


def test_it_keeps_a_lobby_in_which_somebody_waits(two: Two) -> None:
    two.check_in(MADE, "joined", seen_at=MADE + 3 * HOUR)
    with two.worker():
        planning.sweep_lobbies(MADE + 4 * HOUR)
        assert CheckIn.objects.exists()
