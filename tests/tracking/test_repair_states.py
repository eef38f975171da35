"""The table of who may do what with a step of repair, and two people who do whatever comes into their heads."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.privacy import acting_as
from tracking import repairs
from tracking.models import Repair
from tracking.repair_states import (
    OPEN_AFTER_DONE,
    OPEN_AFTER_DUE,
    SAYS,
    TABLE,
    Act,
    Side,
    State,
    after,
    has_folded,
    is_ever_for,
    may,
    stands,
)
from tracking.repairs import NotYours, StandsOtherwise

SIDES = {"ada": Side.REPAIRER, "ben": Side.OTHER}
MARKS = {act: mark for mark, act in repairs.MARKS.items()}
SAID = {act: says for says, act in repairs.SAYS.items()}


def every_act():
    return [(side, state, act) for side, states in TABLE.items() for state, acts in states.items() for act in acts]


def test_only_whoever_repairs_moves_and_marks():
    own = {Act.MOVE, Act.REWORD, Act.DO, Act.LET_GO, Act.UNMARK}
    assert {side for side, _, act in every_act() if act in own} == {Side.REPAIRER}
    assert not any(is_ever_for(Side.REPAIRER, act) for act in set(Act) - own)


def test_seen_is_not_forgiven():
    """Nothing but the other's own answer, a week later, says how it is."""
    assert {act for _, state, act in every_act() if after(state, Side.OTHER, act, asks=True) is State.FOLLOWED} == SAYS
    assert after(State.DONE, Side.OTHER, Act.SEE, asks=True) is State.RECEIVED


@pytest.mark.parametrize("state", list(State))
def test_it_asks_nothing_before_a_week_is_over(state):
    assert not may(state, Side.OTHER, asks=False) & SAYS


def test_no_mark_turns_into_the_other_and_what_was_answered_stays_done():
    own = TABLE[Side.REPAIRER]
    assert {s for s in own if own[s].get(Act.LET_GO) and s is not State.LET_GO} == {State.NAMED, State.SEEN}
    assert State.FOLLOWED not in own


@pytest.mark.parametrize(("side", "state", "act"), every_act())
def test_a_second_tap_changes_nothing(side, state, act):
    then = after(state, side, act, asks=True)
    assert after(then, side, act, asks=True) in (then, None)


@pytest.mark.parametrize(
    ("mark", "seen", "said", "state"),
    [
        ("", False, "", State.NAMED),
        ("", True, "", State.SEEN),
        ("done", False, "", State.DONE),
        ("done", True, "", State.RECEIVED),
        ("done", True, "good", State.FOLLOWED),
        ("let-go", True, "", State.LET_GO),
    ],
)
def test_it_stands_as_what_is_stored_says(mark, seen, said, state):
    assert stands(mark=mark, seen=seen, said=said) is state


@pytest.mark.parametrize(
    ("state", "said", "due", "done", "folded"),
    [
        (State.NAMED, "", OPEN_AFTER_DUE - timedelta(seconds=1), None, False),
        (State.NAMED, "", OPEN_AFTER_DUE, None, True),
        (State.LET_GO, "", timedelta(0), timedelta(0), True),
        (State.RECEIVED, "", OPEN_AFTER_DONE, OPEN_AFTER_DONE - timedelta(seconds=1), False),
        (State.RECEIVED, "", timedelta(0), OPEN_AFTER_DONE, True),
        (State.FOLLOWED, "good", timedelta(0), timedelta(8), True),
        (State.FOLLOWED, "not-yet", timedelta(0), timedelta(8), False),
    ],
)
def test_it_folds_away(now, state, said, due, done, folded):
    marked_at = None if done is None else now - done
    assert has_folded(state, said=said, due_at=now - due, marked_at=marked_at, now=now) is folded


class Pair:
    """What each of the two does to one step of repair, by the services alone."""

    def __init__(self, people, couple, now):
        self.people, self.couple, self.now = people, couple, now
        with acting_as(people["ada"].pk, now):
            named = {"error": "I shouted", "act": "tea", "due_at": now + timedelta(hours=48)}
            made = repairs.name_repair(
                repair_id=uuid4(), couple=couple, author_id=people["ada"].pk, incident=None, now=now, **named
            )
        self.pk = made.pk

    def see(self, who):
        with acting_as(self.people[who].pk, self.now):
            return Repair.objects.of_couple(self.couple.pk).get(pk=self.pk)

    def do(self, who, act, wait):
        """Whether it was done; time passes either way."""
        self.now += timedelta(hours=wait)
        with acting_as(self.people[who].pk, self.now):
            found = Repair.objects.get(pk=self.pk)
            how = {"repair": found, "author_id": self.people[who].pk, "now": self.now}
            try:
                with transaction.atomic():
                    self._call(act, found, how)
            except (NotYours, StandsOtherwise):
                return False
        return True

    def _call(self, act, found, how):
        if act is Act.MOVE:
            repairs.move_repair(to=self.now + timedelta(days=1), **how)
        elif act is Act.REWORD:
            repairs.reword_repair(error=f"I shouted at {self.now}", act="tea", **how)
        elif act in MARKS:
            repairs.mark_repair(mark=MARKS[act], **how)
        elif act in SAID:
            repairs.follow_up_repair(says=SAID[act], **how)
        else:
            repairs.see_repair(revision=found.revision, seen=act is Act.SEE, **how)


def holds(before, now, seen, who, act, done):
    """What must be true after every act of anybody."""
    then = after(before.state, SIDES[who], act, asks=before.asks(now))
    assert done == (then is not None)
    assert seen.state == (then or before.state)
    if who == "ben":
        assert (seen.mark, seen.marked_at, seen.due_at) == (before.mark, before.marked_at, before.due_at)
    if seen.said:
        assert seen.mark == "done"
        assert seen.given.followed_at - seen.marked_at >= timedelta(days=7)
    if seen.state is State.RECEIVED:
        assert seen.given.seen == seen.revision


@pytest.fixture
def people(ada, ben):
    return {"ada": ada, "ben": ben}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    acts=st.lists(
        st.tuples(st.sampled_from(["ada", "ben"]), st.sampled_from(list(Act)), st.sampled_from([1, 100, 200])),
        max_size=14,
    )
)
def test_two_people_at_random_never_leave_the_table(people, couple, now, acts):
    pair = Pair(people, couple, now)
    for who, act, wait in acts:
        before = pair.see("ada")
        done = pair.do(who, act, wait)
        seen = pair.see("ada")
        holds(before, pair.now, seen, who, act, done)
        assert pair.see("ben").state is seen.state
        folded = Repair.objects.of_couple(couple.pk).filter(pk=pair.pk)
        with acting_as(people["ada"].pk, pair.now):
            assert folded.folded(pair.now).exists() is seen.has_folded(pair.now)
            assert folded.unfolded(pair.now).exists() is not seen.has_folded(pair.now)
            assert folded.counted().exists() is (seen.state in (State.RECEIVED, State.FOLLOWED))
