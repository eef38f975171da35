"""Mail servers that refuse, hang, hang up, trickle or are not there."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest

from accounts.models import Person
from notices import drain
from notices.drain import drain_once
from notices.models import Notice
from tests.conftest import login
from tests.notices.rows import drained, how, owed, owed_code, row
from tests.notices.sink import Sink, mailer
from tests.notices.test_claim import MINUTE


@pytest.mark.parametrize("said", ["550 5.1.1 no such person", "551 not here", "553 5.1.3 what is this"])
def test_it_gives_up_on_an_address_nobody_has(
    said: str, reader: Person, worker: login, sink: Sink, now: datetime
) -> None:
    sink.answers["ada@example.test"] = said
    with worker:
        assert drained(owed(reader.pk, due=now), now) == ("failed", "refused")


@pytest.mark.parametrize("said", ["550 5.7.1 relaying denied", "554 5.7.1 blocked", "552 5.2.2 mailbox full"])
def test_it_does_not_give_up_on_what_can_be_put_right(
    said: str, reader: Person, worker: login, sink: Sink, now: datetime
) -> None:
    sink.answers["ada@example.test"] = said
    with worker:
        assert drained(owed(reader.pk, due=now), now) == ("due", "deferred")


def test_it_does_not_give_up_for_a_sender_of_our_own_that_is_none(
    reader: Person, worker: login, sink: Sink, settings: object, now: datetime
) -> None:
    settings.DEFAULT_FROM_EMAIL = "hello at twofold"  # type: ignore[attr-defined]
    with worker:
        assert drained(owed(reader.pk, due=now), now) == ("due", "deferred")


def test_it_tries_again_after_two_four_eight_minutes(reader: Person, worker: login, sink: Sink, now: datetime) -> None:
    sink.answers["ada@example.test"] = "451 4.7.1 later"
    with worker:
        mine = owed(reader.pk, due=now)
        for minutes in (2, 4, 8, 16, 32, 32):
            assert drained(mine, now) == ("due", "deferred")
            assert mine.lease_until is not None
            assert round((mine.lease_until - now) / MINUTE) == minutes
            now += minutes * MINUTE + timedelta(seconds=1)
        sink.answers.clear()
        assert drained(mine, now) == ("sent", "")


def test_it_fails_when_the_next_try_would_be_too_late(worker: login, sink: Sink, now: datetime) -> None:
    sink.answers["ada@example.test"] = "451 4.7.1 later"
    code = Notice(pk=owed_code(now))
    with worker:
        for minutes in (0, 2, 6):
            assert drained(code, now + minutes * MINUTE + timedelta(seconds=minutes)) == ("due", "deferred")
        assert drained(code, now + 14 * MINUTE + timedelta(seconds=14)) == ("failed", "expired")
        assert code.payload is None


def test_one_refusal_does_not_touch_its_neighbours(reader: Person, worker: login, sink: Sink, now: datetime) -> None:
    sink.answers["nobody@example.test"] = "550 5.1.1 no such person"
    owed_code(now, to="nobody@example.test")
    with worker:
        mine = owed(reader.pk, due=now)
        assert drain_once(now=now) == 2
        assert how(mine) == ("sent", "")


@pytest.mark.parametrize("address", ["zoë@example.test", "a b@example.test", "a@b@c", ""])
def test_it_gives_up_on_what_is_no_address(address: str, worker: login, sink: Sink, now: datetime) -> None:
    code = Notice(pk=owed_code(now, to=address))
    with worker:
        assert drained(code, now) == ("failed", "refused")


def test_it_lets_no_address_add_a_header(worker: login, sink: Sink, now: datetime) -> None:
    code = Notice(pk=owed_code(now, to="ada@example.test\nBcc: cleo@example.test"))
    with worker:
        assert drained(code, now) == ("due", "deferred")
    assert sink.raw == []


def test_it_mails_a_domain_in_its_own_script(worker: login, sink: Sink, now: datetime) -> None:
    owed_code(now, to="ada@例え.jp")
    with worker:
        assert drain_once(now=now) == 1
    assert sink.recipients == ["ada@xn--r8jz45g.jp"]
    assert b"\r\nTo: ada@xn--r8jz45g.jp\r\n" in sink.raw[0]


def test_a_sender_in_another_script_stays_an_address(
    worker: login, sink: Sink, settings: object, now: datetime
) -> None:
    settings.DEFAULT_FROM_EMAIL = "ツーフォールド <hello@twofold.test>"  # type: ignore[attr-defined]
    owed_code(now)
    with worker:
        drain_once(now=now)
    assert sink.letters()[0]["From"] == "ツーフォールド <hello@twofold.test>"
    assert b" <hello@twofold.test>\r\n" in sink.raw[0]


def test_it_tries_again_when_the_letter_was_not_taken(reader: Person, worker: login, sink: Sink, now: datetime) -> None:
    sink.data_answer = "554 5.7.1 not today"
    with worker:
        mine = owed(reader.pk, due=now)
        assert drained(mine, now) == ("due", "deferred")
        assert mine.first_tried_at is None


def test_it_repeats_what_a_broken_line_left_open(reader: Person, worker: login, sink: Sink, now: datetime) -> None:
    sink.hangs_up = True
    with worker:
        mine = owed(reader.pk, due=now)
        assert drained(mine, now) == ("due", "deferred")
        assert mine.first_tried_at is not None
        sink.hangs_up = False
        assert drained(mine, now + 3 * MINUTE) == ("sent", "")
    assert list(sink.copies().values()) == [2]


def test_it_does_not_repeat_it_for_ever(reader: Person, worker: login, sink: Sink, now: datetime) -> None:
    sink.hangs_up = True
    with worker:
        mine = owed(reader.pk, due=now)
        for minutes in (0, 3, 8, 17):
            drained(mine, now + minutes * MINUTE)
        assert how(mine) == ("unknown", "may have arrived")
    assert list(sink.copies().values()) == [3]


def test_a_server_that_is_away_is_no_fault_of_the_mail(
    reader: Person, worker: login, settings: object, now: datetime
) -> None:
    settings.MAILERS = mailer(1)  # type: ignore[attr-defined]
    with worker:
        mine = owed(reader.pk, due=now)
        for seconds in (0, 21, 42):
            assert drained(mine, now + timedelta(seconds=seconds)) == ("due", "")
        assert mine.first_tried_at is None


def test_it_sends_at_once_when_the_server_is_back(
    reader: Person, worker: login, settings: object, sink: Sink, now: datetime
) -> None:
    there = settings.MAILERS  # type: ignore[attr-defined]
    settings.MAILERS = mailer(1)  # type: ignore[attr-defined]
    with worker:
        Notice.objects.bulk_create(row(reader.pk, due=now) for _ in range(30))
        drain_once(now=now)
        settings.MAILERS = there  # type: ignore[attr-defined]
        assert drain_once(now=now + timedelta(seconds=21)) == 30


def test_a_slow_server_is_waited_for(reader: Person, worker: login, sink: Sink, now: datetime) -> None:
    sink.takes = 1.5
    with worker:
        assert drained(owed(reader.pk, due=now), now) == ("sent", "")


def test_a_hanging_server_costs_one_timeout(
    reader: Person, worker: login, settings: object, sink: Sink, now: datetime
) -> None:
    options = settings.MAILERS["default"]["OPTIONS"]  # type: ignore[attr-defined]
    settings.MAILERS = mailer(options["port"], timeout=0.5)  # type: ignore[attr-defined]
    sink.takes = 30
    began = time.monotonic()
    with worker:
        assert drained(owed(reader.pk, due=now), now) == ("due", "deferred")
    assert time.monotonic() - began < 3


@contextmanager
def trickling() -> Iterator[int]:
    """A server whose every answer is the right one, and takes for ever."""
    server = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def serve() -> None:
        line, _ = server.accept()
        line.sendall(b"220 here\r\n")
        line.recv(1000)
        while not over.wait(0.1):
            try:
                line.sendall(b"2")
            except OSError:
                break
        line.close()

    thread = threading.Thread(target=serve)
    thread.start()
    yield server.getsockname()[1]
    over.set()
    thread.join()
    server.close()


def test_a_trickling_server_is_cut_before_the_lease_ends(
    reader: Person, worker: login, settings: object, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drain, "CUT_AFTER", 1.0)
    began = time.monotonic()
    with trickling() as port, worker:
        settings.MAILERS = mailer(port)  # type: ignore[attr-defined]
        assert drained(owed(reader.pk, due=now), now)[0] == "due"
    assert time.monotonic() - began < 5
