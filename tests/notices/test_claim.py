"""Claiming: who gets which rows, and which rows nobody gets any more."""

from datetime import datetime, timedelta
from threading import Thread

import pytest
from django.db import connection, connections, transaction

from accounts.models import Person
from core import registry
from core.privacy import acting_as
from couples.models import Couple
from notices.claim import LEASE, claim, due
from notices.models import Kind, Notice
from notices.preferences import switch_off
from tests.conftest import login
from tests.factories import part
from tests.notices.rows import how, owed, owed_code, row

MINUTE = timedelta(minutes=1)
Pair = tuple[Person, Person, Couple]


@pytest.fixture(autouse=True)
def any_evening(monkeypatch: pytest.MonkeyPatch) -> None:
    """These are about the outbox: of a reminder nobody asks whether there is such an evening."""
    monkeypatch.delitem(registry.still_wanted, "check-in", raising=False)


def claimed(now: datetime, limit: int = 100) -> list[Notice]:
    return [one.notice for one in claim(now=now, limit=limit).ours]


def test_it_leases_what_is_due_and_nothing_else(reader: Person, worker: login, now: datetime) -> None:
    with worker:
        mine, later = owed(reader.pk, due=now), owed(reader.pk, due=now + MINUTE)
        assert claimed(now) == [mine]
        mine.refresh_from_db()
        assert (mine.attempt, mine.lease_until, mine.first_tried_at) == (1, now + LEASE, now)
        assert how(later) == ("due", "")


def test_it_gives_a_leased_row_to_nobody_until_the_lease_ends(reader: Person, worker: login, now: datetime) -> None:
    with worker:
        owed(reader.pk, due=now)
        claimed(now)
        assert claimed(now + LEASE - timedelta(seconds=1)) == []
        assert [one.attempt for one in claimed(now + LEASE)] == [2]


def test_it_passes_by_what_another_is_claiming(reader: Person, worker: login, now: datetime) -> None:
    got: list[Notice] = []

    def other() -> None:
        got.extend(claimed(now))
        connection.close()

    with worker:
        first, second = owed(reader.pk, due=now - MINUTE), owed(reader.pk, due=now)
        with transaction.atomic():
            assert claimed(now, limit=1) == [first]
            thread = Thread(target=other)
            thread.start()
            thread.join(5)
    assert got == [second]


def test_it_takes_codes_before_reminders(reader: Person, worker: login, now: datetime) -> None:
    code = owed_code(now)
    with worker:
        owed(reader.pk, due=now - MINUTE)
        assert [one.pk for one in claimed(now, limit=1)] == [code]


def test_it_takes_a_lease_that_a_wrong_clock_made(reader: Person, worker: login, now: datetime) -> None:
    with worker:
        mine = owed(reader.pk, due=now - 3 * MINUTE)
        claimed(now + timedelta(hours=1))
        assert claimed(now) == [mine]


def test_it_asks_at_most_ten_things_for_any_number(
    reader: Person, worker: login, now: datetime, django_assert_max_num_queries: object
) -> None:
    with worker:
        for _ in range(9):
            owed(reader.pk, due=now, kind=Kind.CHECK_IN)
        with django_assert_max_num_queries(12):  # type: ignore[operator]
            assert len(claimed(now)) == 9


def test_it_finds_due_rows_by_the_partial_index(reader: Person, worker: login, now: datetime) -> None:
    with worker:
        Notice.objects.bulk_create(row(reader.pk, due=now + n * MINUTE) for n in range(3000))
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE notices_notice")
    with worker, transaction.atomic():
        ready = due(now).select_for_update(skip_locked=True)
        assert "notices_due on notices_notice" in ready.exclude(kind=Kind.ACCOUNT)[:20].explain()
        assert "notices_due_codes on notices_notice" in ready.filter(kind=Kind.ACCOUNT)[:20].explain()


def test_it_skips_what_has_expired(reader: Person, worker: login, now: datetime) -> None:
    with worker:
        mine = owed(reader.pk, due=now, expires_at=now + MINUTE)
        assert claimed(now + MINUTE) == []
        assert how(mine) == ("skipped", "expired")


def test_it_skips_a_person_who_is_not_active(reader: Person, worker: login, now: datetime) -> None:
    Person.objects.filter(pk=reader.pk).update(is_active=False)
    with worker:
        mine = owed(reader.pk, due=now)
        assert claimed(now) == []
        assert how(mine) == ("skipped", "inactive")


def test_it_skips_a_kind_that_is_switched_off(reader: Person, worker: login, now: datetime) -> None:
    with acting_as(reader.pk, now):
        switch_off(person_id=reader.pk, kind=Kind.CHECK_IN)
    with worker:
        off, on = owed(reader.pk, due=now, kind=Kind.CHECK_IN), owed(reader.pk, due=now)
        assert claimed(now) == [on]
        assert how(off) == ("skipped", "switched off")


@pytest.mark.parametrize("leaver", [0, 1])
def test_it_skips_both_once_one_has_left(leaver: int, pair: Pair, worker: login, now: datetime) -> None:
    tie = {"couple_id": pair[2].pk, "link_epoch": 0, "kind": Kind.CHECK_IN}
    with worker:
        both = [owed(person.pk, due=now, **tie) for person in pair[:2]]
    part(pair[leaver], now=now)
    with worker:
        assert [one.kind for one in claimed(now)] == ["parting"]
        assert [how(one) for one in both] == [("skipped", "tie ended")] * 2


def test_it_sends_within_a_tie_that_holds(pair: Pair, worker: login, now: datetime) -> None:
    with worker:
        mine = owed(pair[1].pk, due=now, couple_id=pair[2].pk, link_epoch=0, kind=Kind.CHECK_IN)
        assert claimed(now) == [mine]


def test_it_sends_nothing_when_nobody_can_tell_about_ties(
    pair: Pair, worker: login, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "ties_that_hold", [])
    with worker:
        owed(pair[1].pk, due=now, couple_id=pair[2].pk, link_epoch=0)
        assert claimed(now) == []


def test_it_asks_the_floor_above(reader: Person, worker: login, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry.still_wanted, "parting", lambda notice, at: "made up")
    with worker:
        mine = owed(reader.pk, due=now)
        assert claimed(now) == []
        assert how(mine) == ("skipped", "made up")


def test_it_lets_a_failing_floor_hold_up_its_own_kind_only(
    reader: Person, worker: login, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(notice: Notice, at: datetime) -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")
        return ""

    monkeypatch.setitem(registry.still_wanted, "check-in", fail)
    with worker:
        stuck, fine = owed(reader.pk, due=now, kind=Kind.CHECK_IN), owed(reader.pk, due=now)
        assert claimed(now) == [fine]
        assert how(stuck) == ("due", "")
        monkeypatch.delitem(registry.still_wanted, "check-in")
        assert stuck in claimed(now + 2 * MINUTE)


def test_it_does_not_repeat_what_may_have_arrived_long_ago(reader: Person, worker: login, now: datetime) -> None:
    with worker:
        mine = owed(reader.pk, due=now)
        claimed(now)
        assert claimed(now + 16 * MINUTE) == []
        assert how(mine) == ("unknown", "may have arrived")


def test_it_repeats_within_what_receivers_remember(reader: Person, worker: login, now: datetime) -> None:
    with worker:
        mine = owed(reader.pk, due=now)
        claimed(now)
        assert claimed(now + 15 * MINUTE) == [mine]
