"""Trials for programs: to read. What binds for two weeks is proposed, agreed to and stopped by people."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from checkins.models import Trial
from checkins.models.trial import Metric, Part
from checkins.trials.reading import Standing, standing_of, trials_of
from checkins.trials.states import State
from core.api.showing import By, Said
from couples.api import OfTwo


class TrialWordsOut(serializers.Serializer[Any]):
    by = By()
    part = serializers.ChoiceField(choices=Part.choices)
    text = Said()


class TrialOut(serializers.Serializer[Any]):
    """As it stands for whoever reads it: `trial` is the row."""

    id = serializers.UUIDField(source="trial.pk")
    at = serializers.DateTimeField(source="trial.created_at", help_text="When it was proposed.")
    by = By(source="trial.author_id")
    metric = serializers.ChoiceField(source="trial.metric", choices=Metric.choices)
    state = serializers.ChoiceField(choices=[one.value for one in State])
    words = TrialWordsOut(many=True)

    def to_representation(self, instance: Trial | Standing) -> Any:
        here = self.context["view"].here
        if isinstance(instance, Trial):
            instance = standing_of(instance, couple=here.couple, me=here.person.pk, now=here.now)
        return super().to_representation(instance)


class Trials(OfTwo):
    """What the two of you try for two weeks. Ratings are in no list; a yes shows from the day on which it holds."""

    by = "created_at"
    serializer_class = TrialOut

    def rows(self) -> QuerySet[Trial]:
        return trials_of(self.here.couple)
