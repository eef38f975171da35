"""Two people at random, in every form and with lengths of their own, beside a check-in that really ticks."""

import copy
import json
from dataclasses import dataclass
from datetime import datetime

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from checkins.clock import Event, EventKind, Plan, State, Version, accepts, allowed, state, to_store
from checkins.plan import LONGEST, OPTIONAL, SHORTEST, Form, Step, StepKind, Voice, plan_for
from tests.checkins.evening import TWO_TURNS, at
from tests.checkins.ticking import Ticking

KINDS = [kind.value for kind in EventKind if kind not in (EventKind.QUIET, EventKind.STOPPED)]
GO_ON = ["joined", "started", "resumed", "ready", "echo_yes"]
SLOTS = st.sampled_from([1, 2])
ODD = Plan(
    (
        Step(StepKind.WIN, 900),
        Step(StepKind.TURN, 840, Voice.SECOND),
        Step(StepKind.ECHO, 30, Voice.SECOND),
        Step(StepKind.NOTES, None),
        Step(StepKind.TURN, None, Voice.FIRST),
        Step(StepKind.TURN, 30, Voice.FIRST),
    ),
    first=2,
)
lengths = st.none() | st.sampled_from([SHORTEST, 90, LONGEST]) | st.integers(SHORTEST, LONGEST)
own_plans = st.builds(
    plan_for,
    st.sampled_from(Form),
    first=SLOTS,
    lengths=st.fixed_dictionaries(dict.fromkeys(StepKind, lengths)),
    without=st.sets(st.sampled_from(sorted(OPTIONAL))),
)
as_meant = st.builds(plan_for, st.sampled_from(Form), first=SLOTS)


@dataclass
class Phone:
    """What one of the two has on the screen: perhaps for a while, while the network was gone."""

    events: int = 0
    ordinal: int = 0

    @property
    def version(self) -> Version:
        return Version(self.events, self.ordinal)


def face(shown: State) -> tuple[object, ...]:
    began = len(shown.elapsed)
    return shown.phase, shown.kind or "", began, shown.ready, shown.overtime, shown.warning, shown.quiet


