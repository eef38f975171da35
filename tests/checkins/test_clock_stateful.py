"""Two people at random, and a second opinion: a check-in that really ticks, second by second."""

import copy
import json
from datetime import datetime

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from checkins.clock import DEFAULT_PLAN, Event, EventKind, Plan, State, allowed, state, to_store
from checkins.plan import Step, StepKind, Voice
from tests.checkins.evening import TWO_TURNS, at

KINDS = [kind.value for kind in EventKind if kind not in (EventKind.QUIET, EventKind.STOPPED)]
GO_ON = ["joined", "started", "resumed", "ready", "echo_yes"]
LONG_AND_UNTIMED = Plan(
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


class Ticking:
    """The rules of a check-in told as what each second and each tap does. Shares nothing with the clock."""

    def __init__(self, plan: Plan) -> None:
        people = {"first": plan.first, "second": 3 - plan.first, None: 0}
        self.steps = [(s.kind.value, s.seconds, people[s.voice]) for s in plan.steps]
        self.phase, self.step, self.left = "lobby", -1, 0
        self.here: set[int] = set()
        self.ready: set[int] = set()
        self.ran: list[int] = []
        self.phone = 0
        self.alone, self.quiet, self.turns = 0, False, sum(kind == "turn" for kind, _, _ in self.steps)

    @property
    def kind(self) -> str:
        return self.steps[self.step][0] if self.ran and self.phase != "finished" else ""

    @property
    def timed(self) -> bool:
        return bool(self.kind) and self.steps[self.step][1] is not None

    def over(self) -> bool:
        return self.timed and self.left <= 0

    def go_on(self) -> None:
        self.turns -= self.kind == "turn"
        self.step, self.ready = self.step + 1, set()
        if self.step == len(self.steps):
            self.phase = "finished"
            return
        self.left = self.steps[self.step][1] or 0
        self.ran.append(0)

    def second(self) -> None:
        self.alone += 1
        if self.phase != "running":
            return
        self.ran[-1] += 1
        self.left -= 1
        if self.kind == "turn" and self.over():
            self.go_on()
        if self.phase == "running" and self.kind != "turn" and self.alone >= 600:
            self.phase, self.quiet = "paused", True

    def may(self, slot: int) -> set[str]:
        if self.phase == "lobby":
            if slot not in self.here:
                return {"joined", "stopped"} if self.phone else {"joined"}
            return {"stopped", "started" if len(self.here) == 2 or self.phone else "one_phone"}
        if self.phase == "paused":
            return {"resumed", "stopped"}
        if self.phase != "running":
            return set()
        if self.phone == 3 - slot:
            return {"joined", "paused", "stopped"}
        mine = {"paused", "stopped"} | ({"more"} if self.timed else set())
        speaks = self.steps[self.step][2] == slot or self.phone
        if self.kind == "echo":
            return mine | ({"echo_yes", "echo_not_quite"} if speaks else set())
        if self.kind == "turn":
            return mine | ({"ready"} if speaks else set())
        return mine | ({"ready"} if self.over() or slot not in self.ready else set())

    def act(self, slot: int, kind: str) -> None:
        self.alone = 0
        match kind:
            case "joined" | "one_phone":
                self.here.add(slot)
                self.phone = slot if kind == "one_phone" else 0
            case "started":
                self.phase = "running"
                self.go_on()
            case "ready":
                self.ready.add(slot)
                if self.kind == "turn" or len(self.ready) == 2 or self.phone or self.over():
                    self.go_on()
            case "echo_yes":
                self.go_on()
            case "echo_not_quite":
                self.left = self.steps[self.step][1] or 0
            case "more":
                self.left = max(self.left, 0) + 60
            case "paused" | "stopped":
                self.phase, self.quiet = kind, False
            case "resumed":
                self.phase, self.quiet = "running", False

    def face(self) -> tuple[object, ...]:
        """All that both must show alike, apart from running seconds."""
        warning = self.timed and 0 < self.left <= 20
        return self.phase, self.kind, len(self.ran), set(self.ready), self.over(), warning, self.quiet


def face(shown: State) -> tuple[object, ...]:
    began = len(shown.elapsed)
    return shown.phase, shown.kind or "", began, shown.ready, shown.overtime, shown.warning, shown.quiet


class Evening(RuleBasedStateMachine):
    """Whatever is allowed is stored as the service does it. Both opinions are compared after every step."""

    @initialize(
        plan=st.sampled_from([DEFAULT_PLAN, TWO_TURNS, LONG_AND_UNTIMED]),
        ahead=st.integers(0, 7),
        phone=st.sampled_from([0, 0, 1, 2]),
    )
    def open(self, plan: Plan, ahead: int, phone: int) -> None:
        self.plan, self.model, self.now = plan, Ticking(plan), 0
        self.events: list[Event] = []
        self.seen_at: datetime | None = None
        self.remembered: list[tuple[datetime, datetime | None, State]] = []
        for kind in ("joined", "one_phone", "started") if phone else ():
            self.tap(phone, kind)
        for _ in range(ahead):
            self.both_go_on()

    def shown(self) -> State:
        return state(self.plan, self.events, at(self.now), seen_at=self.seen_at)

    def tap(self, slot: int, kind: str) -> None:
        shown = self.shown()
        if kind in allowed(shown, slot):
            self.events += to_store(shown, EventKind(kind), slot=slot, at=at(self.now))
            self.model.act(slot, kind)
            assert self.shown().version > shown.version

    @rule(slot=st.sampled_from([1, 2]), kind=st.sampled_from(KINDS))
    def anybody_taps(self, slot: int, kind: str) -> None:
        self.tap(slot, kind)

    @rule()
    def both_go_on(self) -> None:
        for slot in (1, 2):
            for kind in [kind for kind in GO_ON if kind in self.model.may(slot)]:
                if kind != "joined" or not self.model.phone:
                    self.tap(slot, kind)

    @rule(slot=st.sampled_from([1, 2]), really=st.integers(0, 7))
    def somebody_stops(self, slot: int, really: int) -> None:
        if really == 7:
            self.tap(slot, "stopped")

    @rule(slot=st.sampled_from([1, 2]), pick=st.integers(0, 4))
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
