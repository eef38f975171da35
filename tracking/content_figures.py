"""How the notebook's figures are said: each by a name and what it means, in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracking.figures import Month
from tracking.metrics import Span, direction
from tracking.models import Topic

DIRECTIONS = {"up": gettext_lazy("up"), "down": gettext_lazy("down"), "same": gettext_lazy("about the same")}
SPANS = {
    Span.QUARREL: (
        gettext_lazy("The heated part"),
        gettext_lazy("From when it began until the heated part ended: the middle one, and all together."),
    ),
    Span.FIRST_STEP: (
        gettext_lazy("Time to a first step back"),
        gettext_lazy("From the end of the heated part until it was repaired: the middle one, and all together."),
    ),
    Span.TO_REPAIR: (
        gettext_lazy("From beginning to repair"),
        gettext_lazy("From when it began until it was repaired: the middle one, and all together."),
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of a month beside that of the month before. Empty where there is no figure."""

    label: str | Promise
    meaning: str | Promise
    this: str
    before: str
    word: str | Promise = ""
    totals: tuple[str, str] = ("", "")  # of this month and of the one before, where there is one beside the middle


def good_lines(this: Month, before: Month, *, is_over: bool) -> Iterator[Line]:
    meaning = gettext_lazy("Moments, thank-yous and small wins that both of you see.")
    yield counted_line(gettext_lazy("Good moments"), meaning, this.moments, before.moments, is_over=is_over)


def hard_lines(this: Month, before: Month, *, is_over: bool) -> Iterator[Line]:
    now, then = this.figures, before.figures
    yield counted_line(
        gettext_lazy("Hard moments"),
        gettext_lazy("Those that began in the month, and that both of you say were like this."),
        now.incidents, then.incidents, is_over=is_over,
    )  # fmt: skip
    for span, (label, meaning) in SPANS.items():
        ours, theirs = now.lengths[span], then.lengths[span]
        word = worded(_minutes(ours.median), _minutes(theirs.median), is_over=is_over)
        totals = say_known(ours.total), say_known(theirs.total)
        yield Line(label, meaning, say_known(ours.median), say_known(theirs.median), word, totals)
    yield Line(
        gettext_lazy("Silence nobody had announced"),
        gettext_lazy("From the end of the heated part until you talked again. A pause with a sign and a time is none."),
        say_minutes(now.silent_minutes), say_minutes(then.silent_minutes),
        worded(now.silent_minutes, then.silent_minutes, is_over=is_over),
    )  # fmt: skip
    yield counted_line(
        gettext_lazy("Came to rest"),
        gettext_lazy("Of those: repaired, or you agreed to differ, by the end of the month."),
        now.rested, then.rested, is_over=is_over,
    )  # fmt: skip
    yield counted_line(
        gettext_lazy("Still open"),
        gettext_lazy("At the end of the month, or now, whenever they began: older than a day, and not parked."),
        now.unresolved, then.unresolved, is_over=is_over,
    )  # fmt: skip
    yield counted_line(
        gettext_lazy("Open for long"),
        gettext_lazy("Of those still open: for more than fourteen days."),
        now.prolonged, then.prolonged, is_over=is_over,
    )  # fmt: skip


def counted_line(label: Promise, meaning: Promise, this: int, before: int, *, is_over: bool) -> Line:
    return Line(label, meaning, str(this), str(before), worded(this, before, is_over=is_over))


def worded(this: float | None, before: float | None, *, is_over: bool) -> str | Promise:
    """Up, down or about the same; of a month that is not over nothing is said."""
    found = direction(this, before) if is_over else None
    return DIRECTIONS[found] if found else ""


def topics_of(month: Month) -> list[tuple[str, int]]:
    """By name, in the reader's language; equal ones as they are written."""
    named = [(str(Topic(key).label), count) for key, count in month.figures.topics]
    return sorted(named, key=lambda pair: (-pair[1], pair[0]))


def _minutes(length: timedelta | None) -> float | None:
    return None if length is None else length / timedelta(minutes=1)


def say_known(length: timedelta | None) -> str:
    return "" if length is None else say_length(length)


def say_length(length: timedelta) -> str:
    """Hours and minutes, rounded down."""
    hours, minutes = divmod(length // timedelta(minutes=1), 60)
    if not hours:
        return _("%(minutes)d min") % {"minutes": minutes}
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes}


def say_minutes(minutes: int | None) -> str:
    return say_known(None if minutes is None else timedelta(minutes=minutes))
