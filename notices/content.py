"""What each kind of notice tells its reader. A later kind joins by its line in `ABOUT`, in the order of a letter."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from notices.models import ALL_FIGURES, NEXT, ONLY_A_LINK, SOME_FIGURES, Kind


@dataclass(frozen=True, slots=True)
class About:
    """`line` may say `%(when)s`, in the reader's own zone; `path` is where its one link leads.

    Of several letters about one thing, `which` has the line by the word in the notice's subject that tells them apart.

    `joins`: waits for the day's one letter; other kinds go out alone and at once, at any hour. `choice` is what the
    settings call it: without one it cannot be switched off. `next` names it in the line on what is next.
    """

    line: Promise
    label: Promise
    path: str
    joins: bool = True
    choice: Promise | None = None
    next: Promise | None = None
    which: Mapping[str, Promise] = field(default_factory=dict)

    def line_for(self, subject: str) -> str:
        named = set(re.split("[ :]", subject))
        return str(next((line for name, line in self.which.items() if name in named), self.line))


# Postponed talk, check-in or day 7/14, repair, request, review, digest: what comes later takes its place here.
ABOUT: dict[str, About] = {
    Kind.PARTING: About(_("There is a change. Sign in to read it."), _("Sign in"), "/", joins=False),
    Kind.TALK: About(
        _("You both chose a time. The page shows when, and lets either of you change it."),
        _("Open the page"),
        "/pause/",
        joins=False,
        choice=_("A letter about a time that you both put something off to"),
        which={
            "before": _("In about two hours it is the time that you both chose. Either of you can still change it."),
            "at": _("The time that you both chose is now. Either of you can still change it."),
            "after": _(
                "A time that you both chose is over. There is nothing to make up for. Another one is fine, too."
            ),
        },
    ),
    Kind.CHECK_IN: About(
        _("Fifteen minutes are set aside: %(when)s."),
        _("Open the page"),
        "/check-in/",
        joins=False,
        choice=_("A letter when your fifteen minutes begin"),
    ),
    Kind.TRIAL: About(
        _("A few quiet minutes are planned for today. The page shows for what. You can let them go."),
        _("Open the page"),
        "/trials/",
        choice=_("A letter on the three days on which you look at something you both try"),
        next=_("a few quiet minutes"),
    ),
    Kind.REPAIR: About(
        _("Something you set out to do is planned for about now. You can still move it or let it go."),
        _("Open the page"),
        "/notebook/repairs/",
        choice=_("A letter before something you set out to do, and at its time"),
        which={"before": _("Something you set out to do is planned for later on. You can still move it or let it go.")},
        next=_("something you set out to do"),
    ),
    Kind.FOLLOW_UP: About(
        _("Something was done a week ago. There is one question for you; you can leave it."),
        _("Open the page"),
        "/notebook/repairs/",
        choice=_("A question a week after something was done"),
        next=_("one question"),
    ),
    Kind.REQUEST: About(
        _("Something you said yes to is planned for today. You can still move it or let it go."),
        _("Open the page"),
        "/together/",
        choice=_("A letter on the day of something you said yes to"),
        next=_("something you said yes to"),
    ),
    Kind.REVIEW: About(
        _("One page is there for today, if you both like to look at it."),
        _("Open the page"),
        "/week/",
        choice=_("A letter on the day of your week’s page"),
        next=_("one page to look at"),
    ),
    Kind.DIGEST: About(
        _("A month is over. Its page is ready whenever you like."),
        _("Open the page"),
        "/month/",
        choice=_("A letter on the first of the month"),
    ),
}
JOINING = [kind for kind, about in ABOUT.items() if about.joins]
OPTIONAL = [kind for kind, about in ABOUT.items() if about.choice]
ORDER = {kind: place for place, kind in enumerate(ABOUT)}
# What nobody gets without asking for it.
OPT_IN: dict[str, Promise] = {
    NEXT: _("In the letter of an evening, one line on what is next for me. After two that I let pass they rest."),
}
# How much the letter of a month says. Without a choice: good moments, check-ins held, requests kept.
DETAIL: dict[str, Promise] = {
    ONLY_A_LINK: _("Only a link"),
    SOME_FIGURES: _("Good moments, check-ins held and requests kept"),
    ALL_FIGURES: _("All figures of the two of you, also on hard moments and silence"),
}
