"""Help, and the way out."""

from django.conf import settings
from django.contrib.auth import logout
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from accounts.language import in_own_language
from core import live
from core.access import open_page
from safety.content import by_name
from safety.nearby import nearest


@open_page
@require_safe
@in_own_language
def help_page(request: HttpRequest) -> HttpResponse:
    """One page with everything in it: which country somebody looks at never reaches the server."""
    zone = str(getattr(request, "zone", ""))
    code = nearest(zone=zone, accepts=request.headers.get("Accept-Language", ""))
    countries = by_name()
    near = [country for country in countries if country.code == code]
    return render(request, "safety/help.html", {"near": near, "countries": countries, "way_out": True})


@open_page
@require_safe
@in_own_language
def breathe(request: HttpRequest) -> HttpResponse:
    """A breath in sixes, for anybody. The browser keeps this page for when there is no network."""
    return render(request, "safety/breathe.html")


@csrf_exempt
@open_page
@require_POST
def leave_page(request: HttpRequest) -> HttpResponse:
    """Signs this browser out and leads away. Staying signed in would let Back, or a second look, show it all again.

    Leading away must never fail, so a stale form gets no error page: CSRF is judged here. Whoever sends a
    forged form from elsewhere moves the browser to a harmless page and signs nobody out.
    """
    is_empty = request.headers.get("Sec-Fetch-Dest") == "empty"  # the page's script leaves by itself
    response = HttpResponse(status=204) if is_empty else redirect(settings.LEAVE_TO)
    if is_own_form(request):
        try:
            live.changed(getattr(request.user, "pk", None), "session")
            logout(request)  # empties the session: its HttpOnly cookie changes, so no kept page comes back
        except Error:  # the database is away: this browser forgets who it was, and leaves all the same
            connection.close()
            request.session.modified = False
            response.delete_cookie(settings.SESSION_COOKIE_NAME, samesite="Lax")
    return response


def is_own_form(request: HttpRequest) -> bool:
    """Sent from our own pages: the browser says so itself, or the form carries a valid token."""
    if request.headers.get("Sec-Fetch-Site") == "same-origin":
        return True
    refused: HttpResponse | None = CsrfViewMiddleware(HttpResponse).process_view(request, HttpResponse, (), {})
    return refused is None
