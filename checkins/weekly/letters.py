"""The letter of the day on which two look at their week: owed ahead like reminders of evenings. As the worker login."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from checkins.models import Schedule
from core.clock import UnknownZone, day_bounds, local_day, zone_of
from couples.models import Membership
from notices.models import Kind, Notice
from notices.quiet import morning_before

DAY = timedelta(days=1)


def letters(schedule: Schedule, *, reader: tuple[UUID, int, str], after: datetime, until: datetime) -> Iterator[Notice]:
    """One for each review day whose morning lies after `after` and not after `until`, on the reader's own calendar."""
    person_id, link_epoch, zone_name = reader
    if schedule.resting or schedule.review_day is None:
        return
    try:
        zone = zone_of(zone_name)
    except UnknownZone:
        return  # planning says so in the log
    day = local_day(after, zone)
    while day <= local_day(until, zone):
        begins, ends = day_bounds(day, zone)
        due = morning_before(ends - timedelta(seconds=1), zone)
        if day.weekday() == schedule.review_day and begins <= due and after < due <= until:
            yield Notice(
                person_id=person_id,
                couple_id=schedule.pk,
                link_epoch=link_epoch,
                kind=Kind.REVIEW,
                subject=str(schedule.pk),
                local_date=day,
                due_at=due,
                expires_at=ends,
            )
        day += DAY


def why_no_letter(notice: Notice, now: datetime) -> str:
    """Why this letter must not go out, in a few words for the operator; "" when it may. One query."""
    untold = Q(couple__ended_at=None) | Q(couple__tell_at=None) | Q(couple__tell_at__gt=now)
    mine = Membership.objects.filter(untold, person=notice.person_id, left_at=None, confirmed_at__isnull=False)
    found = (
        Schedule.objects.filter(pk=notice.couple_id).annotate(tied=Exists(mine.filter(couple=OuterRef("pk")))).first()
    )
    if found is None or not found.tied:
        return "nobody's couple"
    if found.resting:
        return "resting"
    return "" if found.review_day == notice.local_date.weekday() else "another day by now"
