"""What a text that binds or reminds the other may not ask for, said at its field. Never stored, logged or told."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.control_check import asks_for_control
from core.control_check.mirror import mirrored

THEIRS = "theirs"  # the code of the error: components/_field_notes.html shows the way to Help beside it
REFUSAL = _(
    "Passwords, places, messages, money, clothes, friends and sex are each one’s own: nobody is asked for them here."
    " Nothing was saved, and nobody else saw it. What would you like the two of you to do?"
)


def leave_what_is_theirs(text: str) -> None:
    """A validator for requests, answers to them, acts for a week and whatever else binds. Raises ValidationError."""
    if asks_for_control(text):
        raise ValidationError(REFUSAL, code=THEIRS)


def keep_what_is_ones_own(text: str) -> None:
    """A validator for what somebody says they will do for the other: nobody is to put something right by giving up what
    is theirs, whoever had the idea. Raises ValidationError."""
    leave_what_is_theirs(text)
    leave_what_is_theirs(mirrored(text))
