"""What one person does with moments for their own pages alone: opens one early, puts an older one aside.

Neither leaves a trace that the other could read: no column, no event, no lock on the moment's row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, Q, QuerySet, Subquery

from core import live
from core.prepared import Prepared
from tracking.models import Moment, MomentMark
from tracking.models.moment import marks_of, open_at
from tracking.returning import OLD_AFTER, Candidate, choose, span_of, turn_on

NEWEST = 3


def open_early(*, moment_id: UUID, person_id: UUID, day: date) -> None:
    """Open for oneself what waits closed. Only one's own pages look again. Safe to repeat."""
    _mark(moment_id, person_id, MomentMark.Kind.OPENED, day)


def put_aside(*, moment_id: UUID, person_id: UUID, day: date) -> None:
    """Not see this one come back. Safe to repeat."""
    _mark(moment_id, person_id, MomentMark.Kind.ASIDE, day)


def _mark(moment_id: UUID, person_id: UUID, kind: MomentMark.Kind, day: date) -> None:
    mark = MomentMark(person_id=person_id, moment_id=moment_id, kind=kind, day=day)
    MomentMark.objects.bulk_create([mark], ignore_conflicts=True)
    live.changed(person_id, "moments")


@dataclass(frozen=True, slots=True)
class TodaysMoments:
    """What Today shows of two people's moments: the newest, and one of the other two at most."""

    newest: Sequence[Moment]
    closed: Moment | None  # waits to be opened by this person
    older: Moment | None  # comes back today


def todays_moments(*, person_id: UUID, couple_id: UUID, now: datetime, day: date) -> TodaysMoments:
    """As this person sees them on their own `day`. Two queries, whatever there is."""
    newest = list(_newest(person=person_id, couple=couple_id, now=now))
    others = _closed_or_older(person_id, couple_id, now, day)
    closed = min((one for one in others if one.waits(now)), key=lambda one: one.opens_at or now, default=None)
    past = {one.pk: one for one in others if not one.waits(now)}
    candidates = [Candidate(one.pk, one.aside_on) for one in past.values()]  # type: ignore[attr-defined]  # annotated
    chosen = choose(candidates, day=day, couple_id=couple_id)
    is_there = closed is not None or chosen in {one.pk for one in newest}
    return TodaysMoments(newest, closed, None if chosen is None or is_there else past[chosen])


def _closed_or_older(person_id: UUID, couple_id: UUID, now: datetime, day: date) -> Sequence[Moment]:
    values = {"person": person_id, "couple": couple_id, "now": now}
    turn = turn_on(day, couple_id)
    if turn is None:
        return list(_closed(**values))
    first, last = span_of(turn)
    return list(_closed_and_older(**values, first=first, last=last))


def _that_is_newest(person: UUID, couple: UUID, now: datetime) -> QuerySet[Moment]:
    return Moment.objects.seen_by(person, couple, now).with_words().newest_first()[:NEWEST]


def _closed_to(person: UUID, now: datetime) -> Q:
    return Q(opens_at__gt=now) & ~Q(author=person) & Q(~Exists(marks_of(person, MomentMark.Kind.OPENED)))


def _that_is_closed(person: UUID, couple: UUID, now: datetime) -> QuerySet[Moment]:
    return _given(_closed_to(person, now), person, couple)


def _that_is_closed_or_older(person: UUID, couple: UUID, now: datetime, first: UUID, last: UUID) -> QuerySet[Moment]:
    older = open_at(now) & Q(released_at__lt=now - OLD_AFTER, pk__range=(first, last))
    return _given(_closed_to(person, now) | older, person, couple)


def _given(wanted: Q, person: UUID, couple: UUID) -> QuerySet[Moment]:
    aside = marks_of(person, MomentMark.Kind.ASIDE).values("day")
    found = Moment.objects.filter(wanted, couple=couple, removed_at=None, released_at__isnull=False)
    return found.annotate(aside_on=Subquery(aside))


_newest, _closed = Prepared(_that_is_newest), Prepared(_that_is_closed)
_closed_and_older = Prepared(_that_is_closed_or_older)
