"""The evenings: which days and hour, resting, leaving one out, how long each part takes."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from checkins import hours, scheduling
from checkins.evenings import seen_from
from checkins.forms_days import DayForm, EveningsForm
from checkins.forms_lengths import LengthsForm
from checkins.lengths import forget_pace, pace_of, set_pace
from checkins.models import Schedule
from checkins.plan import Form, Pace
from checkins.shrinking import FEW
from couples.access import CoupleRequest, MaybeCoupleRequest, couple_page, maybe_couple_page


@maybe_couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def schedule(request: MaybeCoupleRequest) -> HttpResponse:
    """Days and hour on the reader's own clock; saving them sets them on that clock. Also for one who waits."""
    if request.couple is None:
        return render(request, "checkins/days/schedule.html", {"nav": "together"})
    evenings = Schedule.objects.get(couple=request.couple)
    weekdays, hour = seen_from(evenings.rule, request.zone, now=request.now)
    initial = {"weekdays": weekdays, "hour": hour, "review_day": evenings.review_day}
    form = EveningsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        scheduling.set_evenings(couple=request.couple, zone=request.zone, **form.cleaned_data)
        hours.suit_whoever_chose(couple=request.couple, person_id=request.person.pk)
        messages.success(request, _("Saved. It holds for both of you."))
        return redirect("checkins:schedule")
    context = {"form": form, "resting": evenings.resting, "hour": hour, "nav": "together", "partner": request.partner}
    context["meets_little"] = not evenings.resting and len(evenings.weekdays) <= FEW
    if "said" in request.GET:  # the other may be looking along: what is one's own comes when asked for
        context["suits"] = hours.answer_of(couple=request.couple, person_id=request.person.pk)
    else:
        context |= {"suits": None, "may_look": True}
    status = 422 if request.method == "POST" else 200
    return render(request, "checkins/days/schedule.html", context, status=status)


@maybe_couple_page
@require_POST
def hour(request: MaybeCoupleRequest) -> HttpResponse:
    """Whether the hour suits the reader. Nobody else sees it; whom it does not suit is told in the morning."""
    if request.couple is None:
        raise Http404
    suits = request.POST.get("suits") == "yes"
    hours.answer(couple=request.couple, person_id=request.person.pk, suits=suits)
    if suits:
        return redirect("checkins:today")
    messages.info(request, _("Word of it now comes in the morning. You can also change the hour here, for both."))
    return redirect("checkins:schedule")


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


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def lengths(request: CoupleRequest) -> HttpResponse:
    """How long each part of a check-in takes, or that it has no timer, or is left out."""
    pace = pace_of(request.couple)
    form = LengthsForm(request.POST or None, pace=pace)
    if request.method == "POST" and form.is_valid():
        set_pace(couple=request.couple, pace=form.pace)
        messages.success(request, _("Saved. It holds for both of you, from the next check-in that is opened."))
        return redirect("checkins:lengths")
    plans = {"whole": pace.plan(Form.FULL), "short": pace.plan(Form.EVENING)}
    context = {"form": form, "own": pace != Pace(), "nav": "together", **plans}
    status = 422 if request.method == "POST" else 200
    return render(request, "checkins/days/lengths.html", context, status=status)


@couple_page
@require_POST
def reset_lengths(request: CoupleRequest) -> HttpResponse:
    """Back to how it was meant, in one tap."""
    forget_pace(couple=request.couple)
    messages.success(request, _("It is again as it was meant to be."))
    return redirect("checkins:lengths")
