"""The demo couple's check-ins: events that the clock accepts, what was noted, asked and answered."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from accounts.models import Person
from checkins import clock
from checkins.clock import Event, EventKind, Phase, Plan, State, StepKind
from checkins.demo import texts
from checkins.models import CheckIn, CheckInEvent, Request, RequestAnswer, Statement, Stress
from checkins.models.request import Answer, Mark
from checkins.plan import Form, plan_for
from core.clock import day_bounds, local_day
from core.privacy import acting_as
from couples.models import Couple
from tracking.models import Moment, MomentKind

# Of ten requests: most are kept, some are moved, let go, put off or talked about.
OUTCOMES = ("kept", "kept", "moved", "kept", "not-now", "kept", "let-go", "kept", "kept", "talk")
LENGTHS = {
    StepKind.SETTLE: (28, 35),
    StepKind.TURN: (64, 88),
    StepKind.ECHO: (14, 40),
    StepKind.NOTES: (110, 250),
    StepKind.STRESS: (90, 230),
    StepKind.WIN: (25, 58),
    StepKind.THANKS: (30, 85),
    StepKind.CLOSE: (10, 25),
}
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Story:
    """Two people, and whatever chance there is in their evenings: the same each time."""

    ada: Person
    ben: Person
    couple: Couple
    zone: ZoneInfo
    now: datetime
    chance: Random


def hold_check_ins(story: Story, hours: list[datetime]) -> list[CheckIn]:
    """One check-in near each of these hours, first speakers in turn, with all that was said in them."""
    forms = [Form.EVENING if number % 6 == 4 else Form.FULL for number in range(len(hours), 0, -1)]
    forms = [Form.EVENING if number % 18 == 13 else form for number, form in enumerate(forms)]  # on one phone, too
    plans = [plan_for(form, first=number % 2 + 1) for number, form in enumerate(forms)]
    held = [_hold(story, at, plans[number], shared=number % 9 == 4) for number, at in enumerate(hours)]
    check_ins = [check_in for check_in, _ in held]
    with acting_as(story.ada.pk, story.now):
        CheckIn.objects.bulk_create(check_ins)
    for slot, person in enumerate((story.ada, story.ben), start=1):
        with acting_as(person.pk, story.now):
            CheckInEvent.objects.bulk_create(event for _, events in held for event in events if event.slot == slot)
    asks, wins = (frozenset({0, 2, 4}), frozenset({1, 2, 3})), (frozenset({2}), frozenset({0}))
    _note(story, Part(story.ada, texts.ADA_ASKED, asks[0], texts.ADA_WINS, wins[0], texts.ADA_THANKS), check_ins)
    _note(story, Part(story.ben, texts.BEN_ASKED, asks[1], texts.BEN_WINS, wins[1], texts.BEN_THANKS), check_ins)
    _open(story, check_ins)
    _answer(story, story.ada)
    _answer(story, story.ben)
    return check_ins


def _hold(story: Story, hour: datetime, plan: Plan, *, shared: bool) -> tuple[CheckIn, list[CheckInEvent]]:
    opened_at = hour + timedelta(seconds=story.chance.randint(-60, 400))
    events, end = _events(plan, _arrive(opened_at, story.chance, shared=shared), story.chance)
    # The newest of those is still to be confirmed, so that a visitor finds the question.
    if end.phone and plan.form is Form.EVENING and end.ended_at and story.now - hour > timedelta(days=40):
        events.append(Event(EventKind.CONFIRMED, end.ended_at + timedelta(minutes=4), 3 - end.phone))
    check_in = CheckIn(couple=story.couple, day=local_day(opened_at, story.zone), first_slot=plan.first)
    check_in.plan, check_in.opened_at, check_in.seen_at = plan.to_json(), opened_at, end.ended_at
    check_in.phone_slot, check_in.held_at, check_in.ended_at = end.phone, end.held_at, end.ended_at
    common = {"check_in": check_in, "couple": story.couple}
    rows = [CheckInEvent(position=n, kind=e.kind, slot=e.slot, at=e.at, **common) for n, e in enumerate(events)]
    return check_in, rows


def _arrive(opened_at: datetime, chance: Random, *, shared: bool) -> list[Event]:
    """Both come in, or share the phone of whoever came first; then it begins."""
    came_first = chance.choice((1, 2))
    at = opened_at + timedelta(seconds=chance.randint(5, 90))
    other = (EventKind.ONE_PHONE, at, came_first) if shared else (EventKind.JOINED, at, 3 - came_first)
    begun = Event(EventKind.STARTED, at + timedelta(seconds=6), came_first)
    return [Event(EventKind.JOINED, opened_at, came_first), Event(*other), begun]


def _events(plan: Plan, events: list[Event], chance: Random) -> tuple[list[Event], State]:
    """What two people do who take their time and finish."""
    state = clock.state(plan, events, events[-1].at)
    while state.phase is not Phase.FINISHED:
        events += _step(state, events[-1].at, chance)
        state = clock.state(plan, events, events[-1].at)
    return events, state


def _step(state: State, at: datetime, chance: Random) -> list[Event]:
    assert state.kind is not None
    until = at + timedelta(seconds=chance.randint(*LENGTHS[state.kind]))
    speaker = state.phone or state.speaker or 1
    if state.kind is StepKind.TURN:
        return [Event(EventKind.READY, until, speaker)]
    if state.kind is StepKind.ECHO:
        return [Event(EventKind.ECHO_YES, until, speaker)]
    if state.phone:
        return [Event(EventKind.READY, until, state.phone)]
    slow = chance.choice((1, 2))
    return [Event(EventKind.READY, until - timedelta(seconds=8), 3 - slow), Event(EventKind.READY, until, slow)]


@dataclass(frozen=True, slots=True)
class Notes:
    """What one person leaves behind in all the check-ins."""

    statements: list[Statement] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    stresses: list[Stress] = field(default_factory=list)
    good: list[Moment] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part:
    """What one person brings along, and on which of every five evenings."""

    person: Person
    asked: tuple[str, ...]
    asks_on: frozenset[int]
    wins: tuple[str, ...]
    wins_on: frozenset[int]
    thanks: tuple[str, ...]  # in the short ones


def _note(story: Story, part: Part, check_ins: list[CheckIn]) -> None:
    """One feeling each time, a request on most evenings, now and then stress from outside and a win."""
    asked, wins, thanks, notes = iter(part.asked), iter(part.wins), iter(part.thanks), Notes()
    for number, check_in in enumerate(check_ins):
        assert check_in.held_at is not None
        said = {"couple": story.couple, "author": part.person, "created_at": check_in.held_at + timedelta(minutes=2)}
        if check_in.form is Form.EVENING:
            _keep(notes, said, check_in, MomentKind.THANKS, next(thanks, ""))
            continue
        text = next(asked, "") if number % 5 in part.asks_on else ""
        won = next(wins, "") if number % 5 in part.wins_on else ""
        _note_one(notes, said, check_in, text, won, story.chance)
    with acting_as(part.person.pk, story.now):
        Statement.objects.bulk_create(notes.statements)
        Request.objects.bulk_create(notes.requests)
        Stress.objects.bulk_create(notes.stresses)
        Moment.objects.bulk_create(notes.good)


def _note_one(notes: Notes, said: dict[str, Any], check_in: CheckIn, asked: str, won: str, chance: Random) -> None:
    of_it = said | {"check_in": check_in}
    notes.statements.append(Statement(feeling=chance.choice(texts.FEELINGS), **of_it))
    if asked:
        notes.requests.append(Request(text=asked, needed_by=check_in.day + chance.randint(0, 5) * DAY, **of_it))
    if chance.random() < 0.45:
        tag, need = chance.choice(texts.STRESSES)
        notes.stresses.append(Stress(tag=tag, need=need, **of_it))
    _keep(notes, said, check_in, MomentKind.WIN, won)


def _keep(notes: Notes, said: dict[str, Any], check_in: CheckIn, kind: MomentKind, text: str) -> None:
    if text:
        shown = {"kind": kind, "occasion": check_in.pk, "released_at": said["created_at"]}
        notes.good.append(Moment(text=text, **said, **shown))


def _open(story: Story, check_ins: list[CheckIn]) -> None:
    """Both are in: each evening's notes become readable for both, at their own time."""
    opened = [(check_in.pk, check_in.held_at + timedelta(minutes=3)) for check_in in check_ins if check_in.held_at]
    ids, times = [row for row, _ in opened], [at for _, at in opened]
    with acting_as(story.ada.pk, story.now), connection.cursor() as cursor:
        cursor.execute(
            "SELECT twofold.open_if_both(i, at) FROM unnest(%s::uuid[], %s::timestamptz[]) AS t(i, at)", [ids, times]
        )


