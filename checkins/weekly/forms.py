"""What people write and choose on a week's page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from checkins.models import WeekMark
from core.theirs import leave_what_is_theirs


class DecisionForm(forms.Form):
    """One thing the two decide. It may become something that binds, so it leaves what is the other's."""

    text = WeekMark._meta.get_field("text").formfield(
        label=_("What we decide"),
        required=True,
        error_messages={"required": _("Write what you decide first.")},
        validators=[leave_what_is_theirs],
    )
