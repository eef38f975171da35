"""What each may do in a check-in, and what a second tap or an old page does: nothing."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from checkins import check_in as check_ins
from checkins.clock import EventKind, Phase, StepKind, Version
from checkins.models import CheckIn, CheckInEvent
from core.privacy import acting_as
from tests.checkins import meeting


@pytest.fixture
def tapping(ada, ben, couple, now):
    """Taps against the present version unless told otherwise."""

    def tap(check_in, slot, kind, version=None):
        shown = check_ins.find(couple=couple, check_in_id=check_in.pk).state.version
        kind = EventKind(kind)
        with acting_as((ada if slot == 1 else ben).pk, now):
            return check_ins.act(couple=couple, check_in_id=check_in.pk, slot=slot, kind=kind, version=version or shown)

    with acting_as(ada.pk, now):
        yield tap


@pytest.fixture
def at(ada, couple):
    return lambda lines, **more: meeting.meet(couple, ada, lines, **more)


@pytest.mark.parametrize(
    ("lines", "slot", "kind", "after"),
    [
        (("0 1 joined",), 2, "joined", ("lobby", None)),
        (meeting.LOBBY, 2, "started", ("running", StepKind.SETTLE)),
        (meeting.SETTLE, 1, "ready", ("running", StepKind.SETTLE)),
        ((*meeting.SETTLE, "2 2 ready"), 1, "ready", ("running", StepKind.TURN)),
        (meeting.TURN, 1, "ready", ("running", StepKind.ECHO)),
        (meeting.TURN, 2, "ready", ("running", StepKind.TURN)),
        (meeting.TURN, 2, "paused", ("paused", StepKind.TURN)),
        ((*meeting.TURN, "3 2 paused"), 1, "resumed", ("running", StepKind.TURN)),
        (meeting.ECHO, 1, "echo_yes", ("running", StepKind.TURN)),
        (meeting.ECHO, 2, "echo_yes", ("running", StepKind.ECHO)),
        (meeting.ECHO, 1, "echo_not_quite", ("running", StepKind.ECHO)),
        (meeting.TURN, 2, "stopped", ("stopped", StepKind.TURN)),
        ((*meeting.CLOSE, "10 2 ready"), 1, "ready", ("finished", None)),
    ],
)
def test_it_does_what_may_be_done_and_nothing_else(tapping, at, lines, slot, kind, after):
    state = tapping(at(lines), slot, kind).state
    assert (state.phase, state.kind) == (Phase(after[0]), after[1])


def test_it_gives_a_minute_more(tapping, at):
    check_in = at(meeting.TURN)
    assert tapping(check_in, 2, "more").state.allotted == 150


def test_a_second_tap_is_stale_and_does_no_harm(tapping, at):
    check_in = at(meeting.TURN)
    shown = Version(5, 1)

    tapping(check_in, 1, "ready", shown)
    state = tapping(check_in, 1, "ready", shown).state

    assert (state.kind, state.version) == (StepKind.ECHO, Version(6, 2))


def test_a_tap_after_the_turn_ended_by_the_clock_is_stale(tapping, at):
    check_in = at(meeting.TURN, ago=100)
    before = CheckInEvent.objects.count()

    state = tapping(check_in, 1, "more", Version(5, 1)).state

    assert state.kind is StepKind.ECHO
    assert CheckInEvent.objects.count() == before


def test_go_on_said_by_both_at_once_counts_for_both(tapping, at):
    check_in = at(meeting.NOTES)
    shown = Version(9, 5)

    tapping(check_in, 1, "ready", shown)
    state = tapping(check_in, 2, "ready", shown).state

    assert state.kind is StepKind.STRESS


@pytest.mark.parametrize("kind", ["paused", "stopped"])
def test_a_pause_and_leaving_work_from_an_old_page_too(tapping, at, kind):
    state = tapping(at(meeting.ECHO), 2, kind, Version(1, 0)).state
    assert state.phase is Phase(kind)


def test_it_is_held_when_both_have_spoken(tapping, at):
    check_in = at(meeting.SECOND_TURN)

    tapping(check_in, 2, "ready")

    check_in.refresh_from_db()
    assert check_in.held_at is not None
    assert check_in.ended_at is None


def test_it_is_over_when_both_close_it_and_nothing_more_happens(tapping, at):
    check_in = at((*meeting.CLOSE, "10 2 ready"))
    tapping(check_in, 1, "ready")
    stored = CheckInEvent.objects.count()

    tapping(check_in, 2, "paused")

    check_in.refresh_from_db()
    assert check_in.ended_at is not None
    assert CheckInEvent.objects.count() == stored


def test_not_tonight_in_the_lobby_leaves_no_trace(tapping, at):
    standing = tapping(at(meeting.LOBBY), 2, "stopped")

    assert standing.check_in.pk is None
    assert not CheckIn.objects.exists()
    assert not CheckInEvent.objects.exists()


def test_whoever_comes_back_after_a_quiet_time_resumes_it(tapping, at):
    check_in = at(meeting.NOTES, ago=3600)
    assert check_ins.find(couple=check_in.couple, check_in_id=check_in.pk).state.quiet

    state = tapping(check_in, 1, "resumed").state

    assert state.phase is Phase.RUNNING
    assert list(CheckInEvent.objects.order_by("position").values_list("kind", flat=True))[-2:] == ["quiet", "resumed"]


def test_absent_and_foreign_look_the_same(tapping, at, couple):
    with pytest.raises(CheckIn.DoesNotExist):
        check_ins.act(couple=couple, check_in_id=uuid4(), slot=1, kind=EventKind.PAUSED, version=Version(0, 0))


def test_the_page_is_seen_at_most_every_thirty_seconds(tapping, at, couple):
    check_in = at(meeting.NOTES)

    check_ins.see(check_ins.find(couple=couple))
    check_in.refresh_from_db()
    first = check_in.seen_at
    check_ins.see(check_ins.find(couple=couple))

    check_in.refresh_from_db()
    assert first is not None
    assert check_in.seen_at == first


def test_seeing_a_quiet_one_does_not_wake_it(tapping, at, couple):
    check_in = at(meeting.NOTES, ago=3600)

    check_ins.see(check_ins.find(couple=couple))

    check_in.refresh_from_db()
    assert check_in.seen_at is None
    assert check_ins.find(couple=couple).state.quiet


def test_seeing_writes_down_that_time_alone_ended_the_last_turn(tapping, at, couple):
    check_in = at(meeting.SECOND_TURN, ago=120)

    check_ins.see(check_ins.find(couple=couple))

    check_in.refresh_from_db()
    assert check_in.held_at == check_in.opened_at + timedelta(seconds=94)


def test_no_event_of_an_unknown_kind_is_kept(tapping, at, couple):
    check_in = at(meeting.LOBBY)
    row = {"couple": couple, "check_in": check_in, "position": 9, "slot": 1, "at": check_in.opened_at}
    with pytest.raises(IntegrityError, match="event_kind_known"), transaction.atomic():
        CheckInEvent.objects.create(kind="winked", **row)
