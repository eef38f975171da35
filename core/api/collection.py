"""What collections have in common: rows of whoever is here, told one by one or page by page, and made by services."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar, cast
from uuid import UUID

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import GenericViewSet

from core.api import once
from core.api.places import AskedFor, Filters, Places
from core.api.reading import Input


class Collection(ABC, GenericViewSet[Any]):
    """One kind of thing, to read. `rows` start at the couple and leave out what is sealed, private or secret."""

    by: ClassVar[str]  # the instant that orders them
    filters: ClassVar[type[Filters]] = Filters
    inputs: ClassVar[dict[str, type[Input]]] = {}  # what each action takes
    adds_good_moments: ClassVar[bool] = False  # whether a token that may do nothing else may POST here
    filter_backends = (AskedFor,)
    pagination_class = Places
    serializer_class: type[BaseSerializer[Any]]
    metadata_class = None  # OPTIONS has nothing to add to the schema

    @abstractmethod
    def rows(self) -> QuerySet[Any]: ...

    def get_queryset(self) -> QuerySet[Any]:
        return self.rows()

    def list(self, request: Request) -> Response:
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    def retrieve(self, request: Request, id: UUID) -> Response:
        return self.tell(self.one(id))

    def one(self, row_id: UUID) -> Any:
        """The row, if this person may see it. What is foreign and what is not there answer alike."""
        return get_object_or_404(self.get_queryset(), pk=row_id)

    def tell(self, row: Any, status: int = 200) -> Response:
        return Response(self.get_serializer(row).data, status=status)

    def said(self) -> dict[str, Any]:
        """What was sent, by its fields. Raises ValidationError."""
        found = self.inputs[self.action](data=self.request.data)
        found.is_valid(raise_exception=True)
        return cast(dict[str, Any], found.validated_data)


class Writable(Collection):
    """A collection to which one may add, in one's own name."""

    @abstractmethod
    def make(self) -> Model: ...  # by the service that the pages use; a docstring says it in the schema

    def create(self, request: Request) -> Response:
        """With a key that was used before, what was made then is told again; nothing is made twice."""
        key, plain = request.headers.get(once.HEADER, ""), cast(Any, request._request)
        if not key:
            return self.tell(self.one(self.make().pk), 201)
        body = plain.path.encode() + b"\0" + plain.body
        held = once.take_key(person_id=plain.person.pk, key=key, body=body, now=plain.now)
        if held.made is None:
            once.note_made(held=held, made=self.make().pk)
        return self.tell(self.one(cast(UUID, held.made)), 201)
