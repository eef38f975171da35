"""Both at once, in real transactions: one check-in, one event, everything open, nothing lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from checkins import asking, opening, statements
from checkins import check_in as check_ins
from checkins.clock import EventKind, Phase, StepKind, Version
from checkins.models import CheckIn, CheckInEvent, Request, RequestAnswer, Statement
from checkins.models.request import Answer
from checkins.statements import Asked
from core.privacy import acting_as
from tests.checkins import meeting
from tests.conftest import NOW
from tests.factories import make_couple, make_person

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def two(committed):
    ada, ben = make_person(name="Ada"), make_person(name="Ben")
    return ada, ben, make_couple(ada, ben, now=NOW)


def at_once(*acts):
    """Run these as (person, function) at the same moment, each in a transaction of their own."""
    barrier = Barrier(len(acts))

    def run(person, what):
        try:
            with acting_as(person.pk, NOW):
                barrier.wait(timeout=20)
                return what()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return [future.result() for future in [threads.submit(run, *act) for act in acts]]


def tap(couple, check_in, slot, kind, version):
    return lambda: check_ins.act(
        couple=couple, check_in_id=check_in.pk, slot=slot, kind=EventKind(kind), version=version
    )


def state_of(two, check_in):
    with acting_as(two[0].pk, NOW):
        return check_ins.find(couple=two[2], check_in_id=check_in.pk).state


def test_both_open_it_and_there_is_one_with_both_in_it(two):
    ada, ben, couple = two
    for _ in range(5):
        opened = at_once(
            (ada, lambda: opening.open_check_in(couple=couple, slot=1)),
            (ben, lambda: opening.open_check_in(couple=couple, slot=2)),
        )
        assert opened[0].check_in.pk == opened[1].check_in.pk
        assert state_of(two, opened[0].check_in).joined == {1, 2}
        with acting_as(ada.pk, NOW):
            assert CheckIn.objects.count() == 1
            CheckIn.objects.all().delete()


def test_both_start_it_and_it_starts_once(two):
    ada, ben, couple = two
    check_in = meeting.meet(couple, ada, meeting.LOBBY)
    at_once(
        (ada, tap(couple, check_in, 1, "started", Version(2, 0))),
        (ben, tap(couple, check_in, 2, "started", Version(2, 0))),
    )
    with acting_as(ada.pk, NOW):
        assert CheckInEvent.objects.filter(kind="started").count() == 1


def test_both_go_on_and_it_goes_one_step(two):
    ada, ben, couple = two
    check_in = meeting.meet(couple, ada, meeting.NOTES)
    at_once(
        (ada, tap(couple, check_in, 1, "ready", Version(9, 5))),
        (ben, tap(couple, check_in, 2, "ready", Version(9, 5))),
    )
    assert state_of(two, check_in).kind is StepKind.STRESS


def test_a_double_tap_on_two_tabs_ends_one_turn(two):
    ada, _, couple = two
    check_in = meeting.meet(couple, ada, meeting.TURN)
    at_once(*[(ada, tap(couple, check_in, 1, "ready", Version(5, 1)))] * 3)
    assert state_of(two, check_in).version == Version(6, 2)


def test_a_pause_and_a_done_at_once_are_both_heard(two):
    ada, ben, couple = two
    check_in = meeting.meet(couple, ada, meeting.TURN)
    at_once(
        (ada, tap(couple, check_in, 1, "ready", Version(5, 1))),
        (ben, tap(couple, check_in, 2, "paused", Version(5, 1))),
    )
    assert state_of(two, check_in).phase is Phase.PAUSED


def test_both_note_at_once_and_it_opens(two):
    ada, ben, couple = two
    check_in = meeting.meet(couple, ada, meeting.NOTES)
    asked = Asked("a text", check_in.day)

    def noting(person):
        said = {"author_id": person.pk, "feeling": "calm", "asked": asked}
        return lambda: statements.note(couple=couple, check_in_id=check_in.pk, **said)

    assert sorted(at_once((ada, noting(ada)), (ben, noting(ben)))) == [False, True]
    for person in (ada, ben):
        with acting_as(person.pk, NOW):
            assert Statement.objects.count() == Request.objects.count() == 2


def test_two_tabs_answer_at_once_and_there_is_one_answer(two):
    ada, ben, couple = two
    with acting_as(ada.pk, NOW):
        request = asking.ask(couple=couple, author_id=ada.pk, text="tea", needed_by=NOW.date(), now=NOW)

    def answering(answer):
        how = {"suggestion": "", "agreed_for": NOW.date(), "zone": NOW.tzinfo, "now": NOW}
        return lambda: asking.answer_request(request=request, author_id=ben.pk, answer=answer, **how)

    at_once((ben, answering(Answer.YES)), (ben, answering(Answer.TALK)))
    with acting_as(ben.pk, NOW):
        assert RequestAnswer.objects.count() == 1
