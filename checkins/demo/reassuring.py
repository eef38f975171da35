"""Reassurance in the demo: Ada set it up seven weeks ago and keeps a log; Ben wrote lines of his own."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from checkins.demo.evenings import DAY, Story
from core.clock import local_day
from core.privacy import acting_as
from practice.offers import safety_is_low
from tracking.models import AskNote, AskWords, TriedKind
from tracking.reassurance import log, plans, reviewing, words
from tracking.reassurance.limits import AskKind

BEGAN = 49  # days ago
HOUR = timedelta(hours=1)
WORDS = (
    (
        AskKind.AFFIRMATION,
        "One sentence, please?",
        "I am here, and we are all right.",
        "I am right here. We are all right.",
    ),
    (AskKind.FACT, "Can we look at what happened?", "What do we know for sure?", "Let us look: what do we know?"),
    (AskKind.EMERGENCY, "I need you now.", "I am coming. We get through this minute.", ""),
)
MEANT_FOR = "When my heart races and breathing does not help."
# Days ago of caring sentences, with how calm before and after; the first two weeks only counted.
SENTENCES = (48, 47, 47, 45, 44, 42, 41, 40, 39, 38, 37, 36, 33, 31, 30, 28, 26, 23, 22, 20, 17, 15, 13, 10, 8, 6, 3)
CALM = ((3, 6), (2, 6), (4, 7), (3, 5), (4, 8))
FACTS = (43, 34, 21, 9, 4)
WORRIES = ("the tone", "the unread message", "", "the late train")
TRIED = (
    (12, TriedKind.BREATH, "", 7, 3, True),
    (5, TriedKind.OWN, "A walk round the block", 6, 2, True),
    (1, TriedKind.BREATH, "", 5, 4, False),
)
SHEET = {
    "worry": "He is cross because of Saturday",
    "speaks_for": "He answered with one word.",
    "speaks_against": "He was on the phone with his boss. He made tea for both of us.",
    "unknown": "Whether he thought of Saturday at all.",
}


def ask_and_look_back(story: Story) -> None:
    _agree_on_words(story)
    with acting_as(story.ada.pk, story.now):
        _keep_own_side(story)
        mine: dict[str, Any] = {"couple": story.couple, "author_id": story.ada.pk, "now": story.now - DAY}
        reviewing.switch_review(couple=story.couple, on=True, now=story.now - 5 * DAY)
        reviewing.note_week(helped="The walk before asking", hard="The evening after the long call", **mine)


def _agree_on_words(story: Story) -> None:
    begun = story.now - BEGAN * DAY
    for kind, signal, wished, line in WORDS:
        said: dict[str, Any] = {"signal": signal, "wished": wished, "seconds": 20, "quiet_minutes": 5}
        said["meant_for"] = MEANT_FOR if kind is AskKind.EMERGENCY else ""
        with acting_as(story.ada.pk, begun):
            words.wish_words(couple=story.couple, author_id=story.ada.pk, kind=kind, now=begun, **said)
            wanted = AskWords.objects.get(author=story.ada, kind=kind, ended_at=None).pk
        if line:
            with acting_as(story.ben.pk, begun + HOUR):
                answer: dict[str, Any] = {"couple": story.couple, "author_id": story.ben.pk}
                words.say_line(words_id=wanted, text=line, now=begun + HOUR, **answer)


def _keep_own_side(story: Story) -> None:
    today, me = local_day(story.now, story.zone), story.ada.pk
    plans.begin_counting(author_id=me, weeks=2, today=today - BEGAN * DAY)
    for number, ago in enumerate(SENTENCES):
        _note(story, AskKind.AFFIRMATION, ago, number)
    for number, ago in enumerate(FACTS):
        _note(story, AskKind.FACT, ago, number)
    for ago, kind, what, before, after, passed in TRIED:
        said = {"what": what, "before": before, "after": after, "passed": passed}
        log.note_tried(author_id=me, new_id=uuid4(), kind=kind, said=said, now=_at(story, ago, 0))
    log.write_sheet(author_id=me, new_id=uuid4(), said=SHEET, now=story.now - 2 * DAY)
    plan = plans.plan_of(me)
    if plan is not None and safety_is_low(person_id=me, now=story.now) is False:
        plans.set_way_down(plan=plan, wait_hours=12, step=125, today=today - 28 * DAY)


def _note(story: Story, kind: AskKind, ago: int, number: int) -> None:
    before, after = CALM[number % len(CALM)]
    note = AskNote(author_id=story.ada.pk, kind=kind, at=_at(story, ago, number))
    note.before, note.after, note.worry = before, after, WORRIES[number % len(WORRIES)]
    note.save(force_insert=True)


def _at(story: Story, ago: int, number: int) -> datetime:
    return story.now - ago * DAY - (1 + number % 3) * HOUR
