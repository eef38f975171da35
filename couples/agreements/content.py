"""What the app says about each kind of agreement: what it is, an example, and what is different without it."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from couples.models.agreement import AgreementKind as Kind


@dataclass(frozen=True, slots=True)
class Said:
    """`about` stands above the field, `hint` is an example in it, `without` says what withdrawing changes."""

    about: Promise
    without: Promise
    hint: Promise | str = ""
    longest: int = 280


@dataclass(frozen=True, slots=True)
class Area:
    """Kinds that belong together, on one page."""

    slug: str
    title: Promise
    lead: Promise
    kinds: tuple[Kind, ...]


_ONLY_WORDS = _("Nothing in the app depends on it.")

SAID: Final[dict[Kind, Said]] = {
    Kind.PAUSE: Said(
        _("This length lies ready on the page of the pause, and the sign stands on it. Any other can still be chosen."),
        _("The page of the pause shows no sign for both, and no length lies ready. Pauses work as before."),
        _("“Tea?”, or a hand on the table"),
        40,
    ),
    Kind.SIGN: Said(
        _("Each has their own: it says “I need to cool off”. It stands on one’s own page of the pause."),
        _("It no longer stands on the page of the pause. Pauses work as before."),
        _("“Tea?”, or a hand on the table"),
        40,
    ),
    Kind.TIME_OUT: Said(
        _("It says “enough of this subject for now”, for example when reassuring goes round in circles."),
        _("The sign is no longer shown. Anybody can say so in words at any time."),
        _("a hand, palm up"),
        40,
    ),
    Kind.SUPPORT: Said(
        _("Without words: “I could use you now”. It has to be another sign than those for a pause."),
        _("The sign is no longer shown. Asking for help works as before."),
        _("a hand on the other’s sleeve"),
        40,
    ),
    Kind.LEAVE: Said(
        _("The point at which either of you leaves the room, before it hurts."),
        _("It no longer stands on the page of the pause. Either of you may leave a talk at any time all the same."),
        _("when one of us gets loud"),
        80,
    ),
    Kind.APART: Said(
        _("Up to then somebody may say “I need longer” and name a time. Without an agreement: 24 hours."),
        _("From the next pause on the longest time apart is 24 hours. One that runs keeps its own."),
    ),
    Kind.NOTIFICATIONS: Said(
        _("For example when phones rest. What comes by mail each of you sets for themselves."),
        _ONLY_WORDS,
        _("no phones at the table; nobody has to answer at once"),
    ),
    Kind.PRIVACY: Said(
        _("What each keeps to themselves. Passwords, messages and places are nobody else’s and no subject here."),
        _("Nothing in the app depends on it: what is private here stays private, with or without it."),
        _("diaries and phones are not looked into"),
    ),
    Kind.FEEDBACK: Said(
        _("How and when each likes to hear what the other noticed."),
        _ONLY_WORDS,
        _("first something good; criticism after dinner, not before sleep"),
    ),
    Kind.SCRIPT: Said(
        _("One sentence that helps and is true, said once. So nobody looks for words, and it does not go on and on."),
        _("The sentence is no longer shown. Each says what they like, or nothing."),
        _("“I am here, and we are all right.”"),
        140,
    ),
    Kind.STAND_IN: Said(
        _("A friend’s name, or a place. Both of you read it here; keep numbers and addresses elsewhere."),
        _("It no longer stands on the page for when one is not there. Everybody may call whom they like."),
        _("you call Kim, I call my sister"),
        140,
    ),
    Kind.GROUNDING: Said(
        _("Something small that helps until the other is there again."),
        _("It no longer stands on the page for when one is not there. The breath in sixes is always there."),
        _("five things I see, four I hear; then a walk"),
        140,
    ),
    Kind.REPAIR: Said(
        _("Whoever did it names it, puts it right by a time, and a week later both look again. Old ones stay closed."),
        _("A step of repair then has 48 hours lying ready, as before. Steps that stand keep their times."),
        _("name it, put it right, ask a week later; nothing old is brought up"),
    ),
    Kind.OUTSIDE_HELP: Said(
        _("For example a counsellor or a colleague, and what each tells them: about oneself. The app contacts nobody."),
        _ONLY_WORDS,
        _("a counsellor; each tells how their own part goes"),
    ),
    Kind.CONFIDANTS: Said(
        _("Each may speak of themselves with whomever they like. Here stands what may be told about the other. When"
          " somebody is not safe, no agreement counts: telling is always right then."),
        _("Each still speaks of themselves with whomever they like, and when somebody is not safe, of everything."),
        _("that we have a trial on; nothing about health"),
    ),
    Kind.FREE: Said(_("A title, and what you want to hold to."), _ONLY_WORDS, "", 500),
}  # fmt: skip

AREAS: Final = (
    Area(
        "pause",
        _("Pauses and signs"),
        _("Chosen on a calm day, so that on a hard one nobody has to look for words."),
        (Kind.PAUSE, Kind.SIGN, Kind.LEAVE, Kind.APART, Kind.TIME_OUT, Kind.SUPPORT),
    ),
    Area(
        "everyday",
        _("Phones, privacy, feedback"),
        _("Three short sentences. Each can be agreed on without the others."),
        (Kind.NOTIFICATIONS, Kind.PRIVACY, Kind.FEEDBACK),
    ),
    Area(
        "reassurance",
        _("Reassurance in few words"),
        _("One sentence and a sign, so that comfort stays short and nobody runs dry."),
        (Kind.SCRIPT, Kind.TIME_OUT, Kind.SUPPORT),
    ),
    Area(
        "not-there",
        _("When one of us is not there for the other"),
        _("Tired, ill, away or at their limit: that happens. This is what helps instead."),
        (Kind.STAND_IN, Kind.GROUNDING, Kind.APART),
    ),
    Area(
        "repair",
        _("Putting things right"),
        _("What happens after a wrong, and who may help to keep to it."),
        (Kind.REPAIR, Kind.OUTSIDE_HELP),
    ),
    Area(
        "outside",
        _("What may be told outside"),
        _("Each speaks of themselves with whomever they like. This is about the rest."),
        (Kind.CONFIDANTS,),
    ),
)
AREA_OF: Final = {area.slug: area for area in AREAS}
