"""The small things of a week: set, repeated, done, taken back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from checkins import week as weeks
from checkins.forms_days import ActForm
from checkins.models import WeekAct
from checkins.weekly.views import page, week_named
from core.clock import local_day
from core.htmx import done
from couples.access import CoupleRequest, couple_page


@couple_page
@require_POST
def add_act(request: CoupleRequest) -> HttpResponse:
    """One small thing for this week or the next."""
    shown = week_named(request)
    form = ActForm(request.POST, weeks=(shown.monday, shown.next))
    if not form.is_valid():
        return page(request, shown, form=form)
    try:
        weeks.add_act(couple=request.couple, author_id=request.person.pk, now=request.now, **form.cleaned_data)
    except weeks.WeekIsFull:
        form.add_error("text", _("Three stand there already. That is plenty."))
        return page(request, shown, form=form)
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
