"""Which rows: filters that say no names, and pages by where the last one ended, which tell no number of rows."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.filters import BaseFilterBackend
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

from core.paging import BadCursor, page_of

AFTER = "after"
SIZE = 50
NO_SUCH_PARAMETER, NO_SUCH_PLACE = _("There is no such parameter."), _("This is no place in this list.")


class Filters(serializers.Serializer[Any]):
    """What a list may be asked for. A further field names by its source what has to equal it.

    There is none by author, here or in any collection: nobody is to be added up."""

    since = serializers.DateTimeField(required=False, help_text="From this instant on.")
    until = serializers.DateTimeField(required=False, help_text="Before this instant.")


class AskedFor(BaseFilterBackend):
    """Narrows a list by the view's `filters`. A parameter that is unknown is refused."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        asked = view.filters(data=request.query_params.dict())  # plain: "" is no way of leaving something out
        if not request.query_params.keys() <= {AFTER, *asked.fields}:
            raise ValidationError({"non_field_errors": [NO_SUCH_PARAMETER]})
        asked.is_valid(raise_exception=True)
        wanted = dict(asked.validated_data)
        bounds = {f"{view.by}__gte": wanted.pop("since", None), f"{view.by}__lt": wanted.pop("until", None)}
        return queryset.filter(**{name: at for name, at in bounds.items() if at}, **wanted)


class Places(BasePagination):
    """Newest first, fifty at a time; `next` leads to the rows behind the last one."""

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        after = request.query_params.get(AFTER)
        try:
            if after == "":
                raise BadCursor
            page = page_of(queryset, by=view.by, after=after or "", size=SIZE)
        except BadCursor:
            raise ValidationError({AFTER: [NO_SUCH_PLACE]}) from None
        self.next = self._address(request, page.older) if page.older else None
        return list(page.rows)

    def _address(self, request: Request, place: str) -> str:
        asked = request.query_params.copy()
        asked[AFTER] = place
        return f"{settings.PUBLIC_BASE}{request.path}?{asked.urlencode()}"

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"results": data, "next": self.next})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        following = {"type": ["string", "null"], "format": "uri", "description": "The next page; null on the last."}
        return {
            "type": "object",
            "required": ["results", "next"],
            "properties": {"results": schema, "next": following},
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        place = {"type": "string", "description": "A place in the list, as `next` has it.", "pattern": PLACE}
        return [{"name": AFTER, "required": False, "in": "query", "schema": place, "description": place["description"]}]


PLACE = r"^[0-9]{1,16}-[0-9a-f]{32}$"
