"""How the demo couple began: their wishes, a sign for a pause, a first week that is over, and how often to meet."""

from typing import Any

from accounts.models import Person
from checkins import beginning, frequency
from checkins.demo.evenings import DAY, Story
from checkins.how_often import SAME, Phase, round_at
from checkins.models import HowOften
from core.privacy import acting_as
from couples.agreements import propose
from couples.agreements.services import say_yes

SURELY = 2  # the chance with which a wish for less is followed


def begin(story: Story) -> None:
    """The seven small evenings, done within some days."""
    began = story.couple.created_at
    _wish(story, story.ada, "That we laugh again while washing up", 1)
    _wish(story, story.ben, "Evenings on which nobody has to be right", 2)
    with acting_as(story.ben.pk, began + 3 * DAY):
        said: dict[str, Any] = {"kind": "pause", "title": "", "text": "Tea?", "values": {"minutes": 10}}
        sign = propose(couple=story.couple, author_id=story.ben.pk, now=began + 3 * DAY, **said)
    with acting_as(story.ada.pk, began + 4 * DAY):
        say_yes(couple=story.couple, author_id=story.ada.pk, agreement_id=sign.pk, now=began + 4 * DAY)
        beginning.mark_evening(couple=story.couple, author_id=story.ada.pk, evening="breath", left_out=False)
        beginning.end_first_week(couple=story.couple, now=began + 9 * DAY)


def _wish(story: Story, person: Person, text: str, days: int) -> None:
    at = story.couple.created_at + days * DAY
    with acting_as(person.pk, at):
        beginning.write_wish(couple=story.couple, author_id=person.pk, text=text, now=at)


def propose_evenings(story: Story) -> None:
    """The round that is on, with a proposal of fewer evenings where its days have come."""
    asked = round_at(story.couple.created_at, story.now)
    if asked is None or asked.phase is not Phase.PROPOSED:
        return
    with acting_as(story.ada.pk, story.now):
        HowOften.objects.create(couple=story.couple, author=story.ada, round=asked.number, wish="less")
        frequency.propose(number=asked.number, before=SAME, evenings=3, chance=SURELY)
