"""The ways to say it: each shows a part of one shape, under names that fit it. No letters in the interface."""

from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FIELDS: Final = ("observed", "feeling", "effect", "request", "until")
READ_IN: Final = 30  # seconds: whatever is longer is hard to listen to


class Shape(NamedTuple):
    """`asks` names the parts that are shown, in the order they are said. `until` begins `days` from today."""

    title: Promise
    hint: Promise
    asks: dict[str, Promise]
    days: int | None = None


_SAW, _FELT = _("What you saw or heard"), _("What you felt")
_ASK, _UNTIL = _("What you ask for, in one sentence"), _("By when")

SHAPES: Final[dict[str, Shape]] = {
    "short": Shape(
        _("Three parts"),
        _("One moment, one feeling, one request. For anything that is hard to say."),
        {"observed": _SAW, "feeling": _FELT, "request": _ASK},
    ),
    "whole": Shape(
        _("The whole of it"),
        _("What happened, what it did to you, what you ask for and by when."),
        {"observed": _SAW, "feeling": _FELT, "effect": _("What it does to you"), "request": _ASK, "until": _UNTIL},
        7,
    ),
    "fourteen": Shape(
        _("For two weeks"),
        _("When this happens, I notice that about myself, and for fourteen days I would value something else."),
        {
            "observed": _("When this happens"),
            "effect": _("I notice about myself"),
            "request": _("What I would value instead"),
            "until": _UNTIL,
        },
        14,
    ),
    "back": Shape(
        _("Finding back"),
        _("When one of you has drawn back. A day is a wish: the other may need longer, and can say so."),
        {
            "observed": _("After what I drew back, or you did"),
            "feeling": _FELT,
            "request": _("How we could find back to each other"),
            "until": _UNTIL,
        },
        1,
    ),
    "behind": Shape(
        _("What lies behind it"),
        _("To explain yourself, not to win: what lies behind, two things that show it, and what you do first."),
        {
            "feeling": _("What lies behind it: fear of being left, of not being enough, jealousy, or something else"),
            "observed": _("Two things that show it, one on each line"),
            "effect": _(
                "Two things I do first, before I bring it up again, one on each line: a short walk, a breath, a line to"
                " a friend"
            ),
            "request": _ASK,
        },
    ),
}
BEHIND: Final = "behind"
DRIVERS: Final = (_("fear of being left"), _("fear of not being enough"), _("jealousy"), _("shame"), _("tiredness"))
DEFAULT: Final = "whole"
