"""Holding a check-in: what each does in it, where it stands. Inside `acting_as` one of the two.

These functions bring no `now`: one clock orders what two phones do, and that is the database's. It is read after
the row has been locked, so that whoever came second also acts second.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.db import connection
from django.db.models import DateTimeField, Func

from checkins import clock
from checkins.clock import Event, EventKind, Phase, State, StepKind, Version
from checkins.models import CheckIn, CheckInEvent
from checkins.planning import LOBBY_FOR
from core import live
from couples.models import Couple

SEEN_EVERY = timedelta(seconds=30)
# A check-in that stood still for so long is over. Not "since an earlier day": whose midnight that is would be told.
LEFT_FOR = timedelta(hours=6)


@dataclass(frozen=True)
class Standing:
    """A check-in with all that was done in it, as it is at an instant of the database's clock."""

    check_in: CheckIn
    events: tuple[Event, ...]
    now: datetime

    @cached_property
    def state(self) -> State:
        return clock.state(self.check_in.steps, self.events, self.now, seen_at=self.check_in.seen_at)

    @property
    def is_over(self) -> bool:
        return self.check_in.ended_at is not None or self.state.ended_at is not None

    def has_reached(self, kind: StepKind) -> bool:
        """Whether this step is on, or was."""
        steps = self.check_in.steps.steps[: self.state.ordinal + 1]
        return self.state.phase is not Phase.LOBBY and any(step.kind is kind for step in steps)

    @property
    def is_left_behind(self) -> bool:
        """Whether nobody will come back to it: a lobby nobody looked at, a pause of hours."""
        if self.state.phase is Phase.LOBBY:
            return self.now - (self.check_in.seen_at or self.check_in.opened_at) >= LOBBY_FOR
        return self.state.paused_at is not None and self.now - self.state.paused_at >= LEFT_FOR


def database_now() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
    return now


def find(*, couple: Couple, check_in_id: UUID | None = None) -> Standing | None:
    """The check-in of this id, or without one the open one; None where there is none. One query."""
    wanted = {"check_in": check_in_id} if check_in_id else {"check_in__ended_at": None}
    read_at = Func(function="clock_timestamp", output_field=DateTimeField())
    found = (
        CheckInEvent.objects.filter(check_in__couple=couple, **wanted)
        .select_related("check_in")
        .annotate(read_at=read_at)
    )
    events = list(found.order_by("position"))
    return _standing(events[0].check_in, events, events[0].read_at) if events else None


def lock(*, couple: Couple, check_in_id: UUID | None = None, wait: bool = True) -> Standing | None:
    """Like `find`, and nobody else changes it till this transaction ends. Without `wait`: None while others do."""
    wanted = CheckIn.objects.for_couple(couple.pk).select_for_update(skip_locked=not wait)
    check_in = (wanted.filter(pk=check_in_id) if check_in_id else wanted.open()).first()
    return None if check_in is None else _standing(check_in, check_in.events.order_by("position"), database_now())


def _standing(check_in: CheckIn, rows: Iterable[CheckInEvent], now: datetime) -> Standing:
    events = tuple(Event(row.kind, row.at, row.slot) for row in rows)
    return Standing(check_in, events, max(now, events[-1].at) if events else now)


def see(standing: Standing) -> None:
    """Somebody has the page open. Writes at most every `SEEN_EVERY`, and what became true by time alone."""
    check_in, state = standing.check_in, standing.state
    if standing.is_over:
        return
    new: dict[str, datetime] = {}
    # Time that stood still because nobody was there stays so: whoever came back has to resume it.
    if not state.quiet and (check_in.seen_at is None or standing.now - check_in.seen_at >= SEEN_EVERY):
        new["seen_at"] = standing.now
    if state.held_at is not None and check_in.held_at is None:
        new["held_at"] = state.held_at
        tell(check_in.couple_id)
    if new:
        CheckIn.objects.filter(pk=check_in.pk, ended_at=None).update(**new)


def act(*, couple: Couple, check_in_id: UUID, slot: int, kind: EventKind, version: Version) -> Standing:
    """Do what this person tapped, if it may be done now and was made against the present. Raises CheckIn.DoesNotExist.

    Answers with how things stand either way, so a second tap, or a page that was too old, does no harm. Stopping in
    the lobby leaves no trace; the check-in then has no `pk`.
    """
    standing = lock(couple=couple, check_in_id=check_in_id)
    if standing is None:
        raise CheckIn.DoesNotExist
    if standing.check_in.ended_at is not None and kind is not EventKind.CONFIRMED:
        return standing
    if not clock.accepts(standing.state, standing.events, slot=slot, kind=kind, version=version):
        return standing
    return stop(standing, slot) if kind is EventKind.STOPPED else append(standing, kind, slot)


def stop(standing: Standing, slot: int) -> Standing:
    """End it, where it is. A lobby in which nothing began leaves no trace. The row is locked."""
    if standing.state.phase is not Phase.LOBBY:
        return append(standing, EventKind.STOPPED, slot)
    standing.check_in.delete()
    tell(standing.check_in.couple_id)
    return standing


def append(standing: Standing, kind: EventKind, slot: int) -> Standing:
    """Store what this person did, which is allowed, and what follows from it. The row is locked."""
    new = clock.to_store(standing.state, kind, slot=slot, at=standing.now)
    store(standing.check_in, len(standing.events), new)
    after = replace(standing, events=(*standing.events, *new))
    _keep_up(after)
    tell(standing.check_in.couple_id)
    return after


def store(check_in: CheckIn, position: int, events: Sequence[Event]) -> None:
    common = {"check_in": check_in, "couple_id": check_in.couple_id}
    CheckInEvent.objects.bulk_create(
        CheckInEvent(position=position + offset, kind=event.kind, slot=event.slot, at=event.at, **common)
        for offset, event in enumerate(events)
    )


def _keep_up(standing: Standing) -> None:
    """Write down whose phone it is, that it was held, that it is over, once the fold says so. The row is locked."""
    check_in, state = standing.check_in, standing.state
    now_so = {"phone_slot": state.phone, "held_at": state.held_at, "ended_at": state.ended_at}
    changed = [name for name, value in now_so.items() if getattr(check_in, name) != value]
    for name in changed:
        setattr(check_in, name, now_so[name])
    if changed:
        check_in.save(update_fields=changed)


def tell(couple_id: UUID) -> None:
    live.changed(couple_id, "check-in")
    live.changed(couple_id, "today")
