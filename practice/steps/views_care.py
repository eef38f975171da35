"""Something good for oneself, three times a week (S01, S02); and the habits one looks out for (D01)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid5

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.room import second_lock
from core.access import PersonRequest, person_page
from core.clock import local_day
from practice.models import CareAct, Habit, HabitKind
from practice.steps import services
from practice.steps.content import HABITS, READY_ACTS
from practice.steps.forms import ActForm, HabitForm


@person_page
@require_http_methods(["GET", "HEAD", "POST"])
@second_lock
def care(request: PersonRequest) -> HttpResponse:
    """This week's, three at most. A POST plans one; weeks before are gone from the page and owe nothing."""
    today = local_day(request.now, request.zone)
    form = ActForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        kept = {"text": text, "new_id": uuid5(form.new_id, text), "now": request.now, "today": today}
        try:
            services.plan_act(author_id=request.person.pk, **kept)
            return redirect("practice:care")
        except services.EnoughForTheWeek:
            form.add_error("text", _("Three are enough for a week. Take one off first."))
    acts = services.acts_of(request.person.pk, today=today)
    context = {
        "form": form,
        "acts": acts,
        "is_full": len(acts) >= services.ACTS_A_WEEK,
        "ready": READY_ACTS,
        "nav": "mine",
    }
    return render(request, "practice/care.html", context, status=422 if form.errors else 200)


@person_page
@require_POST
@second_lock
def do_act(request: PersonRequest, act_id: UUID, act: str) -> HttpResponse:
    """Done, not done after all, or off the list; an act nobody knows is 404."""
    if act not in ACTS:
        raise Http404
    ACTS[act](request, get_object_or_404(CareAct.objects.filter(author=request.person), pk=act_id))
    return redirect("practice:care")


ACTS: dict[str, Callable[[PersonRequest, CareAct], None]] = {
    "done": lambda request, act: services.mark_done(act=act, today=local_day(request.now, request.zone)),
    "open": lambda request, act: services.mark_open(act=act),
    "drop": lambda request, act: services.drop_act(act=act),
}


@person_page
@require_http_methods(["GET", "HEAD", "POST"])
@second_lock
def habits(request: PersonRequest) -> HttpResponse:
    """The three, each with its counter-move and its counts. A POST says that one is one's own, or no longer."""
    kind = request.POST.get("kind", "")
    form = HabitForm(request.POST or None, prefix=kind or None)
    if request.method == "POST" and kind in HabitKind.values and form.is_valid():
        if request.POST.get("off"):
            services.let_habit_go(author_id=request.person.pk, kind=HabitKind(kind))
            messages.success(request, _("It is gone."))
        else:
            mine = {"signs": form.cleaned_data["signs"], "today": local_day(request.now, request.zone)}
            services.look_out_for(author_id=request.person.pk, kind=HabitKind(kind), **mine)
            messages.success(request, _("Kept, for you alone."))
        return redirect("practice:habits")
    context = {"habits": habits_of(request, form), "nav": "mine"}
    return render(request, "practice/habits.html", context, status=422 if request.method == "POST" else 200)


def habits_of(request: PersonRequest, typed: HabitForm) -> list[dict[str, Any]]:
    """Each with a form of its own, whether it is one's own or not."""
    held = {one.kind: one for one in Habit.objects.filter(author=request.person)}
    found = []
    for page in HABITS:
        mine = held.get(page.kind)
        fresh = HabitForm(initial={"signs": mine.signs if mine else ""}, prefix=page.kind.value)
        form = typed if typed.is_bound and typed.prefix == page.kind.value else fresh
        found.append({"page": page, "mine": mine, "form": form})
    return found
