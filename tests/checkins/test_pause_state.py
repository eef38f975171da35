"""The pause as a fold: its table, and two people at random while time passes."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from checkins.pause_clock import state
from checkins.pause_state import (
    DAY,
    FOLDS_AWAY,
    MAY,
    OVER,
    TOLERANCE,
    Begun,
    PauseEvent,
    PauseKind,
    PausePhase,
    accepts,
    may,
    may_take_back,
)

T0 = datetime(2026, 3, 4, 19, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
BEGUN = Begun(T0, slot=1, minutes=20)


def at(minutes):
    return T0 + minutes * MINUTE


def after(*acts, minutes):
    """The state after acts such as (3, 1, "ready") or (21, 2, "proposed", 600): minutes, slot, kind, until."""
    events = [PauseEvent(kind, at(when), slot, at(until[0]) if until else None) for when, slot, kind, *until in acts]
    return state(BEGUN, events, at(minutes))


@pytest.mark.parametrize(
    ("acts", "minutes", "phase"),
    [
        ([], 19.9, "running"),
        ([], 20, "due"),
        ([], 20 + 719, "due"),
        ([], 20 + 720, "lapsed"),
        ([(5, 2, "extended")], 39, "running"),
        ([(25, 2, "extended")], 44, "running"),
        ([(5, 2, "extended"), (6, 1, "extended")], 40, "due"),
        ([(3, 1, "ready")], 4, "running"),
        ([(3, 1, "ready")], 20, "due"),
        ([(3, 1, "ready"), (21, 2, "ready")], 22, "talking"),
        ([(3, 1, "ready"), (4, 1, "ready")], 5, "running"),
        ([(3, 1, "ready"), (21, 2, "ready")], 27.1, "ended"),
        ([(3, 1, "ready"), (21, 2, "ready"), (21.5, 2, "ended")], 22, "ended"),
        ([(21, 1, "ready"), (21, 2, "ready"), (21.5, 1, "held")], 60, "talking"),
        ([(21, 1, "proposed", 600)], 22, "due"),
        ([(21, 1, "proposed", 600), (22, 1, "accepted", 600)], 23, "due"),
        ([(21, 1, "proposed", 600), (22, 2, "accepted", 600)], 599, "postponed"),
        ([(21, 1, "proposed", 600), (22, 2, "accepted", 601)], 23, "due"),
        ([(21, 1, "proposed", 600), (22, 2, "accepted", 600)], 600, "due"),
        ([(21, 1, "proposed", 26 * 60 + 1), (22, 2, "accepted", 26 * 60 + 1)], 23, "due"),
        ([(21, 2, "longer", 24 * 60)], 23, "postponed"),
        ([(21, 2, "longer", 24 * 60 + 1)], 23, "due"),
        ([(21, 2, "longer")], 23, "longer"),
        ([(5, 2, "not_today"), (6, 1, "ready")], 23, "not_today"),
    ],
)
def test_it_stands_so(acts, minutes, phase):
    assert after(*acts, minutes=minutes).phase == phase


def test_a_talk_is_put_off_once():
    put_off = after((21, 1, "proposed", 600), (22, 2, "accepted", 600), minutes=601)
    assert PauseKind.PROPOSED not in may(put_off, 1)
    assert PauseKind.NOT_TODAY in may(put_off, 1)


@pytest.mark.parametrize(
    ("acts", "announced"),
    [
        ([], [(0, 20)]),
        ([(5, 2, "extended")], [(0, 40)]),
        ([(20, 2, "extended")], [(0, 40)]),
        ([(25, 2, "extended")], [(0, 20), (25, 45)]),
        ([(30, 1, "longer", 600)], [(0, 20), (30, 600)]),
        ([(10, 1, "longer", 600)], [(0, 600)]),
        ([(10, 1, "longer")], [(0, 10)]),
        ([(10, 1, "ready"), (15, 2, "ready")], [(0, 15)]),
        ([(30, 1, "not_today")], [(0, 20)]),
    ],
)
def test_silence_is_announced_till_its_return_time_is_missed(acts, announced):
    found = after(*acts, minutes=1000).announced
    assert [((a - T0) / MINUTE, (b - T0) / MINUTE) for a, b in found] == announced


def test_ten_seconds_and_the_one_who_called_it():
    def may_at(seconds, slot=1, events=()):
        return may_take_back(BEGUN, events, slot=slot, now=T0 + timedelta(seconds=seconds))

    assert may_at(9.9)
    assert not may_at(10)
    assert not may_at(1, slot=2)
    assert not may_at(5, events=[PauseEvent("ready", T0, 2)])


def test_leaving_is_possible_wherever_a_pause_waits():
    for phase in (PausePhase.RUNNING, PausePhase.DUE, PausePhase.POSTPONED):
        assert {PauseKind.NOT_TODAY, PauseKind.LONGER} <= MAY[phase]
    assert set(MAY) == set(PausePhase)


class TwoInAPause(RuleBasedStateMachine):
    """They tap whatever they like, at any time, and time passes by seconds or by half days."""

    def __init__(self):
        super().__init__()
        self.begun = Begun(T0, slot=1, minutes=10, longest=2 * DAY)
        self.now, self.events, self.was_over = T0, [], None

    @property
    def state(self):
        return state(self.begun, self.events, self.now)

    @rule(seconds=st.sampled_from([0, 1, 45, 90, 600, 3600, 43200]))
    def time_passes(self, seconds):
        self.now += timedelta(seconds=seconds)

    @rule(kind=st.sampled_from(PauseKind), slot=st.sampled_from([1, 2]), minutes=st.integers(-5, 4000))
    def somebody_taps(self, kind, slot, minutes):
        with_time = kind in {PauseKind.PROPOSED, PauseKind.ACCEPTED, PauseKind.LONGER} and minutes > 0
        event = PauseEvent(kind, self.now, slot, self.now + minutes * MINUTE if with_time else None)
        if accepts(self.state, event):
            self.events.append(event)

    @rule(slot=st.sampled_from([1, 2]))
    def somebody_says_yes_to_what_is_proposed(self, slot):
        if proposal := self.state.proposal:
            event = PauseEvent(PauseKind.ACCEPTED, self.now, slot, proposal.until)
            if accepts(self.state, event):
                assert slot != proposal.slot
                self.events.append(event)

    @invariant()
    def it_is_the_same_whoever_looks_again(self):
        assert self.state == state(self.begun, tuple(self.events), self.now)

    @invariant()
    def what_is_over_stays_over(self):
        found = self.state
        if self.was_over is not None:
            assert (found.phase, found.ended_at) == self.was_over
        if found.phase in OVER:
            self.was_over = found.phase, found.ended_at
            assert found.ended_at is not None
            assert may(found, 1) == may(found, 2) == frozenset()

    @invariant()
    def nobody_is_kept_in_it(self):
        found = self.state
        if found.phase not in OVER:
            assert may(found, 1) & may(found, 2) & {PauseKind.NOT_TODAY, PauseKind.ENDED}
            assert self.now < self.begun.at + self.begun.longest + DAY + TOLERANCE + 2 * FOLDS_AWAY + 4 * HOUR or (
                found.phase is PausePhase.TALKING
            )

    @invariant()
    def it_is_extended_and_put_off_once(self):
        kinds = [event.kind for event in self.events]
        assert kinds.count(PauseKind.EXTENDED) <= 1
        assert kinds.count(PauseKind.ACCEPTED) <= 1

    @invariant()
    def the_talk_is_never_further_off_than_agreed(self):
        if self.state.talk_at:
            assert self.state.talk_at <= self.begun.at + max(DAY + TOLERANCE, self.begun.longest)

    @invariant()
    def announced_silence_is_in_order_and_apart(self):
        spans = self.state.announced
        assert all(begin <= end for begin, end in spans)
        assert all(first[1] < second[0] for first, second in pairwise(spans))


TwoInAPause.TestCase.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
test_two_in_a_pause = TwoInAPause.TestCase
