"""Instants and local days: the one place where wall clocks become moments and moments become days.

Pure: nothing here reads a clock, callers bring `now`. An instant is an aware datetime (answers are in UTC), a
local time a naive one together with its zone. Mixing them up raises WrongKindOfTime, never a silent guess.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

# Names in the tz database that say nothing about where somebody is: the server's own zone and a placeholder.
_NO_PLACE = {"localtime", "Factory"}


class WrongKindOfTime(TypeError):
    """A local time came where an instant belongs, or the other way round."""


class UnknownZone(ValueError):
    """The tz database has no zone of this name."""


def require_instant(value: datetime) -> datetime:
    """The same value, if it is an instant. Raises WrongKindOfTime for a naive datetime."""
    if value.utcoffset() is None:
        raise WrongKindOfTime(f"{value!r} has no zone and is no instant")
    return value


def require_day(value: date) -> date:
    """The same value, if it is a date. Raises WrongKindOfTime for a datetime, whose day depends on a zone."""
    if isinstance(value, datetime):
        raise WrongKindOfTime(f"{value!r} is a datetime, not a day")
    return value


def to_instant(local: datetime, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, at which clocks in the zone show this naive local time, as RFC 5545 reads it.

    A time that a change of clocks skips is read with the offset before it; of one that comes twice the first
    is meant. Raises WrongKindOfTime for an aware datetime.
    """
    if local.tzinfo is not None:
        raise WrongKindOfTime(f"{local!r} already has a zone")
    return local.replace(tzinfo=zone, fold=0).astimezone(UTC)


def local_day(now: datetime, zone: ZoneInfo) -> date:
    """The date that calendars in the zone show at this instant."""
    return require_instant(now).astimezone(zone).date()


def day_bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The instants of 00:00 on the day and on the next: 23 to 25 hours apart, none for a day left out."""
    midnight = datetime.combine(require_day(day), time.min)
    return to_instant(midnight, zone), to_instant(midnight + timedelta(days=1), zone)


def week_start(day: date) -> date:
    """The Monday of the day's calendar week."""
    return require_day(day) - timedelta(days=day.weekday())


@cache
def known_zones() -> frozenset[str]:
    """Every name that `zone_of` accepts, as the installed tz database has them."""
    return frozenset(available_timezones() - _NO_PLACE)


def zone_of(name: str) -> ZoneInfo:
    """The zone of this IANA name. Raises UnknownZone for everything else, however odd it looks."""
    if name not in known_zones():
        raise UnknownZone(f"{name!r} is not a known time zone")
    return ZoneInfo(name)
