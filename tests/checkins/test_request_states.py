"""The table of who may do what with a request, and two people who do whatever comes into their heads."""

import itertools
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checkins import asking
from checkins.asking import NotYours, StandsOtherwise
from checkins.models import Request
from checkins.models.request import Answer, Mark
from checkins.request_states import TABLE, Act, Side, State, after, is_ever_for, may, stands
from core.privacy import acting_as

MARKING = {Act.MOVE, Act.KEEP, Act.LET_GO, Act.UNMARK}
ANSWERING = {Act.SAY_YES, Act.SAY_NOT_NOW, Act.SAY_TALK, Act.TAKE_BACK}
SAID = {act: answer for answer, act in asking.SAYS.items()}
SIDES = {"ada": Side.ASKER, "ben": Side.ASKED}


def every_act():
    return [(side, state, act) for side, states in TABLE.items() for state, acts in states.items() for act in acts]


def test_only_whoever_was_asked_answers_moves_and_marks():
    assert {side for side, _, act in every_act() if act in MARKING | ANSWERING} == {Side.ASKED}
    assert not any(is_ever_for(Side.ASKER, act) for act in MARKING | ANSWERING)


def test_only_the_asker_thanks_and_closes():
    assert {side for side, _, act in every_act() if act in {Act.THANK, Act.CLOSE, Act.REOPEN}} == {Side.ASKER}


def test_only_a_yes_is_marked_and_no_mark_turns_into_the_other():
    reached = {(state, then) for _, state, act in every_act() if (then := after(state, Side.ASKED, act))}
    assert {state for state, then in reached if then is State.KEPT} == {State.AGREED, State.KEPT}
    assert {state for state, then in reached if then is State.LET_GO} == {State.AGREED, State.LET_GO}


def test_nothing_that_was_agreed_is_closed_and_nothing_closed_is_answered():
    assert {state for _, state, act in every_act() if act is Act.CLOSE} == {State.OPEN, State.CLOSED}
    assert State.CLOSED not in TABLE[Side.ASKED]


@pytest.mark.parametrize("side", list(Side))
def test_a_sealed_one_lets_nobody_do_anything(side):
    assert may(State.SEALED, side) == frozenset()


@pytest.mark.parametrize(("side", "state", "act"), every_act())
def test_a_second_tap_changes_nothing(side, state, act):
    then = after(state, side, act)
    assert after(then, side, act) in (then, None)


@pytest.mark.parametrize("stored", list(itertools.product([True, False], [True, False], ["", *Answer.values])))
def test_it_stands_as_what_is_stored_says(stored):
    opened, closed, answer = stored
    state = stands(opened=opened, closed=closed, answer=answer)
    assert (state is State.SEALED) == (not opened)
    assert (state is State.CLOSED) == (opened and closed and not answer)


class Pair:
    """What each of the two does to one request, by the services alone."""

    def __init__(self, people, couple, now):
        self.people, self.couple, self.now, self.marks = people, couple, now, []
        with acting_as(people["ada"].pk, now):
            asked = asking.ask(couple=couple, author_id=people["ada"].pk, text="tea", needed_by=now.date(), now=now)
        self.pk = asked.pk

    def see(self, who):
        with acting_as(self.people[who].pk, self.now):
            return Request.objects.for_couple(self.couple.pk).get(pk=self.pk)

    def do(self, who, act):
        """Whether it was done; a minute passes either way."""
        self.now += timedelta(minutes=1)
        with acting_as(self.people[who].pk, self.now):
            how = {"request": Request.objects.get(pk=self.pk), "author_id": self.people[who].pk}
            try:
                with transaction.atomic():
                    self._call(act, how)
            except (NotYours, StandsOtherwise):
                return False
        return True

    def _call(self, act, how):
        zone, at = {"zone": ZoneInfo("UTC")}, {"now": self.now}
        if act in SAID:
            answer = SAID[act]
            day = self.now.date() if answer == Answer.YES else None
            asking.answer_request(answer=answer, suggestion="", agreed_for=day, **how, **zone, **at)
        elif act is Act.TAKE_BACK:
            asking.take_back_answer(**how)
        elif act is Act.MOVE:
            asking.move_request(to=self.now.date() + timedelta(days=1), **how, **zone, **at)
        elif act is Act.THANK:
            asking.thank(**how, **at)
        elif act in (Act.CLOSE, Act.REOPEN):
            asking.close_request(closed=act is Act.CLOSE, **how, **at)
        else:
            mark = {Act.KEEP: Mark.KEPT, Act.LET_GO: Mark.LET_GO, Act.UNMARK: None}[act]
            asking.mark_request(mark=mark, **how, **zone, **at)


def holds(before, after_it, who, act, done):
    """What must be true after every act of anybody."""
    then = after(before.state, SIDES[who], act)
    assert done == (then is not None)
    assert after_it.state == (then or before.state)
    if not done or who == "ada":
        assert (after_it.given and after_it.given.mark) == (before.given and before.given.mark)
    if before.given and before.given.mark and after_it.given and after_it.given.mark:
        assert (after_it.given.mark, after_it.given.marked_at) == (before.given.mark, before.given.marked_at)
    if after_it.state is State.OPEN:
        assert after_it.given is None
        assert not after_it.thanks_stand
    if after_it.given is not None:
        assert after_it.closed_at is None


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.tuples(st.sampled_from(["ada", "ben"]), st.sampled_from(list(Act))), max_size=14))
def test_two_people_at_random_never_leave_the_table(people, couple, now, acts):
    pair = Pair(people, couple, now)
    for who, act in acts:
        before = pair.see("ada")
        done = pair.do(who, act)
        seen = pair.see("ada")
        holds(before, seen, who, act, done)
        assert pair.see("ben").state is seen.state
