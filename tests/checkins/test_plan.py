"""What a check-in consists of."""

import json
from dataclasses import FrozenInstanceError
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkins.plan import (
    DEFAULT_PLAN,
    MEANT,
    OPTIONAL,
    SHAPES,
    Form,
    InvalidPlan,
    Plan,
    Step,
    StepKind,
    Voice,
    first_speaker,
    plan_for,
)
from tests.checkins.evening import TWO_TURNS

TURN, ECHO, WIN = StepKind.TURN, StepKind.ECHO, StepKind.WIN


def test_it_takes_fifteen_minutes_in_nine_steps() -> None:
    assert [(step.kind.value, step.seconds) for step in DEFAULT_PLAN.steps] == [
        ("settle", 30),
        ("turn", 90),
        ("echo", 45),
        ("turn", 90),
        ("echo", 45),
        ("notes", 270),
        ("stress", 240),
        ("win", 60),
        ("close", 30),
    ]
    assert sum(step.seconds or 0 for step in DEFAULT_PLAN.steps) == 15 * 60


@pytest.mark.parametrize(
    ("form", "kinds", "seconds"),
    [
        (Form.EVENING, "settle turn turn thanks", 5 * 60),
        (Form.LISTENING, "settle turn echo turn echo close", 5 * 60 + 30),
        (Form.TRIAL_CHECK, "settle turn turn look close", 10 * 60),
        (Form.TRIAL_REVIEW, "settle turn echo turn echo look decide close", 20 * 60),
    ],
)
def test_its_short_forms_are_short(form: Form, kinds: str, seconds: int) -> None:
    plan = plan_for(form)

    assert " ".join(step.kind for step in plan.steps) == kinds
    assert plan.seconds == seconds


@pytest.mark.parametrize("form", Form)
def test_it_gives_each_a_turn_of_the_same_length_in_every_form(form: Form) -> None:
    plan = plan_for(form, lengths=dict(MEANT) | {StepKind.TURN: 240})

    turns = [(step.voice, step.seconds) for step in plan.steps if step.kind is TURN]

    assert turns == [(Voice.FIRST, 240), (Voice.SECOND, 240)]
    assert plan.decisive == max(ordinal for ordinal, step in enumerate(plan.steps) if step.kind is TURN)


def test_it_asks_for_nothing_in_the_short_forms() -> None:
    asking = {StepKind.NOTES, StepKind.STRESS}
    assert not asking & plan_for(Form.EVENING).kinds
    assert not (asking | {WIN, StepKind.THANKS}) & plan_for(Form.LISTENING).kinds


def test_it_leaves_out_what_a_couple_does_not_want() -> None:
    assert plan_for(Form.FULL, without=OPTIONAL).kinds == DEFAULT_PLAN.kinds - OPTIONAL
    assert plan_for(Form.EVENING, without=OPTIONAL) == plan_for(Form.EVENING)


@pytest.mark.parametrize("kind", sorted(set(StepKind) - OPTIONAL))
def test_it_leaves_out_nothing_else(kind: StepKind) -> None:
    with pytest.raises(InvalidPlan, match="left out"):
        plan_for(Form.FULL, without=[kind])


def test_it_has_no_length_where_a_step_has_no_timer() -> None:
    assert plan_for(Form.EVENING, lengths=dict(MEANT) | {TURN: None}).seconds is None
    assert plan_for(Form.EVENING, lengths=dict(MEANT) | {WIN: None}).seconds == 300


def test_every_step_of_every_form_has_a_length_that_is_meant() -> None:
    assert {kind for shape in SHAPES.values() for kind, _ in shape} == set(MEANT) == set(StepKind)


def test_it_reads_the_plans_of_before_there_were_forms() -> None:
    before = {"steps": DEFAULT_PLAN.to_json()["steps"]}
    assert Plan.from_json(before, first=1) == DEFAULT_PLAN


