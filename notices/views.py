"""Choosing one's mail: in the settings, and from the foot of a letter without signing in."""

from collections.abc import Collection
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
from notices.bounces import comes_back
from notices.content import OPTIONAL
from notices.forms import KINDS, PreferencesForm
from notices.letters import OFF
from notices.preferences import (
    detail_of,
    set_digest_hour,
    set_quiet_hours,
    switch_off,
    switch_on,
    want_detail,
    want_only,
    wanted_kinds,
)  # fmt: skip


@person_page
@require_http_methods(["GET", "POST"])
def preferences(request: PersonRequest) -> HttpResponse:
    """Which letters, and at which hours none."""
    form = PreferencesForm(request.POST) if request.method == "POST" else PreferencesForm(initial=_as_chosen(request))
    if form.is_valid():
        typed = form.cleaned_data
        want_only(person_id=request.tie.person_id, kinds=typed["kinds"])
        set_quiet_hours(profile=request.profile, start=typed["quiet_from"], end=typed["quiet_until"])
        want_detail(person_id=request.tie.person_id, detail=typed["detail"])
        set_digest_hour(profile=request.profile, hour=typed["digest_hour"])
        messages.success(request, _("Saved."))
        return redirect("notices:preferences")
    context = {"form": form, "nav": "mine", "comes_back": comes_back(request)}
    return render(request, "notices/preferences.html", context, status=422 if form.is_bound else 200)


def _as_chosen(request: PersonRequest) -> dict[str, Any]:
    wanted = sorted(wanted_kinds(person_id=request.tie.person_id))  # as a list: a set ticks no box
    return {
        "kinds": wanted,
        "quiet_from": request.profile.quiet_from,
        "quiet_until": request.profile.quiet_until,
        "detail": detail_of(person_id=request.tie.person_id),
        "digest_hour": request.profile.digest_hour,
    }


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the token is the proof
@open_page
@require_http_methods(["GET", "POST"])
def off(request: Any, token: str) -> HttpResponse:
    """A look changes nothing, since scanners follow links. A POST switches the kinds off; with `on`, on again."""
    person_id, kinds = _who_and_what(token)
    state = "ask"
    if request.method == "POST":
        state = "on" if request.POST.get("on") else "off"
        _switch(request, person_id, kinds, wanted=state == "on")
    said = [text for kind, text in KINDS if kind in kinds]
    return render(request, "notices/off.html", {"state": state, "token": token, "kinds": said})


def _switch(request: Any, person_id: UUID, kinds: Collection[str], *, wanted: bool) -> None:
    try:
        with acting_as(person_id, request.now):
            for kind in kinds:
                (switch_on if wanted else switch_off)(person_id=person_id, kind=kind)
    except IntegrityError:  # the account is gone
        raise Http404 from None


def _who_and_what(token: str) -> tuple[UUID, list[str]]:
    """Raises Http404 for a token that was cut, changed, or made for another purpose."""
    try:
        person, _sep, said = tokens.read(OFF, token).partition(":")
        kinds = said.split("+")
        if not set(kinds) <= set(OPTIONAL):
            raise Http404
        return UUID(person), kinds
    except (tokens.BadToken, ValueError):
        raise Http404 from None
