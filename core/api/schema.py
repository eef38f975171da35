"""The schema (OpenAPI 3.1): what Django REST framework's views say of themselves, and what is the same for all."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.views.decorators.http import require_safe
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter

from core.api import once
from core.api.problems import KNOWN, MEDIA_TYPE, ProblemOut

KEY = OpenApiParameter(
    once.HEADER,
    {"type": "string", "maxLength": once.LONGEST, "pattern": "^[ -~]*$"},
    OpenApiParameter.HEADER,
    description="Any text, new for each thing you make: sent twice within a day, it makes one and tells it twice.",
)


class Schema(AutoSchema):
    """One operation."""

    view: Any  # a core.api.collection.Collection

    def get_override_parameters(self) -> list[Any]:
        if self._is_list_view():
            return [self.view.filters]
        return [KEY] if self.method == "POST" else []

    def get_request_serializer(self) -> Any:
        return self.view.inputs.get(self.view.action)

    def get_description(self) -> str:  # type: ignore[override]  # as the package has it
        if self.view.action == "create":
            return self.view.make.__doc__ or "Add one, in your own name."
        return super().get_description()

    def get_tags(self) -> list[str]:
        return [self._tokenize_path()[0]]

    def _is_create_operation(self) -> bool:
        return bool(self.view.action == "create")

    def _get_response_bodies(self, direction: Any = "response") -> Any:
        found = super()._get_response_bodies(direction)
        for name in self._problems():
            status = str(KNOWN[name][0])
            of_code: Any = self._get_response_for_code  # untyped
            found.setdefault(status, of_code(ProblemOut, status, [MEDIA_TYPE], direction))
        return found

    def _problems(self) -> Iterator[str]:
        yield from ("unknown", "not-allowed", "absent", "format", "too-often")
        if self._is_list_view():
            yield "refused"
        if self.method != "GET":
            yield from ("unreadable", "stands-otherwise", "too-large", "media-type", "refused")


class AtTheDoor(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # so the package registers them
    target_class = "core.api.entered.Entered"
    name = ["token", "session"]  # noqa: RUF012  # the package's own shape

    def get_security_definition(self, auto_schema: Any) -> Any:
        cookie = {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}
        return [{"type": "http", "scheme": "bearer"}, cookie]

    def get_security_requirement(self, auto_schema: Any) -> Any:
        return [{"token": []}, {"session": []}]  # one of them


def close_inputs(result: Any, **_: Any) -> Any:
    """What is sent may have no other fields."""
    for name, component in result["components"]["schemas"].items():
        if name.endswith("In"):
            component["additionalProperties"] = False
    return result


@cache
def the_schema() -> dict[str, Any]:
    """The same for everybody, in English: made once in the life of a process."""
    with translation.override("en"):
        found: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return found


@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    return JsonResponse(the_schema(), json_dumps_params={"indent": 1})
