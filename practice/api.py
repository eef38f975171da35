"""What is shown from one's own room, for programs. Nothing of the room itself: neither by token nor by session."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from core.api.showing import By, Said
from couples.api import OfTwo
from practice.models import ShownBoundary


class BoundaryOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    at = serializers.DateTimeField(source="released_at", help_text="When it was shown.")
    by = By()
    text = Said()


class Boundaries(OfTwo):
    """Lines that one of you holds and has shown. Those that are not shown are nowhere in here."""

    by = "released_at"
    serializer_class = BoundaryOut

    def rows(self) -> QuerySet[ShownBoundary]:
        return self.of_couple(ShownBoundary.objects.all())
