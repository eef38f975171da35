"""The forms of signing in, as allauth asks for them, and that of the settings."""

import re
import unicodedata
from typing import Any
from uuid import uuid4

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.account.internal.userkit import filter_users_by_email
from allauth.core import ratelimit
from django import forms
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import services
from accounts.known_devices import allowance
from accounts.models import Person
from accounts.zones import find_zone, places
from core.clock import UnknownZone, zone_of
from core.tidy import TidyCharField

NOT_AN_ADDRESS = _("This does not look like an email address. One looks like name@example.org.")


class AddressField(forms.EmailField):
    """An email address; full-width signs of an input method become plain ones."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Email address"))
        kwargs.setdefault("widget", forms.EmailInput(attrs={"autocomplete": "email"}))
        super().__init__(max_length=254, error_messages={"invalid": NOT_AN_ADDRESS}, **kwargs)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(unicodedata.normalize("NFKC", value or "").strip())).lower()


class NameField(TidyCharField):
    """A name exactly as typed, on one line."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "nickname"})
        super().__init__(max_length=40, widget=widget, label=_("What should we call you?"), **kwargs)

    def to_python(self, value: Any) -> str:
        return " ".join(str(super().to_python(value)).splitlines())


class SignupForm(allauth_forms.SignupForm):  # type: ignore[misc]  # allauth is untyped
    """A name, an address, and a yes to being an adult. The browser adds its time zone."""

    name = NameField()
    email = AddressField()
    adult = forms.BooleanField(
        label=_("I am 18 or older"), error_messages={"required": _("This place is for adults only.")}
    )
    zone = forms.CharField(widget=forms.HiddenInput, required=False)

    field_order = ("name", "email", "adult", "zone")
    account_already_exists: bool
    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Email address")

    def clean_zone(self) -> str:
        """The browser's zone where it is one; UTC otherwise, changeable in the settings."""
        try:
            return str(zone_of(self.cleaned_data["zone"]).key)
        except UnknownZone:
            return "UTC"

    def validate_unique_email(self, value: str) -> str:
        """An address whose mailbox nobody has proven is free: its code may have got lost."""
        email: str = super().validate_unique_email(value)
        unproven = Person.objects.filter(email=email, is_staff=False).exclude(emailaddress__verified=True)
        self.account_already_exists = self.account_already_exists and not unproven.exists()
        return email

    def try_save(self, request: HttpRequest) -> tuple[Person | None, HttpResponse | None]:
        """The answer for a known address looks like any other, and takes as long: the same work, thrown away."""
        if self.account_already_exists:
            self._work_in_vain(request)
        else:
            services.forget_unproven(email=self.cleaned_data["email"], now=timezone.now())
            try:
                with transaction.atomic():
                    return self.save(request), None
            except IntegrityError:  # somebody else signed up with this address in this very moment
                self.account_already_exists = True
        answer: tuple[Person | None, HttpResponse | None] = super().try_save(request)
        return answer

    def _work_in_vain(self, request: HttpRequest) -> None:
        typed = self.cleaned_data
        with transaction.atomic():
            self.account_already_exists, self.cleaned_data = False, typed | {"email": f"{uuid4()}@invalid.invalid"}
            self.save(request)
            transaction.set_rollback(True)
        self.account_already_exists, self.cleaned_data = True, typed


class LoginForm(allauth_forms.LoginForm):  # type: ignore[misc]  # allauth is untyped
    """An address, and a password for whoever has set one. Without it a code is mailed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = AddressField(widget=forms.EmailInput(attrs={"autocomplete": "username"}))
        self.order_fields(["login", "password"])

    def _setup_password_field(self) -> None:
        """allauth drops the password of a site that signs up without one."""
        self.fields["password"] = forms.CharField(
            label=_("Password"),
            help_text=_("Leave it empty to get a code by email."),
            required=False,
            strip=False,
            max_length=1000,
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        )

    def _clean_without_password(self, email: str | None, phone: str | None) -> dict[str, Any]:
        """As allauth does it, but mails asked for on a known device count apart from all others."""
        email, typed = email or "", dict(self.cleaned_data)
        if not ratelimit.consume(self.request, action="request_login_code", key=allowance(self.request, email)):
            self.add_error("login", get_adapter().validation_error("too_many_login_attempts"))
            return typed
        users = filter_users_by_email(email, is_active=True, prefer_verified=True, for_login=True)
        self.user = users[0] if users else None
        return typed


class CodeField(forms.CharField):
    """Eight digits from a mail, however they are grouped or typed."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"class": "code-input", "inputmode": "numeric", "autocomplete": "one-time-code"}
        super().__init__(label=_("Eight digits"), max_length=40, widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value: Any) -> str:
        return re.sub(r"\D", "", unicodedata.normalize("NFKC", super().clean(value)))


class LoginCodeForm(allauth_forms.ConfirmLoginCodeForm):  # type: ignore[misc]  # allauth is untyped
    code = CodeField()


class PasswordCodeForm(allauth_forms.ConfirmPasswordResetCodeForm):  # type: ignore[misc]  # allauth is untyped
    code = CodeField()


class AddressCodeForm(allauth_forms.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]  # allauth is untyped
    code = CodeField()

    def clean_code(self) -> str:
        """Where nobody waits for this code (the address was known already) no code is the right one.

        Whoever has proven an address has it: nobody can block one by signing up with it.
        """
        if self.user is None:
            raise get_adapter().validation_error("incorrect_code")
        allauth_forms.BaseConfirmCodeForm.clean_code(self)
        services.forget_unproven(email=self.email, except_person=self.user.pk, now=timezone.now())
        code: str = super().clean_code()
        return code


class ReauthenticateForm(allauth_forms.ReauthenticateForm):  # type: ignore[misc]  # allauth is untyped
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class NewPassword:
    """One field is enough: whoever mistypes signs in by code and sets it again."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password2")
        field = self.fields["password1"]
        field.label = _("New password")
        field.help_text = str(_("Ten characters or more. A few words in a row are good."))
        field.widget.attrs.pop("placeholder", None)


class SetPasswordForm(NewPassword, allauth_forms.SetPasswordForm):  # type: ignore[misc]  # allauth is untyped
    pass


class ResetPasswordKeyForm(NewPassword, allauth_forms.ResetPasswordKeyForm):  # type: ignore[misc]  # allauth is untyped
    pass


class ResetPasswordForm(allauth_forms.ResetPasswordForm):  # type: ignore[misc]  # allauth is untyped
    email = AddressField()


class NewAddressForm(allauth_forms.AddEmailForm):  # type: ignore[misc]  # allauth is untyped
    email = AddressField(label=_("New email address"))


class ProfileForm(forms.Form):
    """One's own name, language and zone, and how this browser looks."""

    LANGUAGES = (("en", "English"), ("ja", "日本語"))  # each named in itself, so that its reader finds it
    THEMES = (("auto", _("Like the device")), ("light", _("Light")), ("dark", _("Dark")))

    name = NameField()
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, widget=forms.RadioSelect)
    zone = forms.CharField(
        label=_("Time zone"),
        help_text=_("Type a city, for example Riga. Only you can see this."),
        max_length=64,
        widget=forms.TextInput(attrs={"list": "zones", "autocomplete": "off"}),
    )
    theme = forms.ChoiceField(label=_("Colours on this device"), choices=THEMES, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zones = places()

    def clean_zone(self) -> str:
        zone = find_zone(self.cleaned_data["zone"])
        if zone is None:
            raise forms.ValidationError(_("We know no such place. Try the nearest big city."))
        return zone
