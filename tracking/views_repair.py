"""Steps of repair: naming one, moving, doing, letting go; seeing it; how it is a week later."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.carry import TO_A_FORM, carried
from core.hints import only_looks
from core.htmx import page_or_fragment
from couples.access import CoupleRequest, couple_page
from tracking import repairs
from tracking.forms_repair import MoveRepairForm, RepairForm, RewordRepairForm
from tracking.models import AcceptingLine, FollowUp, Incident, LineKind, Repair, RepairMark
from tracking.repair_pages import Two, agreed_on, lines_of, open_steps, tell
from tracking.views import read_page

PAGE = "tracking/repairs/detail.html"


def two_of(request: CoupleRequest) -> Two:
    return Two(request.couple, request.me, request.partner, request.now)


def repair_or_404(request: CoupleRequest, repair_id: UUID) -> Repair:
    return get_object_or_404(Repair.objects.of_couple(request.couple.pk).select_related("incident"), pk=repair_id)


@couple_page
@require_safe
def repair_list(request: CoupleRequest) -> HttpResponse:
    """What is open; what is closed lies folded behind it, newest first."""
    folded = read_page(request, Repair.objects.of_couple(request.couple.pk).folded(request.now), by="created_at")
    two = two_of(request)
    context: dict[str, Any] = {"closed": [tell(one, two) for one in folded.rows], "older": folded.older}
    context |= {"steps": [] if request.GET.get("after") else open_steps(two), "nav": "notebook", "live": "repairs"}
    return page_or_fragment(request, "tracking/repairs/list.html", context, fragments={"steps"})


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def repair_new(request: CoupleRequest, incident_id: UUID | None = None) -> HttpResponse:
    """I did … / I will … / by …, after a hard moment or by itself."""
    after = get_object_or_404(Incident.objects.filter(couple=request.couple), pk=incident_id) if incident_id else None
    agreed = agreed_on(request.couple, request.now)
    how: dict[str, Any] = {"now": request.now, "zone": request.zone, "agreed_hours": agreed.hours if agreed else None}
    meant = carried(request, request.GET.get("with", ""), purpose=TO_A_FORM)
    form = RepairForm(request.POST or None, initial={"act": meant}, **how)
    if request.method == "POST" and not only_looks(request) and form.is_valid():
        mine = {"couple": request.couple, "author_id": request.person.pk, "incident": after, "now": request.now}
        try:
            made = repairs.name_repair(**mine, **form.named)
        except repairs.StandsOtherwise:
            raise Http404 from None
        return redirect("tracking:repair", made.pk)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "incident": after, "partner": request.partner, "agreed": agreed, "nav": "notebook"}
    return render(request, "tracking/repairs/new.html", context, status=status)


@couple_page
@require_safe
def repair(request: CoupleRequest, repair_id: UUID) -> HttpResponse:
    return _page(request, repair_or_404(request, repair_id))


@couple_page
@require_POST
def move(request: CoupleRequest, repair_id: UUID) -> HttpResponse:
    found = repair_or_404(request, repair_id)
    form = MoveRepairForm(request.POST, now=request.now, zone=request.zone)
    if not form.is_valid():
        return _page(request, found, status=422, move_form=form)
    return _do(repairs.move_repair, found, request, to=form.cleaned_data["to"])


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def reword(request: CoupleRequest, repair_id: UUID) -> HttpResponse:
    """Whoever repairs says it in other words; the ones before stay."""
    found = repair_or_404(request, repair_id)
    if "reword" not in tell(found, two_of(request)).may:
        raise Http404
    form = RewordRepairForm(request.POST or None, initial={"error": found.error, "act": found.act})
    if request.method == "POST" and not only_looks(request) and form.is_valid():
        return _do(repairs.reword_repair, found, request, **form.cleaned_data)
    context = {"form": form, "repair": found, "nav": "notebook"}
    return render(request, "tracking/repairs/reword.html", context, status=422 if request.method == "POST" else 200)


@couple_page
@require_safe
def repair_versions(request: CoupleRequest, repair_id: UUID) -> HttpResponse:
    """What stands there and what stood there before, for either of the two."""
    found = repair_or_404(request, repair_id)
    context = {"step": tell(found, two_of(request)), "earlier": found.versions.order_by("-replaced_at")}
    return render(request, "tracking/repairs/versions.html", context | {"nav": "notebook"})


@couple_page
@require_POST
def mark(request: CoupleRequest, repair_id: UUID) -> HttpResponse:
    """Done, let go, or neither after all."""
    found, marked = repair_or_404(request, repair_id), request.POST.get("mark", "-")
    if marked not in ("", *RepairMark.values):
        return _page(request, found, status=422, notice=_("That did not arrive whole. Nothing was changed."))
    return _do(repairs.mark_repair, found, request, mark=RepairMark(marked) if marked else None)


@couple_page
@require_POST
def see(request: CoupleRequest, repair_id: UUID) -> HttpResponse:
    """ "I have seen it", of what stood on the page; with `back` that is taken back."""
    found, text = repair_or_404(request, repair_id), request.POST.get("revision", "")
    revision = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0
    return _do(repairs.see_repair, found, request, revision=revision, seen="back" not in request.POST)


@couple_page
@require_POST
def follow_up(request: CoupleRequest, repair_id: UUID) -> HttpResponse:
    """How it is a week later; nothing takes it back."""
    found, said = repair_or_404(request, repair_id), request.POST.get("says", "-")
    if said not in ("", *FollowUp.values):
        return _page(request, found, status=422, notice=_("That did not arrive whole. Nothing was changed."))
    return _do(repairs.follow_up_repair, found, request, says=FollowUp(said) if said else None)


def _do(service: Callable[..., None], found: Repair, request: CoupleRequest, **how: Any) -> HttpResponse:
    """What is not this person's to do is 404; what cannot be done any more shows how things stand now."""
    try:
        service(repair=found, author_id=request.person.pk, now=request.now, **how)
    except repairs.NotYours:
        raise Http404 from None
    except repairs.StandsOtherwise:
        notice = _("It stands differently by now. Nothing was changed.")
        return _page(request, repair_or_404(request, found.pk), status=409, notice=notice)
    return redirect("tracking:repair", found.pk)


def _page(request: CoupleRequest, found: Repair, *, status: int = 200, **more: Any) -> HttpResponse:
    two, step = two_of(request), tell(found, two_of(request))
    lines = lines_of(AcceptingLine.objects.filter(repair=found), two)
    said = {line.kind for line, _ in lines if line.author_id == request.person.pk}
    mine = list(LineKind) if step.is_mine else [LineKind.RIGHT]
    context: dict[str, Any] = {
        "step": step,
        "lines": lines,
        "is_reworded": found.versions.exists(),
        "sayable": [kind for kind in mine if kind not in said],
        "nav": "notebook",
        "live": "repairs",
    }
    if "move" in step.may:
        initial = {"to": found.due_at.astimezone(request.zone).replace(tzinfo=None)}
        context["move_form"] = MoveRepairForm(initial=initial, now=request.now, zone=request.zone)
    return page_or_fragment(request, PAGE, context | more, fragments={"step"}, status=status)
