"""Where a person is signed in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.browsers import device_name
from accounts.models import Person

NOWHERE = "0.0.0.0"  # noqa: S104  # the column wants an address, and nobody needs to know from where


@dataclass(frozen=True)
class Device:
    """A browser that is signed in. `handle` names it in forms: the session's key stays on the server."""

    handle: str
    name: str
    since: datetime
    is_this: bool
    key: str


def forget_whereabouts(sender: Any, instance: UserSession, **_: Any) -> None:
    """Before a session is noted: keep what to call the device, not its address nor all that its browser said."""
    instance.ip = NOWHERE
    if instance._state.adding:
        instance.user_agent = device_name(instance.user_agent)


def devices_of(person: Person, *, this: str, now: datetime) -> list[Device]:
    """The newest first, this one above all; two queries. Sessions that would no longer be let in are left out."""
    noted = {row.session_key: row for row in UserSession.objects.filter(user_id=person.pk)}
    open_ones = Session.objects.filter(session_key__in=noted, expire_date__gt=now)
    valid = {row.session_key for row in open_ones if _lets_in(row, person)}
    found = [_device(row, this) for key, row in noted.items() if key in valid]
    return sorted(found, key=lambda device: (device.is_this, device.since), reverse=True)


def _lets_in(session: Session, person: Person) -> bool:
    known = session.get_decoded().get(HASH_SESSION_KEY, "")
    return constant_time_compare(known, person.get_session_auth_hash())


def _device(row: UserSession, this: str) -> Device:
    handle = salted_hmac("device", row.session_key, algorithm="sha256").hexdigest()[:16]
    return Device(handle, row.user_agent, row.created_at, row.session_key == this, row.session_key)
