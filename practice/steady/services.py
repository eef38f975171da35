"""What steadies somebody, whom they can turn to, thoughts they looked at: written, ordered, forgotten.

Inside `acting_as` whoever they are of. Nobody is contacted, and nobody is told.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from practice.models import CopingMethod, SupportPerson, Thought

LONGEST_LIST = 20
UNDO_WITHIN = timedelta(days=1)


class EnoughOfThem(Exception):
    """The list is full: it is for a hard minute."""


def methods_of(person_id: UUID) -> list[CopingMethod]:
    """In their own order. One query."""
    return list(CopingMethod.objects.filter(author=person_id).order_by("place", "created_at", "pk"))


@transaction.atomic
def add_method(*, author_id: UUID, text: str, new_id: UUID, now: datetime) -> None:
    """At the end; what is there already in these words stays alone. Safe to repeat. Raises EnoughOfThem."""
    held = methods_of(author_id)
    if any(one.pk == new_id or one.text == text for one in held):
        return
    if len(held) >= LONGEST_LIST:
        raise EnoughOfThem
    place = held[-1].place + 1 if held else 0
    method = CopingMethod(pk=new_id, author_id=author_id, text=text, place=place, created_at=now)
    CopingMethod.objects.bulk_create([method], ignore_conflicts=True)


@transaction.atomic
def lift_method(*, author_id: UUID, method_id: UUID, above: UUID) -> None:
    """One place up, over the one that the page showed above it: a second tap lifts it no further."""
    held = methods_of(author_id)
    found = [one.pk for one in held]
    if method_id not in found[1:] or found[(at := found.index(method_id)) - 1] != above:
        return
    held[at - 1], held[at] = held[at], held[at - 1]
    for place, one in enumerate(held):
        if one.place != place:
            one.place = place
            one.save(update_fields=["place"])


def forget_method(*, author_id: UUID, method_id: UUID) -> None:
    """Safe to repeat."""
    CopingMethod.objects.filter(author=author_id, pk=method_id).delete()


def supports_of(person_id: UUID) -> list[SupportPerson]:
    """In the order in which they were written down. One query."""
    return list(SupportPerson.objects.filter(author=person_id).order_by("created_at", "pk"))


def whose_turn(people: Sequence[SupportPerson]) -> SupportPerson | None:
    """Whom one has not turned to for longest, so that nobody carries it all (S10). None where there is no choice."""
    if len(people) < 2:
        return None
    never = [one for one in people if one.turned_to_at is None]
    return never[0] if never else min(people, key=lambda one: (one.turned_to_at, one.created_at))


@transaction.atomic
def add_support(*, author_id: UUID, name: str, reach: str, new_id: UUID, now: datetime) -> None:
    """Safe to repeat. Raises EnoughOfThem."""
    if SupportPerson.objects.filter(author=author_id).exclude(pk=new_id).count() >= LONGEST_LIST:
        raise EnoughOfThem
    person = SupportPerson(pk=new_id, author_id=author_id, name=name, reach=reach, created_at=now)
    SupportPerson.objects.bulk_create([person], ignore_conflicts=True)


def change_support(*, support: SupportPerson, name: str, reach: str) -> None:
    support.name, support.reach = name, reach
    support.save(update_fields=["name", "reach"])


def note_turning_to(*, support: SupportPerson, now: datetime) -> None:
    """Today. Safe to repeat."""
    support.turned_to_at = now
    support.save(update_fields=["turned_to_at"])


def undo_turning_to(*, support: SupportPerson) -> None:
    """It is as if they had not been turned to. Safe to repeat."""
    support.turned_to_at = None
    support.save(update_fields=["turned_to_at"])


def forget_support(*, support: SupportPerson) -> None:
    support.delete()


def keep_thought(
    *,
    author_id: UUID,
    new_id: UUID,
    text: str,
    facts: Sequence[str],
    reworded: str,
    believed: tuple[int | None, int | None],
    now: datetime,
) -> None:
    """With as many facts as there are. Safe to repeat."""
    one, two, three = (*facts, "", "", "")[:3]
    said = {"text": text, "fact_1": one, "fact_2": two, "fact_3": three, "reworded": reworded}
    before, after = believed
    thought = Thought(pk=new_id, author_id=author_id, before=before, after=after, at=now, **said)
    Thought.objects.bulk_create([thought], ignore_conflicts=True)


def forget_thought(*, author_id: UUID, thought_id: UUID) -> None:
    """Safe to repeat."""
    Thought.objects.filter(author=author_id, pk=thought_id).delete()
