"""Thirty days of looking at what one tried: begun, looked at, over. Inside `acting_as` their owner."""

from collections import Counter
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from core.clock import day_bounds, local_day
from practice.models import Step, StepKind, Thirty, ThirtyDay

DAYS = 30


class StillRunning(Exception):
    """There are thirty days that are not over."""


def day_of(thirty: Thirty, today: date) -> int:
    """Its start is day 0."""
    return (today - thirty.started_on).days


def is_running(thirty: Thirty, today: date) -> bool:
    return day_of(thirty, today) < DAYS


def newest_of(author_id: UUID) -> Thirty | None:
    """One query."""
    return Thirty.objects.filter(author=author_id).order_by("-started_on").first()


@transaction.atomic
def start_thirty(*, author_id: UUID, today: date) -> Thirty:
    """From today, which is day 0. A second tap finds the first one's row. Raises StillRunning."""
    with connection.cursor() as cursor:  # two taps at once begin one; a lock on a row would show (decision 0015)
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [f"thirty {author_id}"])
    newest = newest_of(author_id)
    if newest is not None and newest.started_on >= today:
        return newest
    if newest is not None and is_running(newest, today):
        raise StillRunning
    return Thirty.objects.create(author_id=author_id, started_on=today)


@transaction.atomic
def look(*, thirty: Thirty, number: int, note: str) -> None:
    """Of one day, 0 to 29; said again, the line replaces what stood there."""
    held = ThirtyDay.objects.filter(thirty=thirty, number=number).first()
    if held is None:
        day = ThirtyDay(author_id=thirty.author_id, thirty=thirty, number=number, note=note)
        ThirtyDay.objects.bulk_create([day], ignore_conflicts=True)
        return
    held.note = note
    held.save(update_fields=["note"])


def drop_thirty(*, thirty: Thirty) -> None:
    """Gone with its days; what was tried stays."""
    thirty.delete()


def tried_since(thirty: Thirty, *, zone: ZoneInfo, now: datetime) -> list[tuple[date, StepKind]]:
    """The days and kinds of small steps in its time, newest first. One query."""
    begin = day_bounds(thirty.started_on, zone)[0]
    end = day_bounds(thirty.started_on + timedelta(days=DAYS), zone)[0]
    found = Step.objects.filter(author=thirty.author_id, at__gte=begin, at__lt=end).order_by("-at", "-pk")
    return [(local_day(at, zone), StepKind(kind)) for at, kind in found.values_list("at", "kind")]


def most_tried(tried: list[tuple[date, StepKind]]) -> StepKind | None:
    """The step taken most often, by name where two are equal. None where none was taken twice."""
    counts = Counter(kind for _day, kind in tried)
    often = sorted(counts.items(), key=lambda one: (-one[1], one[0].value))
    return often[0][0] if often and often[0][1] > 1 else None
