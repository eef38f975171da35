from django import forms
from django.utils.translation import gettext_lazy as _

from notices.models import Kind

KINDS = [
    (Kind.CHECK_IN.value, _("A letter when your fifteen minutes begin")),
    (Kind.REQUEST.value, _("A letter on the day of something you said yes to")),
]


class PreferencesForm(forms.Form):
    """One switch for each kind of letter that nobody has to have."""

    kinds = forms.MultipleChoiceField(
        label=_("Letters I want"), choices=KINDS, widget=forms.CheckboxSelectMultiple, required=False
    )
