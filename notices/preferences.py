"""What each person wants to get by email. A row is a choice; without one, optional kinds come and extras do not."""

from collections.abc import Collection, Mapping
from datetime import time
from uuid import UUID

from accounts.models import Profile
from notices.content import OPT_IN, OPTIONAL
from notices.models import ALL_FIGURES, ONLY_A_LINK, SOME_FIGURES, Channel, Preference

DETAILS = (ONLY_A_LINK, ALL_FIGURES)
type Choices = Mapping[tuple[UUID, str], bool]


def choices_of(people: Collection[UUID]) -> Choices:
    """What these have chosen. One query, none for nobody."""
    rows = (
        Preference.objects.filter(person_id__in=people, channel=Channel.EMAIL) if people else Preference.objects.none()
    )
    return {(person, kind): wanted for person, kind, wanted in rows.values_list("person_id", "kind", "wanted")}


def is_wanted(choices: Choices, person_id: UUID, kind: str) -> bool:
    return choices.get((person_id, kind), not _is_extra(kind))


def _is_extra(kind: str) -> bool:
    return kind in OPT_IN or kind in DETAILS


def detail_of(*, person_id: UUID) -> str:
    """How much the letter of a month says to this person (`content.DETAIL`). One query."""
    choices = choices_of([person_id])
    return next((kind for kind in DETAILS if is_wanted(choices, person_id, kind)), SOME_FIGURES)


def want_detail(*, person_id: UUID, detail: str) -> None:
    """Safe to repeat."""
    for kind in DETAILS:
        _choose(person_id, kind, wanted=kind == detail)


def wanted_kinds(*, person_id: UUID) -> set[str]:
    """The optional kinds and extras that this person gets."""
    choices = choices_of([person_id])
    return {kind for kind in (*OPTIONAL, *OPT_IN) if is_wanted(choices, person_id, kind)}


def want_only(*, person_id: UUID, kinds: Collection[str]) -> None:
    """Switch on `kinds` and off all others that can be chosen, inside `acting_as`. Safe to repeat."""
    for kind in (*OPTIONAL, *OPT_IN):
        (switch_on if kind in kinds else switch_off)(person_id=person_id, kind=kind)


def switch_off(*, person_id: UUID, kind: str) -> None:
    """From the commit on none of this kind is claimed; one that is on its way already leaves within 20 s."""
    _choose(person_id, kind, wanted=False)


def switch_on(*, person_id: UUID, kind: str) -> None:
    _choose(person_id, kind, wanted=True)


def set_quiet_hours(*, profile: Profile, start: time | None, end: time | None) -> None:
    """Nothing but codes, and the letter at an hour of one's own choosing, comes in between. None, None: no quiet."""
    profile.quiet_from, profile.quiet_until = start, end
    profile.save(update_fields=["quiet_from", "quiet_until"])


def set_digest_hour(*, profile: Profile, hour: time) -> None:
    """Letters of a month that are owed already keep the hour they were owed for."""
    profile.digest_hour = hour
    profile.save(update_fields=["digest_hour"])


def _choose(person_id: UUID, kind: str, *, wanted: bool) -> None:
    """A row only where it differs from what everybody gets."""
    mine = Preference.objects.filter(person_id=person_id, kind=kind, channel=Channel.EMAIL)
    if wanted == (not _is_extra(kind)):
        mine.delete()
    else:
        row = Preference(person_id=person_id, kind=kind, channel=Channel.EMAIL, wanted=wanted)
        Preference.objects.bulk_create([row], ignore_conflicts=True)
