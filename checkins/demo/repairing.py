"""Steps of repair of the demo's couple: closed, done and seen, with its question open, still to come."""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import uuid4

from accounts.models import Person
from checkins.demo.evenings import Story
from core.privacy import acting_as
from tracking import repair_lines, repairs
from tracking.models import FollowUp, Incident, IncidentFacts, LineKind, Repair, RepairMark

HOUR = timedelta(hours=1)
DAY = 24 * HOUR


class Named(NamedTuple):
    """By whom, after which hard moment, how long ago, and how it went on."""

    by_ada: bool
    error: str
    act: str
    days_ago: int
    about: str = ""
    is_done: bool = True
    is_seen: bool = True
    says: FollowUp | None = None
    line: str = ""
    before: str = ""  # how the error was said first


NAMED = (
    Named(
        by_ada=False,
        about="one of us came home at nine, dinner was for seven",
        error="I came home at nine and sent no word.",
        act="Text before six when it gets later",
        days_ago=70,
        says=FollowUp.GOOD,
        line="thinking that you would guess",
    ),
    Named(
        by_ada=True,
        about="who cleans before visitors come",
        error="I counted out loud who had done what.",
        act="Do the bathroom before Saturday",
        days_ago=11,
    ),
    Named(
        by_ada=False,
        about="the Sunday that was planned twice",
        error="I said yes to my brother without looking at the calendar.",
        before="I forgot to look at the calendar.",
        act="Call him and move it to the week after",
        days_ago=1,
        is_done=False,
    ),
    Named(
        by_ada=True,
        error="I read the news while you told me about your day.",
        act="Leave the phone in the hall at dinner",
        days_ago=0,
        is_done=False,
        is_seen=False,
    ),
)


def write_repairs(story: Story) -> None:
    for named in NAMED:
        _write(story, named)


def _write(story: Story, named: Named) -> None:
    mine, other = (story.ada, story.ben) if named.by_ada else (story.ben, story.ada)
    at = story.now - named.days_ago * DAY - 2 * HOUR
    made = _name(story, named, mine, at)
    if named.is_done:
        with acting_as(mine.pk, at + DAY):
            repairs.mark_repair(repair=made, author_id=mine.pk, mark=RepairMark.DONE, now=at + DAY)
    if named.line:
        with acting_as(mine.pk, at):
            line = {"kind": LineKind.WRONG, "on": made, "text": named.line}
            repair_lines.say_line(couple=story.couple, author_id=mine.pk, now=at, **line)  # type: ignore[arg-type]
    if named.before:
        with acting_as(mine.pk, at + HOUR / 2):
            how = {"repair": made, "author_id": mine.pk, "error": named.error, "act": named.act}
            repairs.reword_repair(**how, now=at + HOUR / 2)  # type: ignore[arg-type]
    _answer(named, made, other, at)


def _name(story: Story, named: Named, mine: Person, at: datetime) -> Repair:
    with acting_as(mine.pk, at):
        facts = [one for one in IncidentFacts.objects.present() if one.about == named.about]
        after = Incident.objects.get(pk=facts[0].incident_id) if facts else None
        said = {"error": named.before or named.error, "act": named.act}
        return repairs.name_repair(
            repair_id=uuid4(),
            couple=story.couple,
            author_id=mine.pk,
            incident=after,
            due_at=at + 2 * DAY,
            now=at,
            **said,
        )


def _answer(named: Named, made: Repair, other: Person, at: datetime) -> None:
    seen_at = at + (2 * DAY if named.is_done else HOUR)
    with acting_as(other.pk, seen_at):
        stands = Repair.objects.get(pk=made.pk)
        if named.is_seen:
            seen = {"revision": stands.revision, "seen": True, "now": seen_at}
            repairs.see_repair(repair=stands, author_id=other.pk, **seen)  # type: ignore[arg-type]
        if named.says:
            repairs.follow_up_repair(repair=stands, author_id=other.pk, says=named.says, now=at + 9 * DAY)
