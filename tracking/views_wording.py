"""Hints at a field, asked for while somebody types. Nothing of it is kept, logged or told to anybody."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from core.access import PersonRequest, person_page
from core.hints import hints_for


@person_page
@require_POST
@sensitive_post_parameters()
def wording(request: PersonRequest) -> HttpResponse:
    """The hints for one text, as they stand behind its field: a fragment, or nothing."""
    return render(request, "components/_hints.html", {"hints": hints_for(request.POST.get("text", ""))})
