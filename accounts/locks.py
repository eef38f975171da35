"""The second lock before one's own room: what opens it, who may set the first one, when it closes by itself. Pure.

A mailbox can be read by somebody else. So a session that began with nothing but an emailed code shows what two
people share, and nothing of what is one's own alone.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from typing import Any

KNOWN_AFTER = timedelta(hours=72)  # a device, a password chosen by mail, a room code that was forgotten
FRESH = timedelta(minutes=5)  # how long after opening the locks themselves may be changed
STILL_TYPING = timedelta(hours=2)  # a form that was open may be sent for so long: writing needs no open room
DELAYS = (0, 0, 0, 0, 15, 30, 60, 120, 300, 600)  # seconds to wait after that many wrong tries in a row
LONGEST = 900
SHORTEST_CODE, LONGEST_CODE = 6, 64
RUNS = ("01234567890123456789", "98765432109876543210")


class Began(IntEnum):
    """With what a session began, the weakest first."""

    MAIL = 0  # an emailed code, or nothing that we know of
    ACCOUNT = 1  # the account was made in it: nobody else was here before
    PASSWORD = 2
    FACTOR = 3  # a passkey, an authenticator app or a recovery code


@dataclass(frozen=True, slots=True)
class Locks:
    """What a person has set to open their room with."""

    room_code: bool = False
    passkeys: int = 0
    app: bool = False
    recovery: bool = False

    def __bool__(self) -> bool:
        return bool(self.room_code or self.passkeys or self.app)

    @property
    def typed(self) -> bool:
        """Whether there is one that is typed."""
        return self.room_code or self.app or self.recovery


@dataclass(frozen=True, slots=True)
class Opening:
    """In one session: when the room was opened, and when it was used last. `free`: nothing was set to open it with."""

    opened: datetime
    used: datetime
    free: bool = False


def strength(records: Iterable[Mapping[str, Any]], *, password_from: datetime | None) -> Began:
    """How strong the sign-in was that allauth's records tell of.

    A password that was chosen with nothing but an emailed code counts as no more than that until `password_from`.
    """
    return max((_strength(record, password_from) for record in records), default=Began.MAIL)


def _strength(record: Mapping[str, Any], password_from: datetime | None) -> Began:
    if record.get("method") == "mfa":
        return Began.FACTOR
    if record.get("method") == "password":
        too_new = password_from is not None and record["at"] < password_from.timestamp()
        return Began.MAIL if too_new else Began.PASSWORD
    return Began.ACCOUNT if record.get("signup") else Began.MAIL


def began_at(records: Iterable[Mapping[str, Any]]) -> datetime | None:
    first = next(iter(records), None)
    return datetime.fromtimestamp(first["at"], UTC) if first else None


def may_set_first(began: Began, known_since: datetime | None, *, now: datetime) -> bool:
    """Whoever has no lock yet sets one only where more than the mailbox speaks for them."""
    return began > Began.MAIL or (known_since is not None and now - known_since >= KNOWN_AFTER)


def is_open(opening: Opening | None, *, closed: datetime | None, window: timedelta | None, now: datetime) -> bool:
    """Opened, not closed everywhere since, and not left alone for as long as `window` (None: until signing out)."""
    if opening is None or (closed is not None and opening.opened < closed):
        return False
    return window is None or opening.free or now - opening.used < window


def wait_after(tries: int) -> timedelta:
    """How long after this many wrong tries in a row the next one is looked at."""
    return timedelta(seconds=DELAYS[tries] if tries < len(DELAYS) else LONGEST)


def tidy_code(typed: str) -> str:
    """However a phone writes it: full-width digits, a capital at the beginning, gaps between digits."""
    plain = " ".join(unicodedata.normalize("NFKC", typed).casefold().split())
    digits = plain.replace(" ", "").replace("-", "").replace("–", "")
    return digits if digits.isdigit() else plain


def is_too_plain(code: str) -> bool:
    """Whether somebody who knows a little would guess it: 123456, 111111, 121212."""
    return len(set(code)) < 3 or any(code in run for run in RUNS)
