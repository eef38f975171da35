"""What the shell of every page needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

THEMES = ("light", "dark")


def shell(request: HttpRequest) -> dict[str, Any]:
    theme = request.COOKIES.get(settings.THEME_COOKIE_NAME, "")
    return {
        "theme": theme if theme in THEMES else "",
        "operator_name": settings.OPERATOR_NAME,
        "leave_to": settings.LEAVE_TO,
        "DEBUG": settings.DEBUG,
        "now": getattr(request, "now", None),
        "room_closes": getattr(request, "room_closes", None),
        "access_changed": hasattr(request, "person") and request.session.get("access_changed", False),
    }
