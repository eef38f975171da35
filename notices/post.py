"""The way to the mail server: one connection per drain, and what became of each mail in one word."""

import logging
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
            self._backend.send_messages([message])
        except (OSError, ValueError) as error:  # every SMTPException is an OSError
            self._note("not sent", error)
            self._drop()
            return _meaning(error)
        return Outcome.SENT

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


def _meaning(error: Exception) -> Outcome:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        for_good = all(code >= 500 for code, _ in error.recipients.values())
        return Outcome.REFUSED if for_good else Outcome.DEFERRED
    if isinstance(error, ValueError):  # an address no server could take
        return Outcome.REFUSED
    answered = (smtplib.SMTPResponseException, smtplib.SMTPNotSupportedError)
    return Outcome.DEFERRED if isinstance(error, answered) else Outcome.UNCERTAIN
