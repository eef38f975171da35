"""One's view of a hard moment, and the look from outside: written, handed in, shown."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.room import is_closed_to, is_open, to_door
from core.clock import local_day
from core.hints import only_looks
from couples.access import CoupleRequest, couple_page
from tracking import perspectives
from tracking.forms_perspective import OutsideLookForm, PerspectiveForm
from tracking.models import Incident, OutsideLook, Perspective

MINUTES = (5, 7, 10, 15)
DEFAULT_MINUTES = 7


def incident_or_404(request: CoupleRequest, incident_id: UUID) -> Incident:
    return get_object_or_404(Incident.objects.filter(couple=request.couple), pk=incident_id)


def my_view(request: CoupleRequest, incident: Incident) -> Perspective | None:
    return Perspective.objects.filter(incident=incident, author=request.person).first()


def my_look(request: CoupleRequest, incident: Incident) -> OutsideLook | None:
    return OutsideLook.objects.filter(incident=incident, author=request.person).first()


def typed_before(row: Perspective | OutsideLook | None, fields: tuple[str, ...]) -> dict[str, str]:
    return {name: getattr(row, name) for name in fields} if row else {}


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def view_of_mine(request: CoupleRequest, incident_id: UUID) -> HttpResponseBase:
    """Two fields, the rest behind "add". Closed for the other until theirs is in, too.

    Reading what one has written so far needs an open room, writing does not.
    """
    incident = incident_or_404(request, incident_id)
    mine = my_view(request, incident)
    if mine is not None and mine.opened_at is not None:
        return redirect("tracking:incident", incident_id)
    if request.method != "POST" and is_closed_to(request, is_written=mine is not None):
        return to_door(request)
    form = PerspectiveForm(request.POST or None, initial=typed_before(mine, perspectives.VIEW))
    if request.method == "POST" and not only_looks(request) and form.is_valid():
        save = perspectives.hand_in_view if form.cleaned_data["hand_in"] else perspectives.save_view
        with suppress(perspectives.AlreadyOpen):  # a second tap, while the first one opened both: the page shows them
            save(incident=incident, author_id=request.person.pk, typed=form.cleaned_data, now=request.now)
        return redirect("tracking:incident", incident_id)
    context = {"form": form, "incident": incident, "mine": mine, "partner": request.partner, "nav": "notebook"}
    context["may_show_alone"] = mine is not None and mine.may_open_alone(request.now)
    return _written(request, "tracking/perspectives/view.html", context)


@couple_page
@require_POST
def take_view_back(request: CoupleRequest, incident_id: UUID) -> HttpResponse:
    """What was handed in is one's own again, as long as it is closed. Once open it stays, and the page shows it."""
    mine = my_view(request, incident_or_404(request, incident_id))
    if mine is None:
        raise Http404
    perspectives.take_view_back(view=mine)
    return redirect("tracking:incident", incident_id)


@couple_page
@require_POST
def show_alone(request: CoupleRequest, incident_id: UUID) -> HttpResponseBase:
    """One's own, without waiting any longer. Who cannot read it here cannot show it either."""
    mine = my_view(request, incident_or_404(request, incident_id))
    if mine is None:
        raise Http404
    if not is_open(request):
        return to_door(request)
    try:
        perspectives.open_view_alone(view=mine, now=request.now)
    except perspectives.TooEarly:
        messages.info(request, _("That is possible two days after you handed it in."))
    return redirect("tracking:incident", incident_id)


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def outside_look(request: CoupleRequest, incident_id: UUID) -> HttpResponseBase:
    """Seven minutes as a third person, the next day at the earliest. Reading what one keeps needs an open room."""
    incident = incident_or_404(request, incident_id)
    if not is_next_day(request, incident):
        return render(request, "tracking/perspectives/tomorrow.html", {"incident": incident, "nav": "notebook"})
    mine = my_look(request, incident)
    is_kept = mine is not None and mine.released_at is None
    if request.method != "POST" and is_closed_to(request, is_written=is_kept):
        return to_door(request)
    form = OutsideLookForm(request.POST or None, initial=typed_before(mine, perspectives.LOOK))
    if request.method == "POST" and not only_looks(request) and form.is_valid():
        perspectives.save_look(incident=incident, author_id=request.person.pk, typed=form.cleaned_data, now=request.now)
        return redirect("tracking:incident", incident_id)
    context = {"form": form, "incident": incident, "is_kept": is_kept, "partner": request.partner, "nav": "notebook"}
    context |= _timer(request)
    return _written(request, "tracking/perspectives/look.html", context)


def is_next_day(request: CoupleRequest, incident: Incident) -> bool:
    """Whether a night lies between: on the reader's own calendar."""
    return local_day(request.now, request.zone) > local_day(incident.created_at, request.zone)


def _timer(request: CoupleRequest) -> dict[str, Any]:
    """Minutes that were chosen, by default seven, 0 for none; nothing of it is stored."""
    text = request.GET.get("minutes", "")
    minutes = int(text) if text in {"0", *map(str, MINUTES)} else DEFAULT_MINUTES
    ends_at = request.now + timedelta(minutes=minutes) if minutes else None
    return {"minutes": minutes, "choices": (*MINUTES, 0), "total": minutes * 60, "ends_at": ends_at}


@couple_page
@require_POST
def show_look(request: CoupleRequest, incident_id: UUID) -> HttpResponseBase:
    """Show it to the other, from an open room; or with `back` take it back, from anywhere."""
    mine = my_look(request, incident_or_404(request, incident_id))
    if mine is None:
        raise Http404
    if request.POST.get("back"):
        perspectives.withdraw_look(look=mine)
    elif not is_open(request):
        return to_door(request)
    else:
        perspectives.release_look(look=mine, now=request.now)
    return redirect("tracking:incident", incident_id)


@couple_page
@require_POST
def draft(request: CoupleRequest, incident_id: UUID, what: str) -> HttpResponse:
    """What is being typed, for its author alone: 204, without a word."""
    save: Callable[..., Any]
    form: type[forms.Form]
    save, form = DRAFTED[what]
    typed = form(request.POST)
    typed.is_valid()  # what is too long waits for its author; the rest is kept
    number = request.POST.get("sequence", "")
    sequence = int(number) if number.isascii() and number.isdigit() and len(number) < 17 else 0
    try:
        save(
            incident=incident_or_404(request, incident_id), author_id=request.person.pk, typed=typed.cleaned_data,
            now=request.now, sequence=sequence,
        )  # fmt: skip
    except perspectives.AlreadyOpen:
        raise Http404 from None
    return HttpResponse(status=204)


DRAFTED: dict[str, tuple[Callable[..., Any], type[forms.Form]]] = {
    "view": (perspectives.save_view, PerspectiveForm),
    "outside": (perspectives.save_look, OutsideLookForm),
}


def _written(request: CoupleRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, template, context, status=422 if request.method == "POST" else 200)
