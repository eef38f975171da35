"""Words to begin with, for whoever has none at hand."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from practice.content import Question

STARTERS: Final = (
    _("Walk once round the block"),
    _("Breathe, in for six and out for six"),
    _("Cold water over my hands"),
    _("Music I have known for long"),
    _("Write to somebody"),
)
GROUNDING: Final = (  # S03
    _("Put both feet on the floor, and feel what carries you."),
    _("Five things you see. Say their names, under your breath if need be."),
    _("Four sounds, near or far."),
    _("Three things you touch: cloth, wood, your own hand."),
    _("Two smells, or two that you remember."),
    _("One slow breath. Say where you are, and what day it is."),
)
BELIEVED: Final = {
    "before": Question(_("How far do I believe it?"), _("not at all"), _("entirely")),
    "after": Question(_("And now, how far?"), _("not at all"), _("entirely")),
}
