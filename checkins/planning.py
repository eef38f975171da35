"""Reminders of check-ins: owed ahead of their hour, taken back when the evening changes. As the worker login."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from checkins.evenings import LATE
from checkins.hours import whom_it_does_not_suit
from checkins.models import Schedule, Skip
from checkins.schedule import Occurrence, occurrences
from checkins.weekly.letters import letters
from core.clock import UnknownZone, zone_of
from couples.models import Membership
from notices import outbox
from notices.models import Kind, Notice, State
from notices.quiet import morning_before

log = logging.getLogger(__name__)

AHEAD = timedelta(hours=48)
STRIDE = timedelta(hours=12)  # planned beyond AHEAD, so that a schedule is visited twice a day, not at every tick
BATCH = 500
BATCHES = 10  # a tick ends; the next one goes on two seconds later
UNTIL_CHANGED = datetime(9999, 1, 1, tzinfo=UTC)  # of a schedule that rests
LOBBY_FOR = timedelta(hours=3)


class Reader(NamedTuple):
    """Somebody who gets the couple's reminders, the couple's epoch, and on which clock they live."""

    person_id: UUID
    link_epoch: int
    zone: str


class Key(NamedTuple):
    """What makes two notices the same reminder."""

    kind: str
    person_id: UUID | None
    subject: str
    due_at: datetime
    link_epoch: int | None


def plan_check_ins(now: datetime) -> int:
    """Owe both of each couple their reminders of the next two days. Returns how many are new.

    Safe to run at any time, at once, by anybody: schedules are locked one batch at a time, and a notice exists once
    per person and local date. A schedule whose `planned_until` was emptied has its waiting notices corrected first.
    """
    planned = 0
    for _ in range(BATCHES):
        with transaction.atomic():
            batch = claim(now)
            planned += plan_batch(batch, now)
        if len(batch) < BATCH:
            break
    return planned


def claim(now: datetime) -> list[Schedule]:
    """Lock what is to be planned and nobody else is planning: changed ones first. Two index scans."""
    free = Schedule.objects.select_for_update(skip_locked=True)
    changed = list(free.filter(planned_until=None)[:BATCH])
    ending = free.filter(planned_until__lt=now + AHEAD).order_by("planned_until")
    return changed + list(ending[: BATCH - len(changed)])


def plan_batch(batch: Sequence[Schedule], now: datetime) -> int:
    """Plan these locked schedules. A fixed number of statements, however many they are."""
    if not batch:
        return 0
    ties = list(ties_of(batch))
    skips = skips_of(batch, now)
    readers, mornings = readers_of(ties, now), whom_it_does_not_suit([one.pk for one in batch])
    rows = [
        row
        for one in batch
        for reader in readers[one.pk]
        for row in (
            *reminders(one, reader, skips[one.pk], now, in_the_morning=reader.person_id in mornings),
            *letters(one, reader=reader, after=begin_of(one, now), until=now + AHEAD + STRIDE),
        )
    ]
    changed = {str(one.pk) for one in batch if one.planned_until is None}
    call_off([tie.person_id for tie in ties], changed, {key_of(row) for row in rows}, now)
    resting = Q(resting=True)
    same = Schedule.objects.filter(pk__in=[one.pk for one in batch])
    same.filter(resting).update(planned_until=UNTIL_CHANGED)
    same.exclude(resting).update(planned_until=now + AHEAD + STRIDE)
    return outbox.plan(rows) if rows else 0


class Tie(NamedTuple):
    """One confirmed membership with what its couple is to the clock."""

    couple_id: UUID
    person_id: UUID
    zone: str
    has_left: bool
    link_epoch: int
    ended_at: datetime | None
    tell_at: datetime | None


def ties_of(batch: Sequence[Schedule]) -> Iterator[Tie]:
    confirmed = Membership.objects.filter(couple_id__in=[one.pk for one in batch], confirmed_at__isnull=False)
    fields = (
        "couple_id",
        "person_id",
        "person__profile__zone",
        "left_at",
        "couple__link_epoch",
        "couple__ended_at",
        "couple__tell_at",
    )
    for couple_id, person_id, zone, left_at, *rest in confirmed.values_list(*fields):
        yield Tie(couple_id, person_id, zone, left_at is not None, *rest)


def readers_of(ties: Iterable[Tie], now: datetime) -> dict[UUID, list[Reader]]:
    """Who gets reminders: both of two. Whoever stayed sees an ordinary schedule until they are told."""
    by_couple: dict[UUID, list[Tie]] = defaultdict(list)
    for tie in ties:
        by_couple[tie.couple_id].append(tie)
    found: dict[UUID, list[Reader]] = defaultdict(list)
    for couple_id, both in by_couple.items():
        told = both[0].ended_at is not None and both[0].tell_at is not None and both[0].tell_at <= now
        if len(both) == 2 and not told:
            found[couple_id] = [Reader(tie.person_id, tie.link_epoch, tie.zone) for tie in both if not tie.has_left]
    return found


def skips_of(batch: Sequence[Schedule], now: datetime) -> dict[UUID, set[object]]:
    recent = Skip.objects.filter(couple_id__in=[one.pk for one in batch], day__gt=(now - AHEAD).date())
    found: dict[UUID, set[object]] = defaultdict(set)
    for couple_id, day in recent.values_list("couple_id", "day"):
        found[couple_id].add(day)
    return found


def begin_of(schedule: Schedule, now: datetime) -> datetime:
    """From when on it is to be planned."""
    return max(schedule.planned_until, now - LATE) if schedule.planned_until else now


def meetings(schedule: Schedule, zone: str, skipped: set[object], now: datetime) -> list[Occurrence]:
    """What is to be reminded of. After a standstill evenings of the last hours are caught up with, older ones not;
    a changed schedule looks ahead only, or changing it would send a mail at once."""
    if schedule.resting:
        return []
    after = begin_of(schedule, now)
    try:
        rule = schedule.rule if schedule.zone else schedule.rule.on(zone_of(zone))
    except UnknownZone:
        # One couple's reminders must not keep everybody else's from going out.
        log.error("planning: schedule %s is in a zone this machine does not know", schedule.pk)
        return []
    return [at for at in occurrences(rule, after=after, until=now + AHEAD + STRIDE) if at.day not in skipped]


def reminders(
    schedule: Schedule, reader: Reader, skipped: set[object], now: datetime, *, in_the_morning: bool
) -> Iterator[Notice]:
    """One for each evening: at its hour; or, where that does not suit, in that morning's letter."""
    for meeting in meetings(schedule, reader.zone, skipped, now):
        due = morning_before(meeting.at, zone_of(reader.zone)) if in_the_morning else meeting.at
        if due <= now and schedule.planned_until is None:
            continue  # likewise: that morning is over
        yield Notice(
            person_id=reader.person_id,
            couple_id=schedule.pk,
            link_epoch=reader.link_epoch,
            kind=Kind.CHECK_IN,
            subject=str(schedule.pk),
            local_date=meeting.day,
            due_at=due,
            about_at=meeting.at if in_the_morning else None,
            expires_at=meeting.at + LATE,
        )


