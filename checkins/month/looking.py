"""Looking back on a month, and ahead to the next: wins, an improvement each, one aim. Inside `acting_as` one of two."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise

from checkins.models import MonthAim, MonthAimYes, MonthLine, MonthLineKind, MonthLooked
from checkins.models.month import MOST_WINS
from core import live
from core.clock import zone_of
from couples.agreements.states import next_morning
from couples.models import Couple
from tracking.content_measures import MEASURES

PLACES = {MonthLineKind.WIN: range(1, MOST_WINS + 1), MonthLineKind.STEP: (1,)}


class NoRoom(Exception):
    """Three wins of this person stand for that month, one step, or one aim of the two."""


class NotProposed(Exception):
    """That aim has been let go, or it is one's own: nothing to say yes to."""


class AlreadyHolds(Exception):
    """It has begun to hold; either may let it go instead."""


@dataclass(frozen=True, slots=True)
class Aim:
    """The aim for a month as one of the two sees it."""

    row: MonthAim
    me: UUID
    is_held: bool
    reached: int | None = None  # what it has come to so far
    is_over: bool = False

    @property
    def label(self) -> Promise:
        return MEASURES[self.row.figure].label

    @property
    def is_mine(self) -> bool:
        return self.row.author_id == self.me

    @property
    def said_yes(self) -> bool:
        """The reader's own yes, which holds from tomorrow. The other's cannot be told from none."""
        return not self.is_mine and not self.is_held and self.row.agreed_at is not None


def aims_of(*, couple: Couple, me: UUID, months: Sequence[date], now: datetime) -> dict[date, Aim]:
    """The aims for these months. One query."""
    rows = MonthAim.objects.live_for(couple.pk, *months)
    return {row.month: Aim(row, me, holds(couple, row.agreed_at, now)) for row in rows}


def holds(couple: Couple, agreed_at: datetime | None, now: datetime) -> bool:
    """From the next morning on, like whatever the two agree to."""
    return agreed_at is not None and next_morning(agreed_at, zone_of(couple.zone)) <= now


def lines_of(*, couple: Couple, months: Sequence[date]) -> list[MonthLine]:
    """What both wrote of and for these months, the oldest first. One query."""
    return list(MonthLine.objects.filter(couple=couple, month__in=months).order_by("created_at", "place", "pk"))


@transaction.atomic
def add_line(*, couple: Couple, author_id: UUID, kind: MonthLineKind, month: date, text: str, now: datetime) -> None:
    """Name one small win of that month, or the one thing oneself will do in it. The same words twice are one.

    Raises NoRoom.
    """
    _lock(couple)
    said = {"couple": couple, "author_id": author_id, "kind": kind, "month": month}
    mine = list(MonthLine.objects.filter(**said))
    if any(line.text == text for line in mine):
        return
    free = [place for place in PLACES[kind] if place not in {line.place for line in mine}]
    if not free:
        raise NoRoom
    MonthLine.objects.create(place=free[0], text=text, created_at=now, **said)
    _tell(couple)


def remove_line(*, line: MonthLine) -> None:
    """Take back what one wrote oneself, at any time and without a reason."""
    line.delete()
    live.changed(line.couple_id, "month")


def mark_step(*, step: MonthLine, mark: str) -> None:
    """How it went, by whoever did it; "" for no word on it. Safe to repeat."""
    step.mark = mark
    step.save(update_fields=["mark"])
    live.changed(step.couple_id, "month")


@transaction.atomic
def propose_aim(*, couple: Couple, author_id: UUID, month: date, figure: str, least: int, now: datetime) -> None:
    """Propose one figure to reach in that month. Raises NoRoom: it is let go before another is proposed."""
    _lock(couple)
    there = MonthAim.objects.filter(couple=couple, month=month, ended_at=None).first()
    if there is not None and (there.figure, there.least) == (figure, least):
        return
    if there is not None:
        raise NoRoom
    aim = {"couple": couple, "author_id": author_id, "month": month, "figure": figure, "least": least}
    MonthAim.objects.create(created_at=now, **aim)
    _tell(couple)


@transaction.atomic
def agree_to_aim(*, couple: Couple, author_id: UUID, aim_id: UUID, now: datetime) -> None:
    """Say yes to exactly what was read. Holds from tomorrow. Raises NotProposed. Safe to repeat."""
    _lock(couple)
    aim = MonthAim.objects.filter(pk=aim_id, couple=couple, ended_at=None).exclude(author=author_id).first()
    if aim is None:
        raise NotProposed
    yes = MonthAimYes(couple=couple, author_id=author_id, aim=aim, said_at=now)
    MonthAimYes.objects.bulk_create([yes], ignore_conflicts=True)


@transaction.atomic
def take_back_aim_yes(*, couple: Couple, author_id: UUID, aim_id: UUID, now: datetime) -> None:
    """Before it holds: as if nothing had been said. Raises AlreadyHolds. Safe to repeat."""
    yes = MonthAimYes.objects.filter(author=author_id, aim=aim_id).first()
    if yes is not None and holds(couple, yes.said_at, now):
        raise AlreadyHolds
    if yes is not None:
        yes.delete()


@transaction.atomic
def end_aim(*, couple: Couple, aim_id: UUID, now: datetime) -> None:
    """Let it go, proposed or in force: either may, without a reason. Safe to repeat. Raises MonthAim.DoesNotExist."""
    aim = MonthAim.objects.select_for_update().get(pk=aim_id, couple=couple)
    if aim.ended_at is None:
        aim.ended_at = now
        aim.save(update_fields=["ended_at"])
        _tell(couple)


def have_looked(*, couple: Couple, month: date, looked: bool) -> None:
    """Say that the two have looked at it, or that they will again. Safe to repeat."""
    if looked:
        MonthLooked.objects.bulk_create([MonthLooked(couple=couple, month=month)], ignore_conflicts=True)
    else:
        MonthLooked.objects.filter(couple=couple, month=month).delete()
    _tell(couple)


def _lock(couple: Couple) -> None:
    """Two tabs at once find what the other has written."""
    Couple.objects.select_for_update().get(pk=couple.pk)


def _tell(couple: Couple) -> None:
    live.changed(couple.pk, "month")
