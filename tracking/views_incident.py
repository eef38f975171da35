"""Hard moments: writing one down, saying what is known by now, confirming, and what was said before."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import registry
from core.clock import local_day
from core.hints import only_looks
from core.htmx import page_or_fragment, wanted_fragment
from couples.access import CoupleRequest, couple_page
from tracking import incidents
from tracking.forms_incident import FactsForm, IncidentForm, initial_of
from tracking.incident_pages import HardMoment, listed, looks_of, tell, versions_of, views_of
from tracking.incidents import Told
from tracking.models import Incident, IncidentFacts
from tracking.repair_pages import after_incident
from tracking.views import read_page
from tracking.views_perspective import is_next_day
from tracking.views_repair import two_of

PAGE = "tracking/incidents/detail.html"
JUST_WRITTEN = "hard-moment"  # in the session, until its page has asked its one question


def of_the_two(request: CoupleRequest) -> dict[str, Any]:
    """What the forms need to know of who is here, and when."""
    return {"now": request.now, "zone": request.zone, "both": (request.me, request.partner)}


def found_or_404(request: CoupleRequest, incident_id: UUID) -> HardMoment:
    incident = get_object_or_404(Incident.objects.with_facts(request.couple.pk), pk=incident_id)
    return tell(incident, me=request.me, partner=request.partner, zone=request.zone)


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def incident_new(request: CoupleRequest) -> HttpResponse:
    """Four taps and one line."""
    form = IncidentForm(request.POST or None, **of_the_two(request))
    after, known = known_by_now(request)
    if request.method == "POST" and not only_looks(request) and form.is_valid():
        told = form.told | known if form.day == local_day(request.now, request.zone) else form.told
        made = incidents.write_incident(couple=request.couple, author_id=request.person.pk, told=told, now=request.now)
        messages.success(request, _("It is written down. Both of you see it."))
        request.session[JUST_WRITTEN] = str(made.pk)
        return redirect("tracking:incident", made.pk)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "after": after, "known": known, "nav": "notebook"}
    return render(request, "tracking/incidents/new.html", context, status=status)


def known_by_now(request: CoupleRequest) -> tuple[str, Told]:
    """What the page one comes from, named in `after`, knows of it: when the heated part ended, and the talk went on."""
    after = request.GET.get("after") or request.POST.get("after", "")
    try:
        found = [dict(known(request.couple.pk, UUID(after))) for known in registry.known_of_hard_moment]
    except ValueError:
        return "", {}
    return after, cast(Told, {name: at for times in found for name, at in times.items()})


@couple_page
@require_safe
def incident_list(request: CoupleRequest) -> HttpResponse:
    """All of them, newest first."""
    page = read_page(request, Incident.objects.with_facts(request.couple.pk), by="created_at")
    moments = listed(page.rows, me=request.me, partner=request.partner, zone=request.zone)
    context = {"moments": moments, "older": page.older, "nav": "notebook"}
    return render(request, "tracking/incidents/list.html", context)


@couple_page
@require_safe
def incident(request: CoupleRequest, incident_id: UUID) -> HttpResponse:
    """One hard moment with its whole path."""
    found = found_or_404(request, incident_id)
    two: dict[str, Any] = {"me": request.me, "partner": request.partner}
    context = {"moment": found, "nav": "notebook", "live": "incidents repairs", **two}
    context["views"] = views_of(found.incident, **two)
    context["looks"] = looks_of(found.incident, is_next_day=is_next_day(request, found.incident), **two)
    context["after"] = after_incident(found.incident, two_of(request))
    if not wanted_fragment(request):
        context["asks"] = request.session.get(JUST_WRITTEN) == str(incident_id)
        request.session.pop(JUST_WRITTEN, None)
    return page_or_fragment(request, PAGE, context, fragments={"path"})


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def incident_facts(request: CoupleRequest, incident_id: UUID) -> HttpResponse:
    """One's own version: what is known by now, or how one remembers it. The other's stays beside it."""
    found = found_or_404(request, incident_id)
    mine = found.mine
    base, revision = (mine.facts, mine.facts.revision) if mine else (found.first.facts, 0)
    initial = initial_of(base, zone=request.zone, revision=revision)
    form = FactsForm(request.POST or None, initial=initial, **of_the_two(request))
    if request.method == "POST" and not only_looks(request) and form.is_valid():
        try:
            incidents.tell_facts(
                incident=found.incident,
                author_id=request.person.pk,
                against=form.cleaned_data["against"],
                told=form.told,
                now=request.now,
            )
        except incidents.Changed:
            form.add_error(None, _("You changed this in another window meanwhile. Look at both, then save again."))
            form.data = {name: form.data[name] for name in form.data} | {"against": revision}
        else:
            return redirect("tracking:incident", incident_id)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "moment": found, "is_first": revision == 0, "nav": "notebook"}
    return render(request, "tracking/incidents/facts.html", context, status=status)


@couple_page
@require_POST
def incident_confirm(request: CoupleRequest, incident_id: UUID) -> HttpResponse:
    """Of the other's version: it was like this. With `back` that is taken back."""
    theirs = IncidentFacts.objects.present().filter(incident=incident_id, couple=request.couple)
    facts = get_object_or_404(theirs.exclude(author=request.person), revision=_number(request))
    if request.POST.get("back"):
        incidents.take_back_confirmation(facts=facts, author_id=request.person.pk)
    else:
        try:
            incidents.confirm_facts(facts=facts, author_id=request.person.pk, now=request.now)
        except incidents.Changed:
            messages.info(request, _("It was changed a moment ago. Please read it once more."))
    return redirect("tracking:incident", incident_id)


def _number(request: CoupleRequest) -> int:
    """The version that was on the page; 0, which none has, for anything else."""
    text = request.POST.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0


@couple_page
@require_safe
def incident_versions(request: CoupleRequest, incident_id: UUID) -> HttpResponse:
    """Every version with its time, newest first: an edit hides nothing."""
    found = versions_of(incident_id, request.couple)
    by = {one.person_id: one for one in (request.me, request.partner)}
    context = {"versions": [(facts, by[facts.author_id]) for facts in found], "incident_id": incident_id}
    get_object_or_404(Incident.objects.with_facts(request.couple.pk), pk=incident_id)
    return render(request, "tracking/incidents/versions.html", context | {"nav": "notebook"})
