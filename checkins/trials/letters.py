"""The letters of a trial's day 7, 14 and 16: owed to both once its yes holds, as the worker; expired ones never.

Each goes into the letter of that morning, on its reader's own clock. They are owed no sooner than on day 0: before that
the one who proposed it is not to know of the yes, not even by what waits in the outbox.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet

from checkins.models import Trial, TrialYes
from checkins.trials import days
from core.clock import UnknownZone, day_bounds, to_instant, zone_of
from couples.models import Membership
from notices import outbox
from notices.models import Kind, Notice
from notices.quiet import MORNING

BATCH = 500


class Letter(NamedTuple):
    day: date
    due: datetime
    expires: datetime


def letters_of(day0: date, zone: ZoneInfo, *, now: datetime) -> list[Letter]:
    """Mornings of the reader on these dates, until the date is over there; what is over by now is left out. Pure."""
    found = []
    for number in days.LETTERS:
        day = days.date_of(day0, number)
        due, expires = to_instant(datetime.combine(day, MORNING), zone), day_bounds(day, zone)[1]
        if due < expires and expires > now:
            found.append(Letter(day, due, expires))
    return found


def plan_trials(now: datetime) -> int:
    """At every tick, as the worker: owe both their letters of each trial that has come into force. Returns how many
    are new. Safe to run at any time, at once, by anybody."""
    with transaction.atomic():
        free = TrialYes.objects.select_for_update(skip_locked=True).only("pk", "trial_id", "couple_id", "day0")
        begun = list(free.filter(planned_at=None, holds_at__lte=now).order_by("holds_at")[:BATCH])
        if not begun:
            return 0
        readers = _readers_of(begun)
        rows = [row for yes in begun for reader in readers[yes.couple_id] for row in _notices(yes, reader, now)]
        TrialYes.objects.filter(pk__in=[yes.pk for yes in begun]).update(planned_at=now)
        return outbox.plan(rows) if rows else 0


class Reader(NamedTuple):
    person_id: UUID
    zone: str
    link_epoch: int


def _readers_of(trials: Iterable[TrialYes]) -> Mapping[UUID, Sequence[Reader]]:
    """Both of each couple that still is one. One query."""
    both = Membership.objects.filter(
        couple_id__in=[yes.couple_id for yes in trials], confirmed_at__isnull=False, left_at=None
    )
    found: dict[UUID, list[Reader]] = defaultdict(list)
    fields = ("couple_id", "person_id", "person__profile__zone", "couple__link_epoch")
    for couple_id, person_id, zone, link_epoch in both.values_list(*fields):
        found[couple_id].append(Reader(person_id, zone, link_epoch))
    return found


def _notices(yes: TrialYes, reader: Reader, now: datetime) -> Iterator[Notice]:
    try:
        zone = zone_of(reader.zone)
    except UnknownZone:
        return
    for letter in letters_of(yes.day0, zone, now=now):
        yield Notice(
            person_id=reader.person_id,
            couple_id=yes.couple_id,
            link_epoch=reader.link_epoch,
            kind=Kind.TRIAL,
            subject=str(yes.trial_id),
            local_date=letter.day,
            due_at=letter.due,
            expires_at=letter.expires,
        )


def follow_zone(*, person: Any, zone: str, now: datetime) -> None:
    """Mornings of whoever lives elsewhere now are theirs there. Inside `acting_as` them. Safe to repeat."""
    for yes in TrialYes.objects.filter(trial__ended_at=None, planned_at__isnull=False):
        mine: dict[str, Any] = {"person_id": person.pk, "kind": Kind.TRIAL, "subject": str(yes.trial_id)}
        for letter in letters_of(yes.day0, zone_of(zone), now=now):
            if letter.due > now:
                outbox.call_off(**mine, local_date=letter.day)  # it may stand there for the morning of the zone before
            outbox.owe(**mine, local_date=letter.day, due=letter.due, expires=letter.expires)


def why_no_letter(notice: Notice, now: datetime) -> str:
    """Why a planned letter is no longer wanted, in a few words for the operator; "" when it may go. As the worker."""
    open_one = Trial.objects.filter(pk=UUID(notice.subject), ended_at=None)
    return "" if open_one.exists() else "trial ended"


def checks_on(day: date) -> QuerySet[TrialYes]:
    """The trials, of any couple, of which a check falls on this date: it takes the place of that day's check-in (X15).

    For a query that names the couple. The worker may ask it, too.
    """
    starts = [day - days.CHECK * days.DAY, day - days.REVIEW * days.DAY]
    return TrialYes.objects.filter(trial__ended_at=None, day0__in=starts)
