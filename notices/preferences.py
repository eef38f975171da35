"""Which kinds of email a person wants. What is switched off is one row; wanting is the absence of one."""

from collections.abc import Collection
from uuid import UUID

from notices.models import OPTIONAL, Kind, Preference


def wanted_kinds(*, person_id: UUID) -> set[Kind]:
    """The optional kinds that this person has not switched off."""
    off = set(Preference.objects.filter(person_id=person_id).values_list("kind", flat=True))
    return {kind for kind in OPTIONAL if kind not in off}


def want_only(*, person_id: UUID, kinds: Collection[str]) -> None:
    """Switch on `kinds` and off all other optional ones, inside `acting_as`. Safe to repeat."""
    for kind in OPTIONAL:
        (switch_on if kind in kinds else switch_off)(person_id=person_id, kind=kind)


def switch_off(*, person_id: UUID, kind: Kind) -> None:
    """From the commit on none of this kind is claimed; one that is on its way already leaves within 20 s."""
    Preference.objects.bulk_create([Preference(person_id=person_id, kind=kind)], ignore_conflicts=True)


def switch_on(*, person_id: UUID, kind: Kind) -> None:
    Preference.objects.filter(person_id=person_id, kind=kind).delete()
