"""The letter of a month: counted in slices, owed once to each, at their own hour after the couple's month is over."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, connections

from accounts.models import Profile
from checkins.models import MonthFigures, Schedule
from checkins.month import digest
from core.privacy import acting_as
from couples.models import Couple
from couples.services import leave_couple
from notices.models import Kind, Notice
from tests.checkins.two import DAY, HOUR, MADE, Two, make_two
from tests.factories import make_couple, make_person
from tracking.services import keep_moment

OVER = datetime(2026, 3, 31, 21, tzinfo=UTC)  # midnight in Riga, after the last of March
APRIL = date(2026, 4, 1)


@pytest.fixture
def two(committed: None, settings: Any) -> Two:
    """Ada in Riga, Ben in Tokyo; both have seen one good moment in March."""
    made = make_two(settings)
    good(made, MADE + DAY)
    count(made, MADE + DAY)
    return made


def good(two: Two, at: datetime) -> None:
    with acting_as(two.ada.pk, at):
        keep_moment(author_id=two.ada.pk, couple=two.couple, kind="moment", text="tea", now=at)


def count(two: Two, now: datetime) -> int:
    with two.worker():
        return digest.plan_digests(now)


def owed(two: Two) -> dict[str, datetime]:
    names = {two.ada.pk: "ada", two.ben.pk: "ben"}
    with two.worker():
        return {names[one.person_id]: one.due_at for one in Notice.objects.filter(kind=Kind.DIGEST)}


def test_each_gets_it_at_nine_of_their_own_first_day_on_which_the_month_is_over(two: Two) -> None:
    assert count(two, OVER - HOUR) == 0
    assert count(two, OVER) == 1
    assert owed(two) == {
        "ada": datetime(2026, 4, 1, 6, tzinfo=UTC),
        "ben": datetime(2026, 4, 1, 0, tzinfo=UTC),
    }


@pytest.mark.parametrize(
    ("zone", "hour", "due"),
    [
        (
            "Pacific/Kiritimati",
            time(9),
            datetime(2026, 4, 1, 19, tzinfo=UTC),
        ),  # the 1st began before the month was over
        ("Pacific/Kiritimati", time(14), datetime(2026, 4, 1, 0, tzinfo=UTC)),
        ("Pacific/Pago_Pago", time(9), datetime(2026, 4, 1, 20, tzinfo=UTC)),
    ],
)
def test_nobody_gets_it_before_the_couples_month_is_over(zone: str, hour: time, due: datetime) -> None:
    found = digest.first_hour(APRIL, hour, ZoneInfo(zone), not_before=OVER)
    assert found == due


def test_it_is_owed_once_however_often_it_is_planned(two: Two) -> None:
    count(two, OVER)
    with two.worker():
        Schedule.objects.update(month_ends_at=OVER)
    assert count(two, OVER + HOUR) == 1
    with two.worker():
        assert Notice.objects.filter(kind=Kind.DIGEST).count() == 2
        assert MonthFigures.objects.count() == 1


def test_nothing_is_owed_for_a_month_with_nothing_in_it(two: Two) -> None:
    count(two, OVER)
    count(two, OVER + 30 * DAY)
    with two.worker():
        assert set(Notice.objects.values_list("local_date", flat=True)) == {APRIL}


def test_after_a_long_standstill_an_old_month_is_left_alone(two: Two) -> None:
    assert count(two, OVER + 11 * DAY) == 1
    assert owed(two) == {}
    good(two, OVER + 12 * DAY)
    count(two, OVER + 31 * DAY)
    assert set(owed(two)) == {"ada", "ben"}


@pytest.mark.parametrize(
    ("zone", "early", "ends"),
    [
        ("America/Los_Angeles", OVER, datetime(2026, 4, 1, 7, tzinfo=UTC)),
        ("Asia/Tokyo", OVER - 6 * HOUR, OVER),  # planned for Riga's midnight: late is better than twice
    ],
)
def test_a_couple_that_has_moved_is_counted_by_its_present_clocks(
    two: Two, zone: str, early: datetime, ends: datetime
) -> None:
    Couple.objects.using("owner").update(zone=zone)
    count(two, early)
    assert owed(two) == {}
    count(two, ends)
    assert set(owed(two)) == {"ada", "ben"}


def test_whoever_has_left_gets_none_and_the_other_notices_nothing(two: Two) -> None:
    with acting_as(two.ben.pk, MADE + 2 * DAY):
        leave_couple(tell="week", now=OVER - HOUR)
    count(two, OVER)
    assert set(owed(two)) == {"ada"}


def test_two_workers_at_once_owe_it_once(two: Two) -> None:
    for _ in range(6):
        ada, ben = make_person(), make_person()
        others = Two(ada, ben, make_couple(ada, ben, now=MADE), two.settings)
        good(others, MADE + DAY)
    count(two, MADE + DAY)

    def plan(_: int) -> int:
        try:
            return digest.plan_digests(OVER + DAY)
        finally:
            connection.close()

    with two.worker(), ThreadPoolExecutor(3) as pool:
        assert sum(pool.map(plan, range(3))) == 7
        assert Notice.objects.filter(kind=Kind.DIGEST).count() == 14


def test_killed_between_slices_it_goes_on_where_it_was(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    ada, ben = make_person(), make_person()
    others = Two(ada, ben, make_couple(ada, ben, now=MADE), two.settings)
    good(others, MADE + DAY)
    count(others, MADE + DAY)
    monkeypatch.setattr(digest, "SLICE", 1)
    real: Callable[..., Any] = digest.count_and_owe
    done: list[Any] = []

    def dies_at_the_second(batch: Any, now: datetime) -> None:
        real(batch, now)
        done.append(batch)
        if len(done) == 2:
            raise SystemExit

    monkeypatch.setattr(digest, "count_and_owe", dies_at_the_second)
    with pytest.raises(SystemExit):
        count(two, OVER + DAY)
    with two.worker():
        assert Notice.objects.filter(kind=Kind.DIGEST).count() == 2
    assert count(two, OVER + DAY) == 1
    with two.worker():
        assert Notice.objects.filter(kind=Kind.DIGEST).count() == 4


def test_many_are_counted_with_as_many_statements_as_one(two: Two, django_assert_max_num_queries: Any) -> None:
    for _ in range(5):
        ada, ben = make_person(), make_person()
        good(Two(ada, ben, make_couple(ada, ben, now=MADE), two.settings), MADE + DAY)
    count(two, MADE + DAY)
    with two.worker(), django_assert_max_num_queries(16):
        assert digest.plan_digests(OVER + DAY) == 6


def test_the_numbers_are_forgotten_after_30_days(two: Two) -> None:
    count(two, OVER)
    with two.worker():
        digest.forget_figures(OVER + 29 * DAY)
        assert MonthFigures.objects.exists()
        digest.forget_figures(OVER + 31 * DAY)
        assert not MonthFigures.objects.exists()


def test_the_worker_reads_no_words_and_nothing_that_is_ones_own(two: Two) -> None:
    with acting_as(two.ada.pk, MADE):
        keep_moment(author_id=two.ada.pk, couple=None, kind="moment", text="mine", now=MADE)
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM tracking_moment")
        assert cursor.fetchone() == (2,)
    with two.worker(), connection.cursor() as cursor:
        cursor.execute("SELECT count(released_at) FROM tracking_moment")
        assert cursor.fetchone() == (1,)
        with pytest.raises(Exception, match="permission denied"):
            cursor.execute("SELECT text FROM tracking_moment")


@pytest.mark.parametrize("hour", [time(7), time(20, 30)])
def test_it_comes_at_the_hour_one_chose(two: Two, hour: time) -> None:
    with acting_as(two.ada.pk, MADE):
        Profile.objects.filter(pk=two.ada.pk).update(digest_hour=hour)
    count(two, OVER)
    assert owed(two)["ada"].astimezone(ZoneInfo("Europe/Riga")) == datetime.combine(
        APRIL, hour, ZoneInfo("Europe/Riga")
    )