class Evening(RuleBasedStateMachine):
    """Whatever is allowed is stored as the service does it. Both opinions are compared after every step."""

    @initialize(
        plan=own_plans | as_meant | st.sampled_from([TWO_TURNS, ODD]),
        ahead=st.integers(0, 7),
        phone=st.sampled_from([0, 0, 1, 2]),
    )
    def open(self, plan: Plan, ahead: int, phone: int) -> None:
        self.plan, self.model, self.now = plan, Ticking(plan), 0
        self.phones = {1: Phone(), 2: Phone()}
        self.events: list[Event] = []
        self.seen_at: datetime | None = None
        self.remembered: list[tuple[datetime, datetime | None, State]] = []
        for kind in ("joined", "one_phone", "started") if phone else ():
            self.tap(phone, kind)
        for _ in range(ahead):
            self.both_go_on()

    def shown(self) -> State:
        return state(self.plan, self.events, at(self.now), seen_at=self.seen_at)

    def tap(self, slot: int, kind: str, version: Version | None = None) -> bool:
        """Somebody taps, on what they see or on what is there now. Stored is what the service would store."""
        shown, seen = self.shown(), version or self.shown().version
        counts = accepts(shown, self.events, slot=slot, kind=EventKind(kind), version=seen)
        assert counts == (kind in self.model.may(slot) and self.is_fresh(slot, kind, seen))
        if counts:
            self.events += to_store(shown, EventKind(kind), slot=slot, at=at(self.now))
            self.model.act(slot, kind)
            assert self.shown().version > shown.version
        return counts

    def is_fresh(self, slot: int, kind: str, seen: Version) -> bool:
        missed, same_step = self.events[seen.events :], seen.ordinal == max(self.model.step, 0)
        if kind in ("paused", "stopped") or (not missed and same_step):
            return True
        return kind == "ready" and same_step and [(e.kind, e.slot) for e in missed] == [("ready", 3 - slot)]

    @rule(slot=SLOTS)
    def a_phone_comes_back(self, slot: int) -> None:
        shown = self.shown()
        self.phones[slot] = Phone(shown.version.events, shown.version.ordinal)

    @rule(slot=SLOTS, kind=st.sampled_from(KINDS))
    def anybody_taps_what_may_be_an_old_page(self, slot: int, kind: str) -> None:
        self.tap(slot, kind, self.phones[slot].version)

    @rule(slot=SLOTS, pick=st.integers(0, 4))
    def somebody_taps_twice(self, slot: int, pick: int) -> None:
        """The second tap of the same finger, on the page that was there: it does nothing."""
        shown, mine = self.shown(), sorted(allowed(self.shown(), slot) - {EventKind.STOPPED})
        if mine and self.tap(slot, mine[pick % len(mine)], shown.version):
            assert not self.tap(slot, mine[pick % len(mine)], shown.version)

    @rule(slot=SLOTS, kind=st.sampled_from(KINDS))
    def anybody_taps(self, slot: int, kind: str) -> None:
        self.tap(slot, kind)

    @rule(slot=SLOTS)
    def somebody_gives_ten_minutes_one_by_one(self, slot: int) -> None:
        before = self.shown().allotted
        if "more" in self.model.may(slot):
            assert all(self.tap(slot, "more") for _ in range(10))
            assert (self.shown().allotted or 0) >= (before or 0) + 600

    @rule()
    def both_go_on(self) -> None:
        for slot in (1, 2):
            for kind in [kind for kind in GO_ON if kind in self.model.may(slot)]:
                if kind != "joined" or not self.model.phone:
                    self.tap(slot, kind)

    @rule(slot=SLOTS, really=st.integers(0, 7))
    def somebody_stops(self, slot: int, really: int) -> None:
        if really == 7:
            self.tap(slot, "stopped")

    @rule(slot=SLOTS, pick=st.integers(0, 4))
    def somebody_does_what_is_allowed(self, slot: int, pick: int) -> None:
        mine = sorted(allowed(self.shown(), slot) - {EventKind.STOPPED})
        if mine:
            self.tap(slot, mine[pick % len(mine)])

    @rule(seconds=st.sampled_from([1, 10, 20, 25, 30, 45, 60, 70, 90, 270, 599, 600, 601]) | st.integers(1, 120))
    def time_passes(self, seconds: int) -> None:
        self.now += seconds
        for _ in range(seconds):
            self.model.second()

    @precondition(lambda self: self.shown().next_change_at is not None)
    @rule()
    def the_clock_says_when_it_changes(self) -> None:
        ahead, before, seconds = copy.deepcopy(self.model), self.model.face(), 0
        while ahead.face() == before:
            ahead.second()
            seconds += 1
        assert self.shown().next_change_at == at(self.now + seconds)

    @rule()
    def somebody_has_the_page_open(self) -> None:
        if self.model.phase == "running":
            self.seen_at, self.model.alone = at(self.now), 0

    @rule(slot=SLOTS)
    def whoever_is_left_can_always_close_it(self, slot: int) -> None:
        """Alone, in one tap, in whatever form and step: and nothing that was reached is lost."""
        shown = self.shown()
        if shown.phase in ("finished", "stopped") or slot not in shown.joined:
            return
        closed = [*self.events, *to_store(shown, EventKind.STOPPED, slot=slot, at=at(self.now))]
        after = state(self.plan, closed, at(self.now), seen_at=self.seen_at)
        assert (after.phase, after.ended_at, after.held_at) == ("stopped", at(self.now), shown.held_at)
        assert (after.elapsed, after.ordinal) == (shown.elapsed, shown.ordinal)

    @rule()
    def the_server_starts_again(self) -> None:
        rows = json.loads(json.dumps([(e.kind, e.at.isoformat(), e.slot) for e in self.events]))
        self.events = [Event(kind, datetime.fromisoformat(when), slot) for kind, when, slot in rows]
        self.plan = Plan.from_json(json.loads(json.dumps(self.plan.to_json())), first=self.plan.first)

    @rule()
    def somebody_remembers_the_screen(self) -> None:
        self.remembered.append((at(self.now), self.seen_at, self.shown()))

    @invariant()
    def both_opinions_agree(self) -> None:
        shown, model = self.shown(), self.model
        assert face(shown) == model.face()
        assert shown.ordinal == max(model.step, 0)
        assert shown.remaining == (max(model.left, 0) if model.timed else None)
        assert shown.elapsed == tuple(model.ran)
        assert shown.joined == model.here
        assert (shown.phone or 0) == model.phone
        assert shown.held is (model.turns == 0)
        assert [set(allowed(shown, slot)) for slot in (1, 2)] == [model.may(slot) for slot in (1, 2)]

    def teardown(self) -> None:
        # Nothing that happened later changes what was on a screen.
        for now, seen_at, shown in getattr(self, "remembered", []):
            same_second = sum(event.at <= now for event in self.events) - shown.version.events
            events = self.events[: shown.version.events] if same_second else self.events
            assert state(self.plan, events, now, seen_at=seen_at) == shown


TestEvening = pytest.mark.timeout(300)(Evening.TestCase)
TestEvening.settings = settings(max_examples=80, stateful_step_count=60, deadline=None)
