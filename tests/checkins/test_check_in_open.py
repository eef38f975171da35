"""Opening a check-in: one at a time, the first speaker by turns, and what nobody will come back to ended or gone."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from checkins import opening as doors
from checkins.clock import Phase
from checkins.models import CheckIn, CheckInEvent
from core.privacy import acting_as
from tests.checkins import meeting

HOUR, DAY = 3600, 86400


@pytest.fixture
def opening(ada, ben, couple, now):
    """Ada, or Ben, opens the check-in, as often as the test likes."""

    def opened(slot=1):
        with acting_as((ada if slot == 1 else ben).pk, now):
            return doors.open_check_in(couple=couple, slot=slot)

    with acting_as(ada.pk, now):
        yield opened


def test_it_begins_with_whoever_opened_it_in_the_lobby(opening):
    standing = opening()

    assert standing.state.phase is Phase.LOBBY
    assert standing.state.joined == {1}
    assert sum(step.seconds for step in standing.check_in.steps.steps) == 15 * 60


def test_it_is_the_same_for_the_second_who_opens_it(opening):
    first, second = opening(1), opening(2)

    assert first.check_in.pk == second.check_in.pk
    assert second.state.joined == {1, 2}
    assert CheckIn.objects.count() == 1


def test_it_does_not_come_in_twice(opening):
    opening(), opening()
    assert CheckInEvent.objects.count() == 1


def test_there_is_one_open_at_a_time_in_the_database_too(opening, couple):
    check_in = opening().check_in
    check_in.pk, check_in._state.adding = None, True
    with pytest.raises(IntegrityError, match="one_open_check_in_per_couple"), transaction.atomic():
        CheckIn.objects.create(
            couple=couple, day=check_in.day, plan=check_in.plan, first_slot=1, opened_at=check_in.opened_at
        )


def turned(line, first):
    """The same line with the two in each other's place, where Ben spoke first."""
    seconds, slot, kind = line.split()
    return line if first == 1 else f"{seconds} {3 - int(slot)} {kind}"


@pytest.mark.parametrize(("last", "next_one"), [(1, 2), (2, 1)])
def test_who_speaks_first_alternates_with_each_that_was_held(opening, couple, ada, last, next_one):
    lines = tuple(turned(line, last) for line in meeting.FINISHED)
    meeting.meet(couple, ada, lines, ago=DAY, first_slot=last)
    assert opening().check_in.first_slot == next_one


def test_one_that_was_stopped_before_both_had_spoken_does_not_count(opening, couple, ada):
    meeting.meet(couple, ada, (*meeting.TURN, "5 2 stopped"), ago=HOUR)
    assert opening().check_in.first_slot == 1


def test_one_left_unfinished_on_an_earlier_day_is_ended(opening, couple, ada):
    old = meeting.meet(couple, ada, meeting.NOTES, ago=2 * DAY)

    standing = opening()

    old.refresh_from_db()
    assert standing.check_in.pk != old.pk
    assert standing.check_in.first_slot == 2
    assert old.held_at == old.opened_at + timedelta(seconds=5)
    assert old.ended_at == old.opened_at + timedelta(minutes=10, seconds=6)


def test_one_that_stands_still_since_a_moment_goes_on(opening, couple, ada):
    going = meeting.meet(couple, ada, (*meeting.TURN, "3 2 paused"), ago=HOUR)
    assert opening(2).check_in.pk == going.pk


@pytest.mark.parametrize("ago", [4 * HOUR, 3 * DAY])
def test_a_lobby_nobody_came_to_leaves_no_trace(opening, couple, ada, ago):
    forgotten = meeting.meet(couple, ada, ("0 2 joined",), ago=ago)

    standing = opening()

    assert standing.state.joined == {1}
    assert not CheckIn.objects.filter(pk=forgotten.pk).exists()
    assert CheckInEvent.objects.filter(slot=2).count() == 0


def test_the_day_is_the_couples(opening, couple):
    couple.zone = "Pacific/Kiritimati"
    standing = opening()
    assert standing.check_in.day == (standing.now + timedelta(hours=14)).date()