def _answer(story: Story, person: Person) -> None:
    """Answer all that the other asked but the last one. What is for today or later stays open."""
    with acting_as(person.pk, story.now):
        asked = Request.objects.for_couple(story.couple.pk).exclude(author=person).order_by("created_at")
        pairs = zip(list(asked)[:-1], cycle(OUTCOMES), strict=False)
        RequestAnswer.objects.bulk_create(_answered(story, person, request, outcome) for request, outcome in pairs)


def _answered(story: Story, person: Person, request: Request, outcome: str) -> RequestAnswer:
    given = RequestAnswer(request=request, couple=story.couple, author=person, answer=Answer.YES)
    given.answered_at = request.created_at + timedelta(minutes=3)
    if outcome == "talk":
        given.answer = Answer.TALK
    elif outcome == "not-now":
        given.answer, given.suggestion = Answer.NOT_NOW, story.chance.choice(texts.SUGGESTIONS)
    else:
        given.moved = outcome == "moved"
        given.agreed_for = request.needed_by + (2 * DAY if given.moved else 0 * DAY)
        if given.agreed_for < local_day(story.now, story.zone):
            given.mark = Mark.LET_GO if outcome == "let-go" else Mark.KEPT
            given.marked_at = day_bounds(given.agreed_for, story.zone)[0] + timedelta(hours=20)
    return given
