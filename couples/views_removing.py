"""One's own words, to take away and for a day to put back: behind showing once more who is there."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.reauthentication import ask_again, is_lately_confirmed
from accounts.room import second_lock
from core.access import PersonRequest, person_page
from core.privacy import acting_as
from couples.removing import kinds, put_back, remove_words, removed_lately, said_in, said_of, words_of


@contextmanager
def as_member_of(request: PersonRequest, couple_id: UUID) -> Iterator[None]:
    """In the present couple, or as a former member of another. Raises Http404."""
    if couple_id == request.tie.couple_id:
        yield
        return
    with acting_as(request.person.pk, request.now, past=couple_id) as tie:
        if tie.past is None:
            raise Http404
        yield


@person_page
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: PersonRequest, couple_id: UUID, kind: str, row_id: UUID) -> HttpResponseBase:
    with as_member_of(request, couple_id):
        row = words_of(kind, row_id, author_id=request.person.pk, couple_id=couple_id)
        is_past = couple_id != request.tie.couple_id
        if row is None or (kinds[kind].of_past and not is_past):
            raise Http404
        if not is_lately_confirmed(request):
            return ask_again(request)
        if request.method == "POST":
            remove_words(kind=kind, row=row, now=request.now)
            messages.success(request, _("Your words are gone from here, for both of you."))
            return redirect("couples:removed")
        context: dict[str, Any] = {"words": said_of(kind, row), "stays": kinds[kind].stays, "nav": "mine"}
        context["goes_along"] = kinds[kind].earlier(row).exists()
        context["back"] = reverse("couples:past", args=[couple_id]) if is_past else "/together/"
        return render(request, "couples/remove.html", context)


@person_page
@require_safe
@second_lock
def removed(request: PersonRequest) -> HttpResponseBase:
    """What one took away within a day, to put it back. By then it is one's own alone: whoever reads the mail of its
    author, and so gets a code, is not to read it."""
    if not is_lately_confirmed(request):
        return ask_again(request)
    words = [(one, said_in(one)) for one in removed_lately(request.person.pk, request.now)]
    return render(request, "couples/removed.html", {"removed": words, "nav": "mine"})


@person_page
@require_POST
@second_lock
def restore(request: PersonRequest, removed_id: UUID) -> HttpResponseBase:
    found = get_object_or_404(removed_lately(request.person.pk, request.now), pk=removed_id)
    if not is_lately_confirmed(request):
        return redirect("couples:removed")  # which asks, and from where it is one tap again
    with as_member_of(request, found.couple_id):
        put_back(removed=found)
    messages.success(request, _("They are back where they were."))
    return redirect("couples:removed")
