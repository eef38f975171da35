"""The doors: every view carries one of these decorators (a system check refuses those that do not).

`open_page` is for anybody. `person_page` is for a signed-in person: it opens the transaction, enters, runs the view
and rolls back when the view failed. `couples.access.couple_page` builds on it. Foreign and absent both answer 404.
What a restart of Postgres means for a page is in `core.lost`.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, cast
from zoneinfo import ZoneInfo

from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers

from core.clock import zone_of
from core.lost import Answer, answer_of, outlives_postgres
from core.privacy import Tie, acting_as


class PersonRequest(HttpRequest):
    """A request behind `person_page`. `now` is read once; `zone` is the person's own."""

    person: Any  # accounts.Person and its profile: the floor above
    profile: Any
    now: datetime
    zone: ZoneInfo
    tie: Tie
    answer: Answer | None  # once its view is through


type View[**P, R: HttpRequest] = Callable[Concatenate[R, P], HttpResponseBase]


def readers(view: Any, who: str) -> Any:
    view.readers = who
    return view


def open_page[**P](view: View[P, HttpRequest]) -> View[P, HttpRequest]:
    """For anybody, signed in or not: nobody is entered, so no row of a person can be read."""

    @wraps(view)
    @outlives_postgres
    def opened(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        arrive(request)
        return view(request, *args, **kwargs)

    result: View[P, HttpRequest] = readers(opened, "anybody")
    return result


def person_page[**P](view: View[P, Any]) -> View[P, HttpRequest]:
    """For a signed-in person. Anonymous people go to the sign-in page and come back afterwards."""

    @wraps(view)
    @outlives_postgres
    def entered(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        request.answer = None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        arrive(request)
        # A page that was left open asks by itself.
        return inside(request, view, *args, by_hand="HX-Request" not in request.headers, **kwargs)

    result: View[P, HttpRequest] = readers(entered, "person")
    return result


def arrive(request: Any) -> None:
    """Read the clock, once for all that this request does."""
    request.now = timezone.now()


def inside(request: Any, view: Any, *args: Any, by_hand: bool, **kwargs: Any) -> HttpResponseBase:
    """What is behind every door: run the view as `request.user`, in one transaction that reaches their rows and no
    others. It is rolled back when the view failed. `by_hand`: the person themselves is here."""
    request.person = request.user
    with acting_as(request.user.pk, request.now) as request.tie:
        request.profile = request.user.profile
        request.zone = zone_of(request.profile.zone)
        if by_hand:
            request.profile.is_here()
        translation.activate(request.profile.language)
        response = view(request, *args, **kwargs)
        if isinstance(response, HttpResponse) and hasattr(response, "render"):
            response = response.render()
        if response.status_code >= 500 or getattr(response, "exception", False):
            transaction.set_rollback(True)
        else:
            request.answer = answer_of(request, response)
    add_never_cache_headers(response)
    return cast(HttpResponseBase, response)


def staff_page[**P](view: View[P, Any]) -> View[P, HttpRequest]:
    """For whoever runs this server. Everybody else, signed in or not, is told that there is no such page."""
    entered = person_page(view)

    @wraps(view)
    @outlives_postgres
    def known(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not (request.user.is_authenticated and request.user.is_staff):
            raise Http404
        return entered(request, *args, **kwargs)

    result: View[P, HttpRequest] = readers(known, "staff")
    return result
