"""Notes for oneself: whether it is carried by both (B04), and what set one off (D15)."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.room import second_lock
from core.clock import local_day
from core.paging import BadCursor, page_of
from couples.access import MaybeCoupleRequest, maybe_couple_page
from practice import counting, metrics, offers
from practice.forms import MutualForm, TriggerForm
from practice.models import Note, TallyKind
from practice.tallies import counted
from practice.views_boundaries import days_crossed
from practice.views_contacts import with_partner


def notes_of(request: MaybeCoupleRequest, kind: Note.Kind) -> dict[str, Any]:
    """A page of them, newest first. A place that is none is the beginning."""
    found = Note.objects.filter(author=request.person, kind=kind)
    try:
        page = page_of(found, by="at", after=request.GET.get("after", ""))
    except BadCursor:
        page = page_of(found, by="at")
    return {"notes": page.rows, "older": page.older, "nav": "mine"}


@maybe_couple_page
@require_http_methods(["GET", "HEAD", "POST"])
@second_lock
def mutual(request: MaybeCoupleRequest) -> HttpResponse:
    """Three figures of one's own side by side: no sum, no verdict. And a few words on it."""
    form = MutualForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _write(request, Note.Kind.MUTUAL, form)
        return redirect("practice:mutual")
    today = local_day(request.now, request.zone)
    found = counted(person_id=request.person.pk, now=request.now, zone=request.zone)
    context = notes_of(request, Note.Kind.MUTUAL) | {
        "form": form,
        "contact": with_partner(request),
        "month": metrics.crossed_in_month(days_crossed(request).values(), month=today),
        "enjoyed": metrics.weeks_enjoyed(found.days.get(TallyKind.ENJOYED, []), today=today),
        "light": offers.should_lighten(person_id=request.person.pk, now=request.now),
    }
    return render(request, "practice/mutual.html", context, status=422 if form.errors else 200)


@maybe_couple_page
@require_http_methods(["GET", "HEAD", "POST"])
@second_lock
def triggers(request: MaybeCoupleRequest) -> HttpResponse:
    """What set one off, what one thought, and how that sounds said more mildly."""
    form = TriggerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _write(request, Note.Kind.TRIGGER, form)
        return redirect("practice:triggers")
    context = notes_of(request, Note.Kind.TRIGGER) | {"form": form}
    return render(request, "practice/triggers.html", context, status=422 if form.errors else 200)


def _write(request: MaybeCoupleRequest, kind: Note.Kind, form: MutualForm | TriggerForm) -> None:
    words = {name: value for name, value in form.cleaned_data.items() if name != "new"}
    counting.write_note(author_id=request.person.pk, kind=kind, new_id=form.new_id, now=request.now, **words)


@maybe_couple_page
@require_POST
@second_lock
def delete(request: MaybeCoupleRequest, note_id: UUID) -> HttpResponse:
    note = get_object_or_404(Note.objects.filter(author=request.person), pk=note_id)
    counting.delete_note(note=note)
    return redirect("practice:mutual" if note.kind == Note.Kind.MUTUAL else "practice:triggers")
