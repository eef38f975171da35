"""A person's calendar by a secret address, as calendar programs fetch it (RFC 5545).

Dates stand one by one and in the reader's own zone: a rule would have to name the zone of whoever set the hour.
Titles are neutral. The address ends with the tie it was made in, and when its owner makes a new one.
"""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.utils.crypto import salted_hmac
from icalendar import Calendar, Event

from core import registry
from core.registry import CalendarDate
from notices.models import CalendarFeed

AHEAD = timedelta(days=90)
BEHIND = timedelta(days=1)
RESOLVE = "SELECT status, subject FROM twofold.resolve_capability('feed', %s, %s)"


class UnknownFeed(Exception):
    """No such address, or none any more."""


def make_feed(*, person_id: UUID, couple_id: UUID, now: datetime) -> CalendarFeed:
    """A new address for the person's calendar; the one before ends at once. Inside `acting_as` the person."""
    seed = secrets.token_bytes(16)
    fresh = {"couple_id": couple_id, "seed": seed, "token_hash": _hash(_token(person_id, seed)), "made_at": now}
    feed, _made = CalendarFeed.objects.update_or_create(person_id=person_id, defaults=fresh)
    return feed


def end_feed(*, person_id: UUID) -> None:
    """The address leads nowhere any more. Safe to repeat."""
    CalendarFeed.objects.filter(person_id=person_id).delete()


def feed_of(*, person_id: UUID, couple_id: UUID) -> CalendarFeed | None:
    """The person's feed in this couple; one of an earlier couple is none."""
    return CalendarFeed.objects.filter(person_id=person_id, couple_id=couple_id).first()


def token_of(feed: CalendarFeed) -> str:
    """The secret part of the address, which no table holds."""
    return _token(feed.person_id, bytes(feed.seed))


def owner_of(token: str, *, now: datetime) -> UUID:
    """Whose calendar this address shows. Raises UnknownFeed, also once the tie has ended."""
    with connection.cursor() as cursor:
        cursor.execute(RESOLVE, [_hash(token), now])
        row = cursor.fetchone()
    if row is None or row[0] != "open":
        raise UnknownFeed
    owner: UUID = row[1]
    return owner


def dates_of(*, couple_id: UUID, zone: ZoneInfo, now: datetime) -> list[CalendarDate]:
    """What stands in the calendar of one of the couple: a day back and ninety days ahead, soonest first."""
    dates = [date for source in registry.calendar_dates for date in source(couple_id, now - BEHIND, now + AHEAD, zone)]
    return sorted(dates, key=lambda date: date.at)


def write(dates: Iterable[CalendarDate], *, couple_id: UUID, zone: ZoneInfo, now: datetime) -> bytes:
    """These dates as a calendar in `zone`, with its time zone written out."""
    calendar = Calendar()
    calendar.add("prodid", "-//Twofold//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Twofold")
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for date in dates:
        calendar.add_component(_event(date, couple_id, zone, now))
    calendar.add_missing_timezones(first_date=(now - AHEAD).date(), last_date=(now + 2 * AHEAD).date())
    return bytes(calendar.to_ical())


def _event(date: CalendarDate, couple_id: UUID, zone: ZoneInfo, now: datetime) -> Event:
    begins = date.at.astimezone(UTC if zone.key == "UTC" else zone)
    name = salted_hmac("twofold.feed.uid", f"{couple_id} {date.key}", algorithm="sha256").hexdigest()[:32]
    event = Event()
    event.add("uid", f"{name}@{settings.PUBLIC_URL.hostname}")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", begins)
    event.add("dtend", (date.at + timedelta(minutes=date.minutes)).astimezone(begins.tzinfo))
    event.add("summary", date.title)
    event.add("sequence", date.revision)
    event.add("status", "CANCELLED" if date.called_off else "CONFIRMED")
    event.add("class", "PRIVATE")
    return event


def _token(person_id: UUID, seed: bytes) -> str:
    return salted_hmac("twofold.feed", person_id.bytes + seed, algorithm="sha256").hexdigest()


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
