"""Why a planned reminder of a check-in is no longer wanted, asked inside the claim as the worker login."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from accounts.models import Profile
from checkins.evenings import LATE, within
from checkins.models import CheckIn, CheckInEvent, Pause, Schedule, Skip
from checkins.scheduling import OPEN_FOR
from checkins.state import EventKind
from checkins.trials.letters import checks_on
from core.clock import UnknownZone, zone_of
from couples.models import Membership
from notices.models import Kind, Notice, State

_INSTANT = timedelta(microseconds=1)


def why_no_reminder(notice: Notice, now: datetime) -> str:
    """Why this reminder must not go out, in a few words for the operator; "" when it may. One query."""
    mine = Profile.objects.filter(person=notice.person_id)
    found = (
        Schedule.objects.filter(pk=notice.couple_id)
        .annotate(
            own_zone=Subquery(mine.values("zone")),
            tied=Exists(_ties(notice, now)),
            left_out=Exists(Skip.objects.filter(couple=OuterRef("pk"), day=notice.local_date)),
            met=Exists(_held(notice)),
            meeting=Exists(_going_on(now)),
            reminded=Exists(_reminded(notice, now)),
            pausing=Exists(Pause.objects.running_at(now).filter(couple=OuterRef("pk"))),
            trial=Exists(checks_on(notice.local_date).filter(couple=OuterRef("pk"))),
        )
        .first()
    )
    if found is None or not found.tied:
        return "nobody's couple"
    reasons = {
        "resting": found.resting,
        "skipped": found.left_out,
        "evening changed": not _is_an_evening(found, found.own_zone, notice),
        "check-in held": found.met,
        "check-in going on": found.meeting,
        "reminded a moment ago": found.reminded,
        "a pause is on": found.pausing,
        "a trial is looked at": found.trial,
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _is_an_evening(schedule: Schedule, own_zone: str, notice: Notice) -> bool:
    try:
        rule = schedule.rule.on(zone_of(own_zone))
        planned = within(rule, notice.at, notice.at + _INSTANT)
    except UnknownZone:
        return False
    return any(meeting.day == notice.local_date for meeting in planned)


def _ties(notice: Notice, now: datetime) -> QuerySet[Membership]:
    untold = Q(couple__ended_at=None) | Q(couple__tell_at=None) | Q(couple__tell_at__gt=now)
    mine = Membership.objects.filter(untold, person=notice.person_id, left_at=None, confirmed_at__isnull=False)
    return mine.filter(couple=OuterRef("pk"))


def _held(notice: Notice) -> QuerySet[CheckIn]:
    that_evening = Q(day=notice.local_date) | Q(held_at__gte=notice.at - LATE)
    return CheckIn.objects.filter(that_evening, couple=OuterRef("pk"), held_at__isnull=False)


def _going_on(now: datetime) -> QuerySet[CheckIn]:
    begun = CheckInEvent.objects.filter(check_in=OuterRef("pk"), kind=EventKind.STARTED)
    return CheckIn.objects.filter(Exists(begun), couple=OuterRef("pk"), ended_at=None, seen_at__gt=now - OPEN_FOR)


def _reminded(notice: Notice, now: datetime) -> QuerySet[Notice]:
    """A change of zone may move an evening to another local date: the key alone would let it be told twice."""
    others = Notice.objects.exclude(local_date=notice.local_date)
    return others.filter(
        person=notice.person_id,
        kind=Kind.CHECK_IN,
        subject=notice.subject,
        state=State.SENT,
        done_at__gt=now - LATE,
    )
