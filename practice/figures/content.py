"""What each of one's own figures means, in plain words: its window, its smallest number, an aim if one wants one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from practice.content import GROUPS, QUESTIONS
from practice.models import AimKind, Sign, TallyKind

RATED: Final[dict[str, Any]] = {
    "meaning": _("What you yourself noted, from 0 to 10. The newest answer stands here, as long as it is fresh."),
    "window": _("The newest answer of the last seven days. The picture: the newest twelve."),
    "enough": _("One answer; for up and down four in each of the two windows of 28 days."),
}
TAPPED: Final[dict[str, Any]] = {
    "window": _("The last 28 days, today among them, beside the 28 before. The picture: twelve times seven days."),
    "enough": _("One tap; for up and down five in both windows together, begun two weeks before the later one."),
}
NOTICED: Final[dict[str, Any]] = {
    "window": _(
        "The newest two weeks of noticing: the second week beside the first. Evenings you skipped count as nothing."
    ),
}


@dataclass(frozen=True, slots=True)
class Definition:
    """Everything a figure's own page says of it. `where` is the page on which it is counted."""

    slug: str
    title: Promise
    meaning: Promise
    window: Promise
    enough: Promise
    where: str
    aim: Promise | None = None
    aim_kind: AimKind | None = None  # which of one's aims it is, where one can be set
    aim_line: tuple[float, str] | None = None  # where it lies in the picture

    @property
    def address(self) -> str:
        name, *arguments = self.where.split()
        return reverse(name, args=arguments)


def _rated(slug: str) -> Definition:
    return Definition(slug, QUESTIONS[slug].asks, where="practice:pulse", **RATED)


def _noticed(sign: Sign, meaning: Promise, enough: Promise) -> Definition:
    return Definition(sign.value, sign.label, meaning, enough=enough, where="practice:two_weeks", **NOTICED)


MAIN: Final = (
    _rated("safety"),
    _rated("asking"),
    Definition(
        "enjoyed",
        _("Moments I enjoyed"),
        _(
            "Weeks with two or more moments of your time together that you truly enjoyed. The other sees nothing of"
            " this count."
        ),
        _("The last 28 days as four times seven, the last of them ending today."),
        _("One tap; for up and down five in both windows of 28 days together, begun two weeks before the later one."),
        "practice:group enjoyed",
        _("two or more in seven days"),
        AimKind.ENJOYED,
        (2, "2"),
    ),
    Definition(
        "contacts",
        _("Getting in touch"),
        _(
            "Of the times you reached out to the other, those that came back within 24 hours. One of an hour ago"
            " that is still open counts as not returned."
        ),
        _("The last 28 days, today among them, beside the 28 before."),
        _("Five contacts of either of you; for up and down five starts of your own in each window."),
        "practice:contacts",
        _("more than half"),
        AimKind.CONTACTS,
        (50, "50 %"),
    ),
    Definition(
        "lines",
        _("My lines, crossed"),
        _(
            "Crossings of your lines that you marked yourself, and how many of them were of a line crossed within"
            " thirty days before."
        ),
        _("The calendar month until today, beside the month before, each by its days."),
        _("One mark; for up and down five in both months together, begun two weeks before the later one."),
        "practice:boundaries",
        _("no line crossed twice"),
    ),
    _noticed(
        Sign.AVOIDED,
        _("How often you avoided a subject, a meeting or the other one, by your own count."),
        _("One evening noted; for up and down five in both weeks together."),
    ),
    _noticed(
        Sign.SILENT,
        _("Minutes you were silent after an argument, as you estimate them. Announced pauses are left out."),
        _("One evening noted; up and down are told from the order of all fourteen days."),
    ),
    _noticed(
        Sign.ACCUSING,
        _("Accusing things you said, by your own count."),
        _("One evening noted; for up and down five in both weeks together."),
    ),
    Definition(
        "words",
        _("Facts and criticisms"),
        _("Your own remarks: a fact is what a camera would have seen."),
        _("The last seven days, today among them, beside the seven before."),
        _("Five remarks; for up and down five in each window. “Up” means: a larger part were facts."),
        "practice:group words",
        _("two facts for each criticism; without criticism it is met"),
        AimKind.FACTS,
    ),
    Definition(
        "sorries",
        _("Said instead of sorry"),
        _("Of the times a sorry was not needed, those in which you said something else."),
        _("The last 28 days, today among them, beside the 28 before."),
        _("Five such times; for up and down five in each window."),
        "practice:group sorries",
    ),
)
ELSEWHERE: Final = {TallyKind.ENJOYED, TallyKind.SORRY_SWAPPED}  # part of figures above


def _taps() -> Iterator[Definition]:
    for group in GROUPS:
        for kind in group.kinds:
            if kind not in ELSEWHERE:
                yield Definition(
                    kind.value, kind.label, where=f"practice:group {group.slug}", meaning=group.line, **TAPPED
                )


TAPS: Final = tuple(_taps())
BY_SLUG: Final = {one.slug: one for one in (*MAIN, *TAPS)}
