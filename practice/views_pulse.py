"""How safe it is, and how easy to ask for help: asked and shown in one's own room alone (P01–P04, P16)."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.room import second_lock
from core.clock import local_day
from core.direction_words import RULE
from couples.access import MaybeCoupleRequest, maybe_couple_page
from practice import offers, pulses
from practice.content import QUESTIONS, WAY
from practice.forms import PulseForm
from practice.models import Pulse
from practice.pulse_pictures import pictures_of

SHOWN = 26  # half a year of a weekly answer


@maybe_couple_page
@require_http_methods(["GET", "HEAD", "POST"])
@second_lock
def pulse(request: MaybeCoupleRequest) -> HttpResponse:
    """A POST keeps the ratings. Where safety has dropped by two, Help opens, for this person alone."""
    form = PulseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        near = pulses.is_check_near(couple_id=request.tie.couple_id, now=request.now)
        kept = {"answers": form.answers, "meant_well": form.cleaned_data["meant_well"], "near_check": near}
        pulses.keep_pulse(author_id=request.person.pk, new_id=form.new_id, now=request.now, **kept)
        messages.success(request, _("Kept, for you alone."))
        felt = pulses.felt_by(person_id=request.person.pk, now=request.now)
        has_dropped = felt.dropped and form.answers["safety"] is not None
        return redirect("safety:help" if has_dropped else "practice:pulse")
    return render(request, "practice/pulse.html", page_of(request, form), status=422 if form.errors else 200)


def page_of(request: MaybeCoupleRequest, form: PulseForm) -> dict[str, Any]:
    """The newest ones, and what they offer to whoever noted them."""
    found = pulses.newest_of(request.person.pk)
    today = local_day(request.now, request.zone)
    felt = pulses.felt(found, zone=request.zone, today=today)
    is_calm = not felt.is_hard and not offers.is_fear_marked(person_id=request.person.pk)
    return {
        "form": form,
        "felt": felt,
        "offers_listening": felt.falling and is_calm and request.partner is not None,
        "offers_asking": felt.stuck and is_calm and request.partner is not None,
        "pictures": pictures_of(found, zone=request.zone, today=today),
        "rows": [(one, said(one)) for one in found[:SHOWN]],
        "rule": RULE,
        "nav": "mine",
    }


def said(one: Pulse) -> list[tuple[Any, int]]:
    """Each question that was answered, with its number."""
    return [(question.asks, value) for name, question in QUESTIONS.items() if (value := getattr(one, name)) is not None]


@maybe_couple_page
@require_POST
@second_lock
def forget(request: MaybeCoupleRequest, pulse_id: UUID) -> HttpResponse:
    """Without a trace. Safe to repeat."""
    pulses.forget_pulse(author_id=request.person.pk, pulse_id=pulse_id)
    messages.success(request, _("It is gone."))
    return redirect("practice:pulse")


@maybe_couple_page
@require_safe
@second_lock
def way(request: MaybeCoupleRequest) -> HttpResponse:
    """How it can come to this, and ways back. Whoever is afraid, or has it hard, is shown no joint one."""
    me = request.person.pk
    is_calm = request.partner is not None and not offers.should_lighten(person_id=me, now=request.now)
    steps = [step if is_calm or not step.joint else replace(step, where="") for step in WAY]
    return render(request, "practice/way.html", {"steps": steps, "nav": "mine"})
