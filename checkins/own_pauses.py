"""A timer for oneself alone, and one's own mealtime. The other learns of neither. Inside `acting_as` this person."""

from datetime import datetime, time, timedelta
from uuid import UUID

from checkins.models import MealTime, OwnPause
from checkins.pause_times import DINNER, SLEEP, Window
from core import registry

LOOKED_AT_FOR = timedelta(hours=2)


def is_afraid(person_id: UUID) -> bool:
    """Whether this person has marked fear for themselves: then a pause is a timer of their own, and nothing else."""
    return any(marked(person_id) for marked in registry.fear_marked)


def own_pause(*, person_id: UUID, now: datetime) -> OwnPause | None:
    """One that runs, or ended a while ago. One query."""
    found = OwnPause.objects.filter(author=person_id).first()
    if found is None or found.started_at + timedelta(minutes=found.minutes) + LOOKED_AT_FOR <= now:
        return None
    return found


def begin_own_pause(*, person_id: UUID, minutes: int, now: datetime) -> None:
    """Start it, or start anew."""
    row = OwnPause(author_id=person_id, minutes=minutes, started_at=now)
    OwnPause.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["author"], update_fields=["minutes", "started_at"]
    )


def end_own_pause(*, person_id: UUID) -> None:
    """Without a trace. Safe to repeat."""
    OwnPause.objects.filter(author=person_id).delete()


def windows_of(*, person_id: UUID, quiet_from: time | None, quiet_until: time | None) -> tuple[Window, ...]:
    """When this person is not to be asked for a talk: their quiet hours, else the night; and dinner. One query."""
    meal = MealTime.objects.filter(author=person_id).first()
    sleep = Window(quiet_from, quiet_until) if quiet_from and quiet_until else SLEEP
    return sleep, Window(meal.begins, meal.ends) if meal else DINNER


def set_meal_time(*, person_id: UUID, begins: time, ends: time) -> None:
    row = MealTime(author_id=person_id, begins=begins, ends=ends)
    MealTime.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["author"], update_fields=["begins", "ends"]
    )
