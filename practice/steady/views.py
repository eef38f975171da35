"""What steadies me, and whom I can turn to: two short lists in one's own room (S03, S08 to S10)."""

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
from practice.models import SupportPerson
from practice.steady import services
from practice.steady.content import GROUNDING, STARTERS
from practice.steady.forms import MethodForm, SupportForm
from practice.views_boundaries import posted_id


@person_page
@require_http_methods(["GET", "HEAD", "POST"])
@second_lock
def steady(request: PersonRequest) -> HttpResponse:
    """One's own list, in one's own order. A POST adds to it: what was typed, or a word to begin with."""
    form = MethodForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        try:
            services.add_method(
                author_id=request.person.pk, text=text, new_id=uuid5(form.new_id, text), now=request.now
            )
            return redirect("practice:steady")
        except services.EnoughOfThem:
            form.add_error("text", _("This list is for a hard minute. Take something off it first."))
    held = services.methods_of(request.person.pk)
    words = {one.text for one in held}
    context = {
        "form": form,
        "held": list(zip(held, [None, *held], strict=False)),
        "starters": [text for text in STARTERS if str(text) not in words],
        "grounding": GROUNDING,
        "nav": "mine",
    }
    return render(request, "practice/steady.html", context, status=422 if form.errors else 200)


@person_page
@require_POST
@second_lock
def do_method(request: PersonRequest, method_id: UUID, act: str) -> HttpResponse:
    """Lift it, or take it off the list; an act nobody knows is 404."""
    if act not in ("lift", "forget"):
        raise Http404
    mine = {"author_id": request.person.pk, "method_id": method_id}
    if act == "lift":
        services.lift_method(above=posted_id(request, "above"), **mine)
    else:
        services.forget_method(**mine)
    return redirect("practice:steady")


@person_page
@require_http_methods(["GET", "HEAD", "POST"])
@second_lock
def people(request: PersonRequest) -> HttpResponse:
    """Whom one can turn to. A POST adds somebody. Nobody is contacted."""
    form = SupportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = {"name": form.cleaned_data["name"], "reach": form.cleaned_data["reach"]}
        try:
            services.add_support(author_id=request.person.pk, new_id=form.new_id, now=request.now, **words)
            return redirect("practice:people")
        except services.EnoughOfThem:
            form.add_error("name", _("This list is for a few. Take somebody off it first."))
    return render(request, "practice/people.html", page_of(request, form), status=422 if form.errors else 200)


def page_of(request: PersonRequest, form: SupportForm) -> dict[str, Any]:
    held = services.supports_of(request.person.pk)
    fresh = [one.pk for one in held if one.turned_to_at and request.now - one.turned_to_at < services.UNDO_WITHIN]
    turn = services.whose_turn(held)
    return {"form": form, "held": held, "fresh": fresh, "turn": turn, "nav": "mine"}


@person_page
@require_http_methods(["GET", "HEAD", "POST"])
@second_lock
def somebody(request: PersonRequest, support_id: UUID) -> HttpResponse:
    """One of them. A POST changes the words."""
    support = own_support(request, support_id)
    form = SupportForm(request.POST or None, initial={"name": support.name, "reach": support.reach})
    if request.method == "POST" and form.is_valid():
        services.change_support(support=support, name=form.cleaned_data["name"], reach=form.cleaned_data["reach"])
        messages.success(request, _("Changed."))
        return redirect("practice:people")
    context = {"support": support, "form": form, "nav": "mine"}
    return render(request, "practice/somebody.html", context, status=422 if form.errors else 200)


@person_page
@require_POST
@second_lock
def do_support(request: PersonRequest, support_id: UUID, act: str) -> HttpResponse:
    """I turned to them; not yet; off the list. An act nobody knows is 404."""
    if act not in ACTS:
        raise Http404
    ACTS[act](request, own_support(request, support_id))
    return redirect("practice:people")


def own_support(request: PersonRequest, support_id: UUID) -> SupportPerson:
    return get_object_or_404(SupportPerson.objects.filter(author=request.person), pk=support_id)


ACTS: dict[str, Callable[[PersonRequest, SupportPerson], None]] = {
    "turned": lambda request, support: services.note_turning_to(support=support, now=request.now),
    "not-yet": lambda request, support: services.undo_turning_to(support=support),
    "forget": lambda request, support: services.forget_support(support=support),
}
