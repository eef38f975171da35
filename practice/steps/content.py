"""What each small step is, and what is asked of oneself about it. Nothing here is owed; numbers are offers."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from practice.models import HabitKind, StepKind

K = StepKind


@dataclass(frozen=True, slots=True)
class StepPage:
    """`asks` are the one to four things to note, the first of them needed. `bold` ones need some safety."""

    kind: StepKind
    lead: Promise
    asks: tuple[Promise, ...]
    a_week: int = 0  # an offer: so many in seven days
    note: Promise | None = None
    bold: bool = False


PAGES: Final = {
    page.kind.value: page
    for page in (
        StepPage(
            K.ABILITY,
            _(
                "One real thing you were able to do when you last dealt with somebody. If you like, say it aloud to"
                " the mirror in the morning."
            ),
            (_("What I was able to do"), _("When, and with whom")),
        ),
        StepPage(
            K.REACTION,
            _("Two boxes, so that they stay apart: what you saw, and what you made of it."),
            (_("What I did"), _("What I saw or heard"), _("What I guessed about it")),
        ),
        StepPage(
            K.SENTENCE,
            _(
                "Take a scene and say it plainly: what you saw, what you feel, what you ask for. A friend can play"
                " the other part."
            ),
            (_("The scene"), _("How I would say it"), _("How it sounded")),
        ),
        StepPage(
            K.COMPLIMENT,
            _("Let one land. “Thank you” is a whole answer."),
            (_("What somebody said"), _("What I answered")),
            a_week=1,
        ),
        StepPage(
            K.FEEDBACK,
            _(
                "Ask somebody you trust, outside the two of you: “What am I like to be with? I will only listen.”"
                " Tell of yourself; what is the other’s stays the other’s."
            ),
            (_("Whom I asked; a sign is enough"), _("What I asked"), _("What came back")),
            a_week=1,
            note=_("The app asks nobody for you."),
        ),
        StepPage(
            K.MINUTE,
            _(
                "Say one honest thing, for a minute, to somebody it is safe with. Then look at what really happens."
                " Another time, another subject."
            ),
            (
                _("What about"),
                _("What I expect to happen"),
                _("What I said"),
                _("What they said and did, as a camera would see it"),
            ),
            note=_("What happens is often not what one expects. Trying once can show more than long thinking."),
            bold=True,
        ),
        StepPage(
            K.NO,
            _("Turn down something small. One of two a week may be something you would usually agree to."),
            (_("What I said no to"), _("How it felt, and what happened"), _("What it cost"), _("What it gave me")),
            a_week=2,
            note=_("Where a no could put you in danger, giving in keeps you safe. Then this page is not for now."),
            bold=True,
        ),
        StepPage(
            K.LIMIT,
            _("What your small noes have shown you: where your limits lie, and how firm they are."),
            (_("The limit"), _("In which part of life"), _("How firm it is")),
        ),
        StepPage(
            K.ORIGIN,
            _(
                "Such habits often, not always, begin early: in a family, at school, at work. A note for you, or to"
                " take to somebody who helps for a living."
            ),
            (_("What comes to mind"),),
        ),
    )
}
FIELDS: Final = ("first", "second", "third", "fourth")

READY_ACTS: Final = (  # S01
    _("Half an hour of moving"),
    _("Ten minutes of breathing"),
    _("A quarter of an hour of writing"),
)


@dataclass(frozen=True, slots=True)
class HabitPage:
    """A habit, what to do when it comes, and where it can be counted."""

    kind: HabitKind
    line: Promise
    instead: Promise
    group: str


HABITS: Final = (  # D01, D02, D08, D13
    HabitPage(
        HabitKind.SILENT,
        _("Long silences, messages left unanswered, things called off."),
        _(
            "Stop, name it, answer: half a minute of breathing, six in and six out, then one sentence, or a pause"
            " with a time."
        ),
        "withdrawing",
    ),
    HabitPage(
        HabitKind.GIVING_IN,
        _("Sorry for everything, and yes to what you do not want."),
        _(
            "Where nobody was harmed, say something that is true instead: “that makes sense to me”, “thank you for"
            " waiting”."
        ),
        "sorries",
    ),
    HabitPage(
        HabitKind.HITTING_BACK,
        _("A sharp answer before the other one has finished, or blame that comes by a side door."),
        _("Stop, count to four, say one fact, and do not guess why the other did it."),
        "words",
    ),
)
