"""Whether the hour of the evenings suits: each is asked alone, from their own first reminder on.

Whom it does not suit is told of an evening in the morning, with all else of that day; others at the hour itself.
"""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from checkins.models import HourAnswer, Schedule
from couples.models import Couple
from notices.models import Kind, Notice, State


def answer(*, couple: Couple, person_id: UUID, suits: bool) -> None:
    """Keep what this person says of the present hour, inside `acting_as` them. Their reminders are planned anew."""
    schedule = Schedule.objects.get(couple=couple)
    said = {"hour": schedule.hour, "zone": schedule.zone, "suits": suits}
    HourAnswer.objects.update_or_create(couple=couple, person_id=person_id, defaults=said)
    Schedule.objects.filter(pk=schedule.pk).update(planned_until=None)


def suit_whoever_chose(*, couple: Couple, person_id: UUID) -> None:
    """They have just chosen an hour. What they said of it before, where it is the same, stands."""
    if answer_of(couple=couple, person_id=person_id) is None:
        answer(couple=couple, person_id=person_id, suits=True)


def answer_of(*, couple: Couple, person_id: UUID) -> bool | None:
    """What they said of the hour as it is; None where they said nothing. One query."""
    return _answers(person_id).filter(couple=couple).values_list("suits", flat=True).first()


def is_to_be_asked(person_id: UUID) -> Q:
    """Of a schedule: whether a first reminder has come, and nothing was said of the hour as it is since."""
    reminded = Notice.objects.filter(person_id=person_id, kind=Kind.CHECK_IN).exclude(state=State.DUE)
    same_hour = Q(hour=OuterRef("hour"), zone=OuterRef("zone"))
    said = HourAnswer.objects.filter(same_hour, couple=OuterRef("couple"), person_id=person_id)
    return Q(Exists(reminded), ~Exists(said), resting=False)


def whom_it_does_not_suit(couples: Collection[UUID]) -> set[UUID]:
    """Of many couples, as the worker. One query."""
    asked = HourAnswer.objects.filter(_as_it_is(), couple_id__in=couples, suits=False)
    return set(asked.values_list("person_id", flat=True))


def _answers(person_id: UUID) -> QuerySet[HourAnswer]:
    return HourAnswer.objects.filter(_as_it_is(), person_id=person_id)


def _as_it_is() -> Exists:
    return Exists(Schedule.objects.filter(couple=OuterRef("couple"), hour=OuterRef("hour"), zone=OuterRef("zone")))
