"""Counting one's own, in one tap, on the couple's present day. Who tapped is stored nowhere. Inside `acting_as`."""

from datetime import datetime
from uuid import UUID

from checkins.models import Trial, TrialTap
from checkins.trials.proposing import StandsOtherwise, begin
from checkins.trials.states import Act
from core import live
from couples.models import Couple


def tap(*, trial: Trial, couple: Couple, author_id: UUID, tap_id: UUID, now: datetime) -> None:
    """Once more, today. `tap_id` came with the button: a double tap is one. Raises StandsOtherwise."""
    standing = begin(trial=trial, couple=couple, author_id=author_id, act=Act.COUNT, now=now)
    if not standing.counts_by_tap:
        raise StandsOtherwise
    TrialTap.objects.bulk_create(
        [TrialTap(id=tap_id, couple=couple, trial=trial, day=standing.today)], ignore_conflicts=True
    )
    live.changed(couple.pk, "trials")


def take_tap_back(*, trial: Trial, couple: Couple, tap_id: UUID) -> None:
    """It was not so: by whoever still has the id, which only their own page was told. Safe to repeat."""
    TrialTap.objects.filter(pk=tap_id, couple=couple, trial=trial).delete()
    live.changed(couple.pk, "trials")
