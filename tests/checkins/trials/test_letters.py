"""Letters of day 7, 14 and 16: to both, each in the morning where they live, once, and never when it is too late."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Profile
from accounts.services import change_profile
from checkins import planning
from checkins.models import Trial
from checkins.trials import proposing
from checkins.trials.letters import checks_on, letters_of, plan_trials, why_no_letter
from checkins.trials.states import Act
from checkins.wanted import why_no_reminder
from core.clock import known_zones, local_day, zone_of
from core.privacy import acting_as
from notices.models import Notice
from tests.checkins.trials.conftest import DAY0, PROPOSED
from tests.conftest import NOW, login
from tests.factories import make_couple, make_person

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
DATES = [DAY0 + n * DAY for n in (7, 14, 16)]


@given(st.sampled_from(sorted(known_zones())), st.dates(date(2024, 1, 1), date(2033, 1, 1)))
def test_each_goes_out_on_its_date_where_its_reader_lives(name, day0):
    zone = zone_of(name)
    for letter in letters_of(day0, zone, now=datetime(2020, 1, 1, tzinfo=UTC)):
        assert local_day(letter.due, zone) == letter.day
        assert letter.due < letter.expires <= letter.due + 16 * HOUR
    day = day0 + 7 * DAY
    over = letters_of(day0, zone, now=datetime.combine(day + DAY, datetime.min.time(), zone).astimezone(UTC))
    assert day not in [letter.day for letter in over]


@pytest.fixture
def two(committed):
    """Ada in Lima and Ben in Riga have agreed on a trial at NOW; the couple lives in Ada's zone."""
    ada, ben = make_person(name="Ada", zone="America/Lima"), make_person(name="Ben", zone="Europe/Riga")
    couple = make_couple(ada, ben, now=NOW)
    with acting_as(ada.pk, NOW):
        trial = proposing.propose(trial_id=uuid4(), couple=couple, author_id=ada.pk, proposed=PROPOSED, now=NOW)
    with acting_as(ben.pk, NOW):
        proposing.accept(trial=trial, couple=couple, author_id=ben.pk, plan="x", now=NOW)
    return ada, ben, couple, trial


def planned(settings, now):
    with login("worker", settings):
        return plan_trials(now)


def owed(person):
    with acting_as(person.pk, NOW):
        rows = Notice.objects.filter(person_id=person.pk, kind="trial").order_by("due_at")
        return [(row.local_date, row.due_at) for row in rows]


def at_nine(zone):
    return [(day, datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo(zone))) for day in DATES]


def test_nothing_is_owed_before_the_yes_holds(two, settings):
    assert planned(settings, NOW) == 0
    assert planned(settings, datetime(2026, 3, 5, 4, 59, tzinfo=UTC)) == 0  # 23:59 in Lima
    assert planned(settings, datetime(2026, 3, 5, 5, tzinfo=UTC)) == 6


def test_three_to_each_once_in_their_own_morning(two, settings):
    ada, ben, _, _ = two
    for _ in range(3):
        planned(settings, NOW + DAY)
    assert owed(ada) == at_nine("America/Lima")
    assert owed(ben) == at_nine("Europe/Riga")


def test_after_two_days_of_standstill_only_what_is_still_to_come_is_owed(two, settings):
    ada, *_ = two
    planned(settings, datetime(2026, 3, 13, 20, tzinfo=UTC))  # day 8 for both
    assert [day for day, _ in owed(ada)] == DATES[1:]


def test_they_follow_whoever_moves(two, settings):
    ada, ben, _, _ = two
    planned(settings, NOW + DAY)
    with acting_as(ben.pk, NOW + DAY):
        profile = Profile.objects.get(person=ben)
        change_profile(profile=profile, name="Ben", language="en", zone="Asia/Tokyo", now=NOW + DAY)
    assert owed(ben) == at_nine("Asia/Tokyo")
    assert owed(ada) == at_nine("America/Lima")


def test_none_goes_out_once_it_has_ended(two, settings):
    ada, _, couple, trial = two
    planned(settings, NOW + DAY)

    def reasons():
        with login("worker", settings):
            return {why_no_letter(row, NOW) for row in Notice.objects.filter(kind="trial")}

    assert reasons() == {""}
    with acting_as(ada.pk, NOW + DAY):
        proposing.end(
            trial=Trial.objects.get(pk=trial.pk), couple=couple, author_id=ada.pk, act=Act.STOP, now=NOW + DAY
        )
    assert reasons() == {"trial ended"}


def test_a_check_takes_the_place_of_that_days_check_in(two, settings):
    with login("worker", settings):
        assert [checks_on(DAY0 + n * DAY).count() for n in (6, 7, 8, 14, 16)] == [0, 1, 0, 1, 0]


@pytest.mark.timeout(60)
def test_a_trial_lives_through_48_hours_of_stopped_workers(two, settings, tmp_path):
    """Day 6 to day 8 nobody sends: day 7's letters expire; day 14's and 16's go out once to each, however often."""
    tick = lambda at: call_command("run_due", "--now", at.isoformat(), stdout=StringIO())  # noqa: E731
    with login("worker", settings):
        for days in (1, 8.9, 8.9, 15, 15, 15.2, 17, 17):
            tick(NOW.replace(hour=15) + days * DAY)
        found = Notice.objects.filter(kind="trial").values_list("local_date", "state")
        how = sorted((day, state) for day, state in found)
        evenings = Notice.objects.filter(kind="check-in", state="sent", local_date__in=DATES[:2])
        assert how == [(DATES[0], "skipped")] * 2 + [(day, "sent") for day in DATES[1:] for _ in range(2)]
        assert not evenings.exists()


def test_that_evenings_reminder_is_not_sent(two, settings):
    """Thursday the 12th is day 7, and one of the evenings."""
    now = datetime(2026, 3, 11, 12, tzinfo=UTC)
    with login("worker", settings):
        planning.plan_check_ins(now)
        found = Notice.objects.filter(kind="check-in", local_date__in=[DATES[0], DATES[0] - 2 * DAY])
        reasons = {(row.local_date, why_no_reminder(row, now)) for row in found}
    assert reasons == {(DATES[0], "a trial is looked at")}
