"""The notebook's figures, read: a query for the hard moments and one for the good ones. Of both together only."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q

from core import registry
from core.clock import day_bounds
from tracking.metrics import RESTING, Conflict, Figures, Interval, Period, figures, month_before, one_each
from tracking.models import IncidentFacts, Moment

ZONES_APART = timedelta(days=2)  # a date that was written down elsewhere may lie in another month here
COLUMNS = [name if name != "confirmed_at" else "confirmation__confirmed_at" for name in Conflict.__slots__]


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the notebook."""

    figures: Figures
    moments: int


def conflicts_since(couple_id: UUID, first: date) -> list[Conflict]:
    """What counts of the hard moments since a date, and of those before it that were not resolved then. One query."""
    settled_before = Q(outcome__in=RESTING) & Q(outcome_on__lt=first)
    wanted = Q(day__gte=first - ZONES_APART) | ~settled_before
    found = IncidentFacts.objects.confirmed().filter(wanted, couple=couple_id)
    return one_each(Conflict(*row) for row in found.values_list(*COLUMNS))


def moments_in(couple_id: UUID, periods: tuple[Period, ...], now: datetime) -> list[int]:
    """How many good moments both see of each period. One query."""
    shown = Moment.objects.shown_in(couple_id, now).with_words()
    counts = {f"in_{number}": Count("pk", filter=_shown_in(one)) for number, one in enumerate(periods)}
    first = day_bounds(min(one.first for one in periods), periods[0].zone)[0]
    found = shown.filter(released_at__gte=first).aggregate(**counts)
    return [found[name] for name in counts]


def _shown_in(period: Period) -> Q:
    return Q(released_at__gte=day_bounds(period.first, period.zone)[0], released_at__lt=period.ends_at)


def announced_in(couple_id: UUID, periods: tuple[Period, ...]) -> list[Interval]:
    """Silence that was announced in these periods (X04)."""
    begin = day_bounds(min(one.first for one in periods), periods[0].zone)[0]
    end = max(one.ends_at for one in periods)
    return [Interval(*span) for ask in registry.announced_silence for span in ask(couple_id, begin, end)]


def month_and_before(couple_id: UUID, month: Period, *, now: datetime) -> tuple[Month, Month]:
    """A month and the one before it. Four queries, however long the notebook is."""
    both = (month, month_before(month))
    conflicts = conflicts_since(couple_id, both[1].first)
    counts = moments_in(couple_id, both, now)
    announced = announced_in(couple_id, both)
    found = [figures(conflicts, period, now=now, announced=announced) for period in both]
    this, before = (Month(one, count) for one, count in zip(found, counts, strict=True))
    return this, before
