"""The door of a check-in: which one is open, in which form to open one, and another form for one in its lobby."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from checkins import check_in as check_ins
from checkins import opening
from checkins.lengths import pace_of
from checkins.listening import ENOUGH, Wish, offers_listening
from checkins.models import CheckIn, Request
from checkins.models.request import RequestKind
from checkins.pages import LIVE, address, after, show
from checkins.plan import OF_TRIALS, Form, StepKind
from checkins.trials.meeting import form_today
from core.clock import local_day, zone_of
from core.htmx import done, wanted_fragment
from couples.access import CoupleRequest, couple_page

DOOR = "door"  # the fragment that waits for the other to open it


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: CoupleRequest) -> HttpResponse:
    """The couple's check-in: the page it runs on, or the door to one. POST opens it, in a form, and comes in."""
    if request.method == "POST":
        form = request.POST.get("shape", Form.FULL)
        if form not in Form or (form in OF_TRIALS.values() and form != _form_of_trial(request)):
            return _door(request, status=422, notice=_("That did not arrive whole. Nothing was changed."))
        opening.open_check_in(couple=request.couple, slot=request.me.slot, form=Form(form))
        return done(request, reverse("checkins:check_in"))
    standing = check_ins.find(couple=request.couple)
    if standing is None or standing.is_left_behind:
        return _door(request)
    if wanted_fragment(request) == DOOR:
        return done(request, reverse("checkins:check_in"))
    check_ins.see(standing)
    return show(request, standing)


def _door(request: CoupleRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    """Who speaks first, and what happens. A phone whose check-in just ended (`?was=`) goes to what was said."""
    if wanted_fragment(request) == DOOR:
        return HttpResponse(status=204)  # still closed
    if wanted_fragment(request) == LIVE:
        return done(request, _ended(request) or reverse("checkins:check_in"))
    last = opening.last_held(couple=request.couple)
    first = request.me if opening.next_speaker(last) == request.me.slot else request.partner
    pace = pace_of(request.couple)
    context = {
        "first": first,
        "me": request.me,
        "last": last,
        "nav": "together",
        "live": LIVE,
        "turn": pace.lengths[StepKind.TURN],
        "whole": pace.plan(Form.FULL),
        "short": pace.plan(Form.EVENING),
        "offers_listening": _offers_listening(request, last),
        "of_trial": _form_of_trial(request),
    }
    return render(request, "checkins/check_in/door.html", context | more, status=status)


def _form_of_trial(request: CoupleRequest) -> Form | None:
    return form_today(couple=request.couple, me=request.person.pk, now=request.now)


def _offers_listening(request: CoupleRequest, last: CheckIn | None) -> bool:
    # Help is asked for without a day and never counted; what was taken back waited for nothing.
    asked = Request.objects.for_couple(request.couple.pk).filter(kind=RequestKind.ASK, closed_at=None)
    found = asked.newest_first().values_list("needed_by", "answer__answered_at")[:ENOUGH]
    return offers_listening(
        [Wish(needed_by, answered_at is not None) for needed_by, answered_at in found],
        today=local_day(request.now, zone_of(request.couple.zone)),
        have_listened=last is not None and last.form is Form.LISTENING,
    )


def _ended(request: CoupleRequest) -> str:
    try:
        was = UUID(request.GET.get("was", ""))
    except ValueError:
        return ""
    ended = CheckIn.objects.for_couple(request.couple.pk).filter(pk=was, ended_at__isnull=False).first()
    return address(ended) if ended else ""


@couple_page
@require_POST
def change_form(request: CoupleRequest, check_in_id: UUID) -> HttpResponse:
    """Another form for a check-in in whose lobby one is. One that has begun stays as it is."""
    form = request.POST.get("shape", "")
    if form not in Form or form in OF_TRIALS.values():
        raise Http404
    try:
        standing = opening.change_form(
            couple=request.couple, check_in_id=check_in_id, slot=request.me.slot, form=Form(form)
        )
    except CheckIn.DoesNotExist:
        raise Http404 from None
    return after(request, standing.check_in.pk)
