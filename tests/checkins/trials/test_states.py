"""The table of who may do what with a trial, and two people who do whatever comes into their heads."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checkins.models import Trial, TrialYes
from checkins.models.trial import Choice
from checkins.trials import counting, looking, proposing, states
from checkins.trials.proposing import NotYours, OneIsOpen, StandsOtherwise
from checkins.trials.reading import standing_of, trials_of
from checkins.trials.states import TABLE, Act, Side, State, after, may, seen_by, stands
from core.privacy import acting_as
from tests.checkins.trials.conftest import PROPOSED

WHO = st.sampled_from(["ada", "ben"])
DOES = st.sampled_from(["propose", *Act])


def every_act():
    return [(side, state, act) for side, table in TABLE.items() for state, acts in table.items() for act in acts]


def test_a_yes_that_does_not_hold_yet_cannot_be_told_from_none():
    assert seen_by(State.AGREED, Side.PROPOSER) is State.PROPOSED
    assert may(State.AGREED, Side.PROPOSER) == may(State.PROPOSED, Side.PROPOSER)


@pytest.mark.parametrize("state", sorted(states.IN_FORCE))
@pytest.mark.parametrize("side", list(Side))
def test_either_stops_at_any_time(side, state):
    assert Act.STOP in may(state, side)
    assert after(state, side, Act.STOP) is State.STOPPED


@pytest.mark.parametrize("state", [State.PROPOSED, State.AGREED])
def test_nobody_is_held_by_a_proposal(state):
    assert Act.DECLINE in may(state, Side.OTHER)
    assert Act.WITHDRAW in may(state, Side.PROPOSER)


def test_nobody_says_yes_to_their_own():
    assert not any(states.is_ever_for(Side.PROPOSER, act) for act in (Act.ACCEPT, Act.COUNTER, Act.DECLINE))


@pytest.mark.parametrize(("side", "state", "act"), every_act())
def test_a_second_tap_changes_nothing(side, state, act):
    then = after(state, side, act)
    assert after(then, side, act) in (then, None)


def test_what_is_over_stays_over():
    over = set(State) - states.OPEN
    assert {(s, a, t) for _, s, a in every_act() if s in over for t in [after(s, _, a)] if t is not s} == set()


@pytest.mark.parametrize(
    ("ended", "number", "age", "state"),
    [
        ("", None, 0, State.PROPOSED),
        ("", None, 13, State.PROPOSED),
        ("", None, 14, State.FOLDED),
        ("", -1, 0, State.AGREED),
        ("", 0, 1, State.RUNNING),
        ("", 13, 14, State.RUNNING),
        ("", 14, 15, State.REVIEW),
        ("", 16, 17, State.REVIEW),
        ("", 17, 18, State.NOT_REVIEWED),
        ("stopped", 3, 4, State.STOPPED),
        ("kept", 20, 21, State.KEPT),
    ],
)
def test_it_stands_as_its_days_say(ended, number, age, state):
    assert stands(ended=ended, number=number, age=age) is state


class Pair:
    """What each of the two does about trials, by the services alone."""

    def __init__(self, people, couple, now):
        self.people, self.couple, self.now = people, couple, now

    def seen(self, who):
        with acting_as(self.people[who].pk, self.now):
            found = trials_of(self.couple).filter(ended_at=None).first()
            return found and standing_of(found, couple=self.couple, me=self.people[who].pk, now=self.now)

    def do(self, who, act, wait):
        """Whether it was done; time passes either way."""
        self.now += timedelta(hours=wait)
        person = self.people[who]
        with acting_as(person.pk, self.now):
            trial = (
                Trial.objects.filter(couple=self.couple).order_by("-ended_at", "-created_at").first()
            )  # the open one first
            if trial is None and act != "propose":
                return False
            try:
                with transaction.atomic():
                    self._call(act, trial, {"couple": self.couple, "author_id": person.pk, "now": self.now})
            except (NotYours, StandsOtherwise, OneIsOpen, looking.AlreadyOpen):
                return False
        return True

    def _call(self, act, trial, how):
        if act == "propose":
            proposing.propose(trial_id=uuid4(), proposed=PROPOSED, **how)
        elif act is Act.ACCEPT:
            proposing.accept(trial=trial, plan="if, then", **how)
        elif act is Act.TAKE_BACK:
            proposing.take_back_yes(trial=trial, **how)
        elif act is Act.COUNTER:
            proposing.counter(trial_id=uuid4(), instead_of=trial, proposed=PROPOSED, **how)
        elif act is Act.COUNT:
            counting.tap(trial=trial, tap_id=uuid4(), **how)
        elif act is Act.LOOK:
            day = standing_of(trial, couple=how["couple"], me=how["author_id"], now=how["now"]).look_day
            looking.look(trial=trial, day=day or 0, trust=5, lines={}, **how)
        elif act is Act.CHOOSE:
            looking.choose(trial=trial, choice=Choice.KEEP, **how)
        else:
            proposing.end(trial=trial, act=act, **how)


def holds(pair, who, act, before, was_done):
    """What must be so, whatever the two do."""
    views = {name: pair.seen(name) for name in ("ada", "ben")}
    with acting_as(pair.people["ada"].pk, pair.now):
        assert Trial.objects.filter(couple=pair.couple, ended_at=None).count() <= 1
        for yes in TrialYes.objects.select_related("trial"):
            assert yes.author_id != yes.trial.author_id
    for view in filter(None, views.values()):
        assert (view.state is State.AGREED) <= (view.side is Side.OTHER)
        assert view.is_in_force <= (Act.STOP in view.may)
        assert view.is_in_force <= (view.yes is not None)
    if before is not None and act in list(Act):
        assert was_done <= (after(before.really, before.side, act) is not None)
    if was_done and act is Act.STOP:
        assert views["ada"] is views["ben"] is None


@pytest.mark.timeout(60)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(WHO, DOES, st.sampled_from([0, 3, 24, 24 * 7])), min_size=4, max_size=10))
def test_two_people_do_whatever_comes_into_their_heads(people, couple, now, acts):
    with transaction.atomic():
        pair = Pair(people, couple, now)
        for who, act, wait in acts:
            pair.now += timedelta(hours=wait)
            before = pair.seen(who)
            holds(pair, who, act, before, pair.do(who, act, 0))
        transaction.set_rollback(True)
