"""What the shell of every page needs."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from core import registry

THEMES = ("light", "dark")
TOLD = "access_changed"  # in a session: from when on it says so, until its person has looked (accounts.changes)


def shell(request: HttpRequest) -> dict[str, Any]:
    theme = request.COOKIES.get(settings.THEME_COOKIE_NAME, "")
    return {
        "theme": theme if theme in THEMES else "",
        "operator_name": settings.OPERATOR_NAME,
        "leave_to": settings.LEAVE_TO,
        "DEBUG": settings.DEBUG,
        "now": getattr(request, "now", None),
        "room_closes": getattr(request, "room_closes", None),
        "access_changed": is_told(request),
        "pause_on": SimpleLazyObject(partial(is_pause_on, request)),  # asked by whoever reads it: no fragment does
    }


def is_told(request: HttpRequest) -> bool:
    """Whether something about getting in was changed that this session's person has not looked at."""
    now = getattr(request, "now", None)
    if now is None or not hasattr(request, "person"):
        return False
    return bool(request.session.get(TOLD, float("inf")) <= now.timestamp())


def is_pause_on(request: HttpRequest) -> bool:
    """Whether the two of whoever is here have a pause, in the transaction of their page.

    Pages that bring the couple know it by then (`couples.access`); others ask with one query.
    """
    tie, now = getattr(request, "tie", None), getattr(request, "now", None)
    if tie is None or now is None or tie.couple_id is None:
        return False
    known: bool | None = getattr(request, "pause_on", None)
    return any(ask(tie.couple_id, now).exists() for ask in registry.pause_on) if known is None else known
