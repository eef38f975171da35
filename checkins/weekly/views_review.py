"""What the two do on the week's page: begin, put cards behind them, look at the open thing, decide."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from checkins import asking
from checkins.models import Request, WeekMark, WeekMarkKind
from checkins.models.request import Mark
from checkins.weekly import review
from checkins.weekly.forms import DecisionForm
from checkins.weekly.views import page, week_named
from core.carry import TO_A_FORM, carry
from core.htmx import done
from couples.access import CoupleRequest, couple_page
from tracking import repairs
from tracking.models import Repair, RepairMark

# What a decision can be made into on a page of its own: where its words stand in a form already.
PAGES = {
    "repair": "tracking:repair_new",
    "agreement": "couples:new_agreement",
    "trial": "checkins:propose_trial",
}


def _back(request: CoupleRequest) -> HttpResponse:
    return done(request, reverse("checkins:week"))


@couple_page
@require_POST
def begin(request: CoupleRequest) -> HttpResponse:
    """Twenty minutes, for both; with `more` five on top, with `stop` no clock at all."""
    monday = week_named(request).monday
    if "more" in request.POST:
        review.give_time(couple=request.couple, week=monday)
    elif "stop" in request.POST:
        review.stop_clock(couple=request.couple, week=monday)
    else:
        review.begin(couple=request.couple, author_id=request.person.pk, week=monday, now=request.now)
    return _back(request)


@couple_page
@require_POST
def card(request: CoupleRequest, card: str) -> HttpResponse:
    """This card is behind them; with `undo` they look at it again."""
    if card not in review.CARDS:
        raise Http404
    kind, monday = WeekMarkKind(card), week_named(request).monday
    if "undo" in request.POST:
        review.look_again(couple=request.couple, week=monday, card=kind)
    else:
        review.put_behind(couple=request.couple, author_id=request.person.pk, week=monday, card=kind, now=request.now)
    return _back(request)


@couple_page
@require_POST
def mark_request(request: CoupleRequest, request_id: UUID) -> HttpResponse:
    """Kept or let go, by whoever said yes, and back to the page."""
    asked = get_object_or_404(Request.objects.for_couple(request.couple.pk), pk=request_id)
    if (marked := request.POST.get("mark", "")) not in Mark.values:
        raise Http404
    mine = {"author_id": request.person.pk, "zone": request.zone, "now": request.now}
    return _mark(request, "checkins:request", asking.mark_request, request=asked, mark=Mark(marked), **mine)


@couple_page
@require_POST
def mark_repair(request: CoupleRequest, repair_id: UUID) -> HttpResponse:
    """Done or let go, by whoever repairs, and back to the page."""
    step = get_object_or_404(Repair.objects.of_couple(request.couple.pk), pk=repair_id)
    if (marked := request.POST.get("mark", "")) not in RepairMark.values:
        raise Http404
    mine = {"author_id": request.person.pk, "now": request.now}
    return _mark(request, "tracking:repair", repairs.mark_repair, repair=step, mark=RepairMark(marked), **mine)


def _mark(here: CoupleRequest, page: str, service: Callable[..., None], **how: Any) -> HttpResponse:
    """Back to the week; to its own page where it stands differently by now. What is not this person's is 404."""
    try:
        service(**how)
    except (asking.NotYours, repairs.NotYours):
        raise Http404 from None
    except (asking.StandsOtherwise, repairs.StandsOtherwise):
        row = how.get("request") or how["repair"]
        return redirect(page, row.pk)
    return _back(here)


@couple_page
@require_POST
def decide(request: CoupleRequest) -> HttpResponse:
    """Write down what was decided."""
    shown, form = week_named(request), DecisionForm(request.POST)
    if not form.is_valid():
        return page(request, shown, decision_form=form)
    how = {"author_id": request.person.pk, "week": shown.monday, "now": request.now}
    try:
        review.decide(couple=request.couple, text=form.cleaned_data["text"], **how)
    except review.EnoughDecided:
        form.add_error("text", _("Five stand there already. That is plenty for one week."))
        return page(request, shown, decision_form=form)
    return _back(request)


def _own_decision(request: CoupleRequest, decision_id: UUID) -> WeekMark:
    mine = WeekMark.objects.filter(couple=request.couple, author=request.person, kind=WeekMarkKind.DECIDED)
    return get_object_or_404(mine, pk=decision_id)


@couple_page
@require_POST
def make_of_it(request: CoupleRequest, decision_id: UUID, what: str) -> HttpResponse:
    """A request at once, for the week to come; everything else on its own page, with the words in its form."""
    decision = _own_decision(request, decision_id)
    if not decision.text or (what != "request" and what not in PAGES):
        raise Http404
    if what in PAGES:
        return done(request, f"{reverse(PAGES[what])}?with={carry(request, decision.text, purpose=TO_A_FORM)}")
    if not decision.became:
        sunday = week_named(request).next + timedelta(days=6)
        who = {"couple": request.couple, "author_id": request.person.pk}
        asking.ask(text=decision.text, needed_by=sunday, now=request.now, **who)
        review.note_what_became(decision=decision, became=what)
    return _back(request)


@couple_page
@require_POST
def remove_decision(request: CoupleRequest, decision_id: UUID) -> HttpResponse:
    """One takes back what one wrote oneself; what the other wrote is 404."""
    review.remove_decision(decision=_own_decision(request, decision_id))
    return _back(request)
