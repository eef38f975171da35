"""Thirty days of looking at what one tried (A05), and ten minutes in three parts (A09)."""

from datetime import timedelta
from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.room import second_lock
from core.access import PersonRequest, person_page
from core.clock import local_day
from practice.models import StepKind, Thirty
from practice.steps import services
from practice.steps import thirty as days
from practice.steps.forms import LookForm, TenForm

CLOCK = 600


def newest_or_404(request: PersonRequest) -> Thirty:
    found = days.newest_of(request.person.pk)
    if found is None:
        raise Http404
    return found


@person_page
@require_http_methods(["GET", "HEAD", "POST"])
@second_lock
def thirty(request: PersonRequest) -> HttpResponse:
    """What it is, and how one's own stands. A POST begins: today is day 0."""
    if request.method == "POST":
        try:
            days.start_thirty(author_id=request.person.pk, today=local_day(request.now, request.zone))
        except days.StillRunning:
            messages.info(request, _("Your thirty days are still running."))
        return redirect("practice:thirty")
    return render(request, "practice/thirty.html", page_of(request, None))


def page_of(request: PersonRequest, form: LookForm | None) -> dict[str, Any]:
    """Today's look while they run; afterwards how many days one looked, and what one tried most."""
    today, newest = local_day(request.now, request.zone), days.newest_of(request.person.pk)
    context: dict[str, Any] = {"thirty": newest, "nav": "mine"}
    if newest is None:
        return context
    looked = list(newest.days.order_by("-number"))
    number = days.day_of(newest, today)
    of_today = next((one for one in looked if one.number == number), None)
    tried = days.tried_since(newest, zone=request.zone, now=request.now)
    running = days.is_running(newest, today)
    if running and form is None:
        form = LookForm(initial={"note": of_today.note if of_today else ""})
    return context | {
        "form": form,
        "is_running": running,
        "number": number + 1,
        "looked": [(newest.started_on + timedelta(days=one.number), one.note) for one in looked],
        "today_tried": [kind.label for day, kind in tried if day == today],
        "most": days.most_tried(tried),
    }


@person_page
@require_POST
@second_lock
def look(request: PersonRequest) -> HttpResponse:
    """I looked today, with a line or without."""
    newest, today = newest_or_404(request), local_day(request.now, request.zone)
    form = LookForm(request.POST)
    if not days.is_running(newest, today):
        messages.info(request, _("The thirty days are over. What you noted stays."))
        return redirect("practice:thirty")
    if not form.is_valid():
        return render(request, "practice/thirty.html", page_of(request, form), status=422)
    days.look(thirty=newest, number=days.day_of(newest, today), note=form.cleaned_data["note"])
    messages.success(request, _("Kept, for you alone."))
    return redirect("practice:thirty")


@person_page
@require_POST
@second_lock
def drop(request: PersonRequest) -> HttpResponse:
    """Stop, and forget one's looks."""
    days.drop_thirty(thirty=newest_or_404(request))
    messages.success(request, _("It is gone."))
    return redirect("practice:thirty")


@person_page
@require_http_methods(["GET", "HEAD", "POST"])
@second_lock
def ten_minutes(request: PersonRequest) -> HttpResponse:
    """A sentence, a strength, a reaction: each that was written is kept as a small step of its own kind."""
    form = TenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        for kind, words in form.parts.items():
            services.note_step(
                author_id=request.person.pk, kind=kind, said=words, new_id=uuid5(form.new_id, kind), now=request.now
            )
        messages.success(request, _("Kept, for you alone."))
        return redirect("practice:steps")
    context = {
        "form": form,
        "clock": CLOCK if "clock" in request.GET else 0,
        "ends_at": request.now + timedelta(seconds=CLOCK),
        "kinds": [StepKind.SENTENCE, StepKind.ABILITY, StepKind.REACTION],
        "nav": "mine",
    }
    return render(request, "practice/ten_minutes.html", context, status=422 if form.errors else 200)
