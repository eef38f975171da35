"""What Ada and Ben asked each other's help with: some of it done, one put off to a day, one still open."""

from datetime import timedelta
from typing import Any

from accounts.models import Person
from checkins import asking
from checkins.demo import texts
from checkins.demo.evenings import DAY, Story
from checkins.models import Request
from checkins.models.request import Answer, Mark
from core.clock import local_day
from core.privacy import acting_as

LATE = timedelta(hours=3)


def ask_for_help(story: Story) -> None:
    people = {"ada": (story.ada, story.ben), "ben": (story.ben, story.ada)}
    for name, days, text, outcome in texts.HELPED:
        asker, answerer = people[name]
        at = story.now - days * DAY - LATE
        today = local_day(at, story.zone)
        with acting_as(asker.pk, at):
            asked = asking.ask_for_help(couple=story.couple, author_id=asker.pk, text=text, today=today, now=at)
        if outcome:
            _answer(story, asked, answerer, outcome)
        if outcome == "kept":
            with acting_as(asker.pk, at + DAY):
                asking.thank(request=asked, author_id=asker.pk, now=at + DAY)


def _answer(story: Story, asked: Request, answerer: Person, outcome: str) -> None:
    at = asked.created_at + LATE / 3
    day = local_day(story.now, story.zone) + 2 * DAY if outcome == "later" else asked.needed_by
    answer = {"later": Answer.NOT_NOW, "talk": Answer.TALK}.get(outcome, Answer.YES)
    said = {"suggestion": texts.LATER if outcome == "later" else "", "agreed_for": None if outcome == "talk" else day}
    who: dict[str, Any] = {"request": asked, "author_id": answerer.pk, "zone": story.zone}
    with acting_as(answerer.pk, at):
        asking.answer_request(answer=answer, now=at, **(who | said))
        if outcome == "kept":
            asking.mark_request(mark=Mark.KEPT, now=at + LATE, **who)
