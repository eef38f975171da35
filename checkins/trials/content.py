"""What the app says about trials: first ones to try, which are pleasant, and the minutes of each look."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from checkins.models.trial import Choice, Metric
from checkins.trials.states import State

MINUTES = {7: 10, 14: 20}


@dataclass(frozen=True, slots=True)
class Idea:
    """A pleasant first one. Every word of it is a beginning, to be changed."""

    title: Promise
    when: Promise
    wish: Promise
    plan: Promise
    unit: Promise


IDEAS: Mapping[str, Idea] = {
    "walk": Idea(
        _("A walk round the block"),
        _("Dinner is over and nobody has to be anywhere"),
        _("ten minutes outside together"),
        _("If it is half past seven, then I fetch my shoes and ask"),
        _("walks"),
    ),
    "tea": Idea(
        _("Tea before the day begins"),
        _("We are both up in the morning"),
        _("one cup together, without screens"),
        _("If the kettle boils, then I make two cups"),
        _("cups of tea"),
    ),
    "thanks": Idea(
        _("One thank-you a day"),
        _("The day has had something good in it"),
        _("hearing one small thank-you in the evening"),
        _("If I brush my teeth, then I say one thing I was glad of"),
        _("thank-yous"),
    ),
    "music": Idea(
        _("A song while we cook"),
        _("One of us begins to cook"),
        _("music on, and both of us in the kitchen"),
        _("If I hear the pans, then I come and choose a song"),
        _("songs"),
    ),
    "reading": Idea(
        _("A page read aloud"),
        _("We are in bed before eleven"),
        _("one page of a book, read aloud in turns"),
        _("If the light is still on, then I read one page"),
        _("pages"),
    ),
}

# How one stands, in a row. What is over needs no reason.
STANDS: Mapping[State, Promise] = {
    State.PROPOSED: pgettext_lazy("trial", "proposed"),
    State.AGREED: pgettext_lazy("trial", "agreed"),
    State.RUNNING: pgettext_lazy("trial", "under way"),
    State.REVIEW: pgettext_lazy("trial", "to be looked at"),
    State.DECLINED: pgettext_lazy("trial", "not this one"),
    State.WITHDRAWN: pgettext_lazy("trial", "taken back"),
    State.COUNTERED: pgettext_lazy("trial", "another one stands in its place"),
    State.STOPPED: pgettext_lazy("trial", "stopped"),
    State.KEPT: pgettext_lazy("trial", "kept"),
    State.ADJUSTED: pgettext_lazy("trial", "adjusted"),
    State.FOLLOWED: pgettext_lazy("trial", "followed by something new"),
    State.OVER: pgettext_lazy("trial", "over"),
    State.NOT_REVIEWED: pgettext_lazy("trial", "not reviewed"),
    State.FOLDED: pgettext_lazy("trial", "moved to the back"),
}
COUNTED: Mapping[str, Promise] = {
    Metric.CHECK_INS: _("check-ins held"),
    Metric.LIMITS: _("limits missed"),
    Metric.CALM: _("calm moments"),
}
TAPS: Mapping[str, Promise] = {
    Metric.LIMITS: _("I missed one"),
    Metric.CALM: _("A calm moment"),
    Metric.OWN: _("Once more"),
}
WHAT_IT_MEANS: Mapping[str, Promise] = {
    Choice.KEEP: _("It stays, as an agreement of yours."),
    Choice.ADJUST: _("A new proposal begins with these words."),
    Choice.FOLLOW: _("This one is over, and the next may begin."),
    Choice.END: _("It was worth trying, and it is over."),
}
