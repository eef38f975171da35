"""What makes the demo couple come back: a thank-you that waits, a changed line, light questions both answered."""

from datetime import datetime, timedelta

from accounts.models import Person
from checkins.demo import texts
from checkins.demo.evenings import DAY, Story
from core.clock import local_day, week_start
from core.privacy import acting_as
from tracking.answering import answer_question, questions_of
from tracking.models import Moment, MomentKind
from tracking.services import edit_moment, keep_moment


def make_coming_back(story: Story) -> None:
    _let_wait(story, author=story.ben, text=texts.WAITING)
    _change_the_newest(story, author=story.ben)
    _answer_lightly(story)


def _let_wait(story: Story, *, author: Person, text: str) -> None:
    at = story.now - timedelta(hours=20)
    with acting_as(author.pk, at):
        keep_moment(author_id=author.pk, couple=story.couple, kind=MomentKind.THANKS, text=text, now=at, waits=True)


def _change_the_newest(story: Story, *, author: Person) -> None:
    at = story.now - timedelta(hours=2)
    with acting_as(author.pk, at):
        shown = Moment.objects.filter(author=author).shown_in(story.couple.pk, at).newest_first()[0]
        edit_moment(moment=shown, text=f"{shown.text} {texts.ADDED}", now=at)


def _answer_lightly(story: Story) -> None:
    """The weeks before by both; this week's by one of them, and so sealed."""
    for weeks, (question, by_ada, by_ben) in enumerate(texts.LIGHTLY, start=1):
        at = max(story.now - 7 * weeks * DAY, story.couple.created_at)
        _answer(story, story.ada, question, by_ada, at)
        _answer(story, story.ben, question, by_ben, at)
    this_week = questions_of(story.couple.pk, week=week_start(local_day(story.now, story.zone)))
    _answer(story, story.ben, this_week[0], texts.SEALED, story.now)


def _answer(story: Story, author: Person, question: str, text: str, at: datetime) -> None:
    week = week_start(local_day(at, story.zone))
    with acting_as(author.pk, at):
        answer_question(couple=story.couple, author_id=author.pk, week=week, question=question, text=text, now=at)
