"""Which month a page shows: by the couple's clocks, from the one in which they began to the present one."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self
from zoneinfo import ZoneInfo

from core.clock import local_day, zone_of
from couples.models import Couple
from tracking.metrics import Period, month_before, month_of

MEETING_DAYS = 7  # the first days of a month hold each weekday once: the weekly meeting in them is the month's


class NoSuchMonth(ValueError):
    """No month, one that has not come, or one before the two began."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The month that is looked at, with the first and the present one of the couple."""

    month: Period
    first: date
    present: date

    @classmethod
    def named(cls, text: str, *, since: datetime, now: datetime, zone: ZoneInfo) -> Self:
        """The month written like 2026-03; without any the last that is over, or the present one where none is."""
        present, first = month_of(local_day(now, zone), zone), month_of(local_day(since, zone), zone).first
        last = month_before(present)
        if not text:
            return cls(last if last.first >= first else present, first, present.first)
        try:
            day = datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007  # a month has no zone
        except ValueError:
            raise NoSuchMonth(text) from None
        if not first <= day <= present.first:
            raise NoSuchMonth(text)
        return cls(month_of(day, zone), first, present.first)

    @property
    def before(self) -> Period:
        return month_before(self.month)

    @property
    def next(self) -> date:
        """The first day of the month after it."""
        return self.month.end

    @property
    def is_over(self) -> bool:
        return self.month.first < self.present

    @property
    def looks_ahead(self) -> bool:
        """Whether something can still be set out for the month after it."""
        return self.next >= self.present

    @property
    def code(self) -> str:
        return self.month.first.strftime("%Y-%m")


def is_meeting_of_a_month(day: date, *, since: date) -> bool:
    """Whether the weekly meeting on this day looks at the month before (X15), of two who were a couple in it."""
    return day.day <= MEETING_DAYS and since < day.replace(day=1)


def last_month(couple: Couple, now: datetime) -> date:
    """The first day of the last month that is over."""
    zone = zone_of(couple.zone)
    return month_before(month_of(local_day(now, zone), zone)).first


def is_to_look_at_month(couple: Couple, *, looked: bool, now: datetime) -> bool:
    """Whether that month is proposed in place of the week: in its days, until the two have looked at it."""
    zone = zone_of(couple.zone)
    return not looked and is_meeting_of_a_month(local_day(now, zone), since=local_day(couple.created_at, zone))
