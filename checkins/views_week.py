"""One page for the week, and the small things of the next."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from checkins import week as weeks
from checkins.forms_days import ActForm
from checkins.models import WeekAct
from checkins.scheduling import evenings_of
from checkins.week import Week
from core.clock import local_day
from core.htmx import done, page_or_fragment
from couples.access import CoupleRequest, couple_page
from tracking.models import Moment
from tracking.voices import voices_for

MOST = 12  # good moments on the page; the notebook has all


@couple_page
@require_safe
def week(request: CoupleRequest) -> HttpResponse:
    """The present week, or by `?week=` the one that holds that date."""
    return page(request, week_named(request, request.GET.get("week", "")))


def week_named(request: CoupleRequest, text: str = "") -> Week:
    try:
        return Week.named(text, since=request.couple.created_at, now=request.now, zone=request.zone)
    except weeks.NoSuchWeek:
        raise Http404 from None


def page(request: CoupleRequest, shown: Week, form: ActForm | None = None) -> HttpResponse:
    moments = Moment.objects.shown_in(request.couple.pk, request.now).with_words().shown_between(*shown.bounds)
    voices = voices_for(request, moments.newest_first()[: MOST + 1])
    evenings, held = evenings_of(request.couple, now=request.now), weeks.held_days(request.couple, shown)
    context: dict[str, Any] = {
        "week": shown,
        "voices": voices[:MOST],
        "more_moments": len(voices) > MOST,
        "held": held,
        "strip": weeks.strip_of(shown, held, evenings, now=request.now),
        "requests": weeks.requests_of(request.couple, shown),
        "acts": weeks.acts_of(request.couple, shown),
        "form": form or ActForm(weeks=()),
        "evening": evenings.evening(now=request.now, zone=request.zone),
        "nav": "together",
        "live": "week",
    }
    status = 422 if form else 200
    return page_or_fragment(request, "checkins/days/week.html", context, fragments={"acts"}, status=status)


@couple_page
@require_POST
def add_act(request: CoupleRequest) -> HttpResponse:
    """One small thing for this week or the next."""
    shown = week_named(request)
    form = ActForm(request.POST, weeks=(shown.monday, shown.next))
    if not form.is_valid():
        return page(request, shown, form)
    try:
        weeks.add_act(couple=request.couple, author_id=request.person.pk, now=request.now, **form.cleaned_data)
    except weeks.WeekIsFull:
        form.add_error("text", _("Three stand there already. That is plenty."))
        return page(request, shown, form)
    return done(request, reverse("checkins:week"))


@couple_page
@require_POST
def repeat_acts(request: CoupleRequest) -> HttpResponse:
    """This week's once more next week."""
    shown = week_named(request)
    weeks.repeat_acts(couple=request.couple, author_id=request.person.pk, week=shown.monday, now=request.now)
    return done(request, reverse("checkins:week"))


@couple_page
@require_POST
def mark_act(request: CoupleRequest, act_id: UUID) -> HttpResponse:
    """Done, or with `undo` not after all. Of a week that has come."""
    shown = week_named(request)
    act = get_object_or_404(WeekAct, pk=act_id, couple=request.couple, week__lte=shown.monday)
    day = None if "undo" in request.POST else local_day(request.now, request.zone)
    weeks.mark_act(act=act, done_on=day)
    here = "" if act.week == shown.monday else f"?week={act.week.isoformat()}"
    return done(request, reverse("checkins:week") + here)


@couple_page
@require_POST
def remove_act(request: CoupleRequest, act_id: UUID) -> HttpResponse:
    """One takes back what one wrote oneself; what the other wrote is 404."""
    mine = WeekAct.objects.filter(couple=request.couple, author=request.person)
    weeks.remove_act(act=get_object_or_404(mine, pk=act_id))
    messages.success(request, _("It is gone."))
    return done(request, reverse("checkins:week"))
