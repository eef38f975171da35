"""The names of the seven small evenings, each with one line on what it is."""

from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from checkins.first_week import SmallEvening


class Said(NamedTuple):
    title: Promise
    line: Promise


SMALL_EVENINGS: Final[dict[SmallEvening, Said]] = {
    SmallEvening.WISH: Said(_("A wish for the two of you"), _("One line each, opened together")),
    SmallEvening.THANKS: Said(_("One thank-you"), _("For something small of these days")),
    SmallEvening.CHECK_IN: Said(_("A short check-in"), _("A turn each, and one thank-you")),
    SmallEvening.SIGN: Said(_("A sign for a pause"), _("A word or a gesture, and how long")),
    SmallEvening.BREATH: Said(_("One breath together"), _("Six seconds in, six out")),
    SmallEvening.ACT: Said(_("One small thing for this week"), _("Something that does you both good")),
    SmallEvening.CARDS: Said(_("The first week in four cards"), _("Good moments first, then the rest")),
}
