"""A couple with three months of history, and somebody alone, to look at and try things with."""

from datetime import datetime, time, timedelta
from itertools import cycle
from random import Random
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import Person
from accounts.services import make_profile
from checkins import asking
from checkins.demo import texts
from checkins.demo.agreeing import agree
from checkins.demo.before import write_and_part
from checkins.demo.beginning import begin, propose_evenings
from checkins.demo.coming_back import make_coming_back
from checkins.demo.evenings import DAY, Story, hold_check_ins
from checkins.demo.hard import write_hard_moments
from checkins.demo.helping import ask_for_help
from checkins.demo.month import look_at_the_month
from checkins.demo.pausing import pause_sometimes
from checkins.demo.reassuring import ask_and_look_back
from checkins.demo.repairing import write_repairs
from checkins.demo.trying import try_things
from checkins.demo.words import put_into_words
from checkins.models import Schedule, WeekAct
from checkins.models.request import Answer
from checkins.preparing import prepare
from checkins.schedule import occurrences
from core import registry
from core.clock import local_day, to_instant, week_start
from core.privacy import acting_as
from couples.models import Couple, Membership
from couples.services import accept_invitation, confirm_member, invite
from tracking.models import Moment, MomentKind
from tracking.services import keep_moment

PASSWORD = "demo-demo-demo"  # noqa: S105  # known to everybody: the command refuses unless DEBUG
ADA, BEN, CLEO, DAN = "ada@demo.test", "ben@demo.test", "cleo@demo.test", "dan@demo.test"
ZONE = ZoneInfo("UTC")
MONTHS = timedelta(days=91)


@transaction.atomic
def make_demo(*, now: datetime) -> bool:
    """Make all of it, or nothing where it is there already (then False)."""
    if Person.objects.filter(email=ADA).exists():
        return False
    began = now - MONTHS
    ada, ben, cleo = (_person(email, name, began) for email, name in ((ADA, "Ada"), (BEN, "Ben"), (CLEO, "Cleo")))
    story = Story(ada, ben, _couple(ada, ben, began), ZONE, now, Random(2))  # noqa: S311  # chance, no secret
    begin(story)
    hold_check_ins(story, _evenings(story))
    _write_moments(story, ada, texts.ADA_MOMENTS)
    _write_moments(story, ben, texts.BEN_MOMENTS)
    write_hard_moments(story)
    write_repairs(story)
    agree(story)
    pause_sometimes(story)
    _set_acts(story)
    propose_evenings(story)
    look_at_the_month(story)
    _ask_lately(story, asker=ben, answerer=ada, text="Help me carry the old desk down", days=2)
    _ask_lately(story, asker=ada, answerer=ben, text="Make the appointment for the car", days=1)
    ask_for_help(story)
    with acting_as(ada.pk, now):
        prepare(couple=story.couple, author_id=ada.pk, sequence=None, now=now - DAY, **texts.PREPARED)
        for fill in registry.demo:
            fill(person_id=ada.pk, couple=story.couple, zone=ZONE, now=now)
    make_coming_back(story)
    put_into_words(story)
    ask_and_look_back(story)
    try_things(story)
    _keep_for_oneself(ada, texts.PRIVATE, now)
    _keep_for_oneself(cleo, texts.ALONE, now)
    _part_before(cleo, _person(DAN, "Dan", began - MONTHS), began - MONTHS)
    return True


def _person(email: str, name: str, now: datetime) -> Person:
    person = Person.objects.create_user(email, PASSWORD)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    make_profile(person=person, name=name, zone=ZONE.key, language="en", adult=True, now=now)
    return person


def _couple(ada: Person, ben: Person, now: datetime) -> Couple:
    with acting_as(ada.pk, now):
        code = invite(person=ada, now=now)
    with acting_as(ben.pk, now):
        accept_invitation(person=ben, code=code, now=now)
    with acting_as(ada.pk, now):
        confirm_member(membership_id=Membership.objects.get(person=ben).pk, now=now)
    with acting_as(ada.pk, now):
        return Couple.objects.get()


def _part_before(cleo: Person, dan: Person, then: datetime) -> None:
    write_and_part(first=cleo, second=dan, couple=_couple(cleo, dan, then), zone=ZONE, now=then)


def _evenings(story: Story) -> list[datetime]:
    """When they met: on most of the evenings they had set aside."""
    with acting_as(story.ada.pk, story.now):
        rule = Schedule.objects.get(couple=story.couple).rule
    planned = occurrences(rule, after=story.now - MONTHS, until=story.now - timedelta(hours=2))
    return [meeting.at for number, meeting in enumerate(planned) if number % 7 != 4]


def _write_moments(story: Story, person: Person, said: tuple[texts.Said, ...]) -> None:
    """Spread over the months, at a time of day when people write such things. The last is of yesterday."""
    today, every = local_day(story.now, ZONE), (MONTHS - 2 * DAY) / len(said)
    with acting_as(person.pk, story.now):
        rows = []
        for number, (kind, text) in enumerate(reversed(said)):
            day = today - DAY - number * every
            at = to_instant(datetime.combine(day, time(story.chance.randint(7, 22), story.chance.randint(0, 59))), ZONE)
            at = max(at, story.couple.created_at)
            row = Moment(author=person, couple=story.couple, kind=kind, text=text, created_at=at, released_at=at)
            rows.append(row)
        Moment.objects.bulk_create(rows)


def _set_acts(story: Story) -> None:
    """One to three small things a week, by either; most were done, those of this week partly."""
    monday = week_start(local_day(story.now, ZONE))
    weeks = [monday - 7 * passed * DAY for passed in range(12, -1, -1)]
    for turn, person in enumerate((story.ada, story.ben)):
        with acting_as(person.pk, story.now):
            pairs = list(zip(weeks, cycle(texts.ACTS), strict=False))[turn::2]
            WeekAct.objects.bulk_create(
                WeekAct(
                    couple=story.couple,
                    author=person,
                    week=week,
                    place=place,
                    text=text,
                    created_at=story.now - MONTHS,
                    done_on=week if place == 1 or (week < monday and (place + week.day) % 3) else None,
                )
                for week, acts in pairs
                for place, text in enumerate(acts, start=1)
            )


def _ask_lately(story: Story, *, asker: Person, answerer: Person, text: str, days: int) -> None:
    """Asked yesterday, agreed on for one of the next days: with its reminder."""
    then, day = story.now - DAY, local_day(story.now, ZONE) + days * DAY
    with acting_as(asker.pk, then):
        asked = asking.ask(couple=story.couple, author_id=asker.pk, text=text, needed_by=day, now=then)
    with acting_as(answerer.pk, then):
        asking.answer_request(
            request=asked,
            author_id=answerer.pk,
            answer=Answer.YES,
            suggestion="",
            agreed_for=day,
            zone=ZONE,
            now=then,
        )


def _keep_for_oneself(person: Person, said: tuple[texts.Said, ...], now: datetime) -> None:
    for number, (kind, text) in enumerate(said):
        at = now - (3 + 9 * number) * DAY
        with acting_as(person.pk, at):
            keep_moment(author_id=person.pk, couple=None, kind=MomentKind(kind), text=text, now=at)
