"""The figures of the notebook: what a month of hard moments comes to, for both together. Pure.

Only what both confirm comes in here. Nothing is told apart by person, and what is not defined is None ("no figure"),
never 0. Amounts in hours and minutes are elapsed time, amounts in days count dates in the couple's present zone.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from uuid import UUID
from zoneinfo import ZoneInfo

from core.clock import day_bounds, local_day, week_start
from tracking.facts import counted

RESTING = {"repaired", "differ"}  # outcomes that resolve; "partly" does not
OLD_AFTER = timedelta(hours=24)
PROLONGED_FROM = 15  # days: open for more than fourteen


@dataclass(frozen=True, slots=True)
class Conflict:
    """One version of a hard moment, as far as figures look at it."""

    incident_id: UUID
    author_id: UUID
    written_at: datetime
    superseded_at: datetime | None
    confirmed_at: datetime | None
    day: date
    topic: str
    outcome: str
    outcome_on: date | None
    parked_until: date | None
    began_at: datetime | None
    heated_ended_at: datetime | None
    talk_resumed_at: datetime | None
    repaired_at: datetime | None


@dataclass(frozen=True, slots=True)
class Interval:
    """From one instant up to another, the second left out."""

    start: datetime
    end: datetime


class Span(Enum):
    """How long something of it was; each is known or not for itself."""

    QUARREL = "quarrel"  # from its beginning to the end of the heated part
    FIRST_STEP = "first-step"  # from the end of the heated part to the repaired time
    TO_REPAIR = "to-repair"  # from its beginning to the repaired time


@dataclass(frozen=True, slots=True)
class Lengths:
    """What the known lengths of one kind come to. `known` says of how many."""

    known: int
    total: timedelta | None
    median: timedelta | None


@dataclass(frozen=True, slots=True)
class Period:
    """The dates from `first` up to and without `end`, in a zone."""

    first: date
    end: date
    zone: ZoneInfo

    def holds(self, day: date) -> bool:
        return self.first <= day < self.end

    @property
    def last(self) -> date:
        return self.end - timedelta(days=1)

    @property
    def starts_at(self) -> datetime:
        return day_bounds(self.first, self.zone)[0]

    @property
    def ends_at(self) -> datetime:
        return day_bounds(self.end, self.zone)[0]


def month_of(day: date, zone: ZoneInfo) -> Period:
    """The calendar month this date lies in."""
    first = day.replace(day=1)
    return Period(first, (first + timedelta(days=31)).replace(day=1), zone)


def month_before(period: Period) -> Period:
    return month_of(period.first - timedelta(days=1), period.zone)


def week_of(day: date, zone: ZoneInfo) -> Period:
    """The calendar week, from Monday on."""
    first = week_start(day)
    return Period(first, first + timedelta(days=7), zone)


def one_each(versions: Iterable[Conflict]) -> list[Conflict]:
    """Of each hard moment the version that counts; of a note that nobody confirmed, none."""
    found: dict[UUID, list[Conflict]] = {}
    for version in versions:
        found.setdefault(version.incident_id, []).append(version)
    return [chosen for each in found.values() if (chosen := counted(each))]


def day_of(one: Conflict, zone: ZoneInfo) -> date:
    """The date of its beginning, also when it went on past midnight or into another month."""
    return local_day(one.began_at, zone) if one.began_at else one.day


def within(conflicts: Iterable[Conflict], period: Period) -> list[Conflict]:
    return [one for one in conflicts if period.holds(day_of(one, period.zone))]


def length_of(one: Conflict, span: Span) -> timedelta | None:
    """How long; None where a time is missing, or the second lies before the first."""
    if span is Span.QUARREL:
        return _between(one.began_at, one.heated_ended_at)
    start = one.heated_ended_at if span is Span.FIRST_STEP else one.began_at
    return _between(start, one.repaired_at)


def _between(start: datetime | None, end: datetime | None) -> timedelta | None:
    return None if start is None or end is None or end < start else end - start


def lengths(conflicts: Iterable[Conflict], span: Span) -> Lengths:
    """Total and median of what is known; None of both where nothing is."""
    known = [length for one in conflicts if (length := length_of(one, span)) is not None]
    return Lengths(len(known), sum(known, timedelta()), _middle(known)) if known else Lengths(0, None, None)


def _middle(known: Sequence[timedelta]) -> timedelta:
    """The median; of an even number, half-way between the two in the middle."""
    ordered, half = sorted(known), len(known) // 2
    return ordered[half] if len(known) % 2 else (ordered[half - 1] + ordered[half]) / 2


def silence_of(one: Conflict, announced: Sequence[Interval] = ()) -> timedelta | None:
    """Silence after the heated part that nobody had announced (C03, X04).

    It ends when talking resumed, where that is known, else with the repair. `announced` are pauses with a sign, each
    up to the time it was to end or was ended earlier: after a missed return silence counts again.
    """
    end = one.talk_resumed_at or one.repaired_at
    whole = _between(one.heated_ended_at, end)
    if whole is None or one.heated_ended_at is None or end is None:
        return None
    return whole - _covered(Interval(one.heated_ended_at, end), announced)


def _covered(within_: Interval, parts: Iterable[Interval]) -> timedelta:
    """How much of an interval the parts cover together; where they overlap it counts once."""
    covered, reached = timedelta(), within_.start
    for part in sorted(parts, key=lambda each: each.start):
        start, end = max(part.start, reached), min(part.end, within_.end)
        if end > start:
            covered, reached = covered + (end - start), end
    return covered


def silent_minutes(conflicts: Iterable[Conflict], announced: Sequence[Interval] = ()) -> int | None:
    """Whole minutes of the sum: seconds are added first and rounded down last. None where no silence is known."""
    known = [length for one in conflicts if (length := silence_of(one, announced)) is not None]
    return sum(known, timedelta()) // timedelta(minutes=1) if known else None


def topics(conflicts: Iterable[Conflict]) -> list[tuple[str, int]]:
    """What they were about, the most frequent first, equal ones by name as written."""
    return sorted(Counter(one.topic for one in conflicts).items(), key=lambda pair: (-pair[1], pair[0]))


def rests(one: Conflict, on: date) -> bool:
    """Whether it was resolved by the end of this day: the outcome's own day decides, not when it was entered."""
    return one.outcome in RESTING and one.outcome_on is not None and one.outcome_on <= on


