"""What a pause says: the three cards, the line to read aloud, the steps one may take meanwhile."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Card:
    """One length of a pause: what it is for, what to say aloud, and what its button says."""

    minutes: int
    title: Promise
    purpose: Promise
    line: Promise
    button: Promise


CARDS: Final = (
    Card(
        5,
        _("Five minutes"),
        _("Back with one sentence"),
        _("I need five minutes. Then I come back with one sentence."),
        _("Pause for 5 minutes"),
    ),
    Card(
        10,
        _("Ten minutes"),
        _("To settle"),
        _("I need ten minutes to settle. Then I am back."),
        _("Pause for 10 minutes"),
    ),
    Card(
        20,
        _("Twenty minutes"),
        _("Then talk again"),
        _("This is too much for me right now. I will be back in twenty minutes, and we go on then."),
        _("Pause for 20 minutes"),
    ),
)
CARD_OF: Final = {card.minutes: card for card in CARDS}
