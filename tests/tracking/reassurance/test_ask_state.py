"""Signal, sentence, quiet, stop: the table as a table, and two people at random."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tracking.models.reassurance import ACTS
from tracking.reassurance.ask_state import (
    MAY,
    MOST_MORE,
    UNANSWERED,
    AskAct,
    AskEvent,
    AskPhase,
    Begun,
    Side,
    may,
    state,
)

START = datetime(2026, 3, 4, 19, tzinfo=UTC)
BEGUN = Begun(START, slot=1, seconds=20, quiet_minutes=5)
ASKER, GIVER = 1, 2


def after(seconds, *done, begun=BEGUN):
    """How it stands so many seconds later; `done` are (second, act, slot)."""
    events = [AskEvent(act, START + timedelta(seconds=at), slot) for at, act, slot in done]
    return state(begun, events, START + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("seconds", "done", "phase"),
    [
        (0, [], "signalled"),
        (1799, [], "signalled"),
        (1800, [], "lapsed"),
        (12, [(10, "say", GIVER)], "sentence"),
        (30, [(10, "say", GIVER)], "quiet"),
        (329, [(10, "say", GIVER)], "quiet"),
        (330, [(10, "say", GIVER)], "over"),
        (20, [(10, "say", GIVER), (15, "done", ASKER)], "quiet"),
        (20, [(10, "say", GIVER), (15, "done", GIVER)], "quiet"),
        (35, [(10, "say", GIVER), (20, "more", GIVER)], "sentence"),
        (400, [(10, "say", GIVER), (40, "more", ASKER)], "quiet"),
        (12, [(10, "sign", GIVER)], "quiet"),
        (12, [(10, "not_now", GIVER)], "not_now"),
        (12, [(10, "not_now", GIVER), (11, "say", GIVER)], "not_now"),
        (40, [(10, "say", GIVER), (35, "enough", ASKER)], "over"),
        (12, [(10, "say", ASKER)], "signalled"),  # nobody answers for the other
        (12, [(10, "not_now", ASKER)], "signalled"),
        (12, [(10, "enough", ASKER)], "signalled"),
        (1900, [(1850, "say", GIVER)], "lapsed"),  # too late changes nothing
        (12, [(10, "nonsense", GIVER)], "signalled"),
    ],
)
def test_how_it_stands(seconds, done, phase):
    assert after(seconds, *done).phase == phase


def test_without_quiet_minutes_it_is_over_with_the_sentence():
    begun = Begun(START, slot=1, seconds=10, quiet_minutes=0)
    assert after(10, (0, "say", GIVER), begun=begun).phase is AskPhase.OVER


def test_what_was_cut_short_and_what_went_without_words():
    assert after(20, (10, "sign", GIVER)).by_sign
    assert after(20, (10, "say", GIVER), (15, "enough", GIVER)).cut_short
    assert not after(400, (10, "say", GIVER)).cut_short


def test_the_database_knows_the_same_acts():
    assert set(ACTS) == set(AskAct) - {AskAct.TAKE_BACK}
    assert all(set(MAY[side]) == set(AskPhase) for side in Side)


class TwoPeople(RuleBasedStateMachine):
    """Both tap what they like, when they like; what counts is stored as the service stores it."""

    @initialize(
        asker=st.sampled_from([1, 2]), seconds=st.sampled_from([10, 15, 20]), quiet=st.sampled_from([0, 3, 5, 10])
    )
    def begin(self, asker, seconds, quiet):
        self.begun, self.now, self.events = Begun(START, asker, seconds, quiet), START, []
        self.phases, self.was_over = [AskPhase.SIGNALLED], None

    def shown(self):
        return state(self.begun, self.events, self.now)

    @rule(seconds=st.sampled_from([0, 1, 9, 10, 20, 60, 300, 301, 1799, 1800]))
    def time_passes(self, seconds):
        self.now += timedelta(seconds=seconds)

    @rule(act=st.sampled_from(AskAct), slot=st.sampled_from([0, 1, 2]))
    def somebody_taps(self, act, slot):
        if act is AskAct.TAKE_BACK or act not in may(self.shown(), slot):
            before = self.shown()
            assert state(self.begun, [*self.events, AskEvent(act, self.now, slot)], self.now) == before
            return
        self.events.append(AskEvent(act, self.now, slot))

    @invariant()
    def nobody_is_kept_in_it_and_over_is_over(self):
        shown = self.shown()
        if self.was_over is not None:
            assert (shown.phase, shown.since) == self.was_over
        if shown.is_over:
            self.was_over = shown.phase, shown.since
            assert not may(shown, 1) | may(shown, 2)
        else:
            leaving = {AskAct.TAKE_BACK, AskAct.NOT_NOW, AskAct.ENOUGH}
            assert all(may(shown, slot) & leaving for slot in (1, 2))
            assert shown.ends_at > self.now

    @invariant()
    def it_goes_one_way_and_not_for_ever(self):
        shown, order = self.shown(), list(AskPhase)
        assert order.index(shown.phase) >= order.index(self.phases[-1])
        self.phases.append(shown.phase)
        longest = UNANSWERED + timedelta(minutes=5 * MOST_MORE + 10, seconds=20)
        assert shown.is_over or self.now < START + longest

    @invariant()
    def only_the_one_who_was_asked_answers(self):
        if self.shown().is_answered:
            assert self.events[0].slot != self.begun.slot
            assert self.events[0].act in {AskAct.SAY, AskAct.SIGN, AskAct.NOT_NOW}

    @invariant()
    def later_events_are_not_looked_at(self):
        later = AskEvent(AskAct.SAY, self.now + timedelta(seconds=1), 3 - self.begun.slot)
        assert state(self.begun, [*self.events, later], self.now) == self.shown()


TwoPeople.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestTwoPeople = TwoPeople.TestCase
