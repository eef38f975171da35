"""Two weeks of the two, looked back on: a couple's first ones, and those of a trial. Inside `acting_as` one of them.

It reads what both know already. Of anybody's own only one line is asked, sealed until both have written theirs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from checkins.beginning import together_since
from checkins.models import CheckIn, Request, TrialLine, Wish
from checkins.models.request import Mark
from checkins.models.trial import LineKind
from checkins.trials import days
from checkins.trials.reading import Standing
from core.clock import day_bounds, local_day, zone_of
from couples.access import CoupleRequest
from couples.models import Couple
from tracking.models import Moment

MOST = 30  # moments and requests to show of two weeks: more would be a heap


@dataclass(frozen=True, slots=True)
class Span:
    """Fourteen local days of the couple, from the first on. `of` is whose they are: the trial's, or the couple's."""

    of: UUID
    first: date
    start: datetime
    end: datetime

    @property
    def last(self) -> date:
        return self.first + timedelta(days=days.LASTS - 1)


def _span(of: UUID, first: date, couple: Couple) -> Span:
    zone = zone_of(couple.zone)
    last = first + timedelta(days=days.LASTS - 1)
    return Span(of, first, day_bounds(first, zone)[0], day_bounds(last, zone)[1])


def first_weeks(request: CoupleRequest) -> Span:
    """The first ones, from the local day on which the two became a couple."""
    first = local_day(together_since(request.me), zone_of(request.couple.zone))
    return _span(request.couple.pk, first, request.couple)


def first_weeks_are_over(request: CoupleRequest) -> bool:
    """No query."""
    return request.now >= first_weeks(request).end


def have_just_ended(request: CoupleRequest) -> bool:
    """For three days Today leads to the page. No query."""
    return first_weeks(request).end <= request.now < first_weeks(request).end + 3 * days.DAY


def weeks_of_trial(standing: Standing) -> Span | None:
    """From day 14 on, where it was in force; one that was stopped has none of its own."""
    if standing.yes is None or not standing.has_run or (standing.number or 0) < days.REVIEW:
        return None
    if standing.trial.ended_at is not None and standing.day_of(standing.trial.ended_at) < standing.date_of(days.REVIEW):  # type: ignore[operator]
        return None
    return _span(standing.trial.pk, standing.yes.day0, standing.couple)


@dataclass(frozen=True, slots=True)
class TwoWeeks:
    """What the page shows. Numbers last."""

    span: Span
    wishes: Sequence[Wish]
    moments: Sequence[Moment]
    happened: Sequence[Request]
    lines: Sequence[TrialLine]
    held: int | None  # where nothing else was looked at

    @property
    def are_open(self) -> bool:
        return bool(self.lines) and self.lines[0].opened_at is not None

    def mine(self, me: UUID) -> TrialLine | None:
        return next((one for one in self.lines if one.author_id == me), None)


def two_weeks_of(span: Span, *, couple: Couple, now: datetime, count: bool) -> TwoWeeks:
    """Four queries, and one to `count` how often they met. Nothing private or sealed of the other’s is among it."""
    shown = Moment.objects.shown_in(couple.pk, now).with_words()
    asked = Request.objects.for_couple(couple.pk).filter(answer__mark=Mark.KEPT)
    held = CheckIn.objects.filter(
        couple=couple, day__range=(span.first - days.DAY, span.last + days.DAY)
    ).counted().filter(held_at__gte=span.start, held_at__lt=span.end)  # fmt: skip
    kept = TrialLine.objects.filter(couple=couple, of=span.of, day=days.REVIEW, kind=LineKind.KEEP)
    return TwoWeeks(
        span,
        list(Wish.objects.filter(couple=couple, opened_at__isnull=False).order_by("created_at")),
        list(shown.shown_between(span.start, span.end).newest_first()[:MOST]),
        list(asked.filter(answer__marked_at__range=(span.start, span.end)).order_by("-answer__marked_at")[:MOST]),
        list(kept.order_by("pk")),
        held.count() if count else None,
    )
