"""The notebook's figures, read: a few queries however many months. Of both together only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from core import registry
from core.directions import Direction, of_amounts, of_counts
from couples.models import Couple
from tracking.metrics import (
    RESTING,
    Conflict,
    Interval,
    Period,
    Span,
    figures,
    length_of,
    month_before,
    one_each,
    silence_of,
    within,
)  # fmt: skip
from tracking.models import IncidentFacts, Moment, Repair

ZONES_APART = timedelta(days=2)  # a date that was written down elsewhere may lie in another month here
SPANS = {"heated": Span.QUARREL, "first-step": Span.FIRST_STEP, "to-repair": Span.TO_REPAIR}
COLUMNS = [name if name != "confirmed_at" else "confirmation__confirmed_at" for name in Conflict.__slots__]


def conflicts_since(couple_id: UUID, first: date) -> list[Conflict]:
    """What counts of the hard moments since a date, and of those before it that were not resolved then. One query."""
    settled_before = Q(outcome__in=RESTING) & Q(outcome_on__lt=first)
    wanted = Q(day__gte=first - ZONES_APART) | ~settled_before
    found = IncidentFacts.objects.confirmed().filter(wanted, couple=couple_id)
    return one_each(Conflict(*row) for row in found.values_list(*COLUMNS))


def rows_in(couple_id: UUID, period: Period, now: datetime) -> Mapping[str, QuerySet[Any]]:
    """What is only counted, each once: good moments that both see, steps of repair that both call done."""
    moments = Moment.objects.shown_in(couple_id, now).with_words()
    repairs = Repair.objects.filter(couple=couple_id).counted()
    return {
        "good-moments": moments.shown_between(period.starts_at, period.ends_at),
        "repairs": repairs.filter(marked_at__gte=period.starts_at, marked_at__lt=period.ends_at),
    }


def counts_in(
    couple_id: UUID, periods: Sequence[Period], now: datetime, beside: Mapping[str, Any]
) -> tuple[dict[str, list[int]], dict[str, Any]]:
    """How many of each kind there are in each period, also of what floors above know; and `beside`. One query."""
    parts: dict[str, Any] = {}
    for number, period in enumerate(periods):
        for rows_of in (rows_in, *registry.rows_of_month):
            parts |= {f"{name}_{number}": how_many(rows) for name, rows in rows_of(couple_id, period, now).items()}
    found: Mapping[str, Any] = Couple.objects.filter(pk=couple_id).values(**parts, **beside).get()
    counted: dict[str, list[int]] = {}
    for part in parts:
        counted.setdefault(part.rpartition("_")[0], []).append(found[part])
    return counted, {name: found[name] for name in beside}


def how_many(rows: QuerySet[Any]) -> Coalesce:
    per_couple = rows.order_by().values("couple").annotate(how_many=Count("pk")).values("how_many")
    return Coalesce(Subquery(per_couple), 0)


def announced_for(couple_id: UUID, conflicts: Sequence[Conflict]) -> list[Interval]:
    """Silence that was announced, as far as it touches that of these hard moments (X04)."""
    silences = [(one.heated_ended_at, end) for one in conflicts if (end := one.talk_resumed_at or one.repaired_at)]
    known = [(start, end) for start, end in silences if start is not None]
    if not known:
        return []
    begin, end = min(start for start, _ in known), max(end for _, end in known)
    return [Interval(*span) for ask in registry.announced_silence for span in ask(couple_id, begin, end)]


@dataclass(frozen=True, slots=True)
class Measured:
    """Months of a couple and what each came to, by the names of `content_measures.MEASURES`: None is no figure.

    `amounts` are the single lengths, in seconds, that a middle or a sum was made of.
    """

    periods: Sequence[Period]
    values: Mapping[str, Sequence[int | None]]
    amounts: Mapping[str, Sequence[Sequence[float]]]
    topics: Sequence[Sequence[tuple[str, int]]]
    beside: Mapping[str, Any]  # what else of the couple was asked for along with it

    def of(self, name: str, period: Period) -> int | None:
        return self.values[name][self.periods.index(period)]

    def went(self, name: str, before: Period, now: Period) -> Direction | None:
        """Up, down or the same from one of the months to another, by the one rule for what is chance."""
        if name in self.amounts:
            then, later = (self.amounts[name][self.periods.index(period)] for period in (before, now))
            return of_amounts(then, later)
        return of_counts(self.of(name, before) or 0, self.of(name, now) or 0)


def measure(
    couple_id: UUID, periods: Sequence[Period], *, now: datetime, beside: Mapping[str, Any] | None = None
) -> Measured:
    """All shared figures of these months. Three queries, however long the notebook is.

    `beside` are expressions over the couple that a page wants to know, too.
    """
    conflicts = conflicts_since(couple_id, min(one.first for one in periods))
    begun = [within(conflicts, period) for period in periods]
    announced = announced_for(couple_id, [one for those in begun for one in those])
    found = [figures(conflicts, period, now=now, announced=announced) for period in periods]
    counts, asked = counts_in(couple_id, periods, now, beside or {})
    values: dict[str, Sequence[int | None]] = {
        **counts,
        "silence": [one.silent_minutes for one in found],
        "hard-moments": [one.incidents for one in found],
        "rested": [one.rested for one in found],
        "open": [one.unresolved for one in found],
        "open-long": [one.prolonged for one in found],
    }
    amounts = {"silence": [seconds(silence_of(one, announced) for one in those) for those in begun]}
    for name, span in SPANS.items():
        values[name] = [whole_minutes(one.lengths[span].median) for one in found]
        values[f"{name}-total"] = [whole_minutes(one.lengths[span].total) for one in found]
        amounts[name] = [seconds(length_of(one, span) for one in those) for those in begun]
    return Measured(periods, values, amounts, [one.topics for one in found], asked)


def seconds(lengths: Iterable[timedelta | None]) -> list[float]:
    return [length.total_seconds() for length in lengths if length is not None]


def whole_minutes(length: timedelta | None) -> int | None:
    return None if length is None else length // timedelta(minutes=1)


def last_months(month: Period, count: int) -> list[Period]:
    """So many months up to this one, the earliest first."""
    found = [month]
    while len(found) < count:
        found.insert(0, month_before(found[0]))
    return found
