"""What people write and choose in their first week, and how often they would like to meet."""

from django import forms
from django.utils.translation import gettext_lazy as _

from checkins.forms import words_of
from checkins.models import Wish
from checkins.models.how_often import MeetingWish


class WishForm(forms.Form):
    use_required_attribute = False

    text = words_of(
        Wish,
        "text",
        _("What do you wish for the two of you?"),
        error_messages={"required": _("Write a wish first.")},
        widget=forms.Textarea,
    )


class HowOftenForm(forms.Form):
    """An answer to the round the page was made for; without a wish it passes."""

    round = forms.IntegerField(min_value=0, max_value=32767, widget=forms.HiddenInput)
    wish = forms.ChoiceField(choices=MeetingWish, required=False)
