"""Small steps noted, acts of care planned and done, habits looked out for. Inside `acting_as` whoever they are of."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from core.clock import week_start
from practice.models import CareAct, Habit, HabitKind, Step, StepKind
from practice.steps.content import FIELDS

ACTS_A_WEEK = 3


class EnoughForTheWeek(Exception):
    """Three are planned."""


def note_step(*, author_id: UUID, kind: StepKind, said: Sequence[str], new_id: UUID, now: datetime) -> None:
    """Up to four short texts. Safe to repeat."""
    words = dict(zip(FIELDS, said, strict=False))
    Step.objects.bulk_create([Step(pk=new_id, author_id=author_id, kind=kind, at=now, **words)], ignore_conflicts=True)


def forget_step(*, step: Step) -> None:
    step.delete()


def acts_of(person_id: UUID, *, today: date) -> list[CareAct]:
    """Those of this week. One query."""
    found = CareAct.objects.filter(author=person_id, week=week_start(today))
    return list(found.order_by("created_at", "pk"))


@transaction.atomic
def plan_act(*, author_id: UUID, text: str, new_id: UUID, now: datetime, today: date) -> None:
    """For this week. Safe to repeat. Raises EnoughForTheWeek."""
    held = acts_of(author_id, today=today)
    if len([one for one in held if one.pk != new_id]) >= ACTS_A_WEEK:
        raise EnoughForTheWeek
    act = CareAct(pk=new_id, author_id=author_id, week=week_start(today), text=text, created_at=now)
    CareAct.objects.bulk_create([act], ignore_conflicts=True)


def mark_done(*, act: CareAct, today: date) -> None:
    """Safe to repeat: the first day stays."""
    if act.done_on is None:
        act.done_on = today
        act.save(update_fields=["done_on"])


def mark_open(*, act: CareAct) -> None:
    act.done_on = None
    act.save(update_fields=["done_on"])


def drop_act(*, act: CareAct) -> None:
    act.delete()


def look_out_for(*, author_id: UUID, kind: HabitKind, signs: str, today: date) -> None:
    """From today; said again, only the signs are others."""
    habit = Habit(author_id=author_id, kind=kind, signs=signs, since=today)
    if not Habit.objects.filter(author=author_id, kind=kind).exists():
        Habit.objects.bulk_create([habit], ignore_conflicts=True)
    held = Habit.objects.get(author=author_id, kind=kind)
    held.signs = signs
    held.save(update_fields=["signs"])


def let_habit_go(*, author_id: UUID, kind: HabitKind) -> None:
    """Safe to repeat."""
    Habit.objects.filter(author=author_id, kind=kind).delete()
