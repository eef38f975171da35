"""The evenings: preset, changed, rested, skipped."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.models import Person
from checkins import scheduling
from checkins.evenings import Stand
from checkins.models import CheckIn, Schedule, Skip
from core.privacy import acting_as
from couples.models import Couple

RIGA, TOKYO = ZoneInfo("Europe/Riga"), ZoneInfo("Asia/Tokyo")
THURSDAY = date(2026, 3, 5)
EVENING = datetime(2026, 3, 5, 19, tzinfo=UTC)
MORNING = EVENING - timedelta(hours=12)


@pytest.fixture
def evenings(ada: Person, couple: Couple) -> Schedule:
    with acting_as(ada.pk, MORNING):
        Schedule.objects.update(planned_until=MORNING, zone="Europe/Riga")
        yield Schedule.objects.get()


def skip(couple: Couple, day: date = THURSDAY, now: datetime = MORNING, zone: ZoneInfo = RIGA) -> None:
    scheduling.skip_evening(couple=couple, day=day, zone=zone, now=now)


def stand_of(couple: Couple, now: datetime) -> Stand:
    return scheduling.evenings_of(couple, now=now).evening(now=now, zone=RIGA).stand


def test_it_presets_three_evenings_on_nobodys_clock(ada: Person, couple: Couple) -> None:
    with acting_as(ada.pk, MORNING):
        preset = Schedule.objects.get()
    assert (preset.weekdays, preset.hour, preset.zone) == ([1, 3, 6], time(21), "")


def test_it_skips_a_preset_by_its_date_on_any_clock(ada: Person, couple: Couple) -> None:
    with acting_as(ada.pk, MORNING):
        skip(couple, day=THURSDAY, now=MORNING, zone=TOKYO)
        assert stand_of(couple, MORNING) is Stand.SKIPPED


def test_it_takes_the_zone_of_whoever_sets_them(evenings: Schedule, couple: Couple) -> None:
    scheduling.set_evenings(couple=couple, weekdays={4, 0}, hour=time(20, 30), zone=TOKYO)

    evenings.refresh_from_db()
    assert (evenings.weekdays, evenings.hour, evenings.zone) == ([0, 4], time(20, 30), "Asia/Tokyo")
    assert Couple.objects.get().zone == "Asia/Tokyo"
    assert evenings.planned_until is None


def test_it_rests_until_switched_on(evenings: Schedule, couple: Couple) -> None:
    scheduling.rest_evenings(couple=couple, resting=True)
    assert stand_of(couple, EVENING) is Stand.RESTING
    scheduling.rest_evenings(couple=couple, resting=False)
    assert stand_of(couple, EVENING) is Stand.NOW


def test_it_skips_once_however_often_it_is_told(evenings: Schedule, couple: Couple) -> None:
    skip(couple)
    skip(couple)

    assert [left_out.day for left_out in Skip.objects.all()] == [THURSDAY]
    assert stand_of(couple, MORNING) is Stand.SKIPPED


def test_it_keeps_nobodys_name_with_a_skip() -> None:
    assert {field.name for field in Skip._meta.get_fields()} == {"id", "couple", "day"}


def test_it_takes_a_skip_back(evenings: Schedule, couple: Couple) -> None:
    skip(couple)
    scheduling.unskip_evening(couple=couple, day=THURSDAY, zone=RIGA, now=MORNING)
    assert stand_of(couple, MORNING) is Stand.TODAY


def test_it_skips_by_the_readers_date(evenings: Schedule, couple: Couple) -> None:
    """Thursday 21:00 in Riga is Friday morning in Tokyo."""
    skip(couple, day=date(2026, 3, 6), now=EVENING - timedelta(hours=1), zone=TOKYO)
    assert Skip.objects.get().day == THURSDAY


@pytest.mark.parametrize("day", [THURSDAY - timedelta(days=1), THURSDAY + timedelta(days=1)])
def test_it_does_not_skip_from_a_page_left_open(evenings: Schedule, couple: Couple, day: date) -> None:
    with pytest.raises(scheduling.NothingToSkip):
        skip(couple, day=day)
    assert not Skip.objects.exists()


def test_it_has_nothing_to_skip_on_a_free_day(evenings: Schedule, couple: Couple) -> None:
    with pytest.raises(scheduling.NothingToSkip):
        skip(couple, day=date(2026, 3, 4), now=MORNING - timedelta(days=1))


@pytest.mark.parametrize(("minutes", "stand"), [(9, Stand.OPEN), (11, Stand.NOW)])
def test_it_says_that_a_check_in_is_open_while_somebody_looks(
    evenings: Schedule, couple: Couple, minutes: int, stand: Stand
) -> None:
    opened = {"day": THURSDAY, "plan": {}, "first_slot": 1, "opened_at": EVENING}
    CheckIn.objects.create(couple=couple, **opened)
    later = EVENING + timedelta(minutes=minutes)
    assert stand_of(couple, later) is stand


def test_it_costs_one_query(evenings: Schedule, couple: Couple, django_assert_num_queries: object) -> None:
    skip(couple)
    with django_assert_num_queries(1):
        scheduling.evenings_of(couple, now=EVENING)
