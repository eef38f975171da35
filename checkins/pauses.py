"""Calling a pause, and what each does in it. Inside `acting_as` one of the two.

Calling one always works at once: it joins the pause that runs, and takes the place of one that waits or is talked over.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from checkins import pause_clock, pause_letters, pause_state
from checkins.lengths import pace_of
from checkins.models import Pause, PauseEvent, PauseSentence
from checkins.pause_state import Interval, PauseKind, PausePhase, PauseState
from checkins.plan import StepKind, first_speaker
from core import live
from couples.models import Couple, Membership

JUST_NOW = timedelta(hours=2)  # how long the page offers what comes afterwards
RECENT = 3


@dataclass(frozen=True)
class Standing:
    """A pause with all that was done in it, as it is `now`."""

    pause: Pause
    now: datetime

    @cached_property
    def events(self) -> tuple[pause_state.PauseEvent, ...]:
        rows = getattr(self.pause, "acts", ())
        return tuple(pause_state.PauseEvent(row.kind, row.at, row.slot, row.until) for row in rows)

    @cached_property
    def state(self) -> PauseState:
        return pause_clock.state(self.pause.begun, self.events, self.now)

    @property
    def ended_at(self) -> datetime | None:
        """When it was over; also where a newer one took its place, whatever it was doing then."""
        return self.state.ended_at or self.pause.ended_at

    @property
    def is_over(self) -> bool:
        return self.ended_at is not None

    @property
    def is_missed(self) -> bool:
        """Nobody came back to it: it folded away, or a new one began after its return time."""
        if self.pause.ended_at is None or self.pause.ended_at >= self.now:
            return self.state.phase is PausePhase.LAPSED
        at_end = pause_clock.state(self.pause.begun, self.events, self.pause.ended_at)
        return at_end.phase in (PausePhase.LAPSED, PausePhase.DUE)

    @property
    def announced(self) -> tuple[Interval, ...]:
        ended_at = self.ended_at
        if ended_at is None:
            return self.state.announced
        return tuple((begun, min(until, ended_at)) for begun, until in self.state.announced if begun < ended_at)


def recent(*, couple: Couple, now: datetime) -> list[Standing]:
    """The newest pauses, the newest first. Two queries."""
    rows = Pause.objects.newest_in(couple.pk)[:RECENT]
    return [Standing(row, max([now, *(act.at for act in row.acts)])) for row in rows]  # type: ignore[attr-defined]


def present(standings: Iterable[Standing]) -> Standing | None:
    """The one that is on, of the newest."""
    return next((one for one in standings if not one.is_over), None)


def on_now(couple: Any, now: datetime) -> QuerySet[Pause]:
    """What may run, or a talk that was put off and is near, without folding. `couple` is an id or a reference."""
    return Pause.objects.now_on(now).filter(couple=couple)


def was_missed_twice(standings: Iterable[Standing]) -> bool:
    """Whether nobody came back to the last two that are over (X47)."""
    over = [one for one in standings if one.is_over][:2]
    return len(over) == 2 and all(one.is_missed for one in over)


@transaction.atomic
def call_pause(*, couple: Couple, me: Membership, minutes: int, longest_hours: int, now: datetime) -> Standing:
    """Begin a pause of so many minutes; while one runs, that one. Two at once make one. Always works."""
    _lock(couple)
    before = recent(couple=couple, now=now)
    running = present(before)
    if running is not None and running.state.phase is PausePhase.RUNNING:
        return running
    for one in before:
        if one.pause.ended_at is None:
            _settle(one, at=one.ended_at or one.now)
    last = before[0].pause.first_slot if before else None
    pause = Pause(
        couple=couple,
        author_id=me.person_id,
        slot=me.slot,
        minutes=minutes,
        first_slot=first_speaker(last),
        turn_seconds=pace_of(couple).lengths[StepKind.TURN],
        longest_hours=longest_hours,
        started_at=now,
    )
    standing = Standing(pause, now)
    pause.announced = flat(standing.announced)
    pause.save(force_insert=True)
    tell(couple.pk)
    return standing


@transaction.atomic
def take_back(*, couple: Couple, me: Membership, pause_id: UUID, now: datetime) -> bool:
    """Within ten seconds of calling it: as if it had never been. False where it is too late. Safe to repeat."""
    _lock(couple)
    standing = _found(couple, pause_id, now)
    if standing is None:
        return True
    if not pause_state.may_take_back(standing.pause.begun, standing.events, slot=me.slot, now=now):
        return False
    standing.pause.delete()
    tell(couple.pk)
    return True


@transaction.atomic
def act(
    *, couple: Couple, me: Membership, pause_id: UUID, kind: PauseKind, until: datetime | None, now: datetime
) -> Standing:
    """Do what this person tapped, if it may be done now. Raises Pause.DoesNotExist.

    Answers with how things stand either way: a second tap, and one on an old page, changes nothing.
    """
    _lock(couple)
    standing = _found(couple, pause_id, now)
    if standing is None:
        raise Pause.DoesNotExist
    event = pause_state.PauseEvent(kind, standing.now, me.slot, until)
    if standing.is_over or not pause_state.accepts(standing.state, event):
        return standing
    row = PauseEvent(couple=couple, author_id=me.person_id, pause=standing.pause, position=len(standing.events))
    row.kind, row.slot, row.at, row.until = kind, me.slot, standing.now, until
    row.save(force_insert=True)
    standing.pause.acts = [*standing.pause.acts, row]  # type: ignore[attr-defined]
    after = Standing(standing.pause, standing.now)
    _keep_up(after, couple)
    tell(couple.pk)
    return after


@transaction.atomic
def say_sentence(*, couple: Couple, me: Membership, pause_id: UUID, text: str, now: datetime) -> None:
    """The one sentence this person comes back with, once; both read it. Raises Pause.DoesNotExist. Safe to repeat."""
    pause = Pause.objects.get(pk=pause_id, couple=couple)
    said = PauseSentence(couple=couple, author_id=me.person_id, pause=pause, text=text, created_at=now)
    PauseSentence.objects.bulk_create([said], ignore_conflicts=True)
    tell(couple.pk)


def announced_between(couple_id: UUID, begin: datetime, end: datetime) -> list[Interval]:
    """Silence of this couple that was announced and touches these two: never counted (X04). One query."""
    found = Pause.objects.filter(couple=couple_id, started_at__lt=end, started_at__gt=begin - timedelta(hours=96))
    kept = found.values_list("announced", flat=True)
    spans = [span for one in kept for span in zip(one[::2], one[1::2], strict=True)]
    return sorted((since, until) for since, until in spans if until > begin and since < end)


def flat(spans: Iterable[Interval]) -> list[datetime]:
    return [at for span in spans for at in span]


def times_of(couple_id: UUID, pause_id: UUID) -> Mapping[str, datetime]:
    """What an ended pause knows of the hard moment before it: the heated part ended when it was called. Two queries."""
    row = Pause.objects.newest_in(couple_id).filter(pk=pause_id).first()
    if row is None:
        return {}
    last = max([row.started_at, *(act.at for act in row.acts)])  # type: ignore[attr-defined]
    resumed = Standing(row, last).state.resumed_at
    return {"heated_ended_at": row.started_at} | ({"talk_resumed_at": resumed} if resumed else {})


def _lock(couple: Couple) -> None:
    """Whoever came second also acts second."""
    Couple.objects.select_for_update().get(pk=couple.pk)


def _found(couple: Couple, pause_id: UUID, now: datetime) -> Standing | None:
    row = Pause.objects.newest_in(couple.pk).filter(pk=pause_id).first()
    if row is None:
        return None
    return Standing(row, max([now, row.started_at, *(act.at for act in row.acts)]))  # type: ignore[attr-defined]


def _keep_up(standing: Standing, couple: Couple) -> None:
    """Write down the agreed time and that it is over, once the fold says so."""
    pause, state = standing.pause, standing.state
    pause.announced = flat(standing.announced)
    pause.save(update_fields=["announced"])
    if state.talk_at != pause.talk_at:
        pause.talk_at = state.talk_at
        pause.save(update_fields=["talk_at"])
        if pause.talk_at is not None:
            pause_letters.owe_letters(pause=pause, couple=couple, now=standing.now)
    if state.ended_at is not None:
        _settle(standing, at=state.ended_at)


def _settle(standing: Standing, *, at: datetime) -> None:
    pause = standing.pause
    pause.ended_at, pause.talk_at = at, None
    pause.announced = flat(standing.announced)
    pause.save(update_fields=["ended_at", "talk_at", "announced"])


def tell(couple_id: UUID) -> None:
    live.changed(couple_id, "pause")
    live.changed(couple_id, "today")
