"""What the two had agreed and did (B05): check-ins that were held, requests that were kept, small things of a week,
steps of repair that the other has seen."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import DateField, DateTimeField, Value
from django.db.models.functions import Cast

from checkins.models import CheckIn, RequestAnswer, WeekAct
from checkins.models.request import Mark
from core.clock import local_day
from tracking.models import Repair

# Said with their types, so that Postgres knows what the three have in common.
NO_DAY, NO_TIME = Cast(Value(None), DateField()), Cast(Value(None), DateTimeField())


def done_between(couple_id: UUID, begin: datetime, end: datetime, zone: ZoneInfo) -> Iterable[date]:
    """The dates of it in `zone`. By nobody's name; one query."""
    days = (local_day(begin, zone), local_day(end - timedelta(microseconds=1), zone))
    held = CheckIn.objects.filter(couple=couple_id, held_at__gte=begin, held_at__lt=end)
    kept = RequestAnswer.objects.filter(couple=couple_id, mark=Mark.KEPT, marked_at__gte=begin, marked_at__lt=end)
    acts = WeekAct.objects.filter(couple=couple_id, done_on__range=days)
    repaired = Repair.objects.counted().filter(couple=couple_id, marked_at__gte=begin, marked_at__lt=end)
    timed = (rows.values_list("marked_at", NO_DAY) for rows in (kept, repaired))
    found = held.values_list("held_at", NO_DAY).union(*timed, acts.values_list(NO_TIME, "done_on"), all=True)
    return {day or local_day(at, zone) for at, day in found}
