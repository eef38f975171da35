"""How the notebook looks to programs: what goes out, and what may be sent."""

from typing import Any
from uuid import uuid4

from rest_framework import serializers

from core.api.reading import Input, Words
from core.api.showing import By, Said
from tracking.content import question_of
from tracking.models import IncidentFacts, LineKind, Moment, MomentKind, Outcome, Repair, Topic
from tracking.repair_states import State

new_id = uuid4


class BeforeOut(serializers.Serializer[Any]):
    text = Said()
    replaced_at = serializers.DateTimeField()


class MomentOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    at = serializers.DateTimeField(source="released_at", help_text="When it was shown.")
    by = By()
    kind = serializers.ChoiceField(choices=MomentKind.choices)
    text = serializers.SerializerMethodField(help_text="Empty where its author has taken it away.")
    opens_at = serializers.DateTimeField(allow_null=True, help_text="Until then the other sees it closed.")
    before = BeforeOut(many=True, help_text="What stood there before, the newest first.")

    def get_text(self, moment: Moment) -> str:
        return moment.text if moment.removed_at is None else ""


class MomentIn(Input):
    text = Words(Moment, "text", help_text="What was good.")
    kind = serializers.ChoiceField(choices=MomentKind.choices, default=MomentKind.MOMENT)
    waits = serializers.BooleanField(default=False, help_text="Lay it closed on the other's page; a week opens it.")


class MomentWordsIn(Input):
    text = Words(Moment, "text", help_text="What was good.")


class FactsOut(serializers.Serializer[Any]):
    """What one of you says of a hard moment, as it stands."""

    by = By()
    written_at = serializers.DateTimeField()
    revision = serializers.IntegerField(help_text="More than 1: it was changed; the page has what stood before.")
    confirmed = serializers.SerializerMethodField(help_text="The other has said that it was like this.")
    day = serializers.DateField()
    topic = serializers.ChoiceField(choices=Topic.choices)
    about = Said()
    meant_well = Said()
    began_at = serializers.DateTimeField(allow_null=True)
    heated_ended_at = serializers.DateTimeField(allow_null=True)
    talk_resumed_at = serializers.DateTimeField(allow_null=True)
    repaired_at = serializers.DateTimeField(allow_null=True)
    outcome = serializers.ChoiceField(choices=Outcome.choices)
    outcome_on = serializers.DateField(allow_null=True)
    parked_until = serializers.DateField(allow_null=True)

    def get_confirmed(self, facts: IncidentFacts) -> bool:
        return facts.confirmed_at is not None


class IncidentOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    at = serializers.DateTimeField(source="created_at", help_text="When it was written down.")
    told = FactsOut(source="standing", many=True)


class IncidentIn(Input):
    topic = serializers.ChoiceField(choices=Topic.choices)
    about = Words(IncidentFacts, "about", help_text="One line: a situation, not a person.")
    day = serializers.DateField(required=False, help_text="When it was; today, unless you say so.")


class PerspectiveOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    at = serializers.DateTimeField(source="opened_at", help_text="Since when both of you can read it.")
    by = By()
    incident = serializers.UUIDField(source="incident_id")
    seen = Said()
    was = Said()
    feeling = Said()
    effect = Said()
    own_part = Said()


class OutsideLookOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    at = serializers.DateTimeField(source="released_at", help_text="When it was shown.")
    by = By()
    incident = serializers.UUIDField(source="incident_id")
    outside = Said()
    hard = Said()
    attempt = Said()


class RepairBeforeOut(serializers.Serializer[Any]):
    error = Said()
    act = Said()
    replaced_at = serializers.DateTimeField()


class RepairOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    at = serializers.DateTimeField(source="created_at")
    by = By()
    incident = serializers.UUIDField(source="incident_id", allow_null=True)
    error = Said()
    act = Said()
    due_at = serializers.DateTimeField()
    state = serializers.ChoiceField(choices=[one.value for one in State])
    before = RepairBeforeOut(many=True, help_text="What stood there before, the newest first.")


class RepairIn(Input):
    error = Words(Repair, "error", help_text="I did …: one thing you did yourself.")
    act = Words(Repair, "act", help_text="I will …: one thing that can be seen when it is done.")
    due_at = serializers.DateTimeField(required=False, help_text="By when; as you agreed, or in 48 hours.")
    incident = serializers.UUIDField(required=False, help_text="The hard moment it follows.")


class LineOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    at = serializers.DateTimeField(source="created_at")
    by = By()
    kind = serializers.ChoiceField(choices=LineKind.choices)
    incident = serializers.UUIDField(source="incident_id", allow_null=True)
    repair = serializers.UUIDField(source="repair_id", allow_null=True)
    text = Said()


class LightAnswerOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    at = serializers.DateTimeField(source="opened_at", help_text="When both were in.")
    by = By()
    question = serializers.CharField(help_text="Its key.")
    words = serializers.SerializerMethodField(help_text="The question in your language.")
    text = Said()

    def get_words(self, answer: Any) -> str:
        return str(question_of(answer.question))
