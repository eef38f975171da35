"""What the shell of every page needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    return {
        "operator_name": settings.OPERATOR_NAME,
        "leave_to": settings.LEAVE_TO,
        "DEBUG": settings.DEBUG,
        "now": getattr(request, "now", None),
    }
