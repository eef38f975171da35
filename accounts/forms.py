"""The form that makes a person."""

from typing import Any

from allauth.account.forms import SignupForm as AllauthSignupForm
from django import forms
from django.utils.translation import gettext_lazy as _

from core.clock import UnknownZone, zone_of


class SignupForm(AllauthSignupForm):  # type: ignore[misc]  # allauth is untyped
    """A name, an address, and a yes to being an adult. The browser adds its time zone."""

    name = forms.CharField(label=_("What should we call you?"), max_length=40)
    adult = forms.BooleanField(label=_("I am 18 or older"))
    zone = forms.CharField(widget=forms.HiddenInput, required=False)

    field_order = ("name", "email", "adult", "zone")

    def clean_zone(self) -> str:
        """The browser's zone where it is one; UTC otherwise, changeable in the settings."""
        try:
            return str(zone_of(self.cleaned_data["zone"]).key)
        except UnknownZone:
            return "UTC"