def is_parked(one: Conflict, on: date) -> bool:
    """Put aside by then, until a day that has not come yet; by whom is not looked at."""
    begun = one.outcome_on is not None and one.outcome_on <= on
    return one.outcome == "parked" and begun and one.parked_until is not None and one.parked_until > on


def is_unresolved(one: Conflict, period: Period, now: datetime) -> bool:
    """Open at the period's end, or now while it goes on: neither resolved nor parked, and older than 24 hours (X24).

    Of one without a time of day its date must be over for 24 hours: in doubt it does not count.
    """
    at = min(now, period.ends_at)
    on = _last_day(period, now)
    began = one.began_at or day_bounds(one.day, period.zone)[1]
    return at - began > OLD_AFTER and not rests(one, on) and not is_parked(one, on)


def old_by(period: Period) -> date:
    """The last date of which, without a time of day, something is older than 24 hours at the period's end."""
    days = (period.end - timedelta(days=passed) for passed in range(1, 5))
    return next(day for day in days if period.ends_at - day_bounds(day, period.zone)[1] > OLD_AFTER)


def is_prolonged(one: Conflict, period: Period, now: datetime) -> bool:
    """Unresolved for more than fourteen days, by dates."""
    age = (_last_day(period, now) - day_of(one, period.zone)).days
    return age >= PROLONGED_FROM and is_unresolved(one, period, now)


def _last_day(period: Period, now: datetime) -> date:
    return min(local_day(now, period.zone), period.last)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a period comes to, for both together."""

    period: Period
    incidents: int
    lengths: dict[Span, Lengths]
    silent_minutes: int | None
    topics: list[tuple[str, int]]
    rested: int  # of those that began in the period
    unresolved: int  # whenever they began
    prolonged: int


def figures(
    conflicts: Sequence[Conflict], period: Period, *, now: datetime, announced: Sequence[Interval] = ()
) -> Figures:
    """The figures of a period out of the conflicts that count, whichever they are: others are left out here."""
    those = within(conflicts, period)
    begun = [one for one in conflicts if day_of(one, period.zone) < period.end]
    return Figures(
        period=period,
        incidents=len(those),
        lengths={span: lengths(those, span) for span in Span},
        silent_minutes=silent_minutes(those, announced),
        topics=topics(those),
        rested=sum(rests(one, _last_day(period, now)) for one in those),
        unresolved=sum(is_unresolved(one, period, now) for one in begun),
        prolonged=sum(is_prolonged(one, period, now) for one in begun),
    )
