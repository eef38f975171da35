"""Codes of authenticator apps (RFC 6238: SHA-1, six digits, thirty seconds). Pure."""

import hmac
import struct
from base64 import b32decode
from datetime import datetime
from urllib.parse import quote, urlencode

PERIOD = 30
DIGITS = 6
TOLERANCE = 1  # steps: a phone's clock may go wrong by half a minute


def code_at(secret: str, step: int) -> str:
    """What an app shows in this step of thirty seconds since 1970."""
    digest = hmac.digest(b32decode(secret), struct.pack(">Q", step), "sha1")
    start = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def matching_step(secret: str, typed: str, *, now: datetime, after: int = 0) -> int | None:
    """The step whose code this is, of those near `now` and later than `after`; None where it is none of them."""
    here = int(now.timestamp()) // PERIOD
    near = range(max(here - TOLERANCE, after + 1), here + TOLERANCE + 1)
    fits = [step for step in near if hmac.compare_digest(code_at(secret, step).encode(), typed.encode())]
    return fits[-1] if fits else None


def app_link(secret: str, *, account: str) -> str:
    """What the picture for the app says."""
    says = urlencode({"secret": secret, "issuer": "Twofold"}, quote_via=quote)
    return f"otpauth://totp/{quote('Twofold:' + account)}?{says}"
