"""Looking back on the notebook: month by month, and in figures."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.clock import local_day, zone_of
from core.ui import say_month
from couples.access import CoupleRequest, couple_page
from tracking import content_figures, timeline
from tracking.content_measures import MEASURES
from tracking.content_patterns import say_pattern
from tracking.effort import Block
from tracking.figures import last_months, measure
from tracking.metrics import Period, month_before, month_of
from tracking.noticing import ours_of
from tracking.views import read_page
from tracking.voices import voices_for
from tracking.weeks import four_weeks

SHOWN = 6  # months in a row


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
    """A month beside the one before it, in plain figures of what both confirm; and how the last months went."""
    zone, language = zone_of(request.couple.zone), translation.get_language() or ""
    period = asked_for(request, year, month, zone)
    found = measure(request.couple.pk, months_shown(request, period), now=request.now)
    both, is_over = (period, month_before(period)), period.ends_at <= request.now
    context = {
        "title": say_month(period.first, language=language),
        "columns": [say_month(one.first, language=language, year=False) for one in reversed(both)],
        "good": content_figures.lines_of(content_figures.GOOD, found, both, is_over=is_over),
        "lines": content_figures.lines_of(content_figures.HARD, found, both, is_over=is_over),
        "pictures": content_figures.pictures_of(found, language=language, present=month_of_today(request, zone)),
        "noticed": [say_pattern(one) for one in ours_of(request.couple.pk)],
        "topics": content_figures.topics_of(found.topics[-1]),
        "weeks": weeks_of(request, period, zone),
        "is_over": is_over,
        "earlier": both[1].first,
        "later": timeline.month_after(period, request.now, zone),
        "nav": "notebook",
    }
    return render(request, "tracking/figures.html", context)


def months_shown(request: CoupleRequest, last: Period) -> list[Period]:
    """Up to six, of those in which the two were a couple; always with the one before, which is beside the last."""
    first = month_of(local_day(request.couple.created_at, last.zone), last.zone).first
    *others, before, shown = last_months(last, SHOWN)
    return [*(one for one in others if one.first >= first), before, shown]


def month_of_today(request: CoupleRequest, zone: ZoneInfo) -> Period:
    return month_of(local_day(request.now, zone), zone)


@couple_page
@require_safe
def figure(request: CoupleRequest, name: str) -> HttpResponse:
    """What one figure means, and how it went."""
    if name not in MEASURES:
        raise Http404
    zone, language = zone_of(request.couple.zone), translation.get_language() or ""
    present = month_of_today(request, zone)
    found = measure(request.couple.pk, months_shown(request, present), now=request.now)
    picture = content_figures.picture_of(MEASURES[name], found, language=language, present=present)
    context = {
        "measure": MEASURES[name],
        "picture": replace(picture, title=_("Month by month")),
        "others": [one for one in MEASURES.values() if one.name != name],
        "nav": "notebook",
    }
    return render(request, "tracking/figure.html", context)
