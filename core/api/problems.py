"""Errors as problem details (RFC 9457), in the reader's language. They never repeat what was sent."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions, serializers
from rest_framework.response import Response

API = "api/"  # what every address for programs begins with
MEDIA_TYPE = "application/problem+json"
TYPES = "/api/v1/docs/#problem-"  # where each is told in plain words

# What an error is called, and what it says.
KNOWN: dict[str, tuple[int, Promise]] = {
    "unreadable": (400, _("That could not be read.")),
    "unknown": (401, _("Sign in, or send a token that is valid.")),
    "not-allowed": (403, _("This token may not do that.")),
    "form-token": (403, _("Send the form token along, or use a token of your own.")),
    "absent": (404, _("There is no such thing here.")),
    "method": (405, _("That cannot be done here.")),
    "format": (406, _("Answers are JSON.")),
    "stands-otherwise": (409, _("It stands differently by now. Nothing was changed.")),
    "too-large": (413, _("That is too much at once.")),
    "media-type": (415, _("Send JSON.")),
    "refused": (422, _("Something in it has to be different.")),
    "another-body": (422, _("This key came with something else before. Nothing was changed.")),
    "too-often": (429, _("Wait a minute, then try again.")),
    "failed": (500, _("Something went wrong here. Nothing was changed.")),
    "away": (
        503,
        _("The server is just starting again. Send it once more in a moment, with the same Idempotency-Key."),
    ),
}
NO_CHOICE = _("This is none of the choices.")
ECHOES = {"invalid_choice", "not_a_list", "not_a_dict"}  # whose own messages would repeat what was sent


class ProblemOut(serializers.Serializer[Any]):
    """What every error looks like (RFC 9457)."""

    class AtField(serializers.Serializer[Any]):
        field = serializers.CharField(help_text="Which field or parameter; empty: the whole.")
        message = serializers.CharField(help_text="What to do about it, in your language.")

    type = serializers.CharField(help_text="Where this error is told in plain words.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    errors = AtField(  # type: ignore[assignment]  # the package takes fields out of the class
        many=True, required=False, help_text="At which fields, if at any."
    )


class Problem(exceptions.APIException):
    """Ends a request with the error of this name. `headers` go out with it."""

    def __init__(self, name: str, **headers: str) -> None:
        super().__init__(name)
        self.name, self.headers = name, headers
        self.status_code = KNOWN[name][0]


def is_for_programs(request: HttpRequest) -> bool:
    return request.path.startswith(f"/{API}")


def body_of(name: str, errors: list[dict[str, str]] | None = None) -> dict[str, Any]:
    status, title = KNOWN[name]
    body: dict[str, Any] = {"type": TYPES + name, "title": str(title), "status": status}
    return body | ({"errors": errors} if errors else {})


def plain_answer(name: str, **headers: str) -> HttpResponse:
    """The error where no view of the API has been reached."""
    body = body_of(name)
    return JsonResponse(body, status=body["status"], content_type=MEDIA_TYPE, headers=headers)


def answer(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """What Django REST framework asks: the answer to an error; None raises it, which becomes a 500 and a line in the
    log without anybody's words."""
    if isinstance(error, exceptions.ValidationError):
        body = body_of("refused", list(_told(error.detail)))
        return Response(body, status=422, content_type=MEDIA_TYPE)
    name = _name_of(error)
    if name is None:
        return None
    headers = getattr(error, "headers", {})
    return Response(body_of(name), status=KNOWN[name][0], content_type=MEDIA_TYPE, headers=headers)


def _name_of(error: Exception) -> str | None:
    match error:
        case Problem():
            return error.name
        case Http404():
            return "absent"
        case exceptions.ParseError():
            return "unreadable"
        case exceptions.MethodNotAllowed():
            return "method"
        case exceptions.NotAcceptable():
            return "format"
        case exceptions.UnsupportedMediaType():
            return "media-type"
    return None


def _told(detail: Any, field: str = "") -> Iterator[dict[str, str]]:
    """Each error with its field, however deep it lies."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            yield from _told(inner, "" if name == "non_field_errors" else f"{field}.{name}" if field else str(name))
    elif isinstance(detail, list):
        for inner in detail:
            yield from _told(inner, field)
    else:
        message = NO_CHOICE if getattr(detail, "code", "") in ECHOES else detail
        yield {"field": field, "message": str(message)}
