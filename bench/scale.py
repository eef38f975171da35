"""What must not grow with the number of people: the tick's look at schedules; and the outbox against bare Celery."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import redis
from django.conf import settings
from django.db import connections, transaction

from bench.mail import owe_many
from bench.measure import Row, at_least, at_most, turn_by_turn
from bench.world import NOW
from checkins import planning
from core.devstack import Servers, process_env
from notices import marks
from notices.claim import claim
from tests.conftest import login

ROOT = Path(__file__).resolve().parent.parent
SCHEDULES = """
WITH pairs AS (
  INSERT INTO couples_couple (id, zone, link_epoch, created_at)
  SELECT gen_random_uuid(), 'UTC', 0, now() FROM generate_series(1, %s) RETURNING id
)
INSERT INTO checkins_schedule (couple_id, weekdays, hour, zone, resting, planned_until, revision)
SELECT id, '{1}', '21:00', 'UTC', false, now() + interval '30 days' + random() * interval '1 day', 0 FROM pairs
"""


def measure(found: Servers, *, schedules: int, letters: int) -> Iterator[Row]:
    few = looking(10_000)
    many = looking(schedules)
    yield at_most(f"a tick's look at what is to be planned among {schedules:,} schedules ÷ 10,000, ms", many, few, 2)
    ours = letters / claimed_and_marked(letters)
    bare = letters / through_celery(found, letters)
    yield at_least(
        "outbox: claimed and marked a second; tasks of Celery that do nothing beside it", ours, bare, 8 * bare
    )


def looking(schedules: int) -> float:
    """Median ms of finding that nothing is due, with so many more schedules than before."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(SCHEDULES, [schedules])
        cursor.execute("ANALYZE checkins_schedule")

    def look() -> None:
        with transaction.atomic():
            planning.claim(NOW)

    with login("worker", settings):
        return turn_by_turn(look, look, 40)[0]


def claimed_and_marked(letters: int) -> float:
    """Seconds for all of them, by 100, as the relay does it, without any mail between."""
    owe_many(letters)
    done = 0
    with login("worker", settings):
        began = time.perf_counter()
        while done < letters:
            found = claim(now=NOW, limit=100)
            done += marks.mark_sent(found.ours, now=NOW)
            assert found.found, f"{done} of {letters}"
        return time.perf_counter() - began


def through_celery(found: Servers, letters: int) -> float:
    """Seconds for as many tasks that do nothing, on the same broker, by one worker with four threads."""
    broker = redis.Redis.from_url(settings.REDIS_URL)
    environment = process_env(found, "worker")
    worker = subprocess.Popen(
        [sys.executable, "-m", "celery", "-A", "bench.nothing", "worker", "--pool", "threads", "--concurrency", "4"],
        cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    from bench.nothing import nothing  # noqa: PLC0415  # it reads the broker's address, which stands there only now

    try:
        broker.delete("bench:nothing")
        nothing.delay()
        while not broker.get("bench:nothing"):
            time.sleep(0.05)
        began = time.perf_counter()
        for _ in range(letters):
            nothing.delay()
        while int(broker.get("bench:nothing") or 0) < letters + 1:
            time.sleep(0.01)
        return time.perf_counter() - began
    finally:
        worker.terminate()
        worker.wait()
