"""Writing down a hard moment, and confirming it. Inside `acting_as` the person who does it."""

from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from django.db import IntegrityError, ProgrammingError, transaction

from core import live
from couples.models import Couple
from tracking.models import Incident, IncidentConfirmation, IncidentFacts


class Told(TypedDict, total=False):
    """What somebody says of it; what is not known stays out."""

    day: date
    topic: str
    about: str
    meant_well: str
    began_at: datetime | None
    heated_ended_at: datetime | None
    talk_resumed_at: datetime | None
    repaired_at: datetime | None
    repair_by: str
    outcome: str
    outcome_on: date | None
    parked_until: date | None


class Changed(Exception):
    """The version this was made against does not stand any more."""


@transaction.atomic
def write_incident(*, couple: Couple, author_id: UUID, told: Told, now: datetime) -> Incident:
    """Write down a hard moment: both see it, as one person's note until the other confirms it (J01)."""
    incident = Incident(couple=couple, author_id=author_id, created_at=now)
    incident.save(force_insert=True)
    _add_version(incident, author_id, 1, told, now)
    live.changed(couple.pk, "incidents")
    return incident


@transaction.atomic
def tell_facts(*, incident: Incident, author_id: UUID, against: int, told: Told, now: datetime) -> IncidentFacts:
    """One's own version, beside the other's or in place of one's own before. Nobody writes over the other's words.

    `against` is the number of one's version it was made from, 0 for the first. Raises Changed when another tab was
    quicker: nothing is lost, the caller still holds what was typed.
    """
    mine = IncidentFacts.objects.filter(incident=incident, author=author_id).present()
    stands = mine.select_for_update().first()
    if (stands.revision if stands else 0) != against:
        raise Changed
    if stands is not None:
        stands.superseded_at = now
        stands.save(update_fields=["superseded_at"])
    try:
        with transaction.atomic():
            added = _add_version(incident, author_id, against + 1, told, now)
    except IntegrityError:
        raise Changed from None
    live.changed(incident.couple_id, "incidents")
    return added


def _add_version(incident: Incident, author_id: UUID, revision: int, told: Told, now: datetime) -> IncidentFacts:
    version = IncidentFacts(
        incident=incident, couple_id=incident.couple_id, author_id=author_id, revision=revision, written_at=now, **told
    )
    version.save(force_insert=True)
    return version


def confirm_facts(*, facts: IncidentFacts, author_id: UUID, now: datetime) -> None:
    """Say of the other's version that it was like this: from now on it counts. Safe to repeat.

    Raises Changed when the other has written a newer one meanwhile: nobody confirms what they have not read.
    """
    given = IncidentConfirmation(facts=facts, couple_id=facts.couple_id, author_id=author_id, confirmed_at=now)
    try:
        with transaction.atomic():
            IncidentConfirmation.objects.bulk_create([given], ignore_conflicts=True)
    except (IntegrityError, ProgrammingError):  # the policy lets in only what stands and is the other's
        raise Changed from None
    live.changed(facts.couple_id, "incidents")


def take_back_confirmation(*, facts: IncidentFacts, author_id: UUID) -> None:
    """It counts no more; no reason is asked for. Safe to repeat."""
    IncidentConfirmation.objects.filter(facts=facts, author=author_id).delete()
    live.changed(facts.couple_id, "incidents")
