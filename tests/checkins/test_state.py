"""What a check-in looks like at an instant, and who may do what then."""

from dataclasses import FrozenInstanceError

import pytest

from checkins.clock import DEFAULT_PLAN, Event, EventKind, Phase, Version, accepts, allowed, state, to_store
from checkins.plan import MEANT, Form, StepKind, plan_for
from checkins.state import AT_ONCE, MAY, MOST_EVENTS, Place, place
from tests.checkins.evening import TWO_TURNS, at, evening, happened

ACTS = {"paused", "stopped", "more"}
TO_FIRST_ECHO = ("0 1 ready", "0 2 ready")  # the first turn is 0 to 90, its echo 90 to 135


def test_it_reads_versions_that_it_wrote_and_nothing_else() -> None:
    assert Version.parse(str(Version(12, 3))) == Version(12, 3)
    assert Version.parse("123456789012-345") == Version(123456789012, 345)
    for text in ("", "-", "1-", "-1", "1--1", "1-2-3", "a-b", "²-1", "1 -2", "1234567890123-456"):
        assert Version.parse(text) is None


def test_it_stores_one_event_for_an_act() -> None:
    paused = evening("5 1 paused", now=9)

    assert to_store(evening(now=5), EventKind.READY, slot=2, at=at(5)) == (Event("ready", at(5), 2),)
    assert to_store(paused, EventKind.RESUMED, slot=2, at=at(9)) == (Event("resumed", at(9), 2),)


@pytest.mark.parametrize(("one", "part"), [(evening(now=0), "ordinal"), (happened("0 1 joined")[0], "slot")])
def test_it_never_changes_what_it_showed_or_heard(one: object, part: str) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(one, part, 2)


@pytest.mark.parametrize(
    ("lines", "now", "first", "second"),
    [
        ((), 5, ACTS | {"ready"}, ACTS | {"ready"}),
        (("1 1 ready",), 5, ACTS, ACTS | {"ready"}),
        (("1 1 ready",), 30, ACTS | {"ready"}, ACTS | {"ready"}),
        (TO_FIRST_ECHO, 5, ACTS | {"ready"}, ACTS),
        (TO_FIRST_ECHO, 90, ACTS | {"echo_yes", "echo_not_quite"}, ACTS),
        (TO_FIRST_ECHO, 200, ACTS | {"echo_yes", "echo_not_quite"}, ACTS),
        (("5 1 paused",), 9, {"resumed", "stopped"}, {"resumed", "stopped"}),
        ((), 3600, {"resumed", "stopped"}, {"resumed", "stopped"}),
        (("5 1 stopped",), 9, set(), set()),
    ],
)
def test_it_says_what_each_may_do(lines: tuple[str, ...], now: float, first: set[str], second: set[str]) -> None:
    shown = evening(*lines, now=now)

    assert (allowed(shown, 1), allowed(shown, 2)) == (first, second)
    assert allowed(shown, 0) == allowed(shown, 3) == set()


def test_it_says_what_each_may_do_before_and_after() -> None:
    lobby = state(DEFAULT_PLAN, happened("0 1 joined"), at(5))
    both = state(DEFAULT_PLAN, happened("0 1 joined", "1 2 joined"), at(5))
    finished = evening("1 1 ready", "1 2 ready", "200 1 ready", "200 2 ready", now=201, plan=TWO_TURNS)

    assert (allowed(lobby, 1), allowed(lobby, 2)) == ({"one_phone", "stopped"}, {"joined"})
    assert allowed(both, 1) == allowed(both, 2) == {"started", "stopped"}
    assert finished.phase is Phase.FINISHED
    assert allowed(finished, 1) == allowed(finished, 2) == set()


def test_the_table_has_a_row_for_every_place_and_a_way_out_of_each_that_is_inside() -> None:
    assert set(MAY) == set(Place)
    without_way_out = {where for where, may in MAY.items() if EventKind.STOPPED not in may}
    assert without_way_out == {Place.OUTSIDE, Place.OVER, Place.OVER_ELSEWHERE}


@pytest.mark.parametrize("form", Form)
def test_it_knows_a_place_for_both_at_every_moment_of_every_form(form: Form) -> None:
    plan = plan_for(form)
    for second in range(0, 1500, 30):
        shown = evening(*(f"{at} {slot} ready" for at in (30, 300) for slot in (1, 2)), now=second, plan=plan)
        assert all(allowed(shown, slot) == MAY[place(shown, slot)] for slot in (1, 2))


def test_it_adds_nothing_where_no_timer_runs() -> None:
    shown = evening(now=5, plan=plan_for(Form.EVENING, lengths=dict(MEANT) | {StepKind.SETTLE: None}))
    assert allowed(shown, 1) == MAY[Place.STEP] - {EventKind.MORE}


def test_it_takes_so_many_acts_and_still_lets_people_pause_and_stop() -> None:
    shown, many = evening(now=5), happened("0 1 more") * MOST_EVENTS

    taken = {kind for kind in EventKind if accepts(shown, many, slot=1, kind=kind, version=shown.version)}

    assert taken == AT_ONCE


def test_it_takes_two_taps_on_go_on_that_did_not_know_of_each_other_and_no_other_old_one() -> None:
    before, events = evening(now=5), [*happened("0 1 joined", "0 2 joined", "0 1 started"), *happened("6 1 ready")]
    shown, old = state(DEFAULT_PLAN, events, at(7)), before.version

    assert accepts(shown, events, slot=2, kind=EventKind.READY, version=old)
    assert not accepts(shown, events, slot=2, kind=EventKind.MORE, version=old)
    assert not accepts(shown, events, slot=1, kind=EventKind.READY, version=old)


def test_it_lets_nobody_say_that_it_was_quiet() -> None:
    assert all(EventKind.QUIET not in allowed(evening(now=now), 1) for now in (5, 3600))


def test_it_can_be_called_off_in_the_lobby() -> None:
    shown = state(DEFAULT_PLAN, happened("0 1 joined", "5 1 stopped", "6 2 joined"), at(10))

    assert (shown.phase, shown.ended_at, shown.held, sorted(shown.joined)) == (
        Phase.STOPPED,
        at(5),
        False,
        [1],
    )
