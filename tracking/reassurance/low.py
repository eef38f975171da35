"""“I am running low” (H19): whoever gives needs a break, fixed times, or a sign without words. Inside `acting_as` them.

A break needs nobody's yes. It ends by itself and leaves nothing behind; need is never held back by it.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from core import live
from couples.models import Couple
from tracking.models import LowWay, LowYes, RunningLow


def resting(*, couple: Couple, now: datetime) -> list[RunningLow]:
    """What stands, of both. One query."""
    return list(RunningLow.objects.filter(couple=couple, until__gt=now).select_related("yes").order_by("since", "pk"))


def has_break(found: Iterable[RunningLow], person_id: UUID) -> bool:
    return any(one.author_id == person_id and one.way == LowWay.BREAK for one in found)


@transaction.atomic
def say_low(*, couple: Couple, author_id: UUID, way: LowWay, text: str, days: int, now: datetime) -> None:
    """In place of what they said before."""
    Couple.objects.select_for_update(no_key=True).get(pk=couple.pk)
    RunningLow.objects.filter(couple=couple, author=author_id).delete()
    until = now + timedelta(days=days)
    RunningLow.objects.create(couple=couple, author_id=author_id, way=way, text=text, since=now, until=until)
    live.changed(couple.pk, "reassurance")


def end_low(*, couple: Couple, author_id: UUID) -> None:
    """They have more again. Safe to repeat."""
    RunningLow.objects.filter(couple=couple, author=author_id).delete()
    live.changed(couple.pk, "reassurance")


def agree_to_low(*, couple: Couple, author_id: UUID, low_id: UUID, now: datetime) -> None:
    """Yes to fixed times, or a sign, of the other's. Safe to repeat. Raises RunningLow.DoesNotExist."""
    low = RunningLow.objects.exclude(author=author_id).exclude(way=LowWay.BREAK).get(couple=couple, pk=low_id)
    yes = LowYes(couple=couple, author_id=author_id, low=low, said_at=now)
    LowYes.objects.bulk_create([yes], ignore_conflicts=True)
    live.changed(couple.pk, "reassurance")


def take_low_yes_back(*, couple: Couple, author_id: UUID, low_id: UUID) -> None:
    """Safe to repeat."""
    LowYes.objects.filter(couple=couple, author=author_id, low=low_id).delete()
    live.changed(couple.pk, "reassurance")
