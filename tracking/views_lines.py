"""The two lines that are offered with a hard moment and with a step of repair."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from couples.access import CoupleRequest, couple_page
from tracking import repair_lines
from tracking.forms_repair import LineForm
from tracking.models import AcceptingLine, Incident, LineKind, Repair
from tracking.views_perspective import incident_or_404
from tracking.views_repair import repair_or_404


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def line_on_incident(request: CoupleRequest, incident_id: UUID) -> HttpResponse:
    """ "You are right about …", on a hard moment."""
    incident = incident_or_404(request, incident_id)
    return _say(request, LineKind.RIGHT, incident, reverse("tracking:incident", args=[incident_id]))


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def line_on_repair(request: CoupleRequest, repair_id: UUID, kind: str) -> HttpResponse:
    """Either of the two, on a step of repair; the second only on one's own."""
    found = repair_or_404(request, repair_id)
    if kind == LineKind.WRONG and found.author_id != request.person.pk:
        raise Http404
    return _say(request, LineKind(kind), found, reverse("tracking:repair", args=[repair_id]))


def _say(request: CoupleRequest, kind: LineKind, on: Repair | Incident, back: str) -> HttpResponse:
    form = LineForm(request.POST or None, kind=kind)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        mine = {"couple": request.couple, "author_id": request.person.pk, "now": request.now}
        repair_lines.say_line(kind=kind, on=on, text=text, **mine)
        return redirect(back)
    context = {"form": form, "kind": kind, "back": back, "partner": request.partner, "nav": "notebook"}
    return render(request, "tracking/repairs/line.html", context, status=422 if request.method == "POST" else 200)


@couple_page
@require_POST
def take_line_back(request: CoupleRequest, line_id: UUID) -> HttpResponse:
    mine = AcceptingLine.objects.filter(couple=request.couple, author=request.person)
    line = get_object_or_404(mine, pk=line_id)
    repair_lines.take_line_back(line=line, author_id=request.person.pk)
    if line.repair_id:
        return redirect("tracking:repair", line.repair_id)
    return redirect("tracking:incident", line.incident_id)
