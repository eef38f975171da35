"""Collections of two: what every one of them stands on, and the names of the two."""

from typing import Any, cast

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.collection import Collection, Writable
from couples.access import CoupleRequest
from couples.models import Couple


class OfTwo(Collection):
    """Of the couple of whoever is here: `here` is the request behind `couple_api`."""

    @property
    def here(self) -> CoupleRequest:
        return cast(CoupleRequest, self.request._request)

    def of_couple(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(couple=self.here.couple.pk)


class WritableOfTwo(OfTwo, Writable):
    """One that either may add to."""

    @property
    def mine(self) -> dict[str, Any]:
        """What every service asks for."""
        return {"couple": self.here.couple, "author_id": self.here.person.pk, "now": self.here.now}


class CoupleOut(serializers.Serializer[Any]):
    """The two of you."""

    me = serializers.CharField(help_text="The name you chose.")
    partner = serializers.CharField(help_text="The name the other chose.")
    since = serializers.DateTimeField(help_text="Since when you are two here.")


class CoupleView(OfTwo):
    """Who the two of you are."""

    serializer_class = CoupleOut

    def rows(self) -> QuerySet[Couple]:
        return Couple.objects.filter(pk=self.here.couple.pk)

    def retrieve(self, request: Request) -> Response:  # type: ignore[override]  # there is one
        me, partner = self.here.me, self.here.partner
        return Response(self.get_serializer({"me": me.name, "partner": partner.name, "since": me.paired_at}).data)
