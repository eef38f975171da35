"""The notebook for programs: good moments first, hard moments, views, steps of repair, lines and light questions.

Left out on purpose: who took the first step back. On its page it is one line of a story; in a list it would be a tally.
"""

from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Model, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.places import Filters
from core.api.problems import Problem
from core.api.reading import Input, checked
from couples.api import OfTwo, WritableOfTwo
from tracking import api_shapes as shapes
from tracking import incidents, repairs, services
from tracking.forms import BOTH, WAIT, MomentForm, WordsForm
from tracking.forms_incident import DATE, IncidentForm
from tracking.forms_repair import NOT_AHEAD, RepairForm
from tracking.models import (
    AcceptingLine,
    Incident,
    LightAnswer,
    Moment,
    MomentKind,
    MomentVersion,
    OutsideLook,
    Perspective,
    Repair,
    RepairVersion,
)
from tracking.models.moment import open_at
from tracking.repair_dates import By, is_ahead
from tracking.repair_pages import agreed_on


class OfKind(Filters):
    kind = serializers.ChoiceField(choices=MomentKind.choices, required=False)


class OfIncident(Filters):
    incident = serializers.UUIDField(required=False, help_text="Of this hard moment.")


class Moments(WritableOfTwo):
    """Good moments: what both of you see, and what you have laid closed for the other."""

    by = "released_at"
    filters = OfKind
    serializer_class = shapes.MomentOut
    inputs: ClassVar[dict[str, type[Input]]] = {"create": shapes.MomentIn, "words": shapes.MomentWordsIn}
    adds_good_moments = True

    def rows(self) -> QuerySet[Moment]:
        released = Moment.objects.released_in(self.here.couple.pk)
        before = Prefetch("versions", MomentVersion.objects.order_by("-replaced_at"), to_attr="before")
        return released.filter(open_at(self.here.now) | Q(author=self.here.person.pk)).prefetch_related(before)

    def make(self) -> Model:
        said = self.said()
        form = checked(MomentForm(said | {"show": WAIT if said.pop("waits") else BOTH}))  # type: ignore[arg-type]
        kept = {name: form.cleaned_data[name] for name in ("kind", "text")}
        return services.keep_moment(**self.mine, **kept, waits=form.waits)

    def words(self, request: Request, id: UUID) -> Response:
        """Other words for one of your own. What stood there before stays readable for both."""
        own = get_object_or_404(self.rows().filter(author=self.here.person.pk), pk=id)
        form = checked(WordsForm(self.said()))
        services.edit_moment(moment=own, text=form.cleaned_data["text"], now=self.here.now)
        return self.tell(self.one(own.pk))


class Incidents(WritableOfTwo):
    """Hard moments, each with what each of you says of it."""

    by = "created_at"
    serializer_class = shapes.IncidentOut
    inputs: ClassVar[dict[str, type[Input]]] = {"create": shapes.IncidentIn}

    def rows(self) -> QuerySet[Incident]:
        return Incident.objects.with_facts(self.here.couple.pk)

    def make(self) -> Model:
        said = self.said()
        if day := said.pop("day", None):
            said |= {"when": DATE, "on_day": day.isoformat()}
        else:
            said["when"] = "today"
        both = (self.here.me, self.here.partner)
        form = checked(IncidentForm(said, now=self.here.now, zone=self.here.zone, both=both), on_day="day")
        return incidents.write_incident(**self.mine, told=form.told)


class Perspectives(OfTwo):
    """Your views of hard moments that are open to both. What is sealed is not here, your own included."""

    by = "opened_at"
    filters = OfIncident
    serializer_class = shapes.PerspectiveOut

    def rows(self) -> QuerySet[Perspective]:
        return self.of_couple(Perspective.objects.filter(opened_at__isnull=False))


class OutsideLooks(OfTwo):
    """Looks from outside that one of you has shown."""

    by = "released_at"
    filters = OfIncident
    serializer_class = shapes.OutsideLookOut

    def rows(self) -> QuerySet[OutsideLook]:
        return self.of_couple(OutsideLook.objects.filter(released_at__isnull=False))


class Repairs(WritableOfTwo):
    """Steps of repair: I did …, I will …, by …"""

    by = "created_at"
    filters = OfIncident
    serializer_class = shapes.RepairOut
    inputs: ClassVar[dict[str, type[Input]]] = {"create": shapes.RepairIn}

    def rows(self) -> QuerySet[Repair]:
        before = Prefetch("versions", RepairVersion.objects.order_by("-replaced_at"), to_attr="before")
        return Repair.objects.of_couple(self.here.couple.pk).prefetch_related(before)

    def make(self) -> Model:
        said = self.said()
        about, agreed = said.get("incident"), agreed_on(self.here.couple, self.here.now)
        after = get_object_or_404(self.of_couple(Incident.objects.all()), pk=about) if about else None
        words = {name: said.get(name, "") for name in ("error", "act")}
        clock: dict[str, Any] = {"now": self.here.now, "zone": self.here.zone, "agreed_hours": agreed and agreed.hours}
        named = checked(RepairForm(words | {"by": By.MODEL, "key": shapes.new_id()}, **clock)).named
        if "due_at" in said and not is_ahead(said["due_at"], now=self.here.now):
            raise ValidationError({"due_at": [NOT_AHEAD]})
        named["due_at"] = said.get("due_at", named["due_at"])
        try:
            return repairs.name_repair(**self.mine, incident=after, **named)
        except repairs.StandsOtherwise:
            raise Problem("stands-otherwise") from None


class Lines(OfTwo):
    """ "You are right about …" and "I was wrong about …": one line each."""

    by = "created_at"
    filters = OfIncident
    serializer_class = shapes.LineOut

    def rows(self) -> QuerySet[AcceptingLine]:
        return self.of_couple(AcceptingLine.objects.all())


class LightQuestions(OfTwo):
    """Answers to light questions that both of you have given."""

    by = "opened_at"
    serializer_class = shapes.LightAnswerOut

    def rows(self) -> QuerySet[LightAnswer]:
        return LightAnswer.objects.in_couple(self.here.couple.pk).opened()
