"""What people type about how a hard moment was for them, and how it looks from outside."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.hints import hinted
from tracking.models import OutsideLook, Perspective


def words(model: type[Any], name: str, label: Any, help_text: Any = "") -> forms.Field:
    field: forms.Field = model._meta.get_field(name).formfield(label=label, help_text=help_text, required=False)
    return hinted(field)


class PerspectiveForm(forms.Form):
    """Two fields; the rest behind "add". Handing in asks for one of the first two, keeping it for oneself for none."""

    use_required_attribute = False
    seen = words(Perspective, "seen", _("What a camera would have seen"))
    was = words(Perspective, "was", _("How it was for me"))
    feeling = words(Perspective, "feeling", _("One feeling"))
    effect = words(Perspective, "effect", _("What it did to me"))
    own_part = words(Perspective, "own_part", _("My own part in it"))
    hand_in = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        typed = {name for name in ("seen", "was") if cleaned.get(name) or name in self.errors}
        if cleaned.get("hand_in") and not typed:
            self.add_error("was", _("Write a few words first."))
        return cleaned


class OutsideLookForm(forms.Form):
    use_required_attribute = False
    outside = words(
        OutsideLook, "outside", _("As somebody outside sees it"),
        _("Somebody who wants the best for both of you. He, she, they: nobody is “I”."),
    )  # fmt: skip
    hard = words(OutsideLook, "hard", _("What makes that view hard to hold"))
    attempt = words(OutsideLook, "attempt", _("One thing to try"))
