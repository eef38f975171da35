"""What the shell of every page needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

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
    }


def is_told(request: HttpRequest) -> bool:
    """Whether something about getting in was changed that this session's person has not looked at."""
    now = getattr(request, "now", None)
    if now is None or not hasattr(request, "person"):
        return False
    return bool(request.session.get(TOLD, float("inf")) <= now.timestamp())
