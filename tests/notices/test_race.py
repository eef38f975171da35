"""Many at once: drainers and planners on threads with connections of their own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from accounts.models import Person
from notices import outbox
from notices.drain import drain_once
from notices.models import Notice
from tests.conftest import login
from tests.notices.rows import row
from tests.notices.sink import Sink

UNIQUE = "one_notice_per_person_subject_day"


def at_once(count: int, work: Callable[[], object]) -> None:
    """Run `work` on so many threads, let off together."""
    start = Barrier(count)

    def run() -> None:
        connection.ensure_connection()
        start.wait(10)
        try:
            work()
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(50)


@contextmanager
def without(constraint: str) -> Iterator[None]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"ALTER TABLE notices_notice DROP CONSTRAINT {constraint}")
        yield
        cursor.execute("TRUNCATE notices_notice")
        columns = "person_id, kind, subject, local_date"
        cursor.execute(f"ALTER TABLE notices_notice ADD CONSTRAINT {constraint} UNIQUE ({columns})")


def plan_the_same(reader: Person, now: datetime) -> None:
    """As planners do: several evenings, each with another id and the same key."""
    for evening in range(20):
        outbox.plan([row(reader.pk, due=now, subject=f"evening {evening}")])


def test_eight_drainers_send_each_once(reader: Person, worker: login, sink: Sink, now: datetime) -> None:
    with worker:
        Notice.objects.bulk_create(row(reader.pk, due=now) for _ in range(200))
        at_once(8, lambda: drain_once(now=now))
        assert set(Notice.objects.values_list("state", flat=True)) == {"sent"}
    assert (len(sink.copies()), max(sink.copies().values())) == (200, 1)


def test_drainers_without_a_lease_send_twice(
    reader: Person, worker: login, sink: Sink, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the race above is real."""
    monkeypatch.setattr("notices.claim._lock", lambda now, limit: list(Notice.objects.filter(state="due")[:limit]))
    with worker:
        Notice.objects.bulk_create(row(reader.pk, due=now) for _ in range(40))
        at_once(4, lambda: drain_once(now=now))
    assert max(sink.copies().values()) > 1


def test_four_planners_owe_each_once(reader: Person, worker: login, now: datetime) -> None:
    with worker:
        at_once(4, lambda: plan_the_same(reader, now))
        assert Notice.objects.count() == 20


def test_planners_without_the_unique_index_owe_doubles(reader: Person, worker: login, now: datetime) -> None:
    """The control: the index is what keeps them apart."""
    with without(UNIQUE), worker:
        at_once(4, lambda: plan_the_same(reader, now))
        assert Notice.objects.count() > 20


def test_planning_while_draining_sends_each_once(reader: Person, worker: login, sink: Sink, now: datetime) -> None:
    """What is planned again after it was sent stays sent."""

    def plan_and_drain() -> None:
        plan_the_same(reader, now)
        drain_once(now=now)

    with worker:
        at_once(4, plan_and_drain)
        drain_once(now=now)
    assert (len(sink.copies()), max(sink.copies().values())) == (20, 1)
