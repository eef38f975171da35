"""Postgres restarted at once (`-m immediate`) while people read and write: nothing acknowledged is lost, reads are
answered, and whoever was writing gets back what they typed. The control takes losses for ordinary errors.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psycopg
import pytest

from core.devstack import Servers, process_env, servers
from core.devstack.postgres import DATABASE, SUPERUSER

pytestmark = [pytest.mark.slow, pytest.mark.alone, pytest.mark.timeout(120)]
ROOT = Path(__file__).resolve().parent.parent
PLAIN = {name: os.environ[name] for name in ("PATH", "HOME", "REDIS_URL") if name in os.environ}
AT_ONCE = 3


class Outcome(NamedTuple):
    reads: list[int]
    writes: dict[str, tuple[int, bool]]
    saved: int  # moments in the database


@pytest.fixture(scope="module")
def found() -> Iterator[Servers]:
    """A server of its own. Quick to make, and a commit counts only once it is written down, as in production."""
    with servers(fast=True, environ=PLAIN) as ours:
        for command in ("setup_roles", "migrate"):
            env = process_env(ours, "owner", PLAIN) | {"PYTHONWARNINGS": "ignore"}
            subprocess.run([sys.executable, "manage.py", command, "-v0"], cwd=ROOT, env=env, check=True)
        with superuser(ours) as connection:
            connection.execute("ALTER ROLE twofold_web SET synchronous_commit = on")
        yield ours


@contextmanager
def superuser(found: Servers) -> Iterator[psycopg.Connection]:
    assert found.postgres is not None
    with psycopg.connect(found.postgres.url(SUPERUSER, DATABASE), autocommit=True) as connection:
        yield connection


def moments(found: Servers) -> int:
    with superuser(found) as connection:
        row = connection.execute("SELECT count(*) FROM tracking_moment").fetchone()
    assert row is not None
    return int(row[0])


def restart_with_everybody_amid(found: Servers) -> None:
    """All readers and writers wait for one table when the server goes."""
    assert found.postgres is not None
    assert found.postgres.child.process is not None
    holder = psycopg.connect(found.postgres.url(SUPERUSER, DATABASE))
    holder.execute("LOCK TABLE tracking_moment IN ACCESS EXCLUSIVE MODE")
    with superuser(found) as watcher:
        waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND usename = 'twofold_web'"
        while watcher.execute(waiting).fetchone() != (2 * AT_ONCE,):
            time.sleep(0.02)
    os.kill(found.postgres.child.pid, signal.SIGQUIT)  # what pg_ctl stop -m immediate sends
    found.postgres.child.process.wait(20)
    holder.close()
    found.postgres.start()
    found.postgres.wait()


def run(found: Servers, *how: str) -> Outcome:
    before = moments(found)
    env = process_env(found, "web", PLAIN) | {"PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", "tests.restarted", *how]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    load = subprocess.Popen(command, cwd=ROOT, env=env, text=True, **pipes)
    assert load.stdout is not None
    assert load.stdout.readline() == "going\n"
    restart_with_everybody_amid(found)
    said, _ = load.communicate("stop\n", timeout=60)
    told = json.loads(said)
    writes = {text: (status, is_kept) for text, (status, is_kept) in told["writes"].items()}
    return Outcome(told["reads"], writes, moments(found) - before)


def test_a_restart_loses_no_acknowledged_write_and_no_word(found: Servers) -> None:
    outcome = run(found)

    assert Counter(outcome.reads).keys() == {200}
    statuses = Counter(status for status, _ in outcome.writes.values())
    assert statuses.keys() == {302, 503}
    assert statuses[503] == AT_ONCE
    assert all(is_kept for status, is_kept in outcome.writes.values() if status == 503)
    assert outcome.saved == statuses[302]


def test_without_the_guard_reads_fail_and_nothing_is_given_back(found: Servers) -> None:
    outcome = run(found, "plain")

    assert Counter(outcome.reads)[500] == AT_ONCE
    assert Counter(status for status, _ in outcome.writes.values())[500] == AT_ONCE
