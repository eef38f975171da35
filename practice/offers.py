"""The only door to one's own room for the floors above: answers in the owner's own request, inside `acting_as` them.

Nothing of it may reach a page, mail or export of the other: what it answers changes the owner's own screens alone.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid5

from core import registry
from practice import pulses
from practice.models import Tally, TallyKind
from practice.steady.services import EnoughOfThem, add_method, methods_of, supports_of

METHOD_LENGTH = 80


class Support(NamedTuple):
    """Somebody outside, in this person's own words. The app never contacts anybody."""

    name: str
    reach: str


def coping_methods(*, person_id: UUID) -> tuple[str, ...]:
    """Ways to calm down that this person has written down, in their own order. One query, one more for the key."""
    return tuple(one.text for one in methods_of(person_id))


def support_people(*, person_id: UUID) -> tuple[Support, ...]:
    """Whom this person can turn to, in their own order. One query, one more for the key."""
    return tuple(Support(one.name, one.reach) for one in supports_of(person_id))


def keep_methods(*, person_id: UUID, texts: Iterable[str], now: datetime) -> None:
    """Write down ways to calm down, each once, as many as the list has room for. They are cut to its length."""
    for text in texts:
        short = text[:METHOD_LENGTH]
        with suppress(EnoughOfThem):
            add_method(author_id=person_id, text=short, new_id=uuid5(person_id, short), now=now)


def went_quiet_in(*, person_id: UUID, spans: Sequence[tuple[datetime, datetime]]) -> list[bool]:
    """Of each span whether this person noted that they went quiet in it, or left or called something off. One query."""
    kinds = (TallyKind.SILENCE, TallyKind.UNANSWERED, TallyKind.CANCELLED)
    taps = Tally.objects.filter(author=person_id, kind__in=kinds, at__gte=min(start for start, _ in spans))
    times = list(taps.values_list("at", flat=True))
    return [any(start <= at < end for at in times) for start, end in spans]


def is_fear_marked(*, person_id: UUID) -> bool:
    """Whether this person has said that they are afraid: then no joint step is suggested to them.

    False as long as no floor asks them.
    """
    return any(ask(person_id) for ask in registry.fear_marked)


def safety_is_low(*, person_id: UUID, now: datetime) -> bool | None:
    """Whether this person's newest rating, of safety or of asking for help, is at most 3 of 10.

    None without one of the last seven dates. One query. Their own screens alone may change by it (X35, X36).
    """
    return pulses.felt_by(person_id=person_id, now=now).low


def should_lighten(*, person_id: UUID, now: datetime) -> bool:
    """Whether this is a low day or worse: then aims and figures step back, on this person's own screens. One query."""
    if is_fear_marked(person_id=person_id) or any(ask(person_id, now) for ask in registry.low_day):
        return True
    return pulses.felt_by(person_id=person_id, now=now).is_hard
