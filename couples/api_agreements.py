"""Agreements for programs: to read. What binds is proposed, agreed to and withdrawn by people."""

from functools import cached_property
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from rest_framework import serializers

from core.api.places import Filters
from core.api.showing import By, Said
from couples.agreements.reading import side_of
from couples.agreements.states import State, shown_to, states_of
from couples.api import OfTwo
from couples.models import Agreement, AgreementKind


class AgreementOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    at = serializers.DateTimeField(source="created_at", help_text="When this version was proposed.")
    by = By()
    kind = serializers.ChoiceField(choices=AgreementKind.choices)
    thread = serializers.UUIDField(help_text="What the versions of one agreement have in common.")
    number = serializers.IntegerField(help_text="Of the version.")
    text = Said()
    minutes = serializers.IntegerField(allow_null=True)
    hours = serializers.IntegerField(allow_null=True)
    state = serializers.SerializerMethodField(help_text="How this version stands for you.")

    def get_state(self, agreement: Agreement) -> State:
        view: Agreements = self.context["view"]
        return shown_to(side_of(agreement, view.here.person.pk), view.states[agreement.pk])


class OfAgreements(Filters):
    kind = serializers.ChoiceField(choices=AgreementKind.choices, required=False)
    thread = serializers.UUIDField(required=False, help_text="The versions of one agreement.")


class Agreements(OfTwo):
    """What the two of you agree on, each version of it. A yes shows from the morning on which it holds."""

    by = "created_at"
    filters = OfAgreements
    serializer_class = AgreementOut

    def rows(self) -> QuerySet[Agreement]:
        return Agreement.objects.of_couple(self.here.couple.pk)

    @cached_property
    def states(self) -> dict[UUID, State]:
        """How each version stands, which its neighbours decide. One query."""
        found: dict[UUID, State] = {}
        for _, versions in groupby(self.rows(), lambda one: one.thread):
            known = list(versions)
            stand = states_of(known, self.here.now)
            found |= {one.pk: stand[one.number] for one in known}
        return found
