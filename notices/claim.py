"""Taking due notices for oneself for a while, and settling those that nobody wants any more."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from accounts.models import Profile
from notices.content import ABOUT, JOINING
from notices.models import NEXT, Kind, Notice, State
from notices.preferences import Choices, choices_of, is_wanted
from notices.readers import Reader, readers_of
from notices.verdicts import FAILED_TO_SAY, Verdict, verdicts_on

LEASE = timedelta(seconds=20)
LONGEST_WAIT = timedelta(minutes=32)
PAUSE = timedelta(minutes=2)
NEXT_WITHIN = timedelta(days=7)
JOINS = Q(kind__in=JOINING) | Q(about_at__isnull=False)  # what the day's letter tells, and no letter of its own
NOTHING_LEFT = "nothing left"


@dataclass(frozen=True, slots=True)
class Claimed:
    """A notice that is ours until its lease ends. `reader` is None where the payload names the address.

    Of a day's letter `parts` are what it tells. `next` is what else is planned, for whoever wants to be told.
    """

    notice: Notice  # its `first_tried_at` is that of earlier attempts: None means that none may have arrived
    reader: Reader | None
    parts: tuple[Notice, ...] = ()
    next: Notice | None = None

    @property
    def rows(self) -> tuple[Notice, ...]:
        return (self.notice, *self.parts)


@dataclass(frozen=True, slots=True)
class Claim:
    found: int
    ours: list[Claimed]

    @property
    def settled(self) -> int:
        return self.found - len(self.ours)


def due(now: datetime) -> QuerySet[Notice]:
    """What may be claimed now, oldest first. A lease further off than any can be was made by a wrong clock."""
    free = Q(lease_until=None) | Q(lease_until__lte=now) | Q(lease_until__gt=now + LONGEST_WAIT + LEASE)
    return Notice.objects.filter(free, state=State.DUE, due_at__lte=now).order_by("due_at")


def claim(*, now: datetime, limit: int) -> Claim:
    """Lease up to `limit` due notices in one short transaction; codes first.

    In the same transaction expiry, person, address, preference, tie and `core.registry.still_wanted` are asked: what
    is refused becomes skipped (failed, unknown) at once. Any number may claim at the same time; none gets the
    same notice twice while a lease lasts. Killed here: nothing has happened. Killed later: the lease ends.
    """
    with transaction.atomic():
        heads = _lock(now, limit)
        if not heads:
            return Claim(0, [])
        parts = _parts_of(heads)
        rows = [*heads, *(part for told in parts.values() for part in told)]
        people = {row.person_id for row in rows if row.person_id}
        readers, choices = readers_of(people), choices_of(people)
        verdicts = verdicts_on(rows, readers, choices, now)
        _settle(_with_their_parts(heads, parts, verdicts), now)
        ours = [
            Claimed(head, readers.get(head.person_id) if head.person_id else None, _left(parts[head.pk], verdicts))
            for head in heads
            if head.pk not in verdicts
        ]
        ours = _without_empty(ours)
        _lease(ours, choices, now)
        return Claim(len(heads), _with_next(ours, choices, now))


def _lock(now: datetime, limit: int) -> list[Notice]:
    free = due(now).select_for_update(skip_locked=True)
    rows = list(free.filter(kind=Kind.ACCOUNT)[:limit])
    if len(rows) < limit:
        rows += free.exclude(JOINS).exclude(kind=Kind.ACCOUNT)[: limit - len(rows)]
    return rows


def _parts_of(heads: Iterable[Notice]) -> dict[UUID, list[Notice]]:
    """What the days' letters among these tell, locked. Whoever holds the letter holds its parts."""
    letters = [head.pk for head in heads if head.kind == Kind.DAY]
    found: dict[UUID, list[Notice]] = defaultdict(list)
    if letters:
        for part in Notice.objects.select_for_update().filter(letter__in=letters, state=State.DUE).order_by("pk"):
            found[part.letter or part.pk].append(part)
    return found


def _left(parts: Iterable[Notice], verdicts: Mapping[UUID, Verdict]) -> tuple[Notice, ...]:
    return tuple(part for part in parts if part.pk not in verdicts)


def _with_their_parts(
    heads: Iterable[Notice], parts: Mapping[UUID, Collection[Notice]], verdicts: dict[UUID, Verdict]
) -> dict[UUID, Verdict]:
    """What is said of a letter is said of all it tells."""
    for head in heads:
        if head.pk in verdicts:
            verdicts |= {part.pk: verdicts[head.pk] for part in parts.get(head.pk, ())}
    return verdicts


def _settle(verdicts: dict[UUID, Verdict], now: datetime) -> None:
    for verdict in set(verdicts.values()):
        rows = Notice.objects.filter(pk__in=[pk for pk, its in verdicts.items() if its == verdict])
        if verdict.reason == FAILED_TO_SAY:
            rows.update(lease_until=now + PAUSE, letter=None)  # its day's letter does not wait for it
        else:
            rows.update(state=verdict.state, reason=verdict.reason, done_at=now, payload=None, lease_until=None)


def _without_empty(ours: list[Claimed]) -> list[Claimed]:
    """A day's letter with nothing left to tell goes away, and makes room for what comes later that day."""
    empty = [one.notice.pk for one in ours if one.notice.kind == Kind.DAY and not one.parts]
    if empty:
        Notice.objects.filter(letter__in=empty).update(letter=None)
        Notice.objects.filter(pk__in=empty).delete()
    return [one for one in ours if one.notice.pk not in empty]


def _lease(ours: list[Claimed], choices: Choices, now: datetime) -> None:
    rows = [row for one in ours for row in one.rows]
    if not rows:
        return
    _count_evenings([row for row in rows if row.kind == Kind.CHECK_IN and not row.attempt], choices)
    Notice.objects.filter(pk__in=[row.pk for row in rows]).update(
        attempt=F("attempt") + 1,
        lease_until=now + LEASE,
        first_tried_at=Coalesce("first_tried_at", Value(now)),
    )
    for row in rows:
        row.attempt += 1


def _count_evenings(rows: Iterable[Notice], choices: Choices) -> None:
    """For whoever wants letters to rest after two let pass; of nobody else anything is noted."""
    people = {row.person_id for row in rows if row.person_id and is_wanted(choices, row.person_id, NEXT)}
    if people:
        Profile.objects.filter(pk__in=people).update(let_pass=F("let_pass") + 1)


def _with_next(ours: list[Claimed], choices: Choices, now: datetime) -> list[Claimed]:
    """Put beside each evening's letter what is next for its reader, where they asked for that."""
    asked = {
        one.notice.person_id
        for one in ours
        if one.notice.kind == Kind.CHECK_IN and one.notice.person_id and is_wanted(choices, one.notice.person_id, NEXT)
    }
    if not asked:
        return ours
    kinds = [kind for kind, about in ABOUT.items() if about.next]
    ahead = Notice.objects.filter(
        person_id__in=asked, kind__in=kinds, state=State.DUE, due_at__gt=now, due_at__lte=now + NEXT_WITHIN
    )
    found: dict[UUID | None, Notice] = {}
    for row in ahead.order_by("-due_at"):
        if row.person_id and is_wanted(choices, row.person_id, row.kind):
            found[row.person_id] = row
    return [
        Claimed(one.notice, one.reader, one.parts, found.get(one.notice.person_id))
        if one.notice.kind == Kind.CHECK_IN
        else one
        for one in ours
    ]
