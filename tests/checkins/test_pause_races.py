"""Both tap at the same moment: one pause, one beginning of the turns, one end."""

import pytest

from checkins import pauses
from checkins.models import Pause, PauseEvent
from checkins.pause_state import PauseKind, PausePhase
from core.privacy import acting_as
from couples.models import Membership
from tests.checkins.test_check_in_races import at_once
from tests.conftest import NOW
from tests.factories import make_couple, make_person

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def two(committed):
    ada, ben = make_person(name="Ada"), make_person(name="Ben")
    couple = make_couple(ada, ben, now=NOW)
    with acting_as(ada.pk, NOW):
        places = {one.person_id: one for one in Membership.objects.filter(couple=couple)}
    return couple, (ada, places[ada.pk]), (ben, places[ben.pk])


def call(couple, me):
    return lambda: pauses.call_pause(couple=couple, me=me, minutes=10, longest_hours=24, now=NOW)


def tap(couple, me, pause, kind):
    return lambda: pauses.act(couple=couple, me=me, pause_id=pause, kind=kind, until=None, now=NOW)


def test_both_call_one_and_there_is_one(two):
    couple, (ada, hers), (ben, his) = two
    for _ in range(5):
        begun = at_once((ada, call(couple, hers)), (ben, call(couple, his)))
        assert begun[0].pause.pk == begun[1].pause.pk
        with acting_as(begun[0].pause.author_id, NOW):
            assert Pause.objects.count() == 1
            Pause.objects.all().delete()


def test_both_are_ready_and_one_says_not_today(two):
    couple, (ada, hers), (ben, his) = two
    with acting_as(ada.pk, NOW):
        pause = call(couple, hers)().pause.pk
    at_once((ada, tap(couple, hers, pause, PauseKind.READY)), (ben, tap(couple, his, pause, PauseKind.READY)))
    with acting_as(ada.pk, NOW):
        assert pauses.recent(couple=couple, now=NOW)[0].state.phase is PausePhase.TALKING
    at_once(*[(ada, tap(couple, hers, pause, PauseKind.ENDED)), (ben, tap(couple, his, pause, PauseKind.ENDED))] * 2)
    with acting_as(ada.pk, NOW):
        assert PauseEvent.objects.filter(kind="ended").count() == 1


def test_taking_back_while_the_other_answers_is_one_or_the_other(two):
    couple, (ada, hers), (ben, his) = two
    with acting_as(ada.pk, NOW):
        pause = call(couple, hers)().pause.pk

    def answer():
        try:
            return tap(couple, his, pause, PauseKind.NOT_TODAY)().is_over
        except Pause.DoesNotExist:
            return False

    taken, answered = at_once(
        (ada, lambda: pauses.take_back(couple=couple, me=hers, pause_id=pause, now=NOW)), (ben, answer)
    )
    assert taken != answered
