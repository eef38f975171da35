"""What tells a turn's end on this device: nothing, a soft sound, a vibration, both. Kept in a cookie of its own."""

from django import forms
from django.conf import settings
from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _


class Cue(TextChoices):
    """The values are the words that cue.js looks for."""

    NOTHING = "nothing", _("Nothing")
    SOUND = "sound", _("A soft sound")
    VIBRATION = "vibration", _("A vibration")
    BOTH = "sound vibration", _("Both")


class CueForm(forms.Form):
    cue = forms.ChoiceField(label=_("At a turn’s end, and 20 seconds before"), choices=Cue, widget=forms.RadioSelect)


def cue_on(request: HttpRequest) -> Cue:
    """What this device was told. Off by default."""
    chosen = request.COOKIES.get(settings.CUE_COOKIE_NAME, "")
    return Cue(chosen) if chosen in Cue.values else Cue.NOTHING


def remember_cue(response: HttpResponseBase, cue: str) -> None:
    if cue == Cue.NOTHING:
        response.delete_cookie(settings.CUE_COOKIE_NAME, samesite="Lax")
        return
    response.set_cookie(
        settings.CUE_COOKIE_NAME,
        cue,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )
