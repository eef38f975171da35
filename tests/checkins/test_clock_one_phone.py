"""Two who share one phone: it acts for both and says so, until the other comes in from their own."""

import pytest

from checkins.clock import DEFAULT_PLAN, EventKind, Phase, State, StepKind, allowed, state
from tests.checkins.evening import at, happened

ADAS = ("0 1 joined", "1 1 one_phone")
BEGUN = (*ADAS, "2 1 started")
TURN = (*BEGUN, "3 1 ready")
ECHO = (*TURN, "4 1 ready")
SECOND_TURN = (*ECHO, "5 1 echo_yes")
NOTES = (*SECOND_TURN, "6 1 ready", "7 1 echo_yes")
CLOSE = (*NOTES, "8 1 ready", "9 1 ready", "10 1 ready")
OTHERS = {"joined", "paused", "stopped"}
GO_ON = {"paused", "stopped", "more", "ready"}


def shared(*lines: str, now: float = 20) -> State:
    return state(DEFAULT_PLAN, happened(*lines), at(now))


@pytest.mark.parametrize(
    ("lines", "phone", "other"),
    [
        (("0 1 joined",), {"one_phone", "stopped"}, {"joined"}),
        (("0 1 joined", "1 2 joined"), {"started", "stopped"}, {"started", "stopped"}),
        (ADAS, {"started", "stopped"}, {"joined", "stopped"}),
        (BEGUN, GO_ON, OTHERS),
        (TURN, GO_ON, OTHERS),
        (ECHO, {"paused", "stopped", "more", "echo_yes", "echo_not_quite"}, OTHERS),
        (SECOND_TURN, GO_ON, OTHERS),
        (NOTES, GO_ON, OTHERS),
        ((*NOTES, "8 2 paused"), {"resumed", "stopped"}, {"resumed", "stopped"}),
        ((*NOTES, "8 2 stopped"), set(), {"confirmed"}),
        ((*NOTES, "8 2 stopped", "9 2 confirmed"), set(), set()),
        ((*TURN, "8 2 stopped"), set(), set()),
    ],
)
def test_it_says_what_the_phone_may_do_and_what_the_other(lines, phone, other) -> None:
    shown = shared(*lines)
    assert (allowed(shown, 1), allowed(shown, 2)) == (phone, other)


def test_it_goes_on_by_one_tap_for_both_and_names_only_whose_phone_it_is() -> None:
    shown = shared(*CLOSE, "11 1 ready")
    assert (shown.phase, shown.phone, shown.joined) == (Phase.FINISHED, 1, {1})
    assert shown.held_at == at(6)


def test_it_takes_nobodys_ready_for_the_phones() -> None:
    assert shared(*BEGUN, "3 2 ready").kind is StepKind.SETTLE


def test_it_becomes_one_on_two_phones_when_the_other_comes_in() -> None:
    shown = shared(*SECOND_TURN, "6 2 joined", "7 1 ready")
    assert (shown.phone, shown.joined, shown.kind) == (None, {1, 2}, StepKind.TURN)
    assert EventKind.READY in allowed(shown, 2)
    assert EventKind.READY not in allowed(shown, 1)


@pytest.mark.parametrize("late", [("0 1 joined", "1 2 joined", "2 1 one_phone"), ("0 1 one_phone",)])
def test_it_is_shared_by_whoever_is_there_alone(late) -> None:
    assert shared(*late).phone is None
