"""What the demo couple agreed on: some in force, one with a history, one that waits for Ada."""

from typing import Any

from accounts.models import Person
from checkins.demo.evenings import DAY, Story
from core.privacy import acting_as
from couples.agreements import propose
from couples.agreements.services import say_yes, weigh
from couples.models import Agreement

PHONES = "No phones at the table"
PHONES_NOW = "No phones at the table and in bed; whoever is on call says so beforehand"
GIVEN = "Answer me when you can. Nobody has to answer at once."


def agree(story: Story) -> None:
    """Ada proposes the first ones, Ben says yes the day after; later they change one of them."""
    _settle(story, story.ada, "leave", "When one of us gets loud", 12)
    _settle(story, story.ada, "sign", "A hand on the door frame", 13)
    _settle(story, story.ben, "support", "A hand on the sleeve", 14)
    _settle(story, story.ben, "apart", "", 20, hours=48)
    _settle(story, story.ada, "notifications", PHONES, 25)
    phones = _settle(story, story.ben, "notifications", PHONES_NOW, 60)
    _settle(story, story.ben, "stand-in", "Ada calls her sister, Ben calls Kim", 30)
    _settle(story, story.ada, "repair", "Name it, put it right, look again after a week", 40, hours=48)
    _weigh(story, story.ada, phones, gives="Evenings on which you look up", costs="My sister has to wait for an answer")
    _weigh(story, story.ben, phones, gives="I sleep better", costs="Saying beforehand when I am on call")
    with acting_as(story.ben.pk, story.now - DAY):
        said: dict[str, Any] = {"kind": "free", "title": "Messages while we work", "text": GIVEN, "values": {}}
        propose(couple=story.couple, author_id=story.ben.pk, now=story.now - DAY, **said)


def _settle(story: Story, by: Person, kind: str, text: str, days: int, **values: int) -> Agreement:
    other, at = story.ben if by == story.ada else story.ada, story.couple.created_at + days * DAY
    with acting_as(by.pk, at):
        said: dict[str, Any] = {"kind": kind, "title": "", "text": text, "values": values}
        made = propose(couple=story.couple, author_id=by.pk, now=at, **said)
    with acting_as(other.pk, at + DAY):
        say_yes(couple=story.couple, author_id=other.pk, agreement_id=made.pk, now=at + DAY)
    return made


def _weigh(story: Story, by: Person, made: Agreement, **said: str) -> None:
    at = made.created_at + 2 * DAY
    with acting_as(by.pk, at):
        weigh(couple=story.couple, author_id=by.pk, thread=made.thread, said=said, now=at)
