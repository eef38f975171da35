"""What either does on the month's page: one write each, and back to the page."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from checkins.models import MonthAim, MonthLine, MonthLineKind
from checkins.month import looking
from checkins.month.forms import AimForm, MarkForm, StepForm, WinForm
from checkins.month.shown import Shown
from checkins.month.views import month_named, page
from core.htmx import done
from couples.access import CoupleRequest, couple_page

OVER = gettext_lazy("That month is over. You can set something out for the one that goes on.")


def back(request: CoupleRequest, shown: Shown, to: str = "") -> HttpResponse:
    return done(request, f"{reverse('checkins:month')}?month={shown.code}{to}")


def posted_month(request: CoupleRequest) -> Shown:
    """The month of the page the button stood on. Raises Http404."""
    return month_named(request, request.POST.get("month", ""))


@couple_page
@require_POST
def add_win(request: CoupleRequest) -> HttpResponse:
    """One small win of the month."""
    shown, form = posted_month(request), WinForm(request.POST)
    if form.is_valid():
        add(request, form, MonthLineKind.WIN, shown.month.first, _("You have named three. That is plenty."))
    return page(request, shown, win=form) if form.errors else back(request, shown, "#wins")


@couple_page
@require_POST
def set_out(request: CoupleRequest) -> HttpResponse:
    """One thing that oneself will do in the month after."""
    shown, form = posted_month(request), StepForm(request.POST)
    if not shown.looks_ahead:
        form.add_error(None, OVER)
    elif form.is_valid():
        full = _("One of yours stands there. Take it back first, if you like another better.")
        add(request, form, MonthLineKind.STEP, shown.next, full)
    return page(request, shown, step_form=form) if form.errors else back(request, shown, "#ahead")


def add(request: CoupleRequest, form: Any, kind: MonthLineKind, month: date, full: str) -> None:
    said = {"author_id": request.person.pk, "kind": kind, "month": month, "now": request.now}
    try:
        looking.add_line(couple=request.couple, text=form.cleaned_data["text"], **said)
    except looking.NoRoom:
        form.add_error("text", full)


@couple_page
@require_POST
def line_do(request: CoupleRequest, line_id: UUID) -> HttpResponse:
    """Its author takes it back, or says of a step how it went; the other's is 404."""
    mine = MonthLine.objects.filter(couple=request.couple, author=request.person)
    line, form, shown = get_object_or_404(mine, pk=line_id), MarkForm(request.POST), posted_month(request)
    if "take-back" in request.POST:
        looking.remove_line(line=line)
    elif form.is_valid() and not line.is_win:
        looking.mark_step(step=line, mark=form.cleaned_data["mark"])
    where = "#wins" if line.is_win else "#went" if line.month == shown.month.first else "#ahead"
    return back(request, shown, where)


@couple_page
@require_POST
def propose_aim(request: CoupleRequest) -> HttpResponse:
    """One figure to reach in the month after."""
    shown, form = posted_month(request), AimForm(request.POST)
    if not shown.looks_ahead:
        form.add_error(None, OVER)
    elif form.is_valid():
        said = {"author_id": request.person.pk, "month": shown.next, "now": request.now}
        try:
            looking.propose_aim(couple=request.couple, **said, **form.cleaned_data)
        except looking.NoRoom:
            form.add_error(None, _("An aim stands there. Let it go first, if you like another better."))
    return page(request, shown, aim_form=form) if form.errors else back(request, shown, "#ahead")


@couple_page
@require_POST
def aim_do(request: CoupleRequest, aim_id: UUID) -> HttpResponse:
    """Yes to the other's aim, or not after all; either lets it go."""
    aim = get_object_or_404(MonthAim, pk=aim_id, couple=request.couple)
    which: dict[str, Any] = {"couple": request.couple, "aim_id": aim.pk}
    mine = {"author_id": request.person.pk, "now": request.now}
    try:
        if "yes" in request.POST:
            looking.agree_to_aim(**which, **mine)
        elif "not-after-all" in request.POST:
            looking.take_back_aim_yes(**which, **mine)
        else:
            looking.end_aim(**which, now=request.now)
    except looking.NotProposed:
        messages.info(request, _("It does not stand there any more."))
    except looking.AlreadyHolds:
        messages.info(request, _("It holds by now. Either of you can let it go at any time."))
    return back(request, posted_month(request), "#ahead")


@couple_page
@require_POST
def looked(request: CoupleRequest) -> HttpResponse:
    """The two have looked at it; with `undo` they will again."""
    shown = posted_month(request)
    looking.have_looked(couple=request.couple, month=shown.month.first, looked="undo" not in request.POST)
    return back(request, shown)
