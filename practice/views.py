"""One's own room."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.room import second_lock
from core.access import PersonRequest, person_page


@person_page
@require_safe
@second_lock
def mine(request: PersonRequest) -> HttpResponse:
    """What is one's own alone, and who could read it all the same."""
    return render(request, "practice/mine.html", {"nav": "mine"})
