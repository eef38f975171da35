"""The one letter of a day on which somebody said yes to something. Inside `acting_as` whoever said yes."""

from datetime import date, datetime, timedelta
from typing import Any, TypedDict
from uuid import UUID
from zoneinfo import ZoneInfo

from checkins import request_dates
from checkins.models import RequestAnswer
from checkins.models.request import Answer
from core.clock import zone_of
from notices import outbox
from notices.models import Kind

_DAY = timedelta(days=1)


class _Letter(TypedDict):
    """By what the outbox knows the one letter of a person and day."""

    person_id: UUID
    kind: str
    subject: str
    local_date: date


def remind(given: RequestAnswer, zone: ZoneInfo, now: datetime, *, before: date | None) -> None:
    """Owe the answerer one letter for the agreed day, however many fall on it; none once all of them are marked."""
    release(given, before)
    if given.agreed_for is None or given.mark:
        return
    letter = _letter(given.author_id, given.couple_id, given.agreed_for)
    _owe(letter, zone, now)


def release(given: RequestAnswer, day: date | None) -> None:
    """Call the letter of that day off, unless another yes of the answerer, or this one, still stands for it."""
    if day is not None and not _open_yeses(given.author_id).filter(couple=given.couple_id, agreed_for=day).exists():
        outbox.call_off(**_letter(given.author_id, given.couple_id, day))


def follow_zone(*, person: Any, zone: str, now: datetime) -> None:
    """Remind whoever moved at nine o'clock in the zone they live in now. Safe to repeat.

    A letter whose hour is over there keeps its old one: better early or late than not at all.
    """
    ahead = _open_yeses(person.pk).filter(agreed_for__gte=now.date() - _DAY)
    for couple_id, day in set(ahead.values_list("couple_id", "agreed_for")):
        if day is not None:
            _owe(_letter(person.pk, couple_id, day), zone_of(zone), now)


def _open_yeses(person_id: UUID) -> Any:
    return RequestAnswer.objects.filter(author=person_id, answer=Answer.YES, mark="")


def _owe(letter: _Letter, zone: ZoneInfo, now: datetime) -> None:
    times = request_dates.reminder_times(letter["local_date"], zone, now=now)
    if times:
        outbox.call_off(**letter)  # it may stand there for nine o'clock in the zone before
        outbox.owe(**letter, due=times[0], expires=times[1])


def _letter(person_id: UUID, couple_id: UUID, day: date) -> _Letter:
    return {"person_id": person_id, "kind": Kind.REQUEST, "subject": str(couple_id), "local_date": day}
