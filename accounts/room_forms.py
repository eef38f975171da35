"""The forms at the door of one's own room."""

from typing import Any
from uuid import uuid4

from django import forms
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.locks import LONGEST_CODE, SHORTEST_CODE, Locks, is_too_plain, tidy_code
from accounts.models import PersonalToken, SecondLock
from accounts.passkeys import NAME_LENGTH
from core.tidy import TidyCharField

NOT_STORED = {"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"}  # no browser keeps it
RELOCK = {
    5: _("5 minutes"), 15: _("15 minutes"), 60: _("an hour"), 720: _("12 hours"), 0: _("signing out only"),
}  # fmt: skip


class DoorForm(forms.Form):
    """One field for whatever opens the room by typing."""

    code = forms.CharField(max_length=200, widget=forms.PasswordInput(attrs=NOT_STORED))

    def __init__(self, *args: Any, locks: Locks, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _label(locks)


def _label(locks: Locks) -> Any:
    if locks.room_code:
        return _("Your room code, or a code from your app or your list") if locks.app else _("Your room code")
    return _("A code from your app, or a recovery code")


class RoomCodeForm(forms.Form):
    """A first code, or another one. It shows while it is typed: whoever mistypes it waits three days."""

    code = forms.CharField(
        label=_("Room code"),
        help_text=_("Six signs or more. A few words are good. It shows while you type."),
        max_length=200,
        widget=forms.TextInput(attrs=NOT_STORED),
    )

    def clean_code(self) -> str:
        code = tidy_code(self.cleaned_data["code"])
        if not SHORTEST_CODE <= len(code) <= LONGEST_CODE:
            raise ValidationError(_("Please use 6 to 64 signs."))
        if is_too_plain(code) or _is_common(code):
            raise ValidationError(_("Many people would guess this one. Please choose another."))
        return code


def _is_common(code: str) -> bool:
    try:
        CommonPasswordValidator().validate(code)
    except ValidationError:
        return True
    return False


class RelockForm(forms.Form):
    minutes = forms.TypedChoiceField(
        label=_("When I do not use it, my room closes after"),
        choices=[(minutes, RELOCK[minutes]) for minutes in SecondLock.RELOCK],
        coerce=int,
        widget=forms.RadioSelect,
    )


class PasskeyForm(forms.Form):
    """A name for one's own eyes, and what the browser answered."""

    name = TidyCharField(
        label=_("A name for this passkey"),
        help_text=_("For example: my phone. Only you see it."),
        max_length=NAME_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    credential = forms.JSONField(widget=forms.HiddenInput, required=False)


class PasskeyNameForm(forms.Form):
    name = TidyCharField(label=_("A name for this passkey"), max_length=NAME_LENGTH)


class AppForm(forms.Form):
    code = forms.CharField(
        label=_("Six digits from the app"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

    def clean_code(self) -> str:
        return tidy_code(self.cleaned_data["code"])


class TokenForm(forms.Form):
    """A token for a program. `key` is the id it will have, so that a second tap makes no second one."""

    use_required_attribute = False
    name = TidyCharField(
        label=_("What is it for?"), help_text=_("So that you know it again, like “button on my phone”."),
        max_length=40, error_messages={"required": _("Give it a name.")},
    )  # fmt: skip
    may = forms.ChoiceField(
        label=_("What may it do?"), choices=PersonalToken.May, widget=forms.RadioSelect, initial=PersonalToken.May.ADD,
    )  # fmt: skip
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
