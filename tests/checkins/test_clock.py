"""The check-in clock at its edges: who may do what, and what it shows a moment before and after."""

import pytest

from checkins.clock import (
    DEFAULT_PLAN,
    Event,
    EventKind,
    Phase,
    Plan,
    StepKind,
    Version,
    allowed,
    state,
)
from checkins.plan import Step, Voice
from core.clock import WrongKindOfTime
from tests.checkins.evening import FIFTEEN_MINUTES, START, TWO_TURNS, at, evening, happened

LEAST = 0.000001
TO_FIRST_ECHO = ("0 1 ready", "0 2 ready")  # the first turn is 0 to 90, its echo 90 to 135
TO_NOTES = (*TO_FIRST_ECHO, "90 1 ready", "100 1 echo_yes", "190 2 ready", "200 2 echo_yes")  # 200 to 470
# begins, kind, speaker: written down apart from the plan
SCHEDULE = (
    (0, "settle", None),
    (30, "turn", 1),
    (120, "echo", 1),
    (165, "turn", 2),
    (255, "echo", 2),
    (300, "notes", None),
    (570, "stress", None),
    (810, "win", None),
    (870, "close", None),
)
ENDS = [begins for begins, _, _ in SCHEDULE[1:]] + [900]


def test_it_follows_the_plan_second_by_second() -> None:
    events = happened(*FIFTEEN_MINUTES)
    for second in range(900):
        shown = state(DEFAULT_PLAN, events, at(second))
        ordinal = max(n for n, (begins, _, _) in enumerate(SCHEDULE) if begins <= second)
        begins, kind, speaker = SCHEDULE[ordinal]
        left = ENDS[ordinal] - second
        assert (shown.phase, shown.ordinal, shown.kind, shown.speaker) == (
            Phase.RUNNING,
            ordinal,
            kind,
            speaker,
        )
        assert shown.listener == (None if speaker is None else 3 - speaker)
        assert (shown.step_started_at, shown.ends_at) == (at(begins), at(ENDS[ordinal]))
        assert (shown.remaining, shown.warning, shown.overtime) == (left, left <= 20, False)
        assert shown.held is (second >= 255)


def test_it_is_finished_after_fifteen_minutes() -> None:
    last, after = (state(DEFAULT_PLAN, happened(*FIFTEEN_MINUTES), at(900 + more)) for more in (-LEAST, 0))

    assert (last.phase, last.ordinal, last.remaining) == (Phase.RUNNING, 8, LEAST)
    assert (after.phase, after.ordinal, after.kind, after.remaining) == (Phase.FINISHED, 9, None, None)
    assert (after.held_at, after.ended_at, after.next_change_at) == (at(255), at(900), None)
    assert after.elapsed == (30, 90, 45, 90, 45, 270, 240, 60, 30)
    assert after.version == Version(10, 9)


def test_it_waits_in_the_lobby_until_both_are_there() -> None:
    nobody = state(DEFAULT_PLAN, [], at(0))
    one = state(DEFAULT_PLAN, happened("0 1 joined", "1 1 started"), at(3600))
    both = state(DEFAULT_PLAN, happened("0 1 joined", "1 1 started", "2 2 joined"), at(3600))

    assert [(s.phase, sorted(s.joined)) for s in (nobody, one, both)] == [
        (Phase.LOBBY, []),
        (Phase.LOBBY, [1]),
        (Phase.LOBBY, [1, 2]),
    ]
    assert (both.kind, both.remaining, both.step_started_at, both.next_change_at, both.elapsed) == (
        *(None,) * 4,
        (),
    )
    assert (nobody.version, both.version) == (Version(0, 0), Version(3, 0))


def test_it_ends_a_turn_exactly_at_its_deadline() -> None:
    last, after = (evening(*TO_FIRST_ECHO, now=now) for now in (90 - LEAST, 90))

    assert (last.kind, last.speaker, last.remaining, last.overtime) == (StepKind.TURN, 1, LEAST, False)
    assert (after.kind, after.speaker, after.remaining) == (StepKind.ECHO, 1, 45)
    assert after.step_started_at == at(90)
    assert (last.version, after.version) == (Version(5, 1), Version(5, 2))


