"""What holds for every check-in, whatever two people (or anybody else) may have sent."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from checkins.clock import Event, EventKind, Phase, Plan, State, StepKind, Version, state
from checkins.plan import DEFAULT_PLAN
from tests.checkins.evening import START, TWO_TURNS, happened
from tests.checkins.test_plan import plans

kinds = st.sampled_from([*EventKind] + ["ready", "echo_yes", "resumed", "more"] * 2)
gaps = st.sampled_from([0, 0.5, 1, 20, 30, 45, 90, 599.999999, 600, 700]) | st.floats(0, 400)
backwards = st.sampled_from([-1000.0, -1.0])
acts = st.tuples(st.one_of(gaps, gaps, gaps, backwards), st.sampled_from([1, 2, 1, 2, 0, 3]), kinds)
some_plans = st.sampled_from([DEFAULT_PLAN, TWO_TURNS, replace(DEFAULT_PLAN, first=2)]) | plans
moments = st.lists(st.integers(-10, 6000), min_size=2, max_size=12).map(
    lambda parts: [START + timedelta(seconds=part) for part in sorted(parts)]
)


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Mostly a check-in that started, then anything: impossible acts, unknown people, times that go back."""
    events = happened("0 1 joined", "0 2 joined", "0 1 started") if draw(st.integers(0, 9)) else []
    now = START
    for gap, slot, kind in draw(st.lists(acts, max_size=25)):
        now += timedelta(seconds=gap)
        events.append(Event(kind, now, slot))
    return events


def without_seconds(shown: State) -> State:
    return replace(shown, remaining=None, elapsed=())


def until(events: list[Event], now: datetime) -> list[Event]:
    """What was stored by then: no event counts before those that were stored earlier."""
    known: list[Event] = []
    for event in events:
        if max([event.at, *(e.at for e in known)]) > now:
            break
        known.append(event)
    return known


@given(plan=some_plans, events=histories(), now=moments.map(lambda m: m[0]))
def test_it_is_the_same_whenever_it_is_computed(plan: Plan, events: list[Event], now: datetime) -> None:
    assert state(plan, events, now) == state(plan, until(events, now), now)


@given(plan=some_plans, events=histories(), now=moments.map(lambda m: m[0]))
def test_it_is_the_same_after_a_restart(plan: Plan, events: list[Event], now: datetime) -> None:
    stored = json.loads(json.dumps([(str(e.kind), e.at.isoformat(), e.slot) for e in events]))
    again = [Event(kind, datetime.fromisoformat(at), slot) for kind, at, slot in stored]
    plan_again = Plan.from_json(json.loads(json.dumps(plan.to_json())), first=plan.first)

    assert state(plan_again, again, now) == state(plan, events, now)


@given(plan=some_plans, events=histories(), times=moments)
def test_it_never_goes_back(plan: Plan, events: list[Event], times: list[datetime]) -> None:
    shown = [state(plan, events, now) for now in times]

    for one, two in pairwise(shown):
        assert one.version <= two.version
        assert one.ordinal <= two.ordinal
        assert one.joined <= two.joined
        assert one.held_at in (None, two.held_at)
        assert one.ended_at in (None, two.ended_at)
        assert one.elapsed[:-1] == two.elapsed[: len(one.elapsed[:-1])]
        assert one.phase not in (Phase.FINISHED, Phase.STOPPED) or two == replace(one, version=two.version)


@given(plan=some_plans, events=histories(), now=moments.map(lambda m: m[0]))
def test_it_shows_what_makes_sense(plan: Plan, events: list[Event], now: datetime) -> None:
    shown = state(plan, events, now)

    if shown.allotted is None:
        assert (shown.remaining, shown.warning, shown.overtime) == (None, False, False)
    else:
        assert 0 <= (shown.remaining or 0) <= shown.allotted
        assert shown.overtime is (shown.remaining == 0)
        assert shown.warning is (0 < (shown.remaining or 0) <= 20)
    assert not (shown.overtime and shown.kind is StepKind.TURN)
    assert (shown.kind is None) is (shown.ordinal == len(plan.steps) or not shown.elapsed)
    assert (shown.paused_at is not None) is (shown.phase is Phase.PAUSED)
    assert (shown.ended_at is not None) is (shown.phase in (Phase.FINISHED, Phase.STOPPED))
    assert shown.held is (shown.ordinal > plan.decisive)


@given(plan=some_plans, events=histories(), now=moments.map(lambda m: m[0]), part=st.floats(0, 0.999))
def test_it_changes_by_time_alone_exactly_when_it_says(
    plan: Plan, events: list[Event], now: datetime, part: float
) -> None:
    known = until(events, now)
    shown = state(plan, known, now)
    later = timedelta(days=9) if shown.next_change_at is None else shown.next_change_at - now

    between = state(plan, known, max(now, now + later * part - timedelta(microseconds=1)))

    assert without_seconds(between) == without_seconds(shown)
    if shown.next_change_at is not None:
        assert without_seconds(state(plan, known, shown.next_change_at)) != without_seconds(between)


@given(plan=some_plans, events=histories(), times=moments)
def test_it_shows_by_its_version_what_an_act_was_made_against(
    plan: Plan, events: list[Event], times: list[datetime]
) -> None:
    seen: dict[Version, State] = {}
    for now in times:
        shown = state(plan, events, now)
        earlier = seen.setdefault(shown.version, shown)
        assert (shown.kind, shown.speaker, shown.ready) == (earlier.kind, earlier.speaker, earlier.ready)
        assert shown.step_started_at == earlier.step_started_at
        assert shown.phase == earlier.phase or shown.quiet  # then only going on and stopping are allowed


@given(plan=some_plans, events=histories(), now=moments.map(lambda m: m[0]))
def test_it_lets_no_time_pass_while_it_stands_still(plan: Plan, events: list[Event], now: datetime) -> None:
    before, after = (state(plan, events, moment) for moment in (now, now + timedelta(seconds=3)))

    if before.phase is Phase.PAUSED and len(until(events, now)) == len(until(events, now + timedelta(seconds=3))):
        assert after == before
