"""A thought that was too big, and three facts against it (S06, P04)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.room import second_lock
from core.access import PersonRequest, person_page
from core.paging import BadCursor
from core.paging import page_of as paged
from practice.models import Thought
from practice.steady import services
from practice.steady.forms import ThoughtForm


@person_page
@require_http_methods(["GET", "HEAD", "POST"])
@second_lock
def thoughts(request: PersonRequest) -> HttpResponse:
    """A POST keeps one, with as many facts as came to mind."""
    form = ThoughtForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        kept = {"text": said["text"], "facts": form.facts, "reworded": said["reworded"]}
        believed = (said["before"], said["after"])
        services.keep_thought(
            author_id=request.person.pk, new_id=form.new_id, believed=believed, now=request.now, **kept
        )
        return redirect("practice:thoughts")
    found = Thought.objects.filter(author=request.person)
    try:
        page = paged(found, by="at", after=request.GET.get("after", ""))
    except BadCursor:
        page = paged(found, by="at")
    context = {"form": form, "thoughts": page.rows, "older": page.older, "nav": "mine"}
    return render(request, "practice/thoughts.html", context, status=422 if form.errors else 200)


@person_page
@require_POST
@second_lock
def forget(request: PersonRequest, thought_id: UUID) -> HttpResponse:
    services.forget_thought(author_id=request.person.pk, thought_id=thought_id)
    messages.success(request, _("It is gone."))
    return redirect("practice:thoughts")
