"""What reassurance says: kinds of asks, words to begin with, the rule of roles, lines for a talk about how often."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracking.reassurance.limits import AskKind


@dataclass(frozen=True, slots=True)
class KindText:
    """One kind of ask: what it is for, words to begin with, and what its button says."""

    kind: AskKind
    title: Promise
    purpose: Promise
    signal: Promise
    line: Promise
    button: Promise


KINDS: Final = (
    KindText(
        AskKind.AFFIRMATION,
        _("One caring sentence"),
        _("To calm down and come back to myself."),
        _("I need one sentence."),
        _("I am here, and the two of us are all right."),
        _("Ask for one sentence"),
    ),
    KindText(
        AskKind.FACT,
        _("A look at what happened"),
        _("To find out what is known, and what comes next."),
        _("Can we look at what happened?"),
        _("What do we know, and what are we guessing?"),
        _("Ask to look at it together"),
    ),
    KindText(
        AskKind.EMERGENCY,
        _("Comfort right now"),
        _("For when it is too much to carry alone."),
        _("I need you now."),
        _("I am here. We get through this minute together."),
        _("Ask for comfort now"),
    ),
)
TEXT_OF: Final[Mapping[str, KindText]] = {text.kind.value: text for text in KINDS}

# H18: plain words, a number instead of a judgement, one's own part first. To read aloud.
LIMIT_TALK_ASKER: Final = (
    _("“Today I asked three times. I would like to find out with you what would help.”"),
    _("“After one sentence I am calmer. After the third I am not.”"),
    _("“I would like to try something by myself first, and then ask.”"),
)
LIMIT_TALK_GIVER: Final = (
    _("“I gave three answers since this morning. I have one more in me today.”"),
    _("“I like to say it once and mean it. Then I would like five quiet minutes for both of us.”"),
    _("“I am tired tonight. Tomorrow after breakfast I can.”"),
)
# What a reply may add that leaves room for the other's own strength (H08, DP07).
KIND_REPLIES: Final = (
    _("“You have come through this before. I am here.”"),
    _("“I say it once, and I mean it.”"),
    _("“What helped you last time? Start with that, I stay near.”"),
)
AGENDA: Final = (
    _("What helped this week?"),
    _("What made it hard?"),
    _("Numbers, only if whoever asked shows them today."),
    _("Do the words still fit?"),
)
