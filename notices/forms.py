from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from notices.content import ABOUT, DETAIL, OPT_IN, OPTIONAL
from notices.models import Kind

# What most people look for first; the line on what is next stands below the letter it is in.
FIRST = (Kind.CHECK_IN, *OPT_IN, Kind.REQUEST, Kind.REPAIR, Kind.FOLLOW_UP, Kind.TALK)
CHOICES = {kind: ABOUT[kind].choice for kind in OPTIONAL} | OPT_IN
KINDS = [(kind, CHOICES[kind]) for kind in dict.fromkeys((*FIRST, *CHOICES))]
AN_HOUR = _("Give an hour, like 22:00.")


def hour_field(label: Any, *, required: bool = False) -> forms.TimeField:
    clock = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    errors = {"invalid": AN_HOUR, "required": AN_HOUR}
    return forms.TimeField(label=label, required=required, widget=clock, error_messages=errors)


class PreferencesForm(forms.Form):
    """One switch for each kind of letter that nobody has to have, and the hours without any."""

    kinds = forms.MultipleChoiceField(
        label=_("Letters I want"), choices=KINDS, widget=forms.CheckboxSelectMultiple, required=False
    )
    quiet_from = hour_field(_("No letters from"))
    quiet_until = hour_field(_("Until"))
    detail = forms.ChoiceField(
        label=_("What stands in the letter of a month"),
        choices=list(DETAIL.items()),
        widget=forms.RadioSelect,
    )
    digest_hour = hour_field(_("It comes on the first, at"), required=True)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        start, end = cleaned.get("quiet_from"), cleaned.get("quiet_until")
        if not self.errors and (start is None) != (end is None):
            self.add_error("quiet_until" if end is None else "quiet_from", _("Give both hours, or leave both empty."))
        elif start is not None and start == end:
            self.add_error("quiet_until", _("Give two hours that differ, or leave both empty."))
        return cleaned


class BounceForm(forms.Form):
    """An address whose mail came back."""

    address = forms.EmailField(label=_("Address"), error_messages={"required": _("Type the address.")})
