"""Addresses whose mail came back: noted by the operator, forgotten once their owner has typed a code from there."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from notices.models import Bounce


def hash_of(address: str) -> bytes:
    return salted_hmac("twofold.bounce", address.strip().lower(), algorithm="sha256").digest()


def note_bounce(*, address: str, now: datetime) -> None:
    """As staff: nothing but codes goes to this address any more. Says nothing about whose it is. Safe to repeat."""
    Bounce.objects.bulk_create([Bounce(pk=hash_of(address), noted_at=now)], ignore_conflicts=True)


def of(address: str) -> QuerySet[Bounce]:
    """What was noted of this address, if anything."""
    return of_hash(hash_of(address))


def of_hash(hashed: bytes) -> QuerySet[Bounce]:
    """The same, of an address that was hashed already."""
    return Bounce.objects.filter(pk=hashed)


def which_bounced(addresses: Collection[str]) -> set[str]:
    """Those of many whose mail came back. One query, none for none."""
    hashes = {hash_of(address): address for address in addresses}
    found = Bounce.objects.filter(pk__in=hashes).values_list("pk", flat=True) if hashes else ()
    return {hashes[bytes(pk)] for pk in found}


def comes_back(request: Any) -> bool:
    """Whether mail to whoever is here comes back. A code typed since then proves that it no longer does."""
    bounce = of(request.person.email).first()
    if bounce is None:
        return False
    proven = [
        record["at"] for record in get_authentication_records(request, request.person) if record["method"] == "code"
    ]
    if max(proven, default=0) <= bounce.noted_at.timestamp():
        return True
    bounce.delete()
    return False
