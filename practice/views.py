"""One's own room."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.access import PersonRequest, person_page


@person_page
@require_safe
def mine(request: PersonRequest) -> HttpResponse:
    """What is one's own alone, and who could read it all the same."""
    return render(request, "practice/mine.html", {"nav": "mine"})