def test_it_lets_several_deadlines_pass_between_two_events() -> None:
    shown = evening("0 1 ready", "5 2 ready", now=200, plan=TWO_TURNS)

    assert (shown.kind, shown.step_started_at, shown.remaining) == (StepKind.WIN, at(185), 75)
    assert shown.elapsed == (5, 90, 90, 15)
    assert shown.held_at == at(185)


@pytest.mark.parametrize(("slot", "ordinal"), [(1, 2), (2, 1)])
def test_it_lets_only_the_speaker_end_a_turn_early(slot: int, ordinal: int) -> None:
    assert evening(*TO_FIRST_ECHO, f"40 {slot} ready", now=40).ordinal == ordinal


@pytest.mark.parametrize(
    ("answer", "ordinal", "begun"),
    [
        ("1 echo_yes", 3, 100),
        ("1 echo_not_quite", 2, 100),
        ("2 echo_yes", 2, 90),
        ("2 echo_not_quite", 2, 90),
    ],
)
def test_it_asks_the_one_whose_words_were_said_back(answer: str, ordinal: int, begun: int) -> None:
    shown = evening(*TO_FIRST_ECHO, f"100 {answer}", now=101)

    assert (shown.ordinal, shown.step_started_at) == (ordinal, at(begun))


def test_it_begins_an_echo_again_with_all_its_time() -> None:
    shown = evening(*TO_FIRST_ECHO, "100 2 more", "130 1 echo_not_quite", "150 1 echo_not_quite", now=160)

    assert (shown.step_started_at, shown.allotted, shown.remaining) == (at(150), 45, 35)
    assert shown.elapsed == (0, 90, 70)
    assert evening(*TO_FIRST_ECHO, "130 1 echo_not_quite", "150 1 echo_yes", now=160).elapsed == (
        0,
        90,
        60,
        10,
    )


def test_it_begins_an_echo_again_with_all_its_time_after_a_pause_too() -> None:
    shown = evening(*TO_FIRST_ECHO, "100 1 paused", "110 1 resumed", "120 1 echo_not_quite", now=125)

    assert (shown.remaining, shown.elapsed) == (40, (0, 90, 25))


def test_it_goes_on_when_both_are_ready() -> None:
    one = evening(*TO_NOTES, "210 2 ready", "211 2 ready", now=220)
    both = evening(*TO_NOTES, "210 2 ready", "220 1 ready", now=220)

    assert (one.kind, sorted(one.ready)) == (StepKind.NOTES, [2])
    assert (both.kind, sorted(both.ready), both.step_started_at) == (StepKind.STRESS, [], at(220))


@pytest.mark.parametrize(("ready_at", "kind"), [(470 - LEAST, StepKind.NOTES), (470, StepKind.STRESS)])
def test_it_goes_on_at_once_when_the_time_is_over(ready_at: float, kind: StepKind) -> None:
    assert evening(*TO_NOTES, f"{ready_at:f} 2 ready", now=471).kind == kind


def test_it_only_invites_to_go_on_when_the_time_is_over() -> None:
    shown = evening(*TO_NOTES, "210 1 ready", now=500)

    assert (shown.kind, shown.overtime, shown.remaining, shown.warning) == (StepKind.NOTES, True, 0, False)
    assert allowed(shown, 1) == allowed(shown, 2) >= {EventKind.READY}
    assert evening(*TO_NOTES, "210 1 ready", "500 1 ready", now=500).kind == StepKind.STRESS


def test_it_does_not_leave_an_echo_before_it_is_answered() -> None:
    shown = evening(*TO_FIRST_ECHO, "200 1 ready", "200 2 ready", now=210)

    assert (shown.kind, shown.overtime) == (StepKind.ECHO, True)
    assert EventKind.READY not in allowed(shown, 1) | allowed(shown, 2)


