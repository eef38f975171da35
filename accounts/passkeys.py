"""Passkeys: what a browser is asked, and what it may answer. The protocol itself is allauth's and python-fido2's."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from cryptography.exceptions import InvalidSignature
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from accounts.factors import FACTOR, PASSKEY
from accounts.models import Person
from core import sealing

AT_MOST = 10
NAME_LENGTH = 40
FOREIGN = (
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    ValidationError,
    InvalidSignature,
    struct.error,
)


class PasskeyRefused(ValueError):
    """The browser's answer does not fit the question, or there is no such passkey."""


@contextmanager
def _reading_foreign_bytes() -> Iterator[None]:
    """Whatever a parser says of bytes that somebody sent, it means no."""
    try:
        yield
    except FOREIGN:
        raise PasskeyRefused from None


@dataclass(frozen=True, slots=True)
class Passkey:
    """One of a person's, by the name they gave it."""

    pk: int
    name: str
    since: datetime


def passkeys_of(person: Person) -> list[Passkey]:
    """The oldest first. One query."""
    return [
        Passkey(row.pk, sealing.open_text(row.data["name"], purpose=FACTOR), row.created_at)
        for row in _rows(person).order_by("created_at", "pk")
    ]


def ask_to_make(person: Person) -> dict[str, Any]:
    """What `navigator.credentials.create` wants: a key that needs the phone's own lock, and stays on it."""
    return dict(auth.begin_registration(person, passwordless=True))


def add_passkey(*, person: Person, name: str, answer: object, now: datetime) -> None:
    """Keep the passkey that the browser made. Raises PasskeyRefused; also beyond ten."""
    with _reading_foreign_bytes():
        auth.parse_registration_response(answer)
        made = auth.complete_registration(answer)
        if not made.is_user_verified() or made.credential_data is None:
            raise PasskeyRefused
        Person.objects.select_for_update().get(pk=person.pk)
        if _rows(person).count() >= AT_MOST:
            raise PasskeyRefused
    data = {"name": sealing.seal_text(name, purpose=FACTOR), "credential": answer}
    Authenticator.objects.create(user_id=person.pk, type=PASSKEY, data=data, created_at=now)


def ask_to_show(person: Person | None) -> dict[str, Any]:
    """What `navigator.credentials.get` wants: one of this person's; without a person whichever the browser offers."""
    return dict(auth.begin_authentication(person))


def shown_passkey(answer: object, *, person: Person | None) -> Authenticator:
    """The row of the passkey that was shown; without a person, the one it names. Raises PasskeyRefused."""
    with _reading_foreign_bytes():
        auth.parse_authentication_response(answer)
        owner = person or auth.extract_user_from_response(answer)
        found: Authenticator | None = auth.complete_authentication(owner, answer)
    if found is None:
        raise PasskeyRefused
    return found


def rename_passkey(*, person: Person, pk: int, name: str) -> bool:
    row = _rows(person).select_for_update().filter(pk=pk).first()
    if row is None:
        return False
    row.data["name"] = sealing.seal_text(name, purpose=FACTOR)
    row.save(update_fields=["data"])
    return True


def remove_passkey(*, person: Person, pk: int) -> bool:
    return bool(_rows(person).filter(pk=pk).delete()[0])


def _rows(person: Person) -> QuerySet[Authenticator]:
    rows: QuerySet[Authenticator] = Authenticator.objects.filter(user_id=person.pk, type=PASSKEY)
    return rows
