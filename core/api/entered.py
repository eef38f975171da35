"""Who is here, as Django REST framework asks for it."""

from typing import Any

from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request


class Entered(BaseAuthentication):
    """Whoever the door has let in (`accounts.api_door`): no view of the API looks at cookies or headers by itself."""

    def authenticate(self, request: Request) -> tuple[Any, None]:
        return request._request.person, None  # type: ignore[attr-defined]  # set by the door
