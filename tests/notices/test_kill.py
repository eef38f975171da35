"""Senders killed at random instants: nothing is lost, and next to nothing is sent twice.

The same run kills two controls, which must lose something: marking before sending, and a bare Celery task.
"""

import logging
import os
import random
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import redis
from django.db import connection
from django.utils import timezone

from notices.models import Notice
from tests.conftest import login
from tests.factories import make_person
from tests.notices import bare_celery
from tests.notices.rows import row
from tests.notices.sink import Sink, running
from tests.notices.test_tick import ROOT, wait_for

# The size of the run: quick enough for every day here; docs/operations.md says how it is run at full size.
OURS, KILLS = int(os.environ.get("TWOFOLD_KILL_NOTICES", 1500)), int(os.environ.get("TWOFOLD_KILLS", 60))
CARELESS, BARE = 300, 120
TIMES = OURS / 1500
AT_ONCE = 5
LONGEST = 0.028 * OURS / KILLS  # seconds between two kills, so that they are spread over the run
pytestmark = [pytest.mark.slow, pytest.mark.alone, pytest.mark.timeout(240 * TIMES)]
# As a mail server on the net does; before it has the letter, since one that has it whole when its sender is
# killed may still take it, and no sender can prevent that copy.
SERVER_THINKS = 0.15
log = logging.getLogger(__name__)


def environment(port: int) -> dict[str, str]:
    database = os.environ["WORKER_DATABASE_URL"].replace("/twofold?", f"/{connection.settings_dict['NAME']}?")
    return os.environ | {
        "TWOFOLD_ROLE": "worker",
        "DATABASE_URL": database,
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONWARNINGS": "ignore",
    }


class Nursery:
    """Children of one order (relay or careless), some at once; the killed are replaced."""

    def __init__(self, order: str, port: int) -> None:
        command = [sys.executable, "-m", "tests.notices.nursery"]
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.order = order
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment(port), **pipes)
        self.children = [self.child() for _ in range(AT_ONCE)]

    def child(self) -> int:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{self.order}\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def kill_one(self) -> None:
        place = random.randrange(AT_ONCE)
        os.kill(self.children[place], signal.SIGKILL)
        self.children[place] = self.child()

    def end(self) -> None:
        for child in self.children:
            os.kill(child, signal.SIGKILL)
        self.process.kill()
        self.process.communicate()


@contextmanager
def nursery(order: str, port: int) -> Iterator[Nursery]:
    made = Nursery(order, port)
    try:
        yield made
    finally:
        made.end()


def kill_some(senders: Nursery, many: int, *, longest: float, while_there_is: Callable[[], bool]) -> int:
    kills = 0
    while kills < many and while_there_is():
        time.sleep(random.uniform(0.05, longest))
        senders.kill_one()
        kills += 1
    return kills


def plan_rows(worker: login) -> None:
    """Ours are due now, the careless control's next year."""
    now, people = timezone.now(), [make_person() for _ in range(10)]
    with worker:
        for many, due in ((OURS, now), (CARELESS, now + timedelta(days=365))):
            Notice.objects.bulk_create(row(people[n % 10].pk, due=due) for n in range(many))


def waiting(**which: object) -> bool:
    return Notice.objects.filter(state="due", **which).exists()


def lost_by_careless() -> int:
    """How many of its mails were marked as sent and never were."""
    sink = Sink()
    sink.thinks = SERVER_THINKS / 10
    next_year = {"due_at__gt": timezone.now() + timedelta(days=1)}
    with running(sink) as port, nursery("careless", port) as senders:
        wait_for(lambda: sink.raw)
        kill_some(senders, 8, longest=0.4, while_there_is=lambda: waiting(**next_year))
        wait_for(lambda: not waiting(**next_year))
        time.sleep(1)
        return CARELESS - len(sink.copies())


def lost_by_celery() -> int:
    """How many tasks a killed worker took with it: not run again while the test lasts, and for an hour more."""
    sink, queue = Sink(), f"bare-{uuid.uuid4().hex}"
    broker = redis.Redis.from_url(os.environ["REDIS_URL"])
    for number in range(BARE):
        bare_celery.deliver.apply_async((number,), queue=queue)
    with running(sink) as port:
        env = environment(port) | {"SINK_PORT": str(port), "BARE_QUEUE": queue}
        first = start_celery(env)
        wait_for(lambda: len(sink.raw) > 10)
        os.killpg(first.pid, signal.SIGKILL)
        second = start_celery(env)
        wait_for(lambda: not broker.llen(queue))
        time.sleep(2)
        os.killpg(second.pid, signal.SIGKILL)
    for process in (first, second):
        process.wait()
    broker.delete("unacked", "unacked_index", f"_kombu.binding.{queue}")
    return BARE - len(sink.copies())


def start_celery(env: dict[str, str]) -> subprocess.Popen[bytes]:
    quiet = ("--without-gossip", "--without-mingle", "--loglevel", "error", "--concurrency", "2")
    command = (sys.executable, "-m", "celery", "-A", "tests.notices.bare_celery", "worker", *quiet)
    return subprocess.Popen((*command, "-Q", env["BARE_QUEUE"]), cwd=ROOT, env=env, start_new_session=True)


def crowded() -> bool:
    """Others need the processors, too: the instant between the server's yes and the mark lasts many times longer."""
    return os.getloadavg()[0] > 2 * (os.cpu_count() or 1)


def test_killed_senders_lose_nothing(worker: login) -> None:
    sink = Sink()
    sink.thinks = SERVER_THINKS
    plan_rows(worker)
    with worker, running(sink) as port, nursery("relay", port) as senders:
        wait_for(lambda: sink.raw)
        soon = {"due_at__lt": timezone.now()}
        kills = kill_some(senders, KILLS, longest=LONGEST, while_there_is=lambda: waiting(**soon))
        lost_elsewhere = {"mark, then send": lost_by_careless(), "bare Celery": lost_by_celery()}
        wait_for(lambda: not waiting(**soon), seconds=60 * TIMES)
    copies = sink.copies()
    doubles = sum(1 for many in copies.values() if many > 1)
    log.warning(f"kills {kills}, lost {OURS - len(copies)}, doubles {doubles}, lost elsewhere {lost_elsewhere}")
    assert kills >= KILLS // 4, "the letters were out too soon"
    assert all(lost_elsewhere.values()), f"void: a control lost nothing {lost_elsewhere}"
    assert (len(copies), max(copies.values()) <= 2) == (OURS, True)
    assert doubles <= max(3, kills * (0.25 if crowded() else 0.05))
