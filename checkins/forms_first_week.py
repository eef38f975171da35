"""What people write and choose in their first week, and how often they would like to meet."""

from django import forms
from django.utils.translation import gettext_lazy as _

from checkins.forms import words_of
from checkins.models import PauseSign, Wish
from checkins.models.how_often import MeetingWish

LENGTHS = ((5, _("5 minutes")), (10, _("10 minutes")), (20, _("20 minutes")))
CHOOSE = _("Choose one of the three.")


class WishForm(forms.Form):
    use_required_attribute = False

    text = words_of(
        Wish,
        "text",
        _("What do you wish for the two of you?"),
        error_messages={"required": _("Write a wish first.")},
        widget=forms.Textarea,
    )


class SignForm(forms.Form):
    use_required_attribute = False

    text = words_of(
        PauseSign,
        "text",
        _("A word or a gesture"),
        error_messages={"required": _("Write a word or a gesture first.")},
    )
    minutes = forms.TypedChoiceField(
        label=_("How long should a pause be?"),
        choices=LENGTHS,
        coerce=int,
        initial=10,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )


class HowOftenForm(forms.Form):
    """An answer to the round the page was made for; without a wish it passes."""

    round = forms.IntegerField(min_value=0, max_value=32767, widget=forms.HiddenInput)
    wish = forms.ChoiceField(choices=MeetingWish, required=False)
