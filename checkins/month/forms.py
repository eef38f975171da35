"""What each names and sets out to do on the month's page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from checkins.models import MonthLine
from checkins.models.month import Aimed, StepMark
from core.theirs import keep_what_is_ones_own
from tracking.content_measures import MEASURES

FEW = _("A number from 1 to 60.")


class WinForm(forms.Form):
    """One small win of the month."""

    text = MonthLine._meta.get_field("text").formfield(
        label=_("One small win"), error_messages={"required": _("Write one small win first.")}
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{"auto_id": "win_%s"} | more)  # two fields of one name stand on the page


class StepForm(forms.Form):
    """One thing that oneself will do."""

    text = MonthLine._meta.get_field("text").formfield(
        label=_("One thing I will do"),
        error_messages={"required": _("Write one thing first.")},
        validators=[keep_what_is_ones_own],
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{"auto_id": "step_%s"} | more)


class MarkForm(forms.Form):
    """How it went, or no word on it."""

    mark = forms.ChoiceField(choices=[*StepMark.choices, ("", "")], required=False)


class AimForm(forms.Form):
    """One figure of what the two do, and how many."""

    figure = forms.ChoiceField(
        label=_("Of what"), choices=[(name, MEASURES[name].label) for name in Aimed.values], widget=forms.RadioSelect
    )
    least = forms.IntegerField(
        label=_("How many, at least"),
        min_value=1,
        max_value=60,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), FEW),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["least"].widget.attrs["inputmode"] = "numeric"
