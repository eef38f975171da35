"""What people choose and type around a pause."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from checkins.content import FEELINGS
from checkins.models import CalmingStep, PauseSentence
from checkins.models.pause import LENGTHS
from core import ui
from core.hints import hint_at
from core.tidy import TidyCharField

CHOOSE_TIME = _("Choose one of the times.")


def read_minutes(text: str) -> int | None:
    """One of the three lengths, or None."""
    return int(text) if text in {str(one) for one in LENGTHS} else None


class LaterForm(forms.Form):
    """A time for the talk, of those that are offered to this person; without `must` none is fine."""

    use_required_attribute = False

    until = forms.ChoiceField(
        label=_("When"), required=True, error_messages={"required": CHOOSE_TIME, "invalid_choice": CHOOSE_TIME}
    )

    def __init__(
        self, *args: Any, times: Iterable[datetime], now: datetime, zone: ZoneInfo, must: bool = True, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        language = translation.get_language() or "en"
        said = [(at.isoformat(), ui.say_when(at, now=now, zone=zone, language=language)) for at in times]
        empty = [] if must else [("", _("No time yet"))]
        field: Any = self.fields["until"]
        field.required, field.choices = must, [*empty, *said]

    @property
    def at(self) -> datetime | None:
        text = self.cleaned_data["until"]
        return datetime.fromisoformat(text) if text else None


class SentenceForm(forms.Form):
    use_required_attribute = False

    text = TidyCharField(
        label=_("My one sentence"),
        help_text=_("How it looks from where you stand, in one sentence. Both of you read it."),
        max_length=PauseSentence._meta.get_field("text").max_chars,
        error_messages={"required": _("Write a sentence first, or leave it.")},
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        hint_at(self, "text")


class MealForm(forms.Form):
    use_required_attribute = False

    begins = forms.TimeField(label=_("From"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    ends = forms.TimeField(label=_("Until"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))


class FeelingForm(forms.Form):
    """Name it, rate it; the buttons are the steps to choose from."""

    use_required_attribute = False

    feeling = forms.ChoiceField(
        label=_("What is it?"), choices=FEELINGS, widget=forms.RadioSelect,
        error_messages={"required": _("Choose the nearest one."), "invalid_choice": _("Choose the nearest one.")},
    )  # fmt: skip
    intensity = forms.TypedChoiceField(
        label=_("How strong, from 1 (hardly) to 10 (as strong as can be)?"), coerce=int, widget=forms.RadioSelect,
        choices=[(number, str(number)) for number in range(1, 11)],
        error_messages={"required": _("Choose a number."), "invalid_choice": _("Choose a number.")},
    )  # fmt: skip
    step = forms.ChoiceField(label=_("One step"), choices=CalmingStep)
