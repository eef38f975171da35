"""A few hard moments of the demo's couple: confirmed, told by two, repaired, still one person's note."""

from datetime import datetime, time, timedelta
from typing import NamedTuple

from accounts.models import Person
from checkins.demo.evenings import Story
from core.clock import local_day, to_instant
from core.privacy import acting_as
from tracking import incidents, perspectives
from tracking.models import Incident, IncidentFacts


class Hard(NamedTuple):
    days_ago: int
    topic: str
    about: str
    minutes: int
    outcome: str
    other: str = ""  # how the other tells it; without one they confirm it
    is_alone: bool = False


HARD = (
    Hard(80, "chores", "the washing was still in the machine", 25, "repaired"),
    Hard(71, "time", "one of us came home at nine, dinner was for seven", 40, "repaired"),
    Hard(57, "chores", "the bins were not out again", 15, "differ"),
    Hard(44, "phones", "a phone on the table while the other told something", 20, "repaired"),
    Hard(30, "money", "the bill for the car", 50, "partly", "the bill, and the tone we read it out in"),
    Hard(17, "chores", "who cleans before visitors come", 20, "repaired"),
    Hard(4, "time", "the Sunday that was planned twice", 30, "open", is_alone=True),
)


VIEWS = (
    {
        "seen": "A letter on the table, and nobody sitting down.",
        "was": "I felt small, and talked faster.",
        "feeling": "ashamed",
    },
    {
        "seen": "Two people standing in a kitchen.",
        "was": "I was afraid of the sum, not of you.",
        "own_part": "I waited a week.",
    },
)


def write_hard_moments(story: Story) -> None:
    """In turns: one writes it down the same evening, the other answers the next morning."""
    for number, hard in enumerate(HARD):
        first, second = (story.ada, story.ben) if number % 2 else (story.ben, story.ada)
        day = local_day(story.now - timedelta(days=hard.days_ago), story.zone)
        began = to_instant(datetime.combine(day, time(19, 10)), story.zone)
        _write(story, hard, first, second, began)


def _write(story: Story, hard: Hard, first: Person, second: Person, began: datetime) -> None:
    told: incidents.Told = {"day": began.date(), "topic": hard.topic, "about": hard.about, "outcome": hard.outcome}
    ended = began + timedelta(minutes=hard.minutes)
    told |= {"began_at": began, "heated_ended_at": ended, "repair_by": "both" if hard.outcome == "repaired" else ""}
    if hard.outcome != "open":
        told["outcome_on"] = began.date()
    if hard.outcome == "repaired":
        told["repaired_at"] = ended + timedelta(minutes=70)
    evening, morning = ended + timedelta(hours=2), ended + timedelta(hours=12)
    with acting_as(first.pk, evening):
        written = incidents.write_incident(couple=story.couple, author_id=first.pk, told=told, now=evening)
    if hard.is_alone:
        return
    with acting_as(second.pk, morning):
        if hard.other:
            _give_views(story, written, morning)
            differently: incidents.Told = told | {"about": hard.other}
            incidents.tell_facts(incident=written, author_id=second.pk, against=0, told=differently, now=morning)
        else:
            facts = IncidentFacts.objects.present().get(incident=written)
            incidents.confirm_facts(facts=facts, author_id=second.pk, now=morning)


def _give_views(story: Story, incident: Incident, at: datetime) -> None:
    for person, said in zip((story.ada, story.ben), VIEWS, strict=True):
        with acting_as(person.pk, at):
            perspectives.hand_in_view(incident=incident, author_id=person.pk, typed=said, now=at)
