"""What people type in their own room."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.inputs import NewForm
from practice.content import QUESTIONS, SIGNS, Question
from practice.metrics import BASELINE_DAYS
from practice.models import Boundary, CloseOne, Crossing, Note, Pulse, Sign

WRITE_FIRST = _("Write a few words first.")
NOT_A_START = _("Choose today, or a day of the last two weeks.")
TELLS_THE_OTHER = re.compile(
    r"^\s*(?:you\b|s?he (?:must|may|should|has to)\b|あなた|きみ|君|相手[はがも])", re.IGNORECASE
)


def about_me(text: str) -> None:
    """A line says what its owner will do. Raises ValidationError for one that begins by telling the other."""
    if TELLS_THE_OTHER.match(text):
        raise ValidationError(_("A line is about you. Begin with what you will do: “I …”."), code="other")


class BoundaryForm(NewForm):
    """A line: what I will do."""

    text = Boundary._meta.get_field("text").formfield(
        label=_("What I will do"),
        help_text=_("For example: When it gets loud, I go into the other room for ten minutes and come back."),
        error_messages={"required": WRITE_FIRST},
        validators=[about_me],
    )


class CrossingForm(NewForm):
    fact = Crossing._meta.get_field("fact").formfield(label=_("One fact"), required=False)


class CloseOneForm(NewForm):
    label = CloseOne._meta.get_field("label").formfield(
        label=_("Somebody else who is close to you"),
        help_text=_("A name, or a sign that only you understand."),
        error_messages={"required": WRITE_FIRST},
    )


class MutualForm(NewForm):
    text = Note._meta.get_field("text").formfield(
        label=_("Is it carried by both? What do you think?"), error_messages={"required": WRITE_FIRST}
    )


class TriggerForm(NewForm):
    text = Note._meta.get_field("text").formfield(label=_("What set me off"), error_messages={"required": WRITE_FIRST})
    thought = Note._meta.get_field("thought").formfield(label=_("What I thought"), required=False)
    reworded = Note._meta.get_field("reworded").formfield(
        label=pgettext_lazy("a thought", "Said more mildly"), required=False
    )


class StartForm(forms.Form):
    """The day the two weeks begin with: today, or one of the last two weeks."""

    use_required_attribute = False
    start = forms.DateField(
        label=_("From which day on"), help_text=_("Today, or up to two weeks back, for what you still remember."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
        error_messages={"invalid": NOT_A_START},
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **({"initial": {"start": today}} | more))
        self.today = today
        self.fields["start"].widget.attrs |= {"max": today.isoformat(), "min": self.earliest.isoformat()}

    @property
    def earliest(self) -> date:
        return self.today - timedelta(days=BASELINE_DAYS - 1)

    def clean_start(self) -> date:
        start = self.cleaned_data["start"] or self.today
        if not self.earliest <= start <= self.today:
            raise ValidationError(NOT_A_START)
        found: date = start
        return found


class DayForm(forms.Form):
    """Three numbers of one's own, of one of the days so far. Empty is nought."""

    number = forms.TypedChoiceField(
        label=_("Which day"), coerce=int, required=False, empty_value=None,
        error_messages={"invalid_choice": _("Choose one of the days so far.")},
    )  # fmt: skip
    avoided = forms.IntegerField(label=SIGNS[Sign.AVOIDED], min_value=0, max_value=99, required=False)
    silent = forms.IntegerField(label=SIGNS[Sign.SILENT], min_value=0, max_value=1440, required=False)
    accusing = forms.IntegerField(label=SIGNS[Sign.ACCUSING], min_value=0, max_value=99, required=False)

    def __init__(self, *args: Any, days: Iterable[tuple[int, str]] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        choices = list(days)
        cast(forms.TypedChoiceField, self.fields["number"]).choices = choices
        if len(choices) < 2:  # one day is no choice
            del self.fields["number"]

    @property
    def counts(self) -> dict[str, int]:
        return {sign: self.cleaned_data[sign] or 0 for sign in Sign.values}


def rating(question: Question) -> forms.TypedChoiceField:
    """Eleven numbers, and none of them need be chosen."""
    return forms.TypedChoiceField(
        label=question.asks,
        help_text=format_lazy("0 {none} · 10 {all}", none=question.none, all=question.all),
        choices=[(number, str(number)) for number in range(11)],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose a number.")},
    )


class PulseForm(NewForm):
    """How safe, how easy to ask, and what lies beneath: one answer is enough."""

    use_required_attribute = False

    safety = rating(QUESTIONS["safety"])
    asking = rating(QUESTIONS["asking"])
    understood = rating(QUESTIONS["understood"])
    no_change = rating(QUESTIONS["no_change"])
    backfires = rating(QUESTIONS["backfires"])
    own_feelings = rating(QUESTIONS["own_feelings"])
    meant_well = Pulse._meta.get_field("meant_well").formfield(
        label=_("Something I meant well"),
        help_text=_("Whether it arrived is another question."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.errors and all(said.get(name) is None for name in QUESTIONS):
            raise ValidationError(_("Choose one number, whichever you like."), code="empty")
        return said

    @property
    def main(self) -> list[forms.BoundField]:
        return [self["safety"], self["asking"]]

    @property
    def more(self) -> list[forms.BoundField]:
        return [self[name] for name in QUESTIONS if name not in ("safety", "asking")]

    @property
    def answers(self) -> dict[str, int | None]:
        return {name: self.cleaned_data[name] for name in QUESTIONS}
