"""Letters about a step of repair: before it, at its time, and a week later a question to the other."""

from datetime import timedelta

import pytest

from core.privacy import acting_as
from notices.content import ABOUT
from notices.models import Notice
from tests.conftest import NOW, login
from tests.factories import make_couple, make_person
from tests.tracking.test_repairs import LATER, act, done, name
from tracking import repair_dates, repairs
from tracking.models import FollowUp, RepairMark
from tracking.repair_letters import why_no_question

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def two(committed):
    ada, ben = make_person(name="Ada", zone="Asia/Tokyo"), make_person(name="Ben", zone="America/Lima")
    return ada, ben, make_couple(ada, ben, now=NOW)


def owed(person, kind):
    with acting_as(person.pk, NOW):
        rows = Notice.objects.filter(person_id=person.pk, kind=kind).order_by("due_at")
        return [row.due_at - NOW for row in rows]


def test_two_to_whoever_repairs(two):
    ada, ben, couple = two
    name(ada, couple)
    assert owed(ada, "repair") == [36 * HOUR, 48 * HOUR]
    assert owed(ben, "repair") == []


@pytest.mark.parametrize(("hours", "letters"), [(12, [12]), (13, [1, 13]), (1, [1])])
def test_what_is_over_by_now_is_left_out(two, hours, letters):
    ada, _, couple = two
    name(ada, couple, due_at=NOW + hours * HOUR)
    assert owed(ada, "repair") == [hour * HOUR for hour in letters]


def test_they_follow_it_to_another_time_and_end_with_it(two):
    ada, _, couple = two
    made = name(ada, couple)
    act(ada, repairs.move_repair, made, to=NOW + 5 * DAY)
    assert owed(ada, "repair") == [108 * HOUR, 120 * HOUR]
    done(ada, made, mark=RepairMark.LET_GO)
    assert owed(ada, "repair") == []


def test_the_question_comes_a_week_after_the_act(two):
    ada, ben, couple = two
    made = name(ada, couple)
    assert owed(ben, "follow-up") == []
    done(ada, made, now=NOW + HOUR)
    assert owed(ben, "follow-up") == [7 * DAY + HOUR]
    assert owed(ada, "follow-up") == []
    act(ben, repairs.follow_up_repair, made, now=LATER, says=FollowUp.GOOD)
    assert owed(ben, "follow-up") == []


def why(ben, settings):
    with login("worker", settings):
        rows = Notice.objects.filter(person_id=ben.pk, kind="follow-up").order_by("due_at")
        return [why_no_question(row, LATER) for row in rows]


def test_what_is_not_done_after_all_asks_nothing(two, settings):
    ada, ben, couple = two
    made = name(ada, couple)
    done(ada, made)
    assert why(ben, settings) == [""]
    done(ada, made, mark=None)
    assert why(ben, settings) == ["nothing done"]
    done(ada, made, now=NOW + 3 * DAY)
    assert why(ben, settings) == ["done anew", ""]


@pytest.mark.parametrize("kind", ["repair", "follow-up"])
def test_what_they_say_is_neutral_and_can_be_switched_off(kind):
    about = ABOUT[kind]
    assert about.choice
    assert about.joins
    assert not {"repair", "sorry", "forgive", "partner", "late"} & set(str(about.line).lower().split())


def test_tomorrow_and_a_week_are_evenings_of_ones_own_and_the_model_is_elapsed_hours():
    from zoneinfo import ZoneInfo

    riga, before = ZoneInfo("Europe/Riga"), NOW.replace(month=3, day=27)  # clocks change on the 29th
    due = {by: repair_dates.due_for(by, now=before, zone=riga) for by in repair_dates.By}
    assert due["48h"] - before == 48 * HOUR
    assert {due[by].astimezone(riga).hour for by in ("tomorrow", "week")} == {21}
    assert due["week"] - due["tomorrow"] == 6 * DAY - HOUR
