"""What people choose from in a check-in. Stored is the key, so that each reads it in their own language."""

from collections.abc import Iterable
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from checkins.plan import StepKind

type Choices = tuple[tuple[str, Promise], ...]

# A list of its own in each language: translators name what people there say, in the same order of weather.
FEELINGS: Final[Choices] = (
    ("calm", pgettext_lazy("feeling", "calm")),
    ("glad", pgettext_lazy("feeling", "glad")),
    ("grateful", pgettext_lazy("feeling", "grateful")),
    # Translators: in Japanese ほっとした
    ("relieved", pgettext_lazy("feeling", "relieved")),
    ("close", pgettext_lazy("feeling", "close to you")),
    ("hopeful", pgettext_lazy("feeling", "hopeful")),
    # Translators: in Japanese 照れくさい
    ("shy", pgettext_lazy("feeling", "shy")),
    ("tired", pgettext_lazy("feeling", "tired")),
    # Translators: in Japanese しんどい
    ("worn-out", pgettext_lazy("feeling", "worn out")),
    # Translators: in Japanese もやもや
    ("unsettled", pgettext_lazy("feeling", "unsettled")),
    ("tense", pgettext_lazy("feeling", "tense")),
    ("worried", pgettext_lazy("feeling", "worried")),
    # Translators: in Japanese 気まずい
    ("awkward", pgettext_lazy("feeling", "awkward")),
    ("lonely", pgettext_lazy("feeling", "lonely")),
    ("sad", pgettext_lazy("feeling", "sad")),
    ("hurt", pgettext_lazy("feeling", "hurt")),
    ("annoyed", pgettext_lazy("feeling", "annoyed")),
    ("unsure", pgettext_lazy("feeling", "hard to say")),
)

STRESSES: Final[Choices] = (
    ("work", pgettext_lazy("stress", "work")),
    ("money", pgettext_lazy("stress", "money")),
    ("family", pgettext_lazy("stress", "family")),
    ("children", pgettext_lazy("stress", "children")),
    ("health", pgettext_lazy("stress", "health")),
    ("sleep", pgettext_lazy("stress", "sleep")),
    ("home", pgettext_lazy("stress", "the home")),
    ("time", pgettext_lazy("stress", "too little time")),
    ("people", pgettext_lazy("stress", "other people")),
    ("news", pgettext_lazy("stress", "the news")),
    ("else", pgettext_lazy("stress", "something else")),
)


STEPS: Final[dict[StepKind, Promise]] = {
    StepKind.SETTLE: _("Settling"),
    StepKind.TURN: _("Each turn"),
    StepKind.ECHO: _("Saying it back"),
    StepKind.NOTES: _("Notes and answers"),
    StepKind.STRESS: _("Stress from outside"),
    StepKind.WIN: _("One small win"),
    StepKind.THANKS: _("The thank-you of a short one"),
    StepKind.LOOK: _("Looking at a trial"),
    StepKind.DECIDE: _("Choosing what comes after it"),
    StepKind.CLOSE: _("The close"),
}


def say_length(seconds: int | None) -> str:
    """How long something takes: 90 seconds, 2 minutes, 4 min 30 s; or that no timer runs."""
    if seconds is None:
        return gettext("no timer")
    minutes, rest = divmod(seconds, 60)
    if not rest:
        return ngettext("%(minutes)d minute", "%(minutes)d minutes", minutes) % {"minutes": minutes}
    if minutes < 2:
        return gettext("%(seconds)d seconds") % {"seconds": seconds}
    return gettext("%(minutes)d min %(seconds)d s") % {"minutes": minutes, "seconds": rest}


def say(choices: Iterable[tuple[str, Promise]], key: str) -> str:
    """The words for a key in the reader's language; a key that is no longer offered stands for itself."""
    return str(dict(choices).get(key, key))
