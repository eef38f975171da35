"""Which language a page is in: the signed-in person's own; before that the last chosen here, or the browser's wish."""

from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpResponseBase
from django.utils import translation

from core.clock import zone_of
from core.context import THEMES
from core.privacy import acting_as


def in_own_language(view: Any) -> Any:
    """For open pages: whoever is signed in reads them in their own language and zone."""

    @wraps(view)
    def spoken(request: Any, *args: Any, **kwargs: Any) -> Any:
        if not request.user.is_authenticated:
            return view(request, *args, **kwargs)
        with acting_as(request.user.pk, request.now):
            request.person, profile = request.user, request.user.profile
            request.zone = zone_of(profile.zone)
            translation.activate(profile.language)
            return view(request, *args, **kwargs)

    return spoken


def remember_language(response: HttpResponseBase, language: str) -> None:
    """This browser's pages before sign-in speak it from now on."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )


def remember_theme(response: HttpResponseBase, theme: str) -> None:
    """Light or dark on this browser; anything else follows the system again."""
    if theme not in THEMES:
        response.delete_cookie(settings.THEME_COOKIE_NAME, samesite="Lax")
        return
    response.set_cookie(
        settings.THEME_COOKIE_NAME,
        theme,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )
