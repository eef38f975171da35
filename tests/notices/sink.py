"""A real SMTP server for tests: takes mail, or misbehaves as told."""

import asyncio
import logging
import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

logging.getLogger("mail.log").setLevel(logging.ERROR)


class Sink:
    """Remembers every message it took. `answers` maps an address to what RCPT says instead of 250.

    No properties: aiosmtpd reads them all at each connection.
    """

    def __init__(self) -> None:
        self.raw: list[bytes] = []
        self.answers: dict[str, str] = {}
        self.data_answer = "250 OK"
        self.takes = 0.0  # seconds, before it takes a letter that it has
        self.thinks = 0.0  # seconds, before it wants one
        self.hangs_up = False  # after taking a message, without a word
        self.greeted = 0
        self.recipients: list[str] = []

    async def handle_EHLO(self, server: SMTP, session: Any, envelope: Any, name: str, answers: Any) -> Any:
        self.greeted += 1
        session.host_name = name
        return answers

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any, address: str, options: Any) -> str:
        await asyncio.sleep(self.thinks)
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        self.recipients.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        await asyncio.sleep(self.takes)
        if self.data_answer.startswith("250"):
            self.raw.append(envelope.original_content)
        if self.hangs_up:
            server.transport.abort()
        return self.data_answer

    def letters(self) -> list[EmailMessage]:
        return [message_from_bytes(raw, policy=policy.default) for raw in self.raw]  # type: ignore[misc]

    def copies(self) -> Counter[str]:
        """How many times each Message-ID arrived."""
        return Counter(str(letter["Message-ID"]) for letter in self.letters())


@contextmanager
def running(sink: Sink) -> Iterator[int]:
    """Yields the port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    server = Controller(sink, hostname="127.0.0.1", port=port, ready_timeout=10)
    server.start()
    try:
        yield port
    finally:
        server.stop(no_assert=True)


def mailer(port: int, *, timeout: float = 8) -> dict[str, Any]:
    options = {"host": "127.0.0.1", "port": port, "timeout": timeout}
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
