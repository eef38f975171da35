"""Nobody there for ten minutes means paused, and what the clock says about its next change."""

import pytest

from checkins.clock import (
    DEFAULT_PLAN,
    EventKind,
    Phase,
    Plan,
    StepKind,
    state,
    to_store,
)
from checkins.plan import Step, Voice
from tests.checkins.evening import BEGUN, at, evening, happened

LEAST = 0.000001
LONG_TURN = Plan((Step(StepKind.TURN, 900, Voice.FIRST), Step(StepKind.ECHO, 45, Voice.FIRST)))
WIN_ONLY = Plan((Step(StepKind.WIN, 900),))
TO_FIRST_ECHO = ("0 1 ready", "0 2 ready")


@pytest.mark.parametrize(("seen", "quiet_at"), [(None, 600), (-5, 600), (0, 600), (5, 605), (599, 1199), (5000, 5600)])
def test_it_is_paused_after_ten_minutes_with_nobody_there(seen: float | None, quiet_at: float) -> None:
    last = evening(now=quiet_at - LEAST, seen=seen, plan=WIN_ONLY)
    after = evening(now=quiet_at + 3600, seen=seen, plan=WIN_ONLY)

    assert (last.phase, last.quiet, last.next_change_at) == (Phase.RUNNING, False, at(quiet_at))
    assert (after.phase, after.quiet, after.paused_at) == (Phase.PAUSED, True, at(quiet_at))
    assert (after.remaining, after.elapsed) == (max(900 - quiet_at, 0), (quiet_at,))


def test_it_ends_the_turn_before_it_stands_still() -> None:
    shown = evening(*TO_FIRST_ECHO, now=3600)

    assert (shown.kind, shown.phase, shown.paused_at) == (StepKind.ECHO, Phase.PAUSED, at(600))
    assert shown.elapsed == (0, 90, 510)


def test_it_keeps_all_the_time_of_what_follows_a_long_turn_with_nobody_there() -> None:
    last, after = (evening(now=now, plan=LONG_TURN) for now in (900 - LEAST, 900))

    assert (last.kind, last.phase) == (StepKind.TURN, Phase.RUNNING)
    assert (after.kind, after.phase, after.paused_at, after.remaining) == (
        StepKind.ECHO,
        Phase.PAUSED,
        at(900),
        45,
    )


def test_a_turn_without_a_timer_stands_still_too() -> None:
    shown = evening(now=3600, plan=Plan((Step(StepKind.TURN, None, Voice.FIRST), Step(StepKind.WIN, 60))))

    assert (shown.kind, shown.phase, shown.paused_at) == (StepKind.TURN, Phase.PAUSED, at(600))


def test_it_never_stands_still_in_the_lobby_or_because_somebody_paused() -> None:
    assert state(DEFAULT_PLAN, happened("0 1 joined"), at(86400)).phase is Phase.LOBBY
    assert not evening("5 1 paused", now=86400).quiet
    assert evening("5 1 stopped", now=86400).phase is Phase.STOPPED


def test_it_goes_on_from_where_it_stood_still() -> None:
    shown = evening("3600 2 resumed", now=3610, plan=WIN_ONLY)

    assert (shown.phase, shown.quiet, shown.remaining, shown.elapsed) == (Phase.RUNNING, False, 290, (610,))
    assert shown.next_change_at == at(3880)


def test_it_knows_after_going_on_how_long_somebody_had_been_there() -> None:
    events = happened(*BEGUN)
    quiet = state(WIN_ONLY, events, at(3600), seen_at=at(100))
    events += to_store(quiet, EventKind.RESUMED, slot=2, at=at(3600))

    shown = state(WIN_ONLY, events, at(3600), seen_at=at(3600))

    assert [event.kind for event in events[3:]] == ["quiet", "resumed"]
    assert (quiet.remaining, shown.remaining, shown.elapsed) == (200, 200, (700,))


def test_it_stops_when_nobody_was_there_any_more() -> None:
    events = happened(*BEGUN)
    quiet = state(WIN_ONLY, events, at(3600), seen_at=at(100))
    events += to_store(quiet, EventKind.STOPPED, slot=1, at=at(3600))

    shown = state(WIN_ONLY, events, at(3600))

    assert (shown.phase, shown.quiet, shown.ended_at, shown.elapsed) == (
        Phase.STOPPED,
        False,
        at(3600),
        (700,),
    )


def test_it_takes_an_act_as_a_sign_that_somebody_was_there() -> None:
    shown = evening("1200 2 more", now=1250, plan=WIN_ONLY)

    assert (shown.phase, shown.remaining, shown.next_change_at) == (Phase.RUNNING, 10, at(1260))


@pytest.mark.parametrize("lines", [("50 1 quiet",), ("95 1 paused", "96 1 quiet", "97 1 resumed")])
def test_it_is_quiet_only_where_that_can_be(lines: tuple[str, ...]) -> None:
    assert evening(*TO_FIRST_ECHO, *lines, now=98).phase is Phase.RUNNING
    assert evening(*TO_FIRST_ECHO, "95 1 quiet", now=98).quiet


@pytest.mark.parametrize(
    ("now", "change"), [(0, 10), (9.5, 10), (10, 30), (29, 30), (30, 600), (599, 600), (600, None)]
)
def test_it_names_the_next_change_of_a_step(now: float, change: float | None) -> None:
    assert evening(now=now).next_change_at == (None if change is None else at(change))


@pytest.mark.parametrize(("now", "change"), [(0, 70), (70, 90), (89, 90), (90, 115), (115, 135), (135, 600)])
def test_it_names_the_next_change_of_a_turn_and_its_echo(now: float, change: float) -> None:
    assert evening(*TO_FIRST_ECHO, now=now).next_change_at == at(change)
