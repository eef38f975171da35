"""Error pages. They say what to do next and never repeat what was typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    response = render(request, "404.html", status=404)
    if request.headers.get("HX-Request"):
        # A page was left open and what it asks for is no more, perhaps with the couple: no error amid the old page.
        response["HX-Redirect"] = "/"
    return response


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token: the page was open too long, or cookies are off."""
    return render(request, "403_csrf.html", status=403)
