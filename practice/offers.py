"""The only door to one's own room for the floors above: answers in the owner's own request, inside `acting_as` them.

Nothing of it may reach a page, mail or export of the other: what it answers changes the owner's own screens alone.
"""

from datetime import datetime
from uuid import UUID

from core import registry


def coping_methods(*, person_id: UUID) -> tuple[str, ...]:
    """Ways to calm down that this person has written down, in their own order. There is no place to write any yet."""
    return ()


def is_fear_marked(*, person_id: UUID) -> bool:
    """Whether this person has said that they are afraid: then no joint step is suggested to them.

    False as long as no floor asks them.
    """
    return any(ask(person_id) for ask in registry.fear_marked)


def should_lighten(*, person_id: UUID, now: datetime) -> bool:
    """Whether this is a low day or worse: then aims and figures step back, on this person's own screens."""
    return is_fear_marked(person_id=person_id) or any(ask(person_id, now) for ask in registry.low_day)
