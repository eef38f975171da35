"""What people type into the notebook."""

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tracking.models import LightAnswer, Moment, MomentKind

BOTH, WAIT, ME = "both", "wait", "me"
WRITE_FIRST = _("Write a few words first.")


class MomentForm(forms.Form):
    """A good moment. Which of its buttons was pressed says who sees it; there is no way to send it without."""

    text = Moment._meta.get_field("text").formfield(label=_("What was good?"), error_messages={"required": WRITE_FIRST})
    kind = forms.ChoiceField(label=_("It was"), choices=MomentKind, widget=forms.RadioSelect, initial=MomentKind.MOMENT)
    show = forms.ChoiceField(
        choices=((BOTH, _("Show to both")), (WAIT, _("Let it wait closed")), (ME, _("Keep for myself"))),
        widget=forms.HiddenInput,
        error_messages={"required": _("Choose who sees it."), "invalid_choice": _("Choose who sees it.")},
    )

    def __init__(self, data: MultiValueDict[str, str] | None = None) -> None:
        """Without a kind it is a plain good moment."""
        if data:
            data = data.copy()
            data.setdefault("kind", MomentKind.MOMENT)
        super().__init__(data)

    def clean(self) -> dict[str, Any]:
        """The buttons are no field beside which an error could stand: it goes to the top of the form."""
        cleaned = super().clean() or self.cleaned_data
        if "show" in self.errors:
            self.add_error(None, self.errors.pop("show").as_data())
        return cleaned

    @property
    def for_both(self) -> bool:
        return bool(self.cleaned_data["show"] != ME)

    @property
    def waits(self) -> bool:
        return bool(self.cleaned_data["show"] == WAIT)


class WordsForm(forms.Form):
    """Other words for a moment written before."""

    text = Moment._meta.get_field("text").formfield(label=_("What was good?"), error_messages={"required": WRITE_FIRST})


class AnswerForm(forms.Form):
    """One line to a light question."""

    text = LightAnswer._meta.get_field("text").formfield(
        label=pgettext_lazy("light question", "Your answer"),
        widget=forms.TextInput,
        error_messages={"required": WRITE_FIRST},
    )
