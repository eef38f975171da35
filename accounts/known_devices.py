"""Devices a person has signed in on before: a signed cookie, as OWASP describes it.

A known device has an allowance of its own for tries and mails, so nobody who knows an address can use it up for its
owner; and one known for three days may set the first room code. The cookie names nobody: it holds keyed hashes.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

SALT = "known device"
AT_MOST = 4  # people on one shared tablet
COOKIE_AGE = 60 * 60 * 24 * 365


@dataclass(frozen=True, slots=True)
class Known:
    """One address on one device: its own random id, the first sign-in there, and when the cookie was written last."""

    device: str
    first: datetime
    written: datetime


def known_device(request: HttpRequest, email: str) -> Known | None:
    """What this browser's cookie says about this address; None where it says nothing, or is not ours."""
    found = _read(request).get(_name_of(email))
    return Known(found[0], *(datetime.fromtimestamp(at, UTC) for at in found[1:])) if found else None


def remember_device(
    request: HttpRequest, response: HttpResponseBase, email: str, *, now: datetime, not_before: datetime | None = None
) -> None:
    """After a sign-in: this browser is known, since its first time.

    What its cookie said before is forgotten if it was written before `not_before` (others were signed out then).
    """
    known = known_device(request, email)
    if known and not_before and known.written < not_before:
        known = None
    others = {name: entry for name, entry in _read(request).items() if name != _name_of(email)}
    kept = dict(list(others.items())[-(AT_MOST - 1) :])
    at = int(now.timestamp())
    entry = [known.device if known else token_hex(8), int(known.first.timestamp()) if known else at, at]
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps(kept | {_name_of(email): entry}, salt=SALT),
        max_age=COOKIE_AGE,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )


def allowance(request: HttpRequest, email: str) -> str:
    """Under which name tries for this address are counted: those of a known device apart from everybody else's."""
    known = known_device(request, email)
    return f"{email.lower()} {known.device}" if known else email.lower()


def _name_of(email: str) -> str:
    return salted_hmac(SALT, email.strip().lower(), algorithm="sha256").hexdigest()[:24]


def _read(request: HttpRequest) -> dict[str, Any]:
    try:
        found = signing.loads(request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""), salt=SALT, max_age=COOKIE_AGE)
    except signing.BadSignature:
        return {}
    return dict(found) if isinstance(found, dict) else {}
