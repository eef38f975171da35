"""The demo's couple has looked at last month: wins, what each set out to do and how it went, an aim, and a new one."""

from datetime import date, datetime, time, timedelta

from accounts.models import Person
from checkins.demo.evenings import Story
from checkins.models import MonthAim, MonthLine, MonthLineKind
from checkins.month import looking
from core.clock import local_day, to_instant
from core.privacy import acting_as
from tracking.metrics import month_before, month_of

DAY = timedelta(days=1)
WINS = {
    True: ("We laughed about the burnt rice", "Two Sundays without phones"),
    False: ("You came along to the doctor", "We said sorry on the same evening"),
}
WENT = {
    True: ("I will text when it gets later than seven", "kept"),
    False: ("I will ask before I give advice", "partly"),
}
AHEAD = {True: "I will say what I need before I am tired", False: "I will cook on Wednesdays"}


def look_at_the_month(story: Story) -> None:
    """Twice: a month ago, on its first evening, what was set out for it; and lately, how it went."""
    present = month_of(local_day(story.now, story.zone), story.zone)
    last = month_before(present)
    begun = max(to_instant(datetime.combine(last.first, time(20)), story.zone), story.couple.created_at + DAY)
    for by_ada, person in ((True, story.ada), (False, story.ben)):
        _set_out(story, person, last.first, WENT[by_ada][0], begun)
        _say_how_it_went(story, person, last.first, WENT[by_ada][1])
        _name_wins(story, person, last.first, WINS[by_ada])
        _set_out(story, person, present.first, AHEAD[by_ada], story.now)
    _aim(story, (story.ada, story.ben), last.first, "check-ins", 10, begun)
    begins = min(story.now, to_instant(datetime.combine(present.first, time(20)), story.zone))
    _aim(story, (story.ben, story.ada), present.first, "good-moments", 12, begins)
    with acting_as(story.ada.pk, story.now):
        looking.have_looked(couple=story.couple, month=last.first, looked=True)


def _set_out(story: Story, person: Person, month: date, text: str, at: datetime) -> None:
    with acting_as(person.pk, at):
        said = {"kind": MonthLineKind.STEP, "month": month, "text": text}
        looking.add_line(couple=story.couple, author_id=person.pk, now=at, **said)  # type: ignore[arg-type]


def _say_how_it_went(story: Story, person: Person, month: date, mark: str) -> None:
    with acting_as(person.pk, story.now):
        mine = {"couple": story.couple, "author": person, "month": month, "kind": MonthLineKind.STEP}
        looking.mark_step(step=MonthLine.objects.get(**mine), mark=mark)


def _name_wins(story: Story, person: Person, month: date, wins: tuple[str, ...]) -> None:
    with acting_as(person.pk, story.now):
        for text in wins:
            said = {"kind": MonthLineKind.WIN, "month": month, "text": text}
            looking.add_line(couple=story.couple, author_id=person.pk, now=story.now, **said)  # type: ignore[arg-type]


def _aim(story: Story, people: tuple[Person, Person], month: date, figure: str, least: int, at: datetime) -> None:
    """One proposes, the other says yes."""
    proposer, other = people
    with acting_as(proposer.pk, at):
        said = {"figure": figure, "least": least, "month": month}
        looking.propose_aim(couple=story.couple, author_id=proposer.pk, now=at, **said)  # type: ignore[arg-type]
        aim = MonthAim.objects.get(couple=story.couple, month=month)
    with acting_as(other.pk, at):
        looking.agree_to_aim(couple=story.couple, author_id=other.pk, aim_id=aim.pk, now=at)
