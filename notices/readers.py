"""Whom notices go to: what sending needs to know of them, for many at once."""

from collections.abc import Collection
from datetime import time
from typing import NamedTuple
from uuid import UUID

from accounts.models import Person
from notices.quiet import Quiet

COLUMNS = ("email", "is_active", "zone", "language", "quiet_from", "quiet_until", "let_pass")


class Reader(NamedTuple):
    """Whom a notice goes to."""

    email: str
    is_active: bool
    zone: str
    language: str
    quiet_from: time | None = None
    quiet_until: time | None = None
    let_pass: int = 0

    @property
    def quiet(self) -> Quiet:
        return Quiet(self.quiet_from, self.quiet_until)


def readers_of(people: Collection[UUID]) -> dict[UUID, Reader]:
    """As the worker; one query."""
    columns = [name if name in ("email", "is_active") else f"profile__{name}" for name in COLUMNS]
    found = Person.objects.filter(pk__in=people).values_list("pk", *columns) if people else ()
    return {pk: Reader(*rest) for pk, *rest in found}
