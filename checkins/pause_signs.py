"""A sign for a pause, and how long it is: one proposes, the other may say yes. Inside `acting_as` one of them.

A yes holds from the next day on and can be taken back until then. So long it looks to whoever proposed as if
nothing had been said: a yes that was pressed out of somebody in the evening is gone by the morning without a trace.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from checkins.first_week import Stand
from checkins.models import PauseSign, PauseSignYes
from core import live
from core.clock import local_day, zone_of
from couples.models import Couple, Membership


class NotProposed(Exception):
    """That sign has been replaced or let go, or it is one's own: nothing to say yes to."""


class AlreadyHolds(Exception):
    """It has begun to hold; either may let it go instead."""


def holds(agreed_at: datetime | None, *, now: datetime, zone: ZoneInfo) -> bool:
    """Whether what was agreed to then is in force: from the next day of the couple's calendar on."""
    return agreed_at is not None and local_day(now, zone) > local_day(agreed_at, zone)


@dataclass(frozen=True, slots=True)
class Signs:
    """What one of the two sees: the sign that holds, and a newer one that is proposed."""

    held: PauseSign | None
    proposed: PauseSign | None
    me: UUID

    @property
    def is_mine(self) -> bool:
        return self.proposed is not None and self.proposed.author_id == self.me

    @property
    def said_yes(self) -> bool:
        """The reader's own yes, which holds from tomorrow. The other's cannot be told from none."""
        return self.proposed is not None and not self.is_mine and self.proposed.agreed_at is not None

    @property
    def stand(self) -> Stand:
        if self.held or self.said_yes:
            return Stand.DONE
        if self.proposed is None:
            return Stand.FREE
        return Stand.MINE if self.is_mine else Stand.ASKED


def signs_of(*, couple: Couple, me: Membership, now: datetime) -> Signs:
    """One query."""
    zone = zone_of(couple.zone)
    live_ones = list(PauseSign.objects.live_in(couple.pk))
    held = next((sign for sign in live_ones if holds(sign.agreed_at, now=now, zone=zone)), None)
    newest = live_ones[0] if live_ones and live_ones[0] is not held else None
    return Signs(held, newest, me.person_id)


@transaction.atomic
def propose_sign(*, couple: Couple, me: Membership, text: str, minutes: int, now: datetime) -> None:
    """Propose this sign, in place of whatever is proposed. The one that holds stays until the other says yes."""
    Couple.objects.select_for_update().get(pk=couple.pk)  # two at once: the later one's proposal stands
    if proposed := signs_of(couple=couple, me=me, now=now).proposed:
        _end(proposed, now)
    sign = PauseSign(couple=couple, author_id=me.person_id, text=text, minutes=minutes, created_at=now)
    sign.save(force_insert=True)
    live.changed(couple.pk, "first-week")


@transaction.atomic
def agree_to_sign(*, couple: Couple, me: Membership, sign_id: UUID, now: datetime) -> None:
    """Say yes to exactly what was read. Holds from tomorrow. Raises NotProposed. Safe to repeat."""
    Couple.objects.select_for_update().get(pk=couple.pk)
    signs = signs_of(couple=couple, me=me, now=now)
    if signs.proposed is None or signs.is_mine or signs.proposed.pk != sign_id:
        raise NotProposed
    if not signs.said_yes:
        PauseSignYes.objects.create(couple=couple, author_id=me.person_id, sign=signs.proposed, said_at=now)


@transaction.atomic
def take_back_yes(*, couple: Couple, me: Membership, sign_id: UUID, now: datetime) -> None:
    """Before it holds: as if nothing had been said. Raises AlreadyHolds. Safe to repeat."""
    signs = signs_of(couple=couple, me=me, now=now)
    if signs.held is not None and signs.held.pk == sign_id:
        raise AlreadyHolds
    PauseSignYes.objects.filter(author=me.person_id, sign=sign_id).delete()


@transaction.atomic
def end_sign(*, couple: Couple, sign_id: UUID, now: datetime) -> None:
    """Let a sign go, proposed or in force: either may. Safe to repeat. Raises PauseSign.DoesNotExist."""
    sign = PauseSign.objects.select_for_update().get(pk=sign_id, couple=couple)
    if sign.ended_at is None:
        _end(sign, now)
        live.changed(couple.pk, "first-week")


def _end(sign: PauseSign, now: datetime) -> None:
    sign.ended_at = now
    sign.save(update_fields=["ended_at"])
