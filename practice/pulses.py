"""Pulses: kept, read, forgotten. Inside `acting_as` whoever they are of; nobody is told of any of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F

from core import registry
from core.clock import local_day
from practice import pulse_rules as rules
from practice.models import Pulse
from practice.models.pulse import RATINGS
from practice.pulse_rules import Rating

LOOKED_AT = 120  # the newest ones: more than two years of a weekly answer


@dataclass(frozen=True, slots=True)
class Felt:
    """What the newest ratings say about today: `low` None without a fresh one."""

    low: bool | None = None
    dropped: bool = False
    falling: bool = False  # being understood
    stuck: bool = False  # a belief that nothing helps
    is_noted: bool = False  # today or yesterday

    @property
    def is_hard(self) -> bool:
        """Then aims and figures step back, and Help is near, on this person's own screens."""
        return bool(self.low) or self.dropped


def keep_pulse(
    *,
    author_id: UUID,
    new_id: UUID,
    answers: Mapping[str, int | None],
    now: datetime,
    meant_well: str = "",
    near_check: bool = False,
) -> None:
    """For oneself alone. A second tap on the same form finds the first one's row."""
    pulse = Pulse(pk=new_id, author_id=author_id, at=now, near_check=near_check, meant_well=meant_well, **answers)
    Pulse.objects.bulk_create([pulse], ignore_conflicts=True)


def forget_pulse(*, author_id: UUID, pulse_id: UUID) -> None:
    """Without a trace. Safe to repeat."""
    Pulse.objects.filter(author=author_id, pk=pulse_id).delete()


def newest_of(person_id: UUID) -> list[Pulse]:
    """By instant, each with the `zone` its owner lives in now. One query."""
    found = Pulse.objects.filter(author=person_id).annotate(zone=F("author__profile__zone"))
    return list(found.order_by("-at", "-pk")[:LOOKED_AT])


def ratings_of(pulses: Sequence[Pulse], question: str, *, zone: ZoneInfo) -> list[Rating]:
    """The answers to one question, newest first, on this person's present calendar."""
    return [
        Rating(local_day(pulse.at, zone), value, pulse.near_check)
        for pulse in pulses
        if (value := getattr(pulse, question)) is not None
    ]


def felt(pulses: Sequence[Pulse], *, zone: ZoneInfo, today: date) -> Felt:
    said = {question: ratings_of(pulses, question, zone=zone) for question in RATINGS}
    return Felt(
        low=rules.is_any_low(said["safety"], said["asking"], today=today),
        dropped=rules.has_dropped(said["safety"], today=today),
        falling=rules.is_falling(said["understood"], today=today),
        stuck=any(rules.weighs_long(said[belief], today=today) for belief in ("no_change", "backfires")),
        is_noted=any((today - rating.day).days <= 1 for rating in said["safety"][:1]),
    )


def felt_by(*, person_id: UUID, now: datetime) -> Felt:
    """One query."""
    pulses = newest_of(person_id)
    if not pulses:
        return Felt()
    zone = ZoneInfo(pulses[0].zone)  # type: ignore[attr-defined]  # annotated
    return felt(pulses, zone=zone, today=local_day(now, zone))


def is_check_near(*, couple_id: UUID | None, now: datetime) -> bool:
    """Whether a trial of the two is looked at today or tomorrow: it asks for trust; safety is asked here, alone."""
    return couple_id is not None and any(near(couple_id, now) for near in registry.safety_asked_near)
