"""The notebook month by month: good moments first, then hard ones. By date alone; nothing is sorted by who wrote it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Subquery

from core.clock import day_bounds, local_day
from couples.access import CoupleRequest
from couples.models import Couple, Membership
from tracking.incident_pages import HardMoment, listed
from tracking.metrics import Period
from tracking.models import Incident, IncidentFacts, Moment, MomentQuerySet, Perspective

AT_MOST = 200  # hard moments on one page; nobody has as many in a month


@dataclass(frozen=True, slots=True)
class Kept:
    """A hard moment of the month, and the views of it that are open to both."""

    moment: HardMoment
    views: Sequence[tuple[Perspective, Membership]]


def bounds(month: Period) -> tuple[datetime, datetime]:
    return day_bounds(month.first, month.zone)[0], month.ends_at


def good_of(request: CoupleRequest, month: Period) -> MomentQuerySet:
    """Good moments of a month, as this person sees them."""
    seen = Moment.objects.seen_by(request.person.pk, request.couple.pk, request.now)
    return seen.shown_between(*bounds(month))


def hard_of(request: CoupleRequest, month: Period) -> list[Kept]:
    """Hard moments of a month by their own day, newest first, with the open views. Three queries."""
    standing = IncidentFacts.objects.present().filter(couple=request.couple)
    there = standing.filter(day__gte=month.first, day__lt=month.end).values("incident")
    rows = Incident.objects.with_facts(request.couple.pk).filter(pk__in=there)[:AT_MOST]
    found = listed(rows, me=request.me, partner=request.partner, zone=request.zone)
    those = sorted((one for one in found if month.holds(one.day)), key=_newest_last, reverse=True)
    views = _opened_views(request, [one.incident.pk for one in those])
    return [Kept(one, views.get(one.incident.pk, ())) for one in those]


def _newest_last(moment: HardMoment) -> tuple[date, datetime]:
    return moment.day, moment.incident.created_at


def _opened_views(request: CoupleRequest, incidents: list[UUID]) -> dict[UUID, list[tuple[Perspective, Membership]]]:
    by = {one.person_id: one for one in (request.me, request.partner)}
    found: dict[UUID, list[tuple[Perspective, Membership]]] = {}
    opened = Perspective.objects.filter(incident__in=incidents, couple=request.couple, opened_at__isnull=False)
    for view in sorted(opened, key=lambda one: by[one.author_id].slot):
        found.setdefault(view.incident_id, []).append((view, by[view.author_id]))
    return found


def month_with_anything_before(request: CoupleRequest, month: Period) -> date | None:
    """The first of the nearest earlier month with something in it; None where the notebook begins. One query."""
    seen = Moment.objects.seen_by(request.person.pk, request.couple.pk, request.now)
    moments = seen.filter(released_at__lt=bounds(month)[0]).order_by("-released_at").values("released_at")
    standing = IncidentFacts.objects.present().filter(couple=request.couple, day__lt=month.first)
    facts = standing.order_by("-day").values("day")
    good, hard = Couple.objects.values_list(Subquery(moments[:1]), Subquery(facts[:1])).get(pk=request.couple.pk)
    days = [day for day in (good and local_day(good, month.zone), hard) if day]
    return max(days).replace(day=1) if days else None


def month_after(month: Period, now: datetime, zone: ZoneInfo) -> date | None:
    """The first of the next month, unless it has not begun."""
    return month.end if month.end - timedelta(days=1) < local_day(now, zone) else None
