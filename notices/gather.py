"""The one letter of a day: what joins it is put there once the first of it is due.

The letter is a notice itself (kind `day`, one per person and local date, as the database sees to): it is claimed, sent
and marked like any other, and what it tells goes with it. What comes when the day's letter has left waits for the
next morning, or is skipped where that would be too late. In quiet hours all of it waits for their end.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from core.clock import UnknownZone, day_bounds, local_day, zone_of
from notices.claim import JOINS, due
from notices.models import Kind, Notice, State
from notices.quiet import morning_after, quiet_until
from notices.readers import Reader, readers_of

AT_ONCE = 200
GATHERING = 20260304  # the name of an advisory lock
LETTER_LASTS = timedelta(hours=30)  # what it tells expires by itself
type Day = tuple[UUID, date]


def gather(*, now: datetime) -> int:
    """Returns how many notices were looked at. Safe to run at any time, at once, by anyone: one of them does it.

    Two would each find some of a day, and what the second found would come too late for the first one's letter.
    """
    with transaction.atomic():
        if not _alone():
            return 0
        waiting = due(now).filter(JOINS, letter=None).select_for_update(skip_locked=True)
        rows = list(waiting[:AT_ONCE])
        if not rows:
            return 0
        readers = readers_of({row.person_id for row in rows if row.person_id})
        ready = _awake(rows, readers, now)
        days = {row.pk: _day_of(row, readers, now) for row in ready}
        open_letters = _letters(set(days.values()), now)
        _join([row for row in ready if days[row.pk] in open_letters], days, open_letters)
        _put_off([row for row in ready if days[row.pk] not in open_letters], readers, now)
        _bring_forward(open_letters, readers, now)
        return len(rows)


def _alone() -> bool:
    """Whether nobody else gathers, until the end of this transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [GATHERING])
        row = cursor.fetchone()
    return bool(row and row[0])


def _awake(rows: Iterable[Notice], readers: dict[UUID, Reader], now: datetime) -> list[Notice]:
    """What may go out now. The rest waits for the end of quiet hours, or is settled."""
    ready = []
    for row in rows:
        reader = readers.get(row.person_id) if row.person_id else None
        if reader is None or now >= row.expires_at:
            _skip(row, "expired" if reader else "inactive", now)
        elif ends := quiet_until(now, _zone(reader), reader.quiet):
            _wait(row, ends, "quiet hours", now)
        else:
            ready.append(row)
    return ready


def _zone(reader: Reader) -> ZoneInfo:
    """Theirs; one that this machine does not know must not hold up everybody else's letters."""
    try:
        return zone_of(reader.zone)
    except UnknownZone:
        return ZoneInfo("UTC")


def _day_of(row: Notice, readers: dict[UUID, Reader], now: datetime) -> Day:
    assert row.person_id is not None
    return row.person_id, local_day(now, _zone(readers[row.person_id]))


def _letters(days: Collection[Day], now: datetime) -> dict[Day, UUID]:
    """The days' letters that can still take something in, made where there are none, locked in one order."""
    wanted = [
        Notice(person_id=person, kind=Kind.DAY, subject="", local_date=day, due_at=now, expires_at=now + LETTER_LASTS)
        for person, day in sorted(days)
    ]
    Notice.objects.bulk_create(wanted, ignore_conflicts=True)
    there = Notice.objects.filter(
        kind=Kind.DAY, person_id__in={person for person, _ in days}, local_date__in={day for _, day in days}
    )
    untouched = there.filter(state=State.DUE, attempt=0).order_by("pk").select_for_update()
    return {(one.person_id, one.local_date): one.pk for one in untouched if one.person_id}


def _join(rows: Iterable[Notice], days: dict[UUID, Day], letters: dict[Day, UUID]) -> None:
    for row in rows:
        row.letter = letters[days[row.pk]]
    Notice.objects.bulk_update(rows, ["letter"])


def _put_off(rows: Iterable[Notice], readers: dict[UUID, Reader], now: datetime) -> None:
    for row in rows:
        assert row.person_id is not None
        _wait(row, morning_after(now, _zone(readers[row.person_id])), "one letter a day", now)


def _bring_forward(letters: dict[Day, UUID], readers: dict[UUID, Reader], now: datetime) -> None:
    """What is due later on the same day, or was too much for one look, goes with the letter that leaves now."""
    later = Notice.objects.filter(
        JOINS, person_id__in={person for person, _ in letters}, letter=None, lease_until=None, state=State.DUE
    )
    rows = []
    for row in later.filter(due_at__lt=now + LETTER_LASTS).select_for_update(skip_locked=True):
        assert row.person_id is not None
        zone = _zone(readers[row.person_id])
        today = (row.person_id, local_day(now, zone))
        if today in letters and row.due_at < day_bounds(today[1], zone)[1]:
            row.letter = letters[today]
            rows.append(row)
    Notice.objects.bulk_update(rows, ["letter"])


def _wait(row: Notice, until: datetime, why: str, now: datetime) -> None:
    if until >= row.expires_at:
        _skip(row, why, now)
    else:
        Notice.objects.filter(pk=row.pk).update(due_at=until)


def _skip(row: Notice, why: str, now: datetime) -> None:
    Notice.objects.filter(pk=row.pk).update(state=State.SKIPPED, reason=why, done_at=now)
