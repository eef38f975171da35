"""All that one person receives: pages and parts of them, events, mails owed. Apart from what each reload changes."""

import re
from dataclasses import dataclass
from difflib import unified_diff
from itertools import zip_longest
from uuid import UUID

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Person
from core.privacy import acting_as
from couples.models import Couple
from notices.models import Notice

CHANGES = re.compile(  # from one reload to the next, whatever happened
    r"nonce-[^' ]*|nonce=\"[^\"]*\"|name=\"csrfmiddlewaretoken\" value=\"[^\"]*\"|\"X-CSRFToken\": ?\"[^\"]*\""
    r"|/join/[^\"]*|data-server-now=\"[^\"]*\""
)
FRAGMENTS = ("moments", "hard", "path", "question", "check-in", "requests", "top-card", "reassurance")
FIELDS = ("kind", "subject", "local_date", "due_at", "expires_at", "about_at", "state", "reason", "attempt")


@dataclass
class Receiver:
    """One person with their open pages: `heard` gathers what their event stream brings."""

    person: Person
    couple: Couple
    client: Client
    secret: str  # of a token that may read all there is for programs

    def __post_init__(self) -> None:
        self.heard: list[str] = []

    def listen(self, who: UUID, fragment: str) -> None:
        """In place of the broker: what reaches the channels of this person and of the couple."""
        if who in {self.person.pk, self.couple.pk}:
            self.heard.append(f"{fragment} on {'the couple' if who == self.couple.pk else 'their own'}")

    def page(self, path: str, *, part: str = "") -> list[object]:
        headers = {"HX-Request": "true", "HX-Target": f"section#{part}"} if part else {}
        found = self.answer(lambda: self.client.get(path, secure=True, headers=headers), path)
        return found + (self.program(path) if path.startswith("/api/") else [])

    def program(self, path: str) -> list[object]:
        shown = {"Authorization": f"Bearer {self.secret}"}
        return self.answer(lambda: Client().get(path, secure=True, headers=shown), path)

    def post(self, path: str, typed: dict[str, str]) -> list[object]:
        return self.answer(lambda: self.client.post(path, typed, secure=True), path)

    def answer(self, ask, path: str) -> list[object]:
        with CaptureQueriesContext(connection) as queries:
            response = ask()
        headers = sorted(f"{name}: {CHANGES.sub('', value)}" for name, value in response.headers.items())
        body = CHANGES.sub("", response.content.decode("utf-8", "replace"))
        return [f"{path} {response.status_code} {len(queries)} {headers}", body]

    def owed(self, now) -> list[object]:
        with acting_as(self.person.pk, now):
            return sorted(map(str, Notice.objects.filter(person=self.person).values_list(*FIELDS)))


def told_apart(one: list[object], other: list[object]) -> list[str]:
    """Where two worlds differ, in lines to read; nothing where they are the same."""
    found = [line for ours, theirs in zip_longest(one, other) if ours != theirs for line in _lines(ours, theirs)]
    return found[:30]


def _lines(ours: object, theirs: object) -> list[str]:
    sides = [str(side).replace("\\n", "\n").splitlines() for side in (ours, theirs)]
    return [line for line in unified_diff(*sides, lineterm="", n=1) if line[:3] not in {"---", "+++"}]
