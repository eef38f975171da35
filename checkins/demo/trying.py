"""What the demo's couple tries: a walk they have kept, and tea in the morning, of which it is the ninth day."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from accounts.models import Person
from checkins.demo.evenings import DAY, Story
from checkins.models import Trial
from checkins.models.trial import Choice, LineKind, Metric, Part
from checkins.trials import counting, looking, proposing
from checkins.trials.proposing import Proposed
from core.privacy import acting_as

HOUR = timedelta(hours=1)
WALK = Proposed(
    {
        Part.WHEN: "Dinner is over and the dishes are done",
        Part.NOTICE: "I go on working in my head until midnight.",
        Part.WISH: "ten minutes outside together",
        Part.PLAN: "If it is half past eight, then I put my shoes on and ask",
        Part.UNIT: "walks",
    },
    Metric.OWN,
    1,
)
TEA = Proposed(
    {
        Part.WHEN: "We are both up before eight",
        Part.NOTICE: "The day begins with two phones.",
        Part.WISH: "one cup of tea at the table",
        Part.PLAN: "If the kettle boils, then I make two cups",
    },
    Metric.CALM,
    2,
)
WALKED, CALM = (0, 1, 3, 4, 6, 7, 8, 9, 11, 12, 12, 13), (0, 1, 2, 4, 5, 6, 7, 7, 8)


def try_things(story: Story) -> None:
    """The first was agreed to seven weeks ago, the second ten days ago."""
    walk = _agree(story, WALK, by=story.ada, plan="If you ask, then I leave the phone in the hall", ago=49)
    _count(story, walk, WALKED, ago=49)
    _look(story, walk, day=7, ago=49, trust=(6, 7), says=("the shoes by the door", "a shorter way when it rains"))
    _look(story, walk, day=14, ago=49, trust=(7, 8), says=("we talk more when we walk", "keep it on weekdays"))
    for person in (story.ada, story.ben):
        at = _on(story, 14, ago=49) + HOUR
        with acting_as(person.pk, at):
            looking.choose(**_who(story, walk, person, at), choice=Choice.KEEP)
    tea = _agree(story, TEA, by=story.ben, plan="If I smell the tea, then I come without my phone", ago=10)
    _count(story, tea, CALM, ago=10)
    _look(story, tea, day=0, ago=10, trust=(7, 7), says=("", ""))
    _look(story, tea, day=7, ago=10, trust=(7, 8), says=("the phones charge in the hall", "not on Sundays"))


def _agree(story: Story, proposed: Proposed, *, by: Person, plan: str, ago: int) -> Trial:
    then, other = story.now - ago * DAY, story.ben if by == story.ada else story.ada
    with acting_as(by.pk, then):
        trial = proposing.propose(
            trial_id=uuid4(), couple=story.couple, author_id=by.pk, proposed=proposed, now=then - HOUR
        )
    with acting_as(other.pk, then):
        proposing.accept(**_who(story, trial, other, then), plan=plan)
    return trial


def _count(story: Story, trial: Trial, numbers: tuple[int, ...], *, ago: int) -> None:
    for number in numbers:
        person, at = story.chance.choice([story.ada, story.ben]), _on(story, number, ago=ago)
        with acting_as(person.pk, at):
            counting.tap(**_who(story, trial, person, at), tap_id=uuid4())


def _look(
    story: Story, trial: Trial, *, day: int, ago: int, trust: tuple[int, int], says: tuple[str, str]
) -> None:  # fmt: skip
    """Ada says what helps, Ben what he would change."""
    at = _on(story, day, ago=ago)
    lines: tuple[Mapping[LineKind, str], ...] = ({LineKind.HELPS: says[0]}, {LineKind.CHANGE: says[1]})
    for person, number, said in zip((story.ada, story.ben), trust, lines, strict=True):
        with acting_as(person.pk, at):
            looking.look(**_who(story, trial, person, at), day=day, trust=number, lines=said)


def _on(story: Story, number: int, *, ago: int) -> datetime:
    """That day of a trial that was agreed to so many days ago, at the hour the demo was made."""
    return story.now - (ago - 1 - number) * DAY


def _who(story: Story, trial: Trial, person: Person, at: datetime) -> dict[str, Any]:
    return {"trial": trial, "couple": story.couple, "author_id": person.pk, "now": at}
