"""Looking back on the notebook: month by month, and in figures."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from core.clock import local_day, zone_of
from core.ui import say_month
from couples.access import CoupleRequest, couple_page
from tracking import content_figures, timeline
from tracking.content_patterns import say_pattern
from tracking.effort import Block
from tracking.figures import month_and_before
from tracking.metrics import Period, month_before, month_of
from tracking.noticing import ours_of
from tracking.views import read_page
from tracking.voices import voices_for
from tracking.weeks import four_weeks


def asked_for(request: CoupleRequest, year: int | None, month: int | None, zone: ZoneInfo) -> Period:
    """The month in the address, or the present one. One that is none, or has not begun, answers 404."""
    today = local_day(request.now, zone)
    try:
        first = today if year is None or month is None else date(year, month, 1)
    except ValueError:
        raise Http404 from None
    if first > today or first.year < 2000:
        raise Http404
    return month_of(first, zone)


@couple_page
@require_safe
def months(request: CoupleRequest, year: int | None = None, month: int | None = None) -> HttpResponse:
    """One month of both kinds, good moments above hard ones; on later pages of its good moments these alone."""
    period = asked_for(request, year, month, request.zone)
    page = read_page(request, timeline.good_of(request, period), by="released_at")
    context = {
        "title": say_month(period.first, language=translation.get_language() or ""),
        "month": period.first,
        "voices": voices_for(request, page.rows),
        "older": page.older,
        "hard": None if request.GET.get("after") else timeline.hard_of(request, period),
        "earlier": timeline.month_with_anything_before(request, period),
        "later": timeline.month_after(period, request.now, request.zone),
        "partner": request.partner,
        "nav": "notebook",
    }
    return render(request, "tracking/months.html", context)


def weeks_of(request: CoupleRequest, period: Period, zone: ZoneInfo) -> list[Block]:
    """The four weeks that end with the month, or today while it goes on."""
    last = min(local_day(request.now, zone), period.end - timedelta(days=1))
    both = (request.me.person_id, request.partner.person_id)
    return four_weeks(request.couple, both=both, last=last, zone=zone, now=request.now)


@couple_page
@require_safe
def figures(request: CoupleRequest, year: int | None = None, month: int | None = None) -> HttpResponse:
    """A month beside the one before it, in plain figures of what both confirm."""
    zone, language = zone_of(request.couple.zone), translation.get_language() or ""
    period = asked_for(request, year, month, zone)
    this, before = month_and_before(request.couple.pk, period, now=request.now)
    is_over = period.ends_at <= request.now
    context = {
        "title": say_month(period.first, language=language),
        "columns": [say_month(one.first, language=language, year=False) for one in (month_before(period), period)],
        "good": content_figures.good_lines(this, before, is_over=is_over),
        "lines": content_figures.hard_lines(this, before, is_over=is_over),
        "noticed": [say_pattern(one) for one in ours_of(request.couple.pk)],
        "topics": content_figures.topics_of(this),
        "weeks": weeks_of(request, period, zone),
        "is_over": is_over,
        "earlier": month_before(period).first,
        "later": timeline.month_after(period, request.now, zone),
        "nav": "notebook",
    }
    return render(request, "tracking/figures.html", context)
