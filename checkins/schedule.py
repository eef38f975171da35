"""When a couple means to meet: weekdays and an hour on the clocks of one zone, resolved to instants.

The only place where recurrence becomes instants. The feed, the notices and the pages all ask here.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain, pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from core.clock import WrongKindOfTime, require_instant, to_instant

# A local date is at most one day off the date in UTC, and a gap of a whole day moves an hour into the next.
_MARGIN = 3
_FIRST_DAY, _LAST_DAY = date.min.toordinal() + _MARGIN, date.max.toordinal() - _MARGIN


class Occurrence(NamedTuple):
    """One meeting of a rule: the local date the rule names it by, and its instant in UTC."""

    day: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Rule:
    """Every week on these weekdays (0 is Monday) at this hour in this zone. No weekdays means never.

    A floating rule (RFC 5545's word) is on everybody's own clock: ask `on` for the rule of one reader.
    """

    weekdays: frozenset[int]
    hour: time
    zone: ZoneInfo
    floating: bool = False

    def __post_init__(self) -> None:
        if not self.weekdays <= set(range(7)):
            raise ValueError(f"weekdays are 0 to 6, not {sorted(self.weekdays)}")
        if self.hour.tzinfo is not None:
            raise WrongKindOfTime(f"{self.hour!r} has a zone of its own")

    def on(self, zone: ZoneInfo) -> "Rule":
        """The rule as it holds for somebody in this zone."""
        return replace(self, zone=zone, floating=False) if self.floating else self


def occurrences(
    rule: Rule, *, after: datetime, until: datetime, skipped: Collection[date] = frozenset()
) -> Iterator[Occurrence]:
    """The rule's meetings later than `after` and not later than `until`, in order, without the skipped dates.

    At most one for each local date, and windows that adjoin share none. Costs one conversion for each date.
    """
    left_out = frozenset(skipped)
    planned = _without_doubles(_by_date(rule, require_instant(after), require_instant(until)))
    return (meeting for meeting in planned if after < meeting.at <= until and meeting.day not in left_out)


def next_occurrence(rule: Rule, *, after: datetime, skipped: Collection[date] = frozenset()) -> Occurrence | None:
    """The rule's first meeting later than `after`. None if the rule has no weekdays."""
    # Each skipped date costs a rule with a single weekday one week: this always reaches one that is left.
    until = require_instant(after) + timedelta(weeks=len(skipped) + 1, days=_MARGIN)
    return next(occurrences(rule, after=after, until=until, skipped=skipped), None)


def _by_date(rule: Rule, after: datetime, until: datetime) -> Iterator[Occurrence]:
    first = max(after.astimezone(UTC).toordinal() - _MARGIN, _FIRST_DAY)
    last = min(until.astimezone(UTC).toordinal() + _MARGIN, _LAST_DAY)
    for day in map(date.fromordinal, range(first, last + 1)):
        if day.weekday() in rule.weekdays:
            yield Occurrence(day, to_instant(datetime.combine(day, rule.hour), rule.zone))


def _without_doubles(meetings: Iterator[Occurrence]) -> Iterator[Occurrence]:
    """Where a zone left out a whole day (Samoa, 30 December 2011), its hour falls on that of the next day.

    RFC 5545 counts equal instants as one. The date that calendars show then is the one that stays.
    """
    for meeting, following in pairwise(chain(meetings, [None])):
        if meeting is not None and (following is None or meeting.at != following.at):
            yield meeting
