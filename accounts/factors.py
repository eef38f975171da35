"""What opens a person's room beside the room code: authenticator app and recovery codes (passkeys: accounts.passkeys).

Rows are allauth's (`mfa_authenticator`); what is secret in them is sealed under the master key.
"""

import secrets
from base64 import b32encode
from datetime import datetime
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

from accounts import totp
from accounts.locks import Locks
from accounts.models import Person, SecondLock
from core import sealing

FACTOR = "second factor"  # the purpose of the key that seals them
SEALED = ("secret", "seed", "name")  # what is sealed in a row's data
PASSKEY, APP, RECOVERY = Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    """allauth keeps its secrets as they are unless somebody says otherwise."""

    def encrypt(self, text: str) -> str:
        return sealing.seal_text(text, purpose=FACTOR)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.open_text(encrypted_text, purpose=FACTOR)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": context.request.get_host().partition(":")[0], "name": "Twofold"}

    def get_public_key_credential_user_entity(self, user: Person) -> dict[str, Any]:
        """What a phone shows beside the key: the address, no name."""
        return {"id": user.pk.hex.encode(), "display_name": user.email, "name": user.email}


def locks_of(person: Person) -> Locks:
    """Two queries, inside `acting_as` the person."""
    kinds = list(Authenticator.objects.filter(user_id=person.pk).values_list("type", flat=True))
    has_code = SecondLock.objects.filter(pk=person.pk).exclude(code="").exists()
    return Locks(has_code, kinds.count(PASSKEY), APP in kinds, RECOVERY in kinds)


def new_secret() -> str:
    """160 bits, as apps want them."""
    return b32encode(secrets.token_bytes(20)).decode()


def add_app(*, person: Person, secret: str, typed: str, now: datetime) -> bool:
    """Add the authenticator app that was shown `secret`, if `typed` is what it shows now; only one at a time."""
    step = totp.matching_step(secret, typed, now=now)
    if step is None or Authenticator.objects.filter(user_id=person.pk, type=APP).exists():
        return False
    sealed = sealing.seal_text(secret, purpose=FACTOR)
    Authenticator.objects.create(user_id=person.pk, type=APP, data={"secret": sealed, "step": step})
    return True


def app_accepts(*, person: Person, typed: str, now: datetime) -> bool:
    """Whether the app shows this now. Each code counts once, and none that is older than the last."""
    row = Authenticator.objects.select_for_update().filter(user_id=person.pk, type=APP).first()
    if row is None:
        return False
    secret = sealing.open_text(row.data["secret"], purpose=FACTOR)
    step = totp.matching_step(secret, typed, now=now, after=row.data["step"])
    if step is None:
        return False
    row.data["step"], row.last_used_at = step, now
    row.save(update_fields=["data", "last_used_at"])
    return True


def recovery_accepts(*, person: Person, typed: str) -> bool:
    """Whether this is a recovery code that was not used yet. It is, from now on."""
    row = Authenticator.objects.filter(user_id=person.pk, type=RECOVERY).first()
    return row is not None and bool(RecoveryCodes(row).validate_code(typed))


def make_recovery_codes(*, person: Person) -> list[str]:
    """Ten new ones; the old ones open nothing any more."""
    Person.objects.select_for_update().get(pk=person.pk)  # two taps at once make one list
    Authenticator.objects.filter(user_id=person.pk, type=RECOVERY).delete()
    codes: list[str] = RecoveryCodes.activate(person).get_unused_codes()
    return codes


def recovery_left(*, person: Person) -> int:
    row = Authenticator.objects.filter(user_id=person.pk, type=RECOVERY).first()
    return len(RecoveryCodes(row).get_unused_codes()) if row else 0


def forget_recovery_codes(*, person: Person) -> None:
    Authenticator.objects.filter(user_id=person.pk, type=RECOVERY).delete()


def remove_app(*, person: Person) -> bool:
    return bool(Authenticator.objects.filter(user_id=person.pk, type=APP).delete()[0])


def reseal() -> int:
    """Seal all of it under the current master key, for rotate_words_keys as the owner. Returns how many rows."""
    done = 0
    for row in Authenticator.objects.all():
        fresh = row.data | {
            key: sealing.reseal_text(row.data[key], purpose=FACTOR) for key in SEALED if key in row.data
        }
        # what was used meanwhile has other data, and keeps it: the next run seals that
        if fresh != row.data:
            done += Authenticator.objects.filter(pk=row.pk, data=row.data).update(data=fresh)
    return done