def key_of(notice: Notice) -> Key:
    return Key(notice.kind, notice.person_id, notice.subject, notice.due_at, notice.link_epoch)


def call_off(people: Sequence[UUID], subjects: set[str], wanted: set[Key], now: datetime) -> None:
    """Delete what waits for a later hour and is wanted no more. What is due by now is judged when it is claimed."""
    if not subjects:
        return
    waiting = Notice.objects.filter(
        person_id__in=people,
        kind__in=(Kind.CHECK_IN, Kind.REVIEW),
        subject__in=subjects,
        state=State.DUE,
        lease_until=None,
        due_at__gt=now,
    )
    doomed = [notice.pk for notice in waiting if key_of(notice) not in wanted]
    waiting.filter(pk__in=doomed).delete()


SWEEP = """
WITH gone AS (
  DELETE FROM checkins_checkin lobby
   WHERE lobby.ended_at IS NULL AND lobby.held_at IS NULL AND lobby.opened_at < %(before)s
     AND coalesce(lobby.seen_at, lobby.opened_at) < %(before)s
     AND NOT EXISTS (SELECT FROM checkins_checkinevent begun
                      WHERE begun.check_in_id = lobby.id AND begun.kind = 'started')
  RETURNING lobby.id)
DELETE FROM checkins_checkinevent event USING gone WHERE event.check_in_id = gone.id
"""


def sweep_lobbies(now: datetime) -> int:
    """Forget lobbies in which nothing began: who waited in vain is stored nowhere. Plans nothing, so 0.

    By hand and in one statement: the worker may see nothing else of a check-in, which Django's collector would ask for.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(SWEEP, {"before": now - LOBBY_FOR})
    return 0
