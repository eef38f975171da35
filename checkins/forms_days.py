"""What people choose for their evenings and weeks."""

from datetime import date, time
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from checkins.models import WeekAct
from core.theirs import leave_what_is_theirs

ANOTHER_WEEK = _("Choose this week or the next.")


def weekday_tiles() -> list[tuple[int, SafeString]]:
    """Short to the eye, whole to the ear."""
    sign = '<span aria-hidden="true">{}</span><span class="vh">{}</span>'
    return [(day, format_html(sign, WEEKDAYS_ABBR[day], WEEKDAYS[day])) for day in range(7)]


def review_days() -> list[tuple[int | str, str]]:
    return [("", gettext("No day")), *((day, str(name)) for day, name in WEEKDAYS.items())]


class EveningsForm(forms.Form):
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Which days"),
        choices=weekday_tiles,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one day. To have none, let them rest below.")},
    )
    hour = forms.TimeField(
        label=_("At what hour"),
        help_text=_("On your own clock."),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={
            "required": _("Give an hour, like 21:00."),
            "invalid": _("Give an hour, like 21:00."),
        },
    )

    review_day = forms.TypedChoiceField(
        label=_("A day for your week’s page"),
        help_text=_("On that morning each of you gets one line about it. There is nothing to prepare."),
        choices=review_days,
        coerce=int,
        empty_value=None,
        required=False,
    )

    def clean_hour(self) -> time:
        hour: time = self.cleaned_data["hour"]
        return hour.replace(second=0, microsecond=0)


class DayForm(forms.Form):
    """The reader's own date that a button was about."""

    day = forms.DateField(input_formats=["%Y-%m-%d"], widget=forms.HiddenInput)


class ActForm(forms.Form):
    """One small thing for a week."""

    text = WeekAct._meta.get_field("text").formfield(
        label=_("One small thing"),
        error_messages={"required": _("Write one small thing first.")},
        validators=[leave_what_is_theirs],
    )
    week = forms.DateField(
        input_formats=["%Y-%m-%d"],
        widget=forms.HiddenInput,
        error_messages={"required": ANOTHER_WEEK, "invalid": ANOTHER_WEEK},
    )

    def __init__(self, *args: Any, weeks: tuple[date, ...], **more: Any) -> None:
        super().__init__(*args, **more)
        self.weeks = weeks

    def clean(self) -> dict[str, Any]:
        """The week is in the button, beside which no error could stand: it goes to the top of the form."""
        cleaned = super().clean() or self.cleaned_data
        wrong = self.errors.pop("week", None)
        if wrong or cleaned["week"] not in self.weeks:
            self.add_error(None, ANOTHER_WEEK)
        return cleaned