@pytest.mark.parametrize("slot", [1, 2])
def test_it_gives_a_minute_more_as_often_as_asked(slot: int) -> None:
    shown = evening(*TO_FIRST_ECHO, *[f"50 {slot} more"] * 20, now=60)

    assert (shown.kind, shown.allotted, shown.remaining) == (StepKind.TURN, 1290, 1230)
    assert shown.ends_at == at(1290)


def test_it_gives_a_whole_minute_when_the_time_is_over_already() -> None:
    shown = evening(*TO_NOTES, "500 1 more", now=500)

    assert (shown.remaining, shown.ends_at, shown.allotted, shown.overtime) == (60, at(560), 360, False)


def test_it_forgets_the_minutes_more_in_the_next_step() -> None:
    assert evening(*TO_FIRST_ECHO, "50 1 more", "60 1 ready", now=60).allotted == 45


def test_it_stands_still_while_paused() -> None:
    shown = evening(*TO_FIRST_ECHO, "50 2 paused", now=5000)

    assert (shown.phase, shown.kind, shown.remaining, shown.ends_at) == (
        Phase.PAUSED,
        StepKind.TURN,
        40,
        None,
    )
    assert (shown.paused_at, shown.quiet, shown.next_change_at) == (at(50), False, None)
    assert shown.elapsed == (0, 50)


def test_it_goes_on_where_it_stood_still() -> None:
    shown = evening(*TO_FIRST_ECHO, "50 2 paused", "5000 1 resumed", now=5010)

    assert (shown.phase, shown.remaining, shown.ends_at) == (Phase.RUNNING, 30, at(5040))
    assert (shown.paused_at, shown.step_started_at) == (None, at(0))
    assert evening(*TO_FIRST_ECHO, "50 2 paused", "5000 1 resumed", now=5040).kind == StepKind.ECHO


def test_it_hears_nothing_else_while_paused() -> None:
    others = [f"60 {slot} {kind}" for slot in (1, 2) for kind in EventKind if kind not in ("resumed", "stopped")]

    assert evening(*TO_FIRST_ECHO, "50 2 paused", *others, now=70).remaining == 40


@pytest.mark.parametrize(("now", "held"), [(190 - LEAST, False), (190, True)])
def test_it_was_held_when_both_turns_were_over_however_it_stopped(now: float, held: bool) -> None:
    turns = (*TO_FIRST_ECHO, "90 1 ready", "100 1 echo_yes")
    shown = evening(*turns, f"{now:f} 2 stopped", "300 1 resumed", "300 1 ready", now=5000)

    assert (shown.phase, shown.held, shown.ended_at) == (Phase.STOPPED, held, at(now))
    assert (shown.ends_at, shown.next_change_at, shown.paused_at) == (None, None, None)


def test_it_has_no_end_without_a_timer() -> None:
    plan = Plan((Step(StepKind.TURN, None, Voice.FIRST), Step(StepKind.WIN, None)))
    turn = evening("5 1 more", now=86400, plan=plan)
    win = evening("86400 1 ready", "86410 2 ready", now=86410, plan=plan)

    assert (turn.kind, turn.remaining, turn.ends_at, turn.allotted) == (StepKind.TURN, None, None, None)
    assert (turn.overtime, turn.warning, turn.next_change_at) == (False, False, None)
    assert (win.kind, win.ready, win.next_change_at) == (StepKind.WIN, {2}, at(86410 + 600))
    assert EventKind.MORE not in allowed(turn, 1) | allowed(win, 1)


def test_it_lets_the_other_begin_when_it_is_their_turn() -> None:
    shown = evening(*TO_FIRST_ECHO, "10 1 ready", now=20, plan=Plan(DEFAULT_PLAN.steps, first=2))

    assert (shown.kind, shown.speaker, shown.listener) == (StepKind.TURN, 2, 1)


def test_it_refuses_local_times() -> None:
    local = START.replace(tzinfo=None)

    with pytest.raises(WrongKindOfTime):
        state(DEFAULT_PLAN, [], local)
    with pytest.raises(WrongKindOfTime):
        state(DEFAULT_PLAN, happened("0 1 joined"), START, seen_at=local)
    with pytest.raises(WrongKindOfTime):
        Event("joined", local, 1)
