"""A POST that arrives twice makes one thing: by the key that its client sends along, for a day."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.crypto import salted_hmac

from core.api.problems import Problem
from core.models import MadeOnce

HEADER = "Idempotency-Key"
LONGEST = 200
KEPT_FOR = timedelta(hours=24)


@transaction.atomic
def take_key(*, person_id: UUID, key: str, body: bytes, now: datetime) -> MadeOnce:
    """The key, held until the end of the transaction: a second request with it waits for the first. What was made
    with it before is its `made`. Raises Problem when it came with another body, or is no key.

    Kept are keyed hashes and an id: no word of what was sent."""
    if len(key) > LONGEST or not (key.isascii() and key.isprintable()):
        raise Problem("unreadable")
    mine = MadeOnce.objects.filter(person_id=person_id)
    mine.filter(at__lte=now - KEPT_FOR).delete()
    name, said = _hash(key.encode()), _hash(body)
    new = MadeOnce(person_id=person_id, key_hash=name, body_hash=said, at=now)
    MadeOnce.objects.bulk_create([new], ignore_conflicts=True)
    held = mine.get(key_hash=name)
    if bytes(held.body_hash) != said:
        raise Problem("another-body")
    return held


def note_made(*, held: MadeOnce, made: UUID) -> None:
    held.made = made
    held.save(update_fields=["made"])


def forget_old(now: datetime) -> int:
    """As the worker, or anybody for themselves: keys of yesterday. Safe at any time."""
    return MadeOnce.objects.filter(at__lte=now - KEPT_FOR).delete()[0]


def _hash(value: bytes) -> bytes:
    return salted_hmac("twofold.once", value, algorithm="sha256").digest()
