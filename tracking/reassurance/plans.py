"""What somebody sets up for their own asking: counting first, then about how often, a wait, a way down. Theirs alone.

Inside `acting_as` them. Nothing here rings, is owed to anybody, or touches a row that the other can read; but switching
off also ends the words, as ending them by hand does.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from tracking.models import AskNote, AskWords, FactSheet, ReassurancePlan, ShownAsks, Tried
from tracking.reassurance.words import end_words


def plan_of(person_id: UUID) -> ReassurancePlan | None:
    return ReassurancePlan.objects.filter(author=person_id).first()


def begin_counting(*, author_id: UUID, weeks: int, today: date) -> None:
    """One or two silent weeks from today (H04). A second tap finds those that run."""
    plan = ReassurancePlan(author_id=author_id, counting_from=today, counting_weeks=weeks)
    ReassurancePlan.objects.bulk_create([plan], ignore_conflicts=True)


def set_often(*, plan: ReassurancePlan, affirmation: int, fact: int, emergency: int, hard_time: bool) -> None:
    """About how often, and whether this is a hard time, in which a wait and a way down rest."""
    plan.affirmation, plan.fact, plan.emergency, plan.hard_time = affirmation, fact, emergency, hard_time
    plan.save(update_fields=["affirmation", "fact", "emergency", "hard_time"])


def set_way_down(*, plan: ReassurancePlan, wait_hours: int | None, step: int | None, today: date) -> None:
    """A wait and a weekly step, each only by this choice; None turns it off. Another step begins today."""
    if step != plan.step:
        plan.step, plan.step_from = step, (today if step else None)
    plan.wait_hours = wait_hours
    plan.save(update_fields=["wait_hours", "step", "step_from"])


@transaction.atomic
def switch_off(*, author_id: UUID, forget: bool, now: datetime) -> None:
    """As if it had never been set up; with `forget` the log, too. Safe to repeat."""
    ReassurancePlan.objects.filter(author=author_id).delete()
    ShownAsks.objects.filter(author=author_id).delete()
    for words in AskWords.objects.filter(author=author_id, ended_at=None):
        end_words(words=words, now=now)
    for kept in (AskNote, Tried, FactSheet) if forget else ():
        kept.objects.filter(author=author_id).delete()
