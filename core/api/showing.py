"""What goes out: fields that rows are told with."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

ME, PARTNER = "me", "partner"


@extend_schema_field(serializers.ChoiceField(choices=((ME, "you"), (PARTNER, "your partner"))))
class By(serializers.Field[UUID, Any, str, UUID]):
    """Who wrote it: `me` or `partner`. Nobody's id goes out."""

    def __init__(self, **more: Any) -> None:
        super().__init__(read_only=True, **({"source": "author_id"} | more))

    def to_representation(self, value: UUID) -> str:
        return ME if value == self.context["request"].person.pk else PARTNER


class Said(serializers.CharField):
    """Words of one of the two; empty where their author has taken them away."""

    def __init__(self, **more: Any) -> None:
        super().__init__(read_only=True, **more)
