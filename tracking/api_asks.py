"""What two people agreed on for asks, for programs.

The asks themselves are in no list: each is gone after two hours, so that nobody can count them, and a program that
looked every minute could.
"""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from core.api.showing import By, Said
from couples.api import OfTwo
from tracking.models import AskLine, AskWords
from tracking.reassurance.words import holds


class AskOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    at = serializers.DateTimeField(source="created_at", help_text="Since when these words stand.")
    by = By(help_text="Who asks with it.")
    kind = serializers.CharField()
    signal = Said(help_text="The sign for it.")
    wished = Said(help_text="What they would like to hear.")
    meant_for = Said()
    line = serializers.SerializerMethodField(help_text="What the other will say; empty until they have said so.")

    def get_line(self, words: AskWords) -> str:
        """Until the next day a yes can be taken back, and whoever asks cannot tell it from none."""
        view: Asks = self.context["view"]
        line: AskLine | None = getattr(words, "line", None)
        is_mine = words.author_id == view.here.person.pk
        return line.text if line and not (is_mine and not holds(line, view.here.couple, view.here.now)) else ""


class Asks(OfTwo):
    """The words you agreed on for each kind of ask. Asks themselves are not in here: they leave no trace to count."""

    by = "created_at"
    serializer_class = AskOut

    def rows(self) -> QuerySet[AskWords]:
        return AskWords.objects.live_in(self.here.couple.pk)
