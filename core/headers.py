"""The headers every answer carries, beside those of Django's own middleware."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

PERMISSIONS = ", ".join(
    [
        *(f"{name}=()" for name in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")),
        *(f"{name}=(self)" for name in ("screen-wake-lock",)),
        *(f"publickey-credentials-{verb}=(self)" for verb in ("get", "create")),
    ]
)


class HeadersMiddleware:
    """`no-store` on everything but static files: a page must not come back on a shared phone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith(settings.STATIC_URL):
            response.headers["Cache-Control"] = "no-store"
        return response
