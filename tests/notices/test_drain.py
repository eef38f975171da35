"""Draining against a real mail server: what is sent, what is written down, and what a kill leaves behind."""

from datetime import datetime, timedelta

import pytest

from accounts.models import Person
from core.privacy import acting_as
from notices import drain, marks
from notices.claim import LEASE, claim
from notices.drain import BATCH, drain_once
from notices.models import Beat, Kind, Notice, State
from notices.post import Line
from notices.preferences import switch_off
from tests.conftest import login
from tests.factories import part
from tests.notices.rows import drained, how, owed, owed_code, row
from tests.notices.sink import Sink
from tests.notices.test_claim import MINUTE, Pair

SECOND = timedelta(seconds=1)


def test_it_sends_once_and_writes_it_down(reader: Person, worker: login, sink: Sink, now: datetime) -> None:
    with worker:
        mine = owed(reader.pk, due=now)
        assert (drain_once(now=now), drain_once(now=now)) == (1, 0)
        assert how(mine) == ("sent", "")
        assert (mine.lease_until, mine.done_at is not None) == (None, True)
    assert sink.copies() == {f"<{mine.pk}@twofold.test>": 1}


def test_it_erases_the_payload_on_sending(worker: login, sink: Sink, now: datetime) -> None:
    code = owed_code(now)
    with worker:
        assert drain_once(now=now) == 1
        assert Notice.objects.get(pk=code).payload is None
    assert sink.letters()[0]["To"] == "ada@example.test"


def test_it_erases_the_payload_on_giving_up(worker: login, sink: Sink, now: datetime) -> None:
    code = owed_code(now)
    with worker:
        drain_once(now=now + 15 * MINUTE)
        gone = Notice.objects.get(pk=code)
    assert (gone.state, gone.reason, gone.payload, sink.raw) == ("skipped", "expired", None, [])


def test_it_sends_more_than_one_batch_and_no_more_than_asked(
    reader: Person, worker: login, sink: Sink, now: datetime
) -> None:
    with worker:
        Notice.objects.bulk_create(row(reader.pk, due=now) for _ in range(2 * BATCH + 5))
        assert drain_once(now=now, limit=BATCH + 3) == BATCH + 3
        assert drain_once(now=now) == BATCH + 2
    assert len(sink.copies()) == 2 * BATCH + 5


def test_it_notes_when_it_last_drained(worker: login, now: datetime) -> None:
    with worker:
        drain_once(now=now)
        drain_once(now=now + MINUTE)
        assert Beat.objects.get().drained_at == now + MINUTE


def test_it_sends_all_through_one_connection(reader: Person, worker: login, sink: Sink, now: datetime) -> None:
    with worker:
        Notice.objects.bulk_create(row(reader.pk, due=now) for _ in range(BATCH + 1))
        drain_once(now=now)
    assert sink.greeted == 1


def test_a_late_worker_cannot_mark(reader: Person, worker: login, sink: Sink, now: datetime) -> None:
    with worker:
        mine = owed(reader.pk, due=now)
        late = claim(now=now, limit=1).ours
        again = claim(now=now + LEASE, limit=1).ours
        assert marks.mark_sent(late, now=now) == 0
        assert marks.give_up(late[0], state=State.FAILED, reason="late", now=now) == 0
        assert marks.put_back(late[0], until=None) == 0
        assert how(mine) == ("due", "")
        assert marks.mark_sent(again, now=now) == 1


def test_without_the_attempt_a_late_worker_could_mark(
    reader: Person, worker: login, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: it is the attempt that stops them."""
    monkeypatch.setattr(marks, "SENT", marks.SENT.replace("n.attempt = mine.attempt", "true"))
    with worker:
        owed(reader.pk, due=now)
        late = claim(now=now, limit=1).ours
        claim(now=now + LEASE, limit=1)
        assert marks.mark_sent(late, now=now) == 1


def test_a_late_worker_cannot_mark_what_is_marked(reader: Person, worker: login, sink: Sink, now: datetime) -> None:
    with worker:
        mine = owed(reader.pk, due=now)
        ours = claim(now=now, limit=1).ours
        assert (marks.mark_sent(ours, now=now), marks.mark_sent(ours, now=now)) == (1, 0)
        assert marks.defer(ours[0], uncertain=True, now=now) == 0
        assert how(mine) == ("sent", "")


def crash_in(monkeypatch: pytest.MonkeyPatch, place: object, name: str, now: datetime) -> None:
    """Drain, and be gone on coming to this function."""

    def crash(*_: object, **__: object) -> int:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(place, name, crash)
        with pytest.raises(SystemExit):
            drain_once(now=now)


def test_a_crash_before_the_mark_sends_an_equal_copy(
    reader: Person, worker: login, sink: Sink, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with worker:
        mine = owed(reader.pk, due=now)
        crash_in(monkeypatch, marks, "mark_sent", now)
        assert drained(mine, now + LEASE / 2) == ("due", "")
        assert drained(mine, now + LEASE + SECOND) == ("sent", "")
    assert sink.copies() == {f"<{mine.pk}@twofold.test>": 2}


def test_a_crash_before_sending_loses_nothing(
    reader: Person, worker: login, sink: Sink, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with worker:
        Notice.objects.bulk_create(row(reader.pk, due=now) for _ in range(2))
        crash_in(monkeypatch, Line, "send", now)
        assert drain_once(now=now + LEASE + SECOND) == 2
    assert list(sink.copies().values()) == [1, 1]


def test_it_leaves_the_rest_when_the_lease_nears_its_end(
    reader: Person, worker: login, sink: Sink, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drain, "BEGIN_UNTIL", 0.3)
    monkeypatch.setattr(drain, "DRAIN_FOR", 0.1)
    sink.takes = 0.2
    with worker:
        Notice.objects.bulk_create(row(reader.pk, due=now) for _ in range(9))
        done = drain_once(now=now)
        assert 1 <= done < 9
        left = Notice.objects.filter(state="due", lease_until=None, first_tried_at=None)
        assert left.count() == 9 - done


def test_one_broken_letter_holds_up_no_other(reader: Person, worker: login, sink: Sink, now: datetime) -> None:
    with worker:
        broken, fine = owed(reader.pk, due=now, kind="unheard of"), owed(reader.pk, due=now)
        assert drain_once(now=now) == 1
        assert (how(broken), how(fine)) == (("due", "deferred"), ("sent", ""))
        assert broken.first_tried_at is None


@pytest.mark.parametrize("change", ["preference", "tie", "person"])
def test_a_change_during_the_lease_counts_once_the_lease_is_over(
    change: str, pair: Pair, worker: login, sink: Sink, now: datetime
) -> None:
    _, ben, couple = pair
    with worker:
        mine = owed(ben.pk, due=now, kind=Kind.REQUEST, couple_id=couple.pk, link_epoch=0)
        claim(now=now, limit=9)  # and killed here
    if change == "preference":
        with acting_as(ben.pk, now):
            switch_off(person_id=ben.pk, kind=Kind.REQUEST)
    elif change == "tie":
        part(ben, now=now, tell="never")
    else:
        Person.objects.filter(pk=ben.pk).update(is_active=False)
    with worker:
        assert drained(mine, now + LEASE)[0] == "skipped"
    assert sink.raw == []


def test_a_deleted_person_gets_nothing(pair: Pair, worker: login, sink: Sink, now: datetime) -> None:
    with worker:
        owed(pair[1].pk, due=now + SECOND)
    with login("owner", worker.settings):
        Person.objects.filter(pk=pair[1].pk).delete()
    with worker:
        assert (drain_once(now=now + MINUTE), Notice.objects.count()) == (0, 0)
