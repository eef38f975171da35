"""Lengths of a couple's own: kept for both, used by the next check-in, back to how it was meant in one tap."""

import pytest
from django.db import DataError, IntegrityError, transaction

from checkins import lengths, opening
from checkins.clock import StepKind
from checkins.models import StepLengths
from checkins.plan import MEANT, OPTIONAL, Form, InvalidPlan, Pace
from core.privacy import acting_as
from tests.checkins import meeting

PAGE, RESET = "/settings/evenings/lengths/", "/settings/evenings/lengths/as-meant/"
LONG_TURNS = Pace(dict(MEANT) | {StepKind.TURN: 240, StepKind.NOTES: None}, OPTIONAL)
CHOSEN = {
    **dict.fromkeys((kind.value for kind in StepKind), "60"),
    "turn": "none",
    "stress": "out",
}


@pytest.fixture
def as_two(ada, ben, now):
    """`as_two(1)`: inside, one of the two; Ada is 1."""
    return lambda slot: acting_as((ada if slot == 1 else ben).pk, now)


def test_they_are_as_meant_until_somebody_sets_them(as_two, couple):
    with as_two(1):
        assert lengths.pace_of(couple) == Pace()


@pytest.mark.parametrize("form", Form)
def test_what_either_sets_holds_for_both_from_the_next_one_on(as_two, couple, form):
    with as_two(1):
        lengths.set_pace(couple=couple, pace=LONG_TURNS)
    with as_two(2):
        assert lengths.pace_of(couple) == LONG_TURNS
        opened = opening.open_check_in(couple=couple, slot=2, form=form).check_in
        assert opened.steps == LONG_TURNS.plan(form, first=opened.first_slot)


def test_one_that_is_open_goes_on_as_it_began(as_two, couple):
    with as_two(1):
        opening.open_check_in(couple=couple, slot=1)
        lengths.set_pace(couple=couple, pace=LONG_TURNS)
        assert opening.open_check_in(couple=couple, slot=1).check_in.steps.seconds == 900


def test_they_go_back_to_how_they_were_meant(as_two, couple):
    with as_two(1):
        lengths.set_pace(couple=couple, pace=LONG_TURNS)
        lengths.set_pace(couple=couple, pace=LONG_TURNS)
    with as_two(2):
        for _ in range(2):
            lengths.forget_pace(couple=couple)
        assert lengths.pace_of(couple) == Pace()


@pytest.mark.parametrize("seconds", [0, 29, 901])
def test_the_database_keeps_a_step_between_half_a_minute_and_a_quarter_of_an_hour(as_two, couple, seconds):
    name = "steps_last_half_a_minute_to_a_quarter_of_an_hour"
    for kind in StepKind:
        with as_two(1), pytest.raises(IntegrityError, match=name), transaction.atomic():
            StepLengths.objects.create(couple=couple, **{kind.value: seconds})


def test_the_database_has_no_place_for_more_than_a_number(as_two, couple):
    with as_two(1), pytest.raises(DataError), transaction.atomic():
        StepLengths.objects.create(couple=couple, turn=10**6)


def test_no_service_sets_what_no_check_in_could_run_by(as_two, couple):
    for wrong in (Pace(dict(MEANT) | {StepKind.CLOSE: 10}), Pace(without=frozenset({StepKind.TURN}))):
        with as_two(1), pytest.raises(InvalidPlan):
            lengths.set_pace(couple=couple, pace=wrong)


def test_the_page_saves_what_was_chosen_and_shows_it(as_ada, as_ben, as_two, couple):
    assert as_ada.post(PAGE, CHOSEN).status_code == 302
    with as_two(2):
        pace = lengths.pace_of(couple)
    assert (pace.lengths[StepKind.TURN], pace.lengths[StepKind.CLOSE], pace.without) == (None, 60, {StepKind.STRESS})
    assert as_ben.get(PAGE).context["form"].initial == CHOSEN


def test_the_page_shows_a_length_that_is_not_on_its_list(as_ada, as_two, couple):
    with as_two(1):
        lengths.set_pace(couple=couple, pace=Pace(dict(MEANT) | {StepKind.TURN: 77}))
    assert '<option value="77" selected>77 seconds</option>' in as_ada.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("turn", "29"),
        ("turn", "901"),
        ("turn", "out"),
        ("echo", ""),
        ("win", "soon"),
        ("close", "60.0"),
        ("notes", "٦٠"),
    ],
)
def test_a_wrong_length_answers_422_at_its_field_and_keeps_the_rest(as_ada, as_two, couple, field, wrong):
    response = as_ada.post(PAGE, CHOSEN | {field: wrong})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert 'value="out" selected' in response.content.decode()
    with as_two(1):
        assert not StepLengths.objects.exists()


def test_one_tap_leads_back(as_ada, as_ben):
    as_ada.post(PAGE, CHOSEN)
    assert 'action="/settings/evenings/lengths/as-meant/"' in as_ben.get(PAGE).content.decode()
    as_ben.post(RESET)
    page = as_ada.get(PAGE)
    assert page.context["form"].initial["turn"] == "90"
    assert "as-meant" not in page.content.decode()


def test_its_pages_take_few_queries(as_ada):
    assert meeting.queries_of(as_ada, PAGE) <= 6
