"""What may help beside the two, for one of them alone: looked up in their own request, shown in their own room.

The month's page leads there whatever the figures say and whoever asks, so that the way to it tells nothing. No letter,
no page of both and no fragment of one says whether something stands there.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.room import second_lock
from checkins.models import MonthLine, Trial
from checkins.models.month import StepMark
from checkins.models.trial import Ended
from checkins.month.thresholds import MONTHS, Thought, thoughts
from core.clock import local_day, zone_of
from couples.access import CoupleRequest, couple_page
from practice import offers
from tracking.figures import Measured, last_months, measure
from tracking.metrics import month_before, month_of

KEPT = (StepMark.KEPT, StepMark.PARTLY)
RAN_TO_ITS_END = (Ended.KEPT, Ended.ADJUSTED, Ended.FOLLOWED, Ended.OVER)


@couple_page
@require_safe
@second_lock
def own_month(request: CoupleRequest) -> HttpResponse:
    """What a professional adds, always; and what the last months give to think about. In fear nothing joint."""
    context = {
        "thoughts": thoughts_for(request, zone_of(request.couple.zone), request.now),
        "afraid": offers.is_fear_marked(person_id=request.person.pk),
        "people": offers.support_people(person_id=request.person.pk),
        "nav": "mine",
    }
    return render(request, "checkins/month/alone.html", context)


def thoughts_for(request: CoupleRequest, zone: ZoneInfo, now: datetime) -> list[Thought]:
    """Of the months that are over. Four queries."""
    periods = last_months(month_before(month_of(local_day(now, zone), zone)), MONTHS)
    of_ours = {"couple": OuterRef("pk")}
    marked = MonthLine.objects.filter(month__in=[one.first for one in periods], mark__in=KEPT, **of_ours)
    tried = {"kept": Exists(marked), "ran": Exists(Trial.objects.filter(ended_how__in=RAN_TO_ITS_END, **of_ours))}
    found = measure(request.couple.pk, periods, now=now, beside=tried)
    spans = [(period.starts_at, period.ends_at) for period in periods]
    return thoughts(
        still_open=found.values["open"][-1] or 0,
        open_long=found.values["open-long"][-1] or 0,
        patterns=[*shared_patterns(found), offers.went_quiet_in(person_id=request.person.pk, spans=spans)],
        tried=any(found.beside.values()),
    )


def shared_patterns(found: Measured) -> list[list[bool]]:
    """Silence that nobody had announced, and each topic that hard moments were about: month by month."""
    months = [{topic for topic, _count in topics} for topics in found.topics]
    silent = [bool(minutes) for minutes in found.values["silence"]]
    return [silent, *([topic in known for known in months] for topic in set().union(*months))]
