"""Earlier notebooks: what former partners shared, for each of the two to read."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.room import is_closed_to, to_door
from core.access import PersonRequest, person_page
from core.paging import BadCursor
from couples.access import PastRequest, past_page
from couples.models import Membership
from couples.past import Shelf, entries_of, shelf_named, shelves
from couples.services import leave_couple


@person_page
@require_safe
def past_list(request: PersonRequest) -> HttpResponseBase:
    """One's own, newest first, told apart by when they began: no names on a list that others may glance at."""
    if is_closed_to(request, is_written=False):
        return to_door(request)
    paired = Membership.objects.filter(person=request.person, paired_at__isnull=False)
    places = paired.exclude(couple_id=request.tie.couple_id) if request.tie.couple_id else paired
    context = {"places": places.order_by("-paired_at"), "nav": "mine"}
    return render(request, "couples/past_list.html", context)


@past_page
@require_safe
def past(request: PastRequest) -> HttpResponse:
    return show(request, shelves[0])


@past_page
@require_safe
def past_shelf(request: PastRequest, shelf: str) -> HttpResponse:
    found = shelf_named(shelf)
    if found is None:
        raise Http404
    return show(request, found)


@past_page
@require_POST
def close(request: PastRequest) -> HttpResponse:
    """Whoever stayed has read that it is over: Today says so no longer. For whoever left it changes nothing."""
    leave_couple(tell="never", now=request.now)
    return redirect("/")


def show(request: PastRequest, shelf: Shelf) -> HttpResponse:
    try:
        entries, older = entries_of(shelf, request.past, after=request.GET.get("after", ""))
    except BadCursor:
        raise Http404 from None
    context = {"past": request.past, "shelf": shelf, "shelves": shelves, "entries": entries, "older": older}
    return render(request, "couples/past.html", context | {"nav": "mine"})
