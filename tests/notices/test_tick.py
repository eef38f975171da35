"""The tick, its doorbells, and the commands that do the same."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError, connection
from django.utils import timezone

from accounts.models import Person
from config.celery import app
from core import doorbell, registry
from notices import outbox, tasks
from notices.drain import BATCH
from notices.management.commands import relay
from notices.models import Beat, Notice
from notices.tick import forget_old, run_tick
from tests.conftest import login
from tests.notices.rows import drained, how, owed, owed_code, row
from tests.notices.sink import Sink, mailer
from tests.notices.test_claim import MINUTE

ROOT = Path(__file__).resolve().parent.parent.parent
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def no_other_planners(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "on_tick", [])


def test_it_plans_before_it_sends(reader: Person, worker: login, sink: Sink, now: datetime) -> None:
    registry.on_tick.append(lambda at: outbox.plan([row(reader.pk, due=at, subject="planned")]))
    with worker:
        assert (run_tick(now=now), run_tick(now=now)) == (1, 0)
    assert len(sink.raw) == 1


def test_a_failing_planner_stops_nobody_else(reader: Person, worker: login, sink: Sink, now: datetime) -> None:
    def broken(at: datetime) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")
        return 0

    registry.on_tick.extend([broken, lambda at: outbox.plan([row(reader.pk, due=at)])])
    with worker:
        assert run_tick(now=now) == 1


def test_it_forgets_what_was_done_a_month_ago(reader: Person, worker: login, sink: Sink, now: datetime) -> None:
    with worker:
        old, waiting = owed(reader.pk, due=now), owed(reader.pk, due=now + 40 * DAY)
        drained(old, now)
        assert forget_old(now=now + 30 * DAY) == 0
        assert forget_old(now=now + 31 * DAY) == 1
        assert list(Notice.objects.all()) == [waiting]


def test_the_doorbells_carry_nothing_and_send(
    reader: Person, worker: login, sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    for task in (tasks.drain_notices, tasks.tick):
        with worker:
            mine = owed(reader.pk, due=timezone.now())
            task()
            assert how(mine) == ("sent", "")


def test_the_beat_and_the_bell_name_tasks_that_exist() -> None:
    app.loader.import_default_modules()
    assert {line["task"] for line in app.conf.beat_schedule.values()} <= set(app.tasks)
    assert tasks.drain_notices.name == "notices.tasks.drain_notices"
    assert "notices.tasks.drain_notices" in Path(doorbell.__file__).read_text()


def test_run_due_does_what_the_tick_does(reader: Person, worker: login, sink: Sink, now: datetime) -> None:
    out = StringIO()
    with worker:
        first, second = owed(reader.pk, due=now), owed(reader.pk, due=now + 20 * MINUTE)
        call_command("run_due", "--now", now.isoformat(), stdout=out)
        assert (how(first)[0], how(second)[0]) == ("sent", "due")
        assert out.getvalue() == "notices done: 1\n"


def test_run_due_goes_from_moment_to_moment(reader: Person, worker: login, sink: Sink, now: datetime) -> None:
    seen: list[datetime] = []
    registry.on_tick.append(lambda at: len(seen) if seen.append(at) else 0)
    until = now + 30 * MINUTE
    with worker:
        mine = owed(reader.pk, due=now + 20 * MINUTE)
        call_command("run_due", now=now, until=until, step=10, stdout=StringIO())
        assert how(mine) == ("sent", "")
    assert sorted(set(seen)) == [now + n * 10 * MINUTE for n in range(4)]


@pytest.mark.parametrize("wrong", ["2026-03-04T19:00", "yesterday", ""])
def test_run_due_refuses_a_moment_that_could_be_anybodys(wrong: str) -> None:
    with pytest.raises(CommandError, match="offset"):
        call_command("run_due", "--now", wrong)


def test_send_test_mail_says_that_it_arrived(db: None, sink: Sink) -> None:
    out = StringIO()
    call_command("send_test_mail", "op@example.test", stdout=out)
    assert out.getvalue() == "Sent: the mail server has taken it.\n"
    assert sink.letters()[0]["To"] == "op@example.test"


def test_send_test_mail_says_why_it_did_not(db: None, sink: Sink, settings: object) -> None:
    sink.answers["op@example.test"] = "550 no"
    with pytest.raises(CommandError, match="will not take mail for this address"):
        call_command("send_test_mail", "op@example.test")
    settings.MAILERS = mailer(1)  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="cannot be reached"):
        call_command("send_test_mail", "op@example.test")


def test_what_waits_is_sealed_anew_under_a_new_master_key(worker: login, settings: object, now: datetime) -> None:
    code = owed_code(now)
    keys = settings.WORDS_KEYS  # type: ignore[attr-defined]
    settings.WORDS_KEYS = [("new", b"n" * 32), *keys]  # type: ignore[attr-defined]
    with login("owner", settings):
        assert (outbox.reseal(), outbox.reseal()) == (1, 0)
    settings.WORDS_KEYS = [("new", b"n" * 32)]  # type: ignore[attr-defined]
    with worker:
        assert outbox.open_payload(Notice.objects.get(pk=code))["context"]["code"] == "493027"


def test_the_relay_uses_all_its_lines_while_much_is_due(
    reader: Person, worker: login, sink: Sink, now: datetime
) -> None:
    sink.takes = 0.05
    with worker, ThreadPoolExecutor(4) as lines:
        Notice.objects.bulk_create(row(reader.pk, due=timezone.now()) for _ in range(3 * BATCH))
        assert relay.go_round(lines, 4) == 3 * BATCH
        list(lines.map(lambda _: connection.close(), range(8)))
    assert sink.greeted >= 2


def test_the_relay_outlives_a_database_that_is_away(worker: login) -> None:
    def away() -> int:
        raise OperationalError

    assert relay.trying(away) == 0


@pytest.mark.timeout(120)
def test_the_relay_sends_and_stops_when_told(reader: Person, worker: login, tmp_path: Path) -> None:
    with worker:
        mine = owed(reader.pk, due=timezone.now())
        process = start_relay(f"file://{tmp_path}")
        try:
            wait_for(lambda: how(mine)[0] == "sent", seconds=90)
            process.send_signal(signal.SIGTERM)
            assert process.wait(20) == 0
        finally:
            process.kill()
        assert Beat.objects.exists()
    assert len(list(tmp_path.glob("*.eml"))) == 1


def start_relay(email_url: str) -> subprocess.Popen[bytes]:
    """A relay on the test database, as in production: another process, the worker's login."""
    database = os.environ["WORKER_DATABASE_URL"].replace("/twofold?", f"/{connection.settings_dict['NAME']}?")
    env = os.environ | {"TWOFOLD_ROLE": "worker", "DATABASE_URL": database, "EMAIL_URL": email_url}
    env["DJANGO_SETTINGS_MODULE"] = "config.settings"
    return subprocess.Popen([sys.executable, "-W", "ignore", "manage.py", "relay"], cwd=ROOT, env=env)


def wait_for(happened: Callable[[], object], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until, "it never happened"
        time.sleep(0.05)
