"""Somebody whose couple ended last winter: an earlier notebook to look at."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from accounts.models import Person
from checkins import asking
from checkins.models.request import Answer, Mark
from core.clock import local_day
from core.privacy import acting_as
from couples.models import Couple
from couples.services import leave_couple
from tracking.models import MomentKind
from tracking.services import keep_moment

DAY = timedelta(days=1)
SAID = (
    (MomentKind.MOMENT, "Dumplings from scratch. The kitchen was white."),
    (MomentKind.THANKS, "You waited up for my train."),
    (MomentKind.MOMENT, "We said it in one sentence each, and then went for a walk."),
)


def write_and_part(*, first: Person, second: Person, couple: Couple, zone: ZoneInfo, now: datetime) -> None:
    """Three good moments and one request, kept; then both are gone from it."""
    for number, (kind, text) in enumerate(SAID):
        with acting_as((first, second)[number % 2].pk, now):
            keep_moment(author_id=(first, second)[number % 2].pk, couple=couple, kind=kind, text=text, now=now)
        now += 3 * DAY
    day = local_day(now + DAY, zone)
    with acting_as(first.pk, now):
        asked = asking.ask(couple=couple, author_id=first.pk, text="One evening without phones", needed_by=day, now=now)
    with acting_as(second.pk, now):
        asking.answer_request(
            request=asked,
            author_id=second.pk,
            answer=Answer.YES,
            suggestion="",
            agreed_for=day,
            zone=zone,
            now=now,
        )
        asking.mark_request(request=asked, author_id=second.pk, mark=Mark.KEPT, zone=zone, now=now)
    for person in (first, second):
        with acting_as(person.pk, now + DAY):
            leave_couple(tell="now", now=now + DAY)
