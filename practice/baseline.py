"""Two weeks of noticing (C01): begun, noted, ended; afterwards its owner shows single figures, or none.

Inside `acting_as` its owner. Nobody is told of anything but what is shown.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from core import live
from couples.models import Couple
from practice.metrics import BASELINE_DAYS, TwoWeeks, two_weeks
from practice.models import Baseline, BaselineDay, ShownFigure, Sign

EVENINGS = (1, 3, 6)  # of each week, on which the card lies on top of the room


class StillRunning(Exception):
    """There are two weeks that are not over."""


class TooEarly(Exception):
    """Figures are shown from day 14 on; and new weeks begin when the last ones are over."""


def day_of(weeks: Baseline, today: date) -> int:
    """Its start is day 0."""
    return (today - weeks.started_on).days


def is_running(weeks: Baseline, today: date) -> bool:
    return day_of(weeks, today) < BASELINE_DAYS


def days_so_far(weeks: Baseline, today: date) -> list[tuple[int, date]]:
    """The days that can be noted by now, with their numbers, the newest first."""
    last = min(day_of(weeks, today), BASELINE_DAYS - 1)
    return [(number, weeks.started_on + timedelta(days=number)) for number in range(last, -1, -1)]


def is_evening(weeks: Baseline, today: date) -> bool:
    """Whether the card lies on top today: three times a week, while it runs."""
    return is_running(weeks, today) and day_of(weeks, today) % 7 in EVENINGS


@transaction.atomic
def start_baseline(*, author_id: UUID, today: date, start: date | None = None) -> Baseline:
    """From today, or a `start` within the two weeks before, which is day 0; earlier days can be noted from memory.

    A second tap finds the first one's row. Raises StillRunning, and TooEarly where it would overlap the last ones.
    """
    start = min(max(start or today, today - timedelta(days=BASELINE_DAYS - 1)), today)
    with connection.cursor() as cursor:  # two taps at once begin one; a lock on a row would show (decision 0015)
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [f"baseline {author_id}"])
    newest = newest_of(author_id)
    if newest is not None and newest.started_on == start:
        return newest
    if newest is not None and is_running(newest, today):
        raise StillRunning
    if newest is not None and is_running(newest, start):
        raise TooEarly
    return Baseline.objects.create(author_id=author_id, started_on=start)


def newest_of(author_id: UUID) -> Baseline | None:
    """One query."""
    return Baseline.objects.filter(author=author_id).order_by("-started_on").first()


@transaction.atomic
def note_day(*, weeks: Baseline, number: int, counts: Mapping[str, int]) -> None:
    """The three numbers of a day, 0 to 13; said again, they replace what stood there."""
    day = BaselineDay(author_id=weeks.author_id, baseline=weeks, number=number, **counts)
    unique = ["baseline", "number"]
    BaselineDay.objects.bulk_create([day], update_conflicts=True, unique_fields=unique, update_fields=Sign.values)


@transaction.atomic
def drop_baseline(*, weeks: Baseline, couple: Couple | None) -> None:
    """Gone with its days, and with what of it is shown in the present couple."""
    for sign in Sign if couple else ():
        take_back_figure(author_id=weeks.author_id, couple=couple, sign=sign)
    weeks.delete()


def figures_of(weeks: Baseline) -> dict[str, TwoWeeks]:
    """Of each sign. One query."""
    days = list(weeks.days.all())
    return {sign: two_weeks((day.number, getattr(day, sign)) for day in days) for sign in Sign.values}


@transaction.atomic
def show_figure(*, weeks: Baseline, sign: Sign, couple: Couple, now: datetime, today: date) -> None:
    """One figure, week by week, to the other; it takes the place of one from earlier weeks. Raises TooEarly."""
    if is_running(weeks, today):
        raise TooEarly
    figure = figures_of(weeks)[sign]
    take_back_figure(author_id=weeks.author_id, couple=couple, sign=sign)
    shown = ShownFigure(couple=couple, author_id=weeks.author_id, sign=sign, started_on=weeks.started_on)
    shown.first_week, shown.second_week, shown.released_at = figure.first, figure.second, now
    ShownFigure.objects.bulk_create([shown], ignore_conflicts=True)
    live.changed(shown.couple_id, "shown")


def take_back_figure(*, author_id: UUID, couple: Couple | None, sign: Sign) -> None:
    """The other finds no trace of it. Safe to repeat."""
    for shown in ShownFigure.objects.filter(couple=couple, author=author_id, sign=sign):
        shown.delete()
        live.changed(shown.couple_id, "shown")
