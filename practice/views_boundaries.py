"""Lines one holds: the list, one of them, and what its owner may do with it."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.room import second_lock
from core.access import PersonRequest
from core.clock import local_day
from couples.access import MaybeCoupleRequest, maybe_couple_page
from practice import boundaries as services
from practice import metrics, offers
from practice.forms import BoundaryForm, CrossingForm
from practice.models import Boundary, Crossing, ShownBoundary
from practice.views import couple_to_show_to

LATELY = timedelta(days=64)  # this month, and the thirty days before it


def today_of(request: MaybeCoupleRequest) -> date:
    return local_day(request.now, request.zone)


def own_line(request: MaybeCoupleRequest, line_id: UUID) -> Boundary:
    return get_object_or_404(Boundary.objects.filter(author=request.person), pk=line_id)


def posted_id(request: PersonRequest, name: str) -> UUID:
    """An id from a form. Anything else is 404."""
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise Http404 from None


def days_crossed(request: MaybeCoupleRequest) -> dict[UUID, list[date]]:
    """The days of every line's crossings of late, in its owner's present zone. One query."""
    found = defaultdict(list)
    lately = Crossing.objects.filter(author=request.person, at__gt=request.now - LATELY)
    for line_id, at in lately.values_list("boundary_id", "at"):
        found[line_id].append(local_day(at, request.zone))
    return found


@maybe_couple_page
@require_http_methods(["GET", "HEAD", "POST"])
@second_lock
def boundaries(request: MaybeCoupleRequest) -> HttpResponse:
    """One's lines, newest first, and a new one."""
    form = BoundaryForm(request.POST or None)
    today = today_of(request)
    if request.method == "POST" and form.is_valid():
        services.set_boundary(
            author_id=request.person.pk, text=form.cleaned_data["text"], new_id=form.new_id, now=request.now,
            today=today,
        )  # fmt: skip
        return redirect("practice:boundaries")
    crossed = days_crossed(request)
    lines = [
        (line, services.is_week_over(line, today=today))
        for line in Boundary.objects.filter(author=request.person).order_by("-created_at", "-pk")
    ]
    context = {
        "form": form,
        "held": [(line, over) for line, over in lines if line.retired_on is None],
        "retired": [line for line, _over in lines if line.retired_on is not None],
        "month": metrics.crossed_in_month(crossed.values(), month=today),
        "nav": "mine",
    }
    return render(request, "practice/boundaries.html", context, status=422 if form.errors else 200)


@maybe_couple_page
@require_http_methods(["GET", "HEAD", "POST"])
@second_lock
def boundary(request: MaybeCoupleRequest, line_id: UUID) -> HttpResponse:
    """One line. A POST changes its words."""
    line = own_line(request, line_id)
    form = BoundaryForm(request.POST or None, initial={"text": line.text})
    if request.method == "POST" and form.is_valid():
        services.change_boundary(line=line, text=form.cleaned_data["text"], today=today_of(request))
        messages.success(request, _("Changed."))
        return redirect("practice:boundary", line.pk)
    context = page_of(request, line) | {"form": form}
    return render(request, "practice/boundary.html", context, status=422 if form.errors else 200)


def page_of(request: MaybeCoupleRequest, line: Boundary) -> dict[str, Any]:
    """What its owner sees of it: its marks, what is offered after a second one, and whether it is shown."""
    today = today_of(request)
    marks = list(line.crossings.order_by("-at")[:50])
    days = [local_day(mark.at, request.zone) for mark in marks]
    couple = couple_to_show_to(request)
    afraid = offers.is_fear_marked(person_id=request.person.pk)
    return {
        "line": line,
        "marks": marks,
        "crossing": CrossingForm(prefix="crossing"),
        "can_undo": bool(marks) and request.now - marks[0].at < services.UNDO_WITHIN,
        "is_over": services.is_week_over(line, today=today),
        "is_repeated": line.retired_on is None and metrics.is_repeated(days, today=today),
        "shown": ShownBoundary.objects.filter(couple=couple, line=line.pk).first() if couple else None,
        "may_show": couple is not None and line.retired_on is None and not afraid,
        "afraid": afraid,
        "partner": request.partner,
        "nav": "mine",
    }


@maybe_couple_page
@require_POST
@second_lock
def cross(request: MaybeCoupleRequest, line_id: UUID) -> HttpResponse:
    """It was crossed: for oneself alone."""
    line = own_line(request, line_id)
    form = CrossingForm(request.POST, prefix="crossing")
    if not form.is_valid():
        context = page_of(request, line) | {"form": BoundaryForm(initial={"text": line.text}), "crossing": form}
        return render(request, "practice/boundary.html", context, status=422)
    services.mark_crossing(line=line, new_id=form.new_id, fact=form.cleaned_data["fact"], now=request.now)
    return redirect("practice:boundary", line.pk)


@maybe_couple_page
@require_POST
@second_lock
def do(request: MaybeCoupleRequest, line_id: UUID, act: str) -> HttpResponse:
    """What its owner does with a line; an act nobody knows is 404."""
    line = own_line(request, line_id)
    if act not in ACTS:
        raise Http404
    ACTS[act](request, line)
    return redirect("practice:boundaries") if act in ("delete", "retire") else redirect("practice:boundary", line.pk)


def _show(request: MaybeCoupleRequest, line: Boundary) -> None:
    couple = couple_to_show_to(request)
    if couple is None or line.retired_on is not None:
        raise Http404
    services.show_boundary(line=line, couple=couple, now=request.now)


ACTS: dict[str, Callable[[MaybeCoupleRequest, Boundary], None]] = {
    "keep": lambda request, line: services.keep_boundary(line=line, today=today_of(request)),
    "retire": lambda request, line: services.retire_boundary(line=line, today=today_of(request)),
    "delete": lambda request, line: services.delete_boundary(line=line),
    "undo": lambda request, line: services.undo_crossing(
        line=line, mark_id=posted_id(request, "mark"), now=request.now
    ),
    "show": _show,
    "take-back": lambda request, line: services.take_back_boundary(line=line),
}
