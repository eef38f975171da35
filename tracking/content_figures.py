"""How the figures of months are said and drawn, in plain words and without a verdict."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.charts import Kind, Picture, Point
from core.directions import Direction
from core.ui import say_month
from tracking.content_measures import MEASURES, Measure
from tracking.figures import Measured
from tracking.metrics import Period
from tracking.models import Topic

DIRECTIONS = {
    Direction.UP: gettext_lazy("up"),
    Direction.DOWN: gettext_lazy("down"),
    Direction.SAME: gettext_lazy("about the same"),
}
GOOD = ("good-moments", "check-ins", "requests-kept", "repairs")  # they stand above the hard ones
HARD = tuple(name for name in MEASURES if name not in GOOD)


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of a month beside that of the month before. Empty where there is no figure."""

    measure: Measure
    this: str
    before: str
    word: str | Promise = ""
    totals: tuple[str, str] = ("", "")  # of this month and of the one before, where there is one beside the middle


def lines_of(names: Iterable[str], found: Measured, periods: Sequence[Period], *, is_over: bool) -> Iterator[Line]:
    """`periods`: the month, and the one before it. Of a month that is not over no direction is said."""
    month, before = periods
    for name in names:
        now, then = found.of(name, month), found.of(name, before)
        went = found.went(name, before, month) if is_over else None
        total = f"{name}-total"
        totals = (found.of(total, month), found.of(total, before)) if total in found.values else (None, None)
        one = MEASURES[name]
        said = [say_amount(one, amount) for amount in (now, then, *totals)]
        yield Line(one, said[0], said[1], DIRECTIONS[went] if went else "", (said[2], said[3]))


def say_amount(measure: Measure, amount: int | None) -> str:
    """With its unit; empty where there is no figure."""
    if amount is None:
        return ""
    return say_length(timedelta(minutes=amount)) if measure.is_minutes else str(amount)


def pictures_of(found: Measured, *, language: str, present: Period) -> list[Picture]:
    """A small picture of each figure that was ever more than nought in these months."""
    drawn = (name for name in MEASURES if any(found.values[name]))
    return [picture_of(MEASURES[name], found, language=language, present=present) for name in drawn]


def picture_of(measure: Measure, found: Measured, *, language: str, present: Period) -> Picture:
    points = [
        Point(
            say_month(period.first, language=language, year=False),
            amount,
            say_amount(measure, amount),
            is_open=period == present,
        )
        for period, amount in zip(found.periods, found.values[measure.name], strict=True)
    ]
    return Picture(Kind.COLUMNS, str(measure.label), points)


def topics_of(topics: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """By name, in the reader's language; equal ones as they are written."""
    named = [(str(Topic(key).label), count) for key, count in topics]
    return sorted(named, key=lambda pair: (-pair[1], pair[0]))


def say_length(length: timedelta) -> str:
    """Hours and minutes, rounded down."""
    hours, minutes = divmod(length // timedelta(minutes=1), 60)
    if not hours:
        return _("%(minutes)d min") % {"minutes": minutes}
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes}
