"""The evenings: which days and hour, resting, leaving one out."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from checkins import scheduling
from checkins.evenings import seen_from
from checkins.forms_days import DayForm, EveningsForm
from checkins.models import Schedule
from couples.access import MaybeCoupleRequest, maybe_couple_page


@maybe_couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def schedule(request: MaybeCoupleRequest) -> HttpResponse:
    """Days and hour on the reader's own clock; saving them sets them on that clock. Also for one who waits."""
    if request.couple is None:
        return render(request, "checkins/days/schedule.html", {"nav": "together"})
    evenings = Schedule.objects.get(couple=request.couple)
    weekdays, hour = seen_from(evenings.rule, request.zone, now=request.now)
    form = EveningsForm(request.POST or None, initial={"weekdays": weekdays, "hour": hour})
    if request.method == "POST" and form.is_valid():
        scheduling.set_evenings(couple=request.couple, zone=request.zone, **form.cleaned_data)
        messages.success(request, _("Saved. It holds for both of you."))
        return redirect("checkins:schedule")
    context = {"form": form, "resting": evenings.resting, "partner": request.partner, "nav": "together"}
    status = 422 if request.method == "POST" else 200
    return render(request, "checkins/days/schedule.html", context, status=status)


@maybe_couple_page
@require_POST
def rest(request: MaybeCoupleRequest) -> HttpResponse:
    """No reminders, until switched on again with `on`."""
    if request.couple is None:
        raise Http404
    scheduling.rest_evenings(couple=request.couple, resting="on" not in request.POST)
    return redirect("checkins:schedule")


@maybe_couple_page
@require_POST
def skip(request: MaybeCoupleRequest) -> HttpResponse:
    """Leave today's evening out, or take that back with `undo`. From a page of yesterday it changes nothing."""
    if request.couple is None:
        raise Http404
    form = DayForm(request.POST)
    change = scheduling.unskip_evening if "undo" in request.POST else scheduling.skip_evening
    try:
        if not form.is_valid():
            raise scheduling.NothingToSkip
        change(couple=request.couple, day=form.cleaned_data["day"], zone=request.zone, now=request.now)
    except scheduling.NothingToSkip:
        messages.info(request, _("That day is over. Nothing was changed."))
    return redirect("checkins:today")
