"""The couple's evenings as dates of a calendar. Inside `acting_as` one of the two."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils.translation import gettext as _

from checkins.evenings import within
from checkins.models import Schedule, Skip
from core.registry import CalendarDate

MINUTES = 15


def evening_dates(couple_id: UUID, start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[CalendarDate]:
    """The evenings from `start` on and before `end`, those left out called off. None while they rest. One query.

    Each is named by its local date in the rule, so that a new hour moves it and makes no second one.
    """
    skips = Skip.objects.filter(couple=OuterRef("couple_id"), day__gte=start.date() - timedelta(days=1))
    meant = Schedule.objects.filter(couple=couple_id, resting=False)
    for schedule in meant.annotate(left_out=ArraySubquery(skips.values("day"))):
        left_out = frozenset(schedule.left_out)
        for meeting in within(schedule.rule.on(zone), start, end):
            yield CalendarDate(
                key=f"evening {meeting.day.isoformat()}",
                at=meeting.at,
                minutes=MINUTES,
                title=_("Fifteen minutes"),
                revision=schedule.revision,
                called_off=meeting.day in left_out,
            )
