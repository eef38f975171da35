"""How evenings and requests look to programs: what goes out, and what may be sent."""

from typing import Any

from rest_framework import serializers

from checkins.models import Request, RequestAnswer, WeekAct
from checkins.models.check_in import Need
from checkins.models.request import Answer, Mark, RequestKind
from checkins.pauses import Standing
from checkins.request_states import State
from core.api.reading import Input, Words
from core.api.showing import By, Said

NO_MARK = "open"


class FeelingOut(serializers.Serializer[Any]):
    by = By()
    feeling = Said()


class StressOut(serializers.Serializer[Any]):
    by = By()
    tag = Said()
    need = serializers.ChoiceField(choices=Need.choices)


class CheckInOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    at = serializers.DateTimeField(source="held_at", help_text="When both turns were over.")
    feelings = FeelingOut(source="opened", many=True, help_text="Once both have noted theirs.")
    stresses = StressOut(source="stresss", many=True)


class RequestAnswerOut(serializers.Serializer[Any]):
    answer = serializers.ChoiceField(choices=Answer.choices)
    suggestion = Said()
    agreed_for = serializers.DateField(allow_null=True)
    moved = serializers.BooleanField()


class RequestOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    at = serializers.DateTimeField(source="opened_at", help_text="Since when both of you know it.")
    by = By()
    kind = serializers.ChoiceField(choices=RequestKind.choices)
    text = Said()
    needed_by = serializers.DateField(help_text="Of help, which is asked for any time: the day it was asked on.")
    begins_at = serializers.DateTimeField(source="at", allow_null=True, help_text="Of a talk.")
    minutes = serializers.IntegerField(allow_null=True, help_text="Of a talk.")
    state = serializers.ChoiceField(choices=[one.value for one in State if one is not State.SEALED])
    answer = RequestAnswerOut(source="given", allow_null=True)
    thanked = serializers.BooleanField(source="thanks_stand")


class RequestIn(Input):
    kind = serializers.ChoiceField(choices=[RequestKind.ASK.value, RequestKind.HELP.value], default=RequestKind.ASK)
    text = Words(Request, "text", help_text="One small thing, that can be seen when it is done.")
    needed_by = serializers.DateField(required=False, help_text="By when; help is asked for any time and has none.")


class RequestAnswerIn(Input):
    answer = serializers.ChoiceField(choices=Answer.choices)
    agreed_for = serializers.DateField(required=False, help_text="The day of a yes, or of a “not now, but then”.")
    suggestion = Words(RequestAnswer, "suggestion", required=False, help_text="With “not now”.")


class MarkIn(Input):
    mark = serializers.ChoiceField(choices=[*Mark.choices, (NO_MARK, "neither")], help_text="“open” takes it back.")


class ActOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    at = serializers.DateTimeField(source="created_at")
    by = By()
    week = serializers.DateField(help_text="The Monday of its week.")
    text = Said()
    done = serializers.SerializerMethodField()

    def get_done(self, act: WeekAct) -> bool:
        return act.done_on is not None


class ActIn(Input):
    text = Words(WeekAct, "text", help_text="One small thing for the two of you.")
    week = serializers.DateField(required=False, help_text="A Monday: of this week, unless you say so, or of the next.")


class DoneIn(Input):
    done = serializers.BooleanField()


class SentenceOut(serializers.Serializer[Any]):
    by = By()
    text = Said()


class PauseOut(serializers.Serializer[Any]):
    """Who called it is no field: nobody is to be added up."""

    id = serializers.UUIDField()
    at = serializers.DateTimeField(source="started_at")
    minutes = serializers.IntegerField()
    over = serializers.SerializerMethodField()
    sentences = SentenceOut(many=True, help_text="The one sentence each came back with.")

    def get_over(self, pause: Any) -> bool:
        return Standing(pause, max([self.context["request"].now, *(act.at for act in pause.acts)])).is_over


class WishOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    at = serializers.DateTimeField(source="opened_at", help_text="When both were in.")
    by = By()
    text = Said()
