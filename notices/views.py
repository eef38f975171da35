"""Choosing one's mail: in the settings, and from the foot of a letter without signing in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.access import PersonRequest, open_page, person_page
from core.privacy import acting_as
from notices import tokens
from notices.forms import KINDS, PreferencesForm
from notices.letters import OFF
from notices.models import OPTIONAL, Kind
from notices.preferences import switch_off, switch_on, want_only, wanted_kinds


@person_page
@require_http_methods(["GET", "POST"])
def preferences(request: PersonRequest) -> HttpResponse:
    wanted = sorted(wanted_kinds(person_id=request.tie.person_id))  # as a list: a set ticks no box
    form = PreferencesForm(request.POST or None, initial={"kinds": wanted})
    if request.method == "POST":
        form = PreferencesForm(request.POST)
        if form.is_valid():
            want_only(person_id=request.tie.person_id, kinds=form.cleaned_data["kinds"])
            messages.success(request, _("Saved."))
            return redirect("notices:preferences")
    status = 422 if form.is_bound else 200
    return render(request, "notices/preferences.html", {"form": form, "nav": "mine"}, status=status)


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the token is the proof
@open_page
@require_http_methods(["GET", "POST"])
def off(request: Any, token: str) -> HttpResponse:
    """A look changes nothing, since scanners follow links. A POST switches the kind off; with `on`, on again."""
    person_id, kind = _who_and_what(token)
    state = "ask"
    if request.method == "POST":
        state = "on" if request.POST.get("on") else "off"
        _switch(request, person_id, kind, wanted=state == "on")
    return render(request, "notices/off.html", {"state": state, "token": token, "kind": dict(KINDS)[kind]})


def _switch(request: Any, person_id: UUID, kind: Kind, *, wanted: bool) -> None:
    try:
        with acting_as(person_id, request.now):
            (switch_on if wanted else switch_off)(person_id=person_id, kind=kind)
    except IntegrityError:  # the account is gone
        raise Http404 from None


def _who_and_what(token: str) -> tuple[UUID, Kind]:
    """Raises Http404 for a token that was cut, changed, or made for another purpose."""
    try:
        person, _sep, kind = tokens.read(OFF, token).partition(":")
        if kind not in OPTIONAL:
            raise Http404
        return UUID(person), Kind(kind)
    except (tokens.BadToken, ValueError):
        raise Http404 from None