@pytest.mark.parametrize(("first", "second"), [(1, 2), (2, 1)])
def test_it_gives_each_a_turn_and_an_echo(first: int, second: int) -> None:
    plan = Plan(DEFAULT_PLAN.steps, first)

    speakers = [plan.speaker(ordinal) for ordinal in range(9)]

    assert speakers == [None, first, first, second, second, None, None, None, None]


def test_it_begins_with_the_first_slot_unless_told_otherwise() -> None:
    assert Plan(DEFAULT_PLAN.steps).first == 1


@pytest.mark.parametrize(("one", "part"), [(DEFAULT_PLAN, "first"), (DEFAULT_PLAN.steps[0], "seconds")])
def test_it_never_changes(one: object, part: str) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(one, part, 2)


def test_it_is_decided_by_the_last_turn_or_else_the_last_step() -> None:
    assert DEFAULT_PLAN.decisive == 3
    assert TWO_TURNS.decisive == 2
    assert Plan((Step(StepKind.SETTLE, 30), Step(WIN, 60))).decisive == 1


def test_it_lets_the_other_speak_first_next_time() -> None:
    assert first_speaker(None) == 1
    assert first_speaker(1) == 2
    assert first_speaker(2) == 1


@pytest.mark.parametrize("seconds", [30, 900, None])
def test_it_lasts_half_a_minute_to_a_quarter_of_an_hour_or_has_no_timer(seconds: int | None) -> None:
    assert Step(WIN, seconds).seconds == seconds


@pytest.mark.parametrize("seconds", [29, 901, 0, -30])
def test_it_refuses_other_lengths(seconds: int) -> None:
    with pytest.raises(InvalidPlan, match="30 to 900"):
        Step(WIN, seconds)


@pytest.mark.parametrize(("kind", "voice"), [(TURN, None), (ECHO, None), (WIN, Voice.FIRST)])
def test_it_refuses_a_turn_of_nobody_and_a_voice_without_one(kind: StepKind, voice: Voice | None) -> None:
    with pytest.raises(InvalidPlan, match="voice"):
        Step(kind, 60, voice)


def test_it_refuses_plans_without_steps_and_unknown_people() -> None:
    with pytest.raises(InvalidPlan, match="at least one"):
        Plan(())
    for first in (0, 3):
        with pytest.raises(InvalidPlan, match="slots"):
            Plan(DEFAULT_PLAN.steps, first)


lengths = st.none() | st.integers(30, 900)
silent = st.sampled_from(sorted(set(StepKind) - {TURN, ECHO}))
steps = st.builds(Step, silent, lengths) | st.builds(
    Step, st.sampled_from([TURN, ECHO]), lengths, st.sampled_from(Voice)
)
plans = st.builds(
    Plan, st.lists(steps, min_size=1, max_size=12).map(tuple), st.sampled_from([1, 2]), st.sampled_from(Form)
)


@given(plan=plans)
def test_it_comes_back_from_json_as_it_was(plan: Plan) -> None:
    assert Plan.from_json(json.loads(json.dumps(plan.to_json())), first=plan.first) == plan


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["form", "steps", "kind", "seconds", "voice"]) | st.text(max_size=3), inner, max_size=4
        )
    ),
    max_leaves=9,
)
almost = st.fixed_dictionaries({"kind": st.just("win") | anything, "seconds": anything, "voice": anything})


almost_steps = st.lists(almost, min_size=1, max_size=2) | anything


@given(data=st.fixed_dictionaries({"steps": almost_steps}, optional={"form": anything}) | anything)
def test_it_reads_plans_or_says_that_there_is_none(data: Any) -> None:
    try:
        plan = Plan.from_json(data, first=1)
    except InvalidPlan:
        return
    assert Plan.from_json(json.loads(json.dumps(plan.to_json())), first=1) == plan


@pytest.mark.parametrize("seconds", [True, 60.0, "60"])
def test_it_refuses_seconds_that_are_not_whole_numbers(seconds: object) -> None:
    with pytest.raises(InvalidPlan, match="whole"):
        Plan.from_json({"steps": [{"kind": "win", "seconds": seconds, "voice": None}]}, first=1)
