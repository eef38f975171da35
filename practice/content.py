"""What one's own room counts and offers, in words. Keys are stored elsewhere; texts only here."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from practice.models import AimKind, Sign, TallyKind

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

K = TallyKind


@dataclass(frozen=True, slots=True)
class Group:
    """Taps that belong together on one page, with one line on what they are for."""

    slug: str
    title: Promise
    line: Promise
    kinds: tuple[TallyKind, ...]
    aim: AimKind | None = None


GROUPS: Final = (
    Group(
        "enjoyed",
        _("Moments I enjoyed"),
        _("Time together that you truly enjoyed. One tap each."),
        (K.ENJOYED,),
        AimKind.ENJOYED,
    ),
    Group(
        "words",
        _("Facts and criticisms"),
        _("Your own words only. A fact is what a camera would have seen."),
        (K.FACT, K.CRITICISM, K.FOUR),
        AimKind.FACTS,
    ),
    Group(
        "sorries",
        _("Saying sorry"),
        _("Some sorries put something right. Some are only a habit."),
        (K.SORRY_NEEDED, K.SORRY_NEEDLESS, K.SORRY_SWAPPED),
        AimKind.APOLOGIES,
    ),
    Group(
        "withdrawing",
        _("Going quiet"),
        _("When you went silent without saying when you would be back. An announced pause is not meant."),
        (K.SILENCE, K.UNANSWERED, K.CANCELLED),
        AimKind.SILENCE,
    ),
    Group(
        "myself",
        _("How I treat myself"),
        _("Three signs to look out for. They say nothing about who you are."),
        (K.RAN_DOWN, K.PUBLIC, K.BLAME),
    ),
    Group(
        "first",
        _("First something for myself"),
        _("When the same thing came up again: a walk, a breath or a line to a friend first, or not."),
        (K.FIRST, K.AT_ONCE),
    ),
    Group("friend", _("A friend who knows"), _("Tell somebody once a week how it is going for you."), (K.FRIEND,)),
)
BY_SLUG: Final = {group.slug: group for group in GROUPS}

# D08: said instead of a sorry that answers no harm.
INSTEAD_OF_SORRY: Final = (
    _("Thank you for waiting."),
    _("I can see that this is hard for you."),
    _("That makes sense to me."),
    _("Thank you for telling me."),
    _("I need a moment before I answer."),
)

SIGNS: Final = {
    Sign.AVOIDED: _("How often did you avoid a subject, a meeting or the other one?"),
    Sign.SILENT: _("How many minutes were you silent after an argument? Announced pauses are left out."),
    Sign.ACCUSING: _("How many accusing things did you say?"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked of oneself, from 0 to 10, with words for both ends."""

    asks: "_StrPromise"  # forms take no other promise as a label
    none: Promise
    all: Promise


QUESTIONS: Final = {  # P01 to P04, P16: the first two are asked first
    "safety": Question(_("How safe do I feel these days?"), _("not safe at all"), _("quite safe")),
    "asking": Question(_("How easy is it to ask for help?"), _("I would not dare"), _("quite easy")),
    "understood": Question(_("This week I felt understood when I spoke up"), _("not at all"), _("entirely")),
    "no_change": Question(_("Nothing will change anyway"), _("I do not think so"), _("I am sure of it")),
    "backfires": Question(_("Talking only makes it worse"), _("I do not think so"), _("I am sure of it")),
    "own_feelings": Question(_("I know what I feel, and may take it seriously"), _("not at all"), _("entirely")),
}


@dataclass(frozen=True, slots=True)
class WayStep:
    """A step of how it can come to this, and a way back from it. `joint` ones need some safety."""

    title: Promise
    line: Promise
    back: Promise
    where: str
    joint: bool = False

    @property
    def address(self) -> str:
        return reverse(self.where)


WAY: Final = (  # P05
    WayStep(
        _("Two people wish to love one another"),
        _("It began there, and the wish may still be there."),
        _("Look at what was good"),
        "tracking:notebook",
    ),
    WayStep(
        _("They clash, again and again"),
        _("Often it turns into who is right, and who leads."),
        _("Settle how you pause"),
        "checkins:pause_terms",
        joint=True,
    ),
    WayStep(
        _("Safety gets lost"),
        _("Small moments of not being heard add up."),
        _("What steadies me"),
        "practice:steady",
    ),
    WayStep(
        _("One does not turn to the other any more"),
        _("From doubt whether it helps, or from fear."),
        _("Ask for something small"),
        "checkins:ask_for_help",
        joint=True,
    ),
    WayStep(
        _("One’s own feelings are no longer trusted"),
        _("Was it right to feel this? Did what I meant well count for anything?"),
        _("Note what I feel, and may take seriously"),
        "practice:pulse",
    ),
    WayStep(
        _("The sense of one’s own worth is shaken"),
        _("A thought grows too big: I may not be made for love."),
        _("Look at a thought that is too big"),
        "practice:thoughts",
    ),
)
