"""The way to the mail server: one connection per drain, and what became of each mail in one word."""

import logging
import re
import smtplib
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from threading import Timer
from typing import Any

from django.core.mail import EmailMessage, mailers

log = logging.getLogger(__name__)


class Outcome(Enum):
    SENT = auto()  # the server has taken it
    REFUSED = auto()  # the address will never take it
    DEFERRED = auto()  # not taken this time
    UNCERTAIN = auto()  # the line broke; the server may have taken it
    UNREACHABLE = auto()  # there was no line: no fault of this mail


class Line:
    """A connection that opens with the first mail and is reused until something goes wrong on it."""

    def __init__(self) -> None:
        self._backend: Any = mailers.default

    def send(self, message: EmailMessage) -> Outcome:
        """Never raises for what a mail server may do. Waits at most the mailer's timeout for each answer."""
        try:
            self._backend.open()
        except (OSError, smtplib.SMTPException) as error:
            self._note("unreachable", error)
            self._drop()
            return Outcome.UNREACHABLE
        try:
            taken = self._backend.send_messages([message])
        except Exception as error:  # whatever one mail's trouble is, it must not end the drain for the others
            self._note("not sent", error)
            self._drop()
            return self._meaning(error, message)
        return Outcome.SENT if taken else Outcome.REFUSED  # without an address

    @contextmanager
    def cut_after(self, seconds: float) -> Iterator[None]:
        """Inside the block nothing lasts longer: a server that answers byte by byte outwits any timeout."""
        timer = Timer(seconds, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def close(self) -> None:
        with suppress(OSError):
            self._backend.close()

    def _cut(self) -> None:
        held = getattr(getattr(self._backend, "connection", None), "sock", None)
        if held is not None:
            with suppress(OSError):
                socket.socket.shutdown(held, socket.SHUT_RDWR)

    def _drop(self) -> None:
        """Without the parting words of SMTP, for which a hanging server would let us wait again."""
        if connection := getattr(self._backend, "connection", None):
            connection.close()
        self.close()

    def _note(self, what: str, error: Exception) -> None:
        log.warning("mail: %s (%s %s)", what, type(error).__name__, getattr(error, "smtp_code", ""))

    def _meaning(self, error: Exception, message: EmailMessage) -> Outcome:
        if isinstance(error, smtplib.SMTPRecipientsRefused):
            return Outcome.REFUSED if all(_for_good(*said) for said in error.recipients.values()) else Outcome.DEFERRED
        if isinstance(error, ValueError):  # an address that no server could take: theirs, or our own in MAIL_FROM
            return Outcome.DEFERRED if self._is_address(message.to[0]) else Outcome.REFUSED
        answered = (smtplib.SMTPResponseException, smtplib.SMTPNotSupportedError)
        return Outcome.DEFERRED if isinstance(error, answered) else Outcome.UNCERTAIN

    def _is_address(self, address: str) -> bool:
        try:
            self._backend.prep_address(address)
        except ValueError:
            return False
        return True


def _for_good(code: int, said: bytes) -> bool:
    """No such mailbox. Other refusals (we may not relay, we are blocked) an operator can put right in time."""
    return code in (550, 551, 553) and not re.match(rb"5\.[^1]\.", said)
