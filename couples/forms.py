"""Typing a code, sending an invitation, leaving."""

from django import forms
from django.utils.translation import gettext_lazy as _

from couples import codes

TELL = (
    ("now", _("Now")),
    ("day", _("In 24 hours")),
    ("week", _("In 7 days")),
    ("never", _("Not at all")),
)


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Eight digits"),
        max_length=40,
        widget=forms.TextInput(attrs={"class": "code-input", "inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

    def clean_code(self) -> str:
        code = codes.read_code(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(_("A code has eight digits. Please look at it once more."))
        return code


class MailForm(CodeForm):
    """An address for the code that is on the screen."""

    email = forms.EmailField(label=_("Email address"), max_length=254)
    code = forms.CharField(max_length=40, widget=forms.HiddenInput)


class LeaveForm(forms.Form):
    tell = forms.ChoiceField(label=_("When should the other one learn of it?"), choices=TELL, widget=forms.RadioSelect)
