"""What the demo's Ada has in her own room, by `core.registry.demo`: floors above cannot reach in here."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from core.clock import local_day
from couples.models import Couple
from practice import baseline, boundaries, counting, pulses
from practice.models import AimKind, HabitKind, Note, Sign, StepKind, TallyKind
from practice.steady import services as steady
from practice.steps import services as steps
from practice.steps import thirty

DAY = timedelta(days=1)
K = TallyKind
LINES = (
    ("When it gets loud, I go into the other room for ten minutes and come back.", 9, True),
    ("After ten in the evening I do not talk about money.", 3, False),
)
TAPS = (
    (K.ENJOYED, 3),
    (K.FACT, 2),
    (K.CRITICISM, 4),
    (K.FOUR, 6),
    (K.SORRY_NEEDLESS, 5),
    (K.SORRY_SWAPPED, 6),
    (K.SILENCE, 9),
)
FELT = ((4, 5), (5, 4), (5, 5), (4, 5), (6, 5), (6, 6), (7, 6), (6, 7), (7, 7), (7, 8))  # safety, asking; week by week
STEPS = (
    (StepKind.ABILITY, 11, ["I heard him out, although I was tired", "Tuesday, at the sink"]),
    (
        StepKind.NO,
        5,
        ["Driving everybody on Saturday", "Uneasy, then fine. They took the bus.", "A sigh", "A free morning"],
    ),
    (StepKind.NO, 2, ["The second helping"]),
)
NOTED = {1: (1, 20, 2), 3: (0, 0, 1), 6: (2, 45, 2), 8: (0, 15, 1), 10: (1, 0, 1), 13: (0, 10, 0)}


def fill_room(*, person_id: UUID, couple: Couple, zone: ZoneInfo, now: datetime) -> None:
    """Inside `acting_as` whose room it is. A line and one figure are shown."""
    for text, days, is_shown in LINES:
        at = now - days * DAY
        line = boundaries.set_boundary(
            author_id=person_id, text=text, new_id=uuid4(), now=at, today=local_day(at, zone)
        )
        if is_shown:
            boundaries.show_boundary(line=line, couple=couple, now=at)
            for ago in (7, 2):
                boundaries.mark_crossing(line=line, new_id=uuid4(), fact="", now=now - ago * DAY)
    _count(person_id, couple, zone, now)
    _notice(person_id, couple, zone, now)
    _steady(person_id, now)
    _try(person_id, zone, now)
    for ago, (safety, asking) in enumerate(reversed(FELT)):
        answers = {"safety": safety, "asking": asking, "understood": safety - 1}
        at = now - 7 * ago * DAY - timedelta(hours=2)
        pulses.keep_pulse(author_id=person_id, new_id=uuid4(), answers=answers, now=at)


def _count(person_id: UUID, couple: Couple, zone: ZoneInfo, now: datetime) -> None:
    for kind, every in TAPS:
        for ago in range(0, 28, every):
            counting.tap(author_id=person_id, kind=kind, new_id=uuid4(), now=now - ago * DAY - timedelta(minutes=5))
    counting.set_aim(author_id=person_id, kind=AimKind.ENJOYED, today=local_day(now - 20 * DAY, zone))
    close = counting.partner_of(author_id=person_id, couple_id=couple.pk, name="Ben", now=now - 20 * DAY)
    for ago in range(1, 16, 2):
        by_me = ago % 3 != 0
        counting.note_contact(close=close, by_me=by_me, new_id=uuid4(), now=now - ago * DAY)
    for contact in close.contacts.filter(by_me=True).order_by("at")[:3]:
        counting.note_return(contact=contact, now=contact.at + timedelta(hours=3))
    text, thought, mild = (
        "He looked at his phone while I spoke",
        "I am not worth listening to",
        "He was tired, and I can say it again",
    )
    counting.write_note(
        author_id=person_id, kind=Note.Kind.TRIGGER, text=text, thought=thought, reworded=mild, new_id=uuid4(),
        now=now - 4 * DAY,
    )  # fmt: skip


def _steady(person_id: UUID, now: datetime) -> None:
    mine: dict[str, Any] = {"author_id": person_id, "now": now - 30 * DAY}
    for text in ("Once round the block, without the phone", "The old piano record", "Cold water over my hands"):
        steady.add_method(text=text, new_id=uuid4(), **mine)
    people = (("Mira", "in the evening, after eight"), ("My aunt", "Sundays, she likes to be called"))
    for number, (name, reach) in enumerate(people):
        at = {"now": mine["now"] + number * DAY}
        steady.add_support(name=name, reach=reach, new_id=uuid4(), **mine | at)
    steady.note_turning_to(support=steady.supports_of(person_id)[0], now=now - 6 * DAY)
    steady.keep_thought(
        text="I make everybody tired of me",
        facts=["He asked how my day was.", "We laughed about the boiler.", "My sister rang me for advice."],
        reworded="This week was tiring, for both of us",
        believed=(8, 4),
        new_id=uuid4(),
        **mine,
    )


def _try(person_id: UUID, zone: ZoneInfo, now: datetime) -> None:
    for kind, ago, said in STEPS:
        steps.note_step(author_id=person_id, kind=kind, said=said, new_id=uuid4(), now=now - ago * DAY)
    today = local_day(now, zone)
    begun = thirty.start_thirty(author_id=person_id, today=today - 9 * DAY)
    for number, note in ((0, ""), (4, "Tired, and still said it plainly"), (7, "")):
        thirty.look(thirty=begun, number=number, note=note)
    for text in ("A swim on Thursday", "Ten pages in bed"):
        steps.plan_act(author_id=person_id, text=text, new_id=uuid4(), now=now, today=today)
    steps.mark_done(act=steps.acts_of(person_id, today=today)[0], today=today)
    signs = "My jaw gets tight and I look at the floor"
    steps.look_out_for(author_id=person_id, kind=HabitKind.SILENT, signs=signs, today=today)


def _notice(person_id: UUID, couple: Couple, zone: ZoneInfo, now: datetime) -> None:
    today = local_day(now, zone)
    weeks = baseline.start_baseline(author_id=person_id, today=today - 20 * DAY)
    for number, values in NOTED.items():
        baseline.note_day(weeks=weeks, number=number, counts=dict(zip(Sign.values, values, strict=True)))
    baseline.show_figure(weeks=weeks, sign=Sign.ACCUSING, couple=couple, now=now, today=today)
