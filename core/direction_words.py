"""How a direction is said: one way for every figure, without praise and without blame."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.directions import Direction

SAID: Final[dict[Direction | None, Promise]] = {
    Direction.UP: pgettext_lazy("direction of a figure", "up"),
    Direction.DOWN: pgettext_lazy("direction of a figure", "down"),
    Direction.SAME: pgettext_lazy("direction of a figure", "about the same"),
    None: _("too little to tell up from down"),
}
# Said on every page that explains a figure.
RULE: Final = _(
    "“Up” and “down” are said only of a difference that is larger than chance usually brings: chance alone would"
    " exceed it about one time in twenty. Everything else is “about the same”. Neither is good or bad by itself."
)
