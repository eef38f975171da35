"""The room code: six signs or a phrase, kept as a sealed Argon2 hash, and what happens when somebody guesses."""

from datetime import datetime
from enum import StrEnum

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from accounts import factors
from accounts.changes import note_change
from accounts.locks import KNOWN_AFTER, tidy_code, wait_after
from accounts.models import AccessChange, Person, SecondLock
from core import sealing

ROOM_CODE = "room code"  # the purpose of the key that seals hashes: a dump alone gives nothing to guess at


class Try(StrEnum):
    """What became of a typed code."""

    OPENED = "opened"
    WRONG = "wrong"
    TOO_SOON = "too soon"


def lock_of(person: Person) -> SecondLock:
    """The person's row, or one that is not kept yet. One query, inside `acting_as` the person."""
    return SecondLock.objects.filter(pk=person.pk).first() or SecondLock(person=person)


def held_lock_of(person: Person) -> SecondLock:
    """The same, made where it is missing, and held until the end of the transaction."""
    SecondLock.objects.bulk_create([SecondLock(person=person)], ignore_conflicts=True)
    return SecondLock.objects.select_for_update().get(pk=person.pk)


@transaction.atomic
def try_code(*, person: Person, typed: str, now: datetime) -> Try:
    """Whether the typed code opens the room: room code, code of the app, or a recovery code that was not used yet.

    Wrong ones in a row make the next wait longer and longer, over all devices. One that opens calls off a
    `forget` that waits.
    """
    lock, code = held_lock_of(person), tidy_code(typed)
    if lock.wait_until is not None and now < lock.wait_until:
        return Try.TOO_SOON
    if _opens(lock, person, code, now):
        lock.tries, lock.wait_until, lock.forgotten_at = 0, None, None
    else:
        lock.tries = min(lock.tries + 1, 1000)
        lock.wait_until = now + wait_after(lock.tries)
    lock.save(update_fields=["tries", "wait_until", "forgotten_at"])
    return Try.OPENED if lock.tries == 0 else Try.WRONG


def _opens(lock: SecondLock, person: Person, code: str, now: datetime) -> bool:
    if lock.code and check_password(code, sealing.open_text(lock.code, purpose=ROOM_CODE, about=lock.pk.bytes)):
        return True
    return factors.app_accepts(person=person, typed=code, now=now) or factors.recovery_accepts(
        person=person, typed=code
    )


@transaction.atomic
def set_code(*, person: Person, code: str) -> None:
    """A first or another code; guesses are counted anew, and a `forget` that waits is over."""
    lock = held_lock_of(person)
    lock.code = sealing.seal_text(make_password(tidy_code(code)), purpose=ROOM_CODE, about=person.pk.bytes)
    lock.tries, lock.wait_until, lock.forgotten_at = 0, None, None
    lock.save(update_fields=["code", "tries", "wait_until", "forgotten_at"])


@transaction.atomic
def take_code_away(*, person: Person) -> None:
    lock = held_lock_of(person)
    lock.code = ""
    lock.save(update_fields=["code"])


@transaction.atomic
def forget(*, person: Person, now: datetime) -> bool:
    """Ask for a new code without the old one: three days later it may be set. False where it was asked for already."""
    lock = held_lock_of(person)
    if lock.forgotten_at is not None:
        return False
    lock.forgotten_at = now
    lock.save(update_fields=["forgotten_at"])
    note_change(person=person, kind=AccessChange.Kind.FORGOTTEN, now=now)
    return True


def new_code_from(lock: SecondLock) -> datetime | None:
    """From when on a forgotten code may be replaced; None where nobody asked for it."""
    return lock.forgotten_at + KNOWN_AFTER if lock.forgotten_at else None


@transaction.atomic
def remember(*, person: Person) -> None:
    """Call it off: any session may, also one that shows nothing of the room."""
    lock = held_lock_of(person)
    lock.forgotten_at = None
    lock.save(update_fields=["forgotten_at"])


@transaction.atomic
def close_everywhere(*, person: Person, now: datetime) -> None:
    lock = held_lock_of(person)
    lock.closed_at = now
    lock.save(update_fields=["closed_at"])


@transaction.atomic
def forget_devices(*, person: Person, now: datetime) -> None:
    """What other devices' cookies say counts no more: they are as new as any."""
    lock = held_lock_of(person)
    lock.devices_from = now.replace(microsecond=0)  # cookies count in seconds
    lock.save(update_fields=["devices_from"])


@transaction.atomic
def relock_after(*, person: Person, minutes: int) -> None:
    lock = held_lock_of(person)
    lock.relock_minutes = minutes
    lock.save(update_fields=["relock_minutes"])


def reseal() -> int:
    """Seal the hashes under the current master key, for rotate_words_keys as the owner. Returns how many."""
    done = 0
    for lock in SecondLock.objects.exclude(code=""):
        fresh = sealing.reseal_text(lock.code, purpose=ROOM_CODE, about=lock.pk.bytes)
        if fresh != lock.code:
            done += SecondLock.objects.filter(pk=lock.pk, code=lock.code).update(code=fresh)
    return done
