"""Error pages. They say what to do next and never repeat what was typed."""

import sys

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views import defaults

from core import lost
from core.api.problems import is_for_programs, plain_answer


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if is_for_programs(request):
        return plain_answer("absent")
    response = render(request, "404.html", status=404)
    if request.headers.get("HX-Request"):
        # A page was left open and what it asks for is no more, perhaps with the couple: no error amid the old page.
        response["HX-Redirect"] = "/"
    return response


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def refused(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Also what a session that could not be saved is taken for: its page was through by then."""
    if lost.began_with_a_loss(exception):
        return lost.after_a_loss(request)
    return defaults.bad_request(request, exception)


def failed(request: HttpRequest) -> HttpResponseBase:
    """Also where a page without an access decorator of ours, or what surrounds the pages, lost its connection."""
    if lost.is_lost(sys.exception()):
        return lost.after_a_loss(request)
    return plain_answer("failed") if is_for_programs(request) else render(request, "500.html", status=500)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token: the page was open too long, or cookies are off."""
    return render(request, "403_csrf.html", status=403)
