"""Notices: leaving through the outbox, against bare smtplib into the same sink."""

import smtplib
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

from bench.measure import Row, at_least
from bench.world import NOW
from core.devstack import Servers, process_env
from notices.models import Notice
from tests.factories import make_person
from tests.notices.sink import Sink, running

ROOT = Path(__file__).resolve().parent.parent


def measure(found: Servers, *, letters: int) -> Iterator[Row]:
    sink = Sink()
    with running(sink) as port:
        bare = letters / bare_smtplib(port, letters)
        sink.raw.clear()
        owe_many(letters)
        ours = letters / through_the_relay(found, port, sink, letters)
    yield at_least(f"mails per second, {letters:,} due at once; bare smtplib beside it", ours, bare, 200)


def bare_smtplib(port: int, letters: int) -> float:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@bench.test", "b@bench.test", "A note"
    message.set_content("A line.\n" * 20)
    began = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as line:
        for _ in range(letters):
            line.send_message(message)
    return time.perf_counter() - began


def owe_many(letters: int) -> None:
    """As many due notices, of 200 people, planned as the owner (whom no fence stops)."""
    people = [make_person() for _ in range(200)]
    day = NOW.date()
    Notice.objects.using("owner").bulk_create(
        Notice(
            person_id=people[n % 200].pk, kind="parting", subject=f"bench {n}", local_date=day,
            due_at=NOW - timedelta(minutes=1), expires_at=NOW + timedelta(hours=2),
        )
        for n in range(letters)
    )  # fmt: skip


def through_the_relay(found: Servers, port: int, sink: Sink, letters: int) -> float:
    """A real relay process; the clock runs from its first letter to its last."""
    environment = process_env(found, "worker") | {"EMAIL_URL": f"smtp://127.0.0.1:{port}"}
    relay = subprocess.Popen(
        [sys.executable, "manage.py", "relay"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
    )
    try:
        while not sink.raw:
            time.sleep(0.005)
        began = time.perf_counter()
        while len(sink.raw) < letters and time.perf_counter() - began < 120:
            time.sleep(0.005)
        return time.perf_counter() - began
    finally:
        relay.terminate()
        relay.wait()
