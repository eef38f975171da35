"""Taking due notices for oneself for a while, and settling those that nobody wants any more."""

import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from accounts.models import Person
from core import registry
from notices.models import Kind, Notice, Preference, State

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=20)
LONGEST_WAIT = timedelta(minutes=32)
# How long a receiver surely still knows a Message-ID. A mail that may have arrived is not repeated later.
HORIZON = timedelta(minutes=15)
PAUSE = timedelta(minutes=2)
FAILED_TO_SAY = "still_wanted failed"


class Reader(NamedTuple):
    """Whom a notice goes to."""

    email: str
    is_active: bool
    zone: str
    language: str


class Verdict(NamedTuple):
    state: State
    reason: str


@dataclass(frozen=True, slots=True)
class Claimed:
    """A notice that is ours until its lease ends. `reader` is None where the payload names the address."""

    notice: Notice  # its `first_tried_at` is that of earlier attempts: None means that none may have arrived
    reader: Reader | None


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

    In the same transaction expiry, person, preference, tie and `core.registry.still_wanted` are asked: what is
    refused becomes skipped (failed, unknown) at once. Any number may claim at the same time; none gets the
    same notice twice while a lease lasts. Killed here: nothing has happened. Killed later: the lease ends.
    """
    with transaction.atomic():
        rows = _lock(now, limit)
        if not rows:
            return Claim(0, [])
        readers = _readers(rows)
        verdicts = _verdicts(rows, readers, now)
        _settle(verdicts, now)
        ours = [row for row in rows if row.pk not in verdicts]
        return Claim(len(rows), _lease(ours, readers, now))


def _lock(now: datetime, limit: int) -> list[Notice]:
    free = due(now).select_for_update(skip_locked=True)
    rows = list(free.filter(kind=Kind.ACCOUNT)[:limit])
    if len(rows) < limit:
        rows += free.exclude(kind=Kind.ACCOUNT)[: limit - len(rows)]
    return rows


def _readers(rows: Iterable[Notice]) -> dict[UUID, Reader]:
    wanted = {row.person_id for row in rows if row.person_id}
    columns = ("pk", "email", "is_active", "profile__zone", "profile__language")
    found = Person.objects.filter(pk__in=wanted).values_list(*columns) if wanted else ()
    return {pk: Reader(*rest) for pk, *rest in found}


def _verdicts(rows: list[Notice], readers: dict[UUID, Reader], now: datetime) -> dict[UUID, Verdict]:
    """Why rows are not to be sent; those without a verdict are. A constant number of queries."""
    off, held = _switched_off(rows), _ties_that_hold(rows)
    found: dict[UUID, Verdict] = {}
    for row in rows:
        if verdict := _too_late(row, now):
            found[row.pk] = verdict
        elif row.person_id is None:
            continue
        elif row.person_id not in readers or not readers[row.person_id].is_active:
            found[row.pk] = Verdict(State.SKIPPED, "inactive")
        elif (row.person_id, row.kind) in off:
            found[row.pk] = Verdict(State.SKIPPED, "switched off")
        elif row.couple_id and (row.person_id, row.couple_id, row.link_epoch) not in held:
            found[row.pk] = Verdict(State.SKIPPED, "tie ended")
    return found | _unwanted([row for row in rows if row.pk not in found], now)


def _too_late(row: Notice, now: datetime) -> Verdict | None:
    since = row.first_tried_at  # set: an attempt before this one may have arrived
    if since and (now - since > HORIZON or now >= row.expires_at):
        return Verdict(State.UNKNOWN, "may have arrived")
    if now >= row.expires_at:
        return Verdict(State.FAILED if row.attempt else State.SKIPPED, "expired")
    return None


def _switched_off(rows: Iterable[Notice]) -> set[tuple[UUID, str]]:
    people = {row.person_id for row in rows if row.person_id}
    return set(Preference.objects.filter(person_id__in=people).values_list("person_id", "kind")) if people else set()


def _ties_that_hold(rows: Iterable[Notice]) -> Collection[tuple[UUID, UUID, int]]:
    asked = {
        (row.person_id, row.couple_id, row.link_epoch)
        for row in rows
        if row.person_id and row.couple_id and row.link_epoch is not None
    }
    return {tie for ties_that_hold in registry.ties_that_hold for tie in ties_that_hold(asked)} if asked else ()


def _unwanted(rows: Iterable[Notice], now: datetime) -> dict[UUID, Verdict]:
    """What upper floors no longer want sent. One that fails holds up its own kind only, for two minutes."""
    found: dict[UUID, Verdict] = {}
    for kind, wanted in registry.still_wanted.items():
        mine = [row for row in rows if row.kind == kind]
        try:
            with transaction.atomic():
                reasons = {row.pk: wanted(row, now) for row in mine}
        except Exception as error:
            log.error("notices: cannot tell whether %s is still wanted (%s)", kind, type(error).__name__)
            reasons = {row.pk: FAILED_TO_SAY for row in mine}
        found |= {pk: Verdict(State.SKIPPED, reason[:32]) for pk, reason in reasons.items() if reason}
    return found


def _settle(verdicts: dict[UUID, Verdict], now: datetime) -> None:
    for verdict in set(verdicts.values()):
        rows = Notice.objects.filter(pk__in=[pk for pk, its in verdicts.items() if its == verdict])
        if verdict.reason == FAILED_TO_SAY:
            rows.update(lease_until=now + PAUSE)
        else:
            rows.update(state=verdict.state, reason=verdict.reason, done_at=now, payload=None, lease_until=None)


def _lease(rows: list[Notice], readers: dict[UUID, Reader], now: datetime) -> list[Claimed]:
    if not rows:
        return []
    Notice.objects.filter(pk__in=[row.pk for row in rows]).update(
        attempt=F("attempt") + 1,
        lease_until=now + LEASE,
        first_tried_at=Coalesce("first_tried_at", Value(now)),
    )
    for row in rows:
        row.attempt += 1
    return [Claimed(row, readers.get(row.person_id) if row.person_id else None) for row in rows]
