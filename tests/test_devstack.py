"""The launcher: what it starts is ours alone, survives every kill, and is gone when it says so."""

import base64
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from core.devstack import Servers, StackError, create_database, process_env, servers
from core.devstack.process import Child, Folders, birth, stop_leftover
from core.devstack.secret_files import new_words_key, secret
from core.devstack.servers import describe
from core.devstack.up import LONGEST_PAUSE, Watch, checked_environment

ROOT = Path(__file__).resolve().parent.parent
PLAIN = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}


@pytest.fixture(scope="module")
def found() -> Iterator[Servers]:
    with servers(fast=True) as ours:
        yield ours


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    made = Folders(tmp_path)
    made.create()
    return made


def start_services(data: Path) -> subprocess.Popen[str]:
    """A supervisor in a process of its own, once it says where its servers answer."""
    process = subprocess.Popen(
        [sys.executable, "-m", "core.devstack", "services"],
        cwd=ROOT,
        env=PLAIN | {"TWOFOLD_DATA_DIR": str(data)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert "SECRET_KEY" in "".join(process.stdout.readline() for _ in range(3))
    return process


def end(process: subprocess.Popen[str], sign: signal.Signals) -> int:
    process.send_signal(sign)
    process.communicate(timeout=30)
    return process.returncode


def pids(data: Path) -> list[int]:
    return [int(note.read_text().split()[0]) for note in (data / "run").glob("*.pid")]


def wait_for(what: Callable[[], bool], seconds: float = 10.0) -> bool:
    until = time.monotonic() + seconds
    while not what() and time.monotonic() < until:
        time.sleep(0.05)
    return what()


def test_it_gives_an_owner_that_is_no_superuser(found: Servers) -> None:
    with psycopg.connect(found.owner_url) as connection:
        row = connection.execute(
            "SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        ).fetchone()

    assert row == ("twofold_owner", False, False)


def test_it_sorts_text_by_unicode_whatever_the_machine_speaks(found: Servers) -> None:
    with psycopg.connect(found.owner_url) as connection:
        row = connection.execute(
            "SELECT datlocprovider, datlocale, lower('ÄÖ') FROM pg_database WHERE datname = 'twofold'"
        ).fetchone()

    assert row == ("b", "C.UTF-8", "äö")


def test_it_listens_on_no_network_and_lets_nobody_else_in(found: Servers) -> None:
    assert found.postgres is not None

    with psycopg.connect(found.owner_url) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    assert found.postgres.sockets.stat().st_mode & 0o077 == 0


def test_it_runs_a_broker_that_keeps_and_asks_for_a_password(found: Servers) -> None:
    with redis.Redis.from_url(found.redis_url) as broker:
        assert broker.config_get("appendonly") == {"appendonly": "yes"}
        assert broker.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}

    assert found.valkey is not None
    with redis.Redis(port=found.valkey.port) as stranger, pytest.raises(redis.AuthenticationError):
        stranger.ping()


def test_it_makes_a_new_database_each_time(found: Servers) -> None:
    for _ in range(2):
        fresh = create_database(found, "another")
        with psycopg.connect(fresh.owner_url) as connection:
            connection.execute("CREATE TABLE once (id int)")

    assert fresh.web_url.startswith("postgresql://twofold_web@/another?")


def test_it_brings_back_a_server_that_was_taken_away(found: Servers) -> None:
    assert found.postgres is not None

    found.postgres.stop()
    found.postgres.start()
    found.postgres.wait()

    with psycopg.connect(found.owner_url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_it_leads_each_role_to_its_own_login(found: Servers) -> None:
    env = process_env(
        found, "web", {"DATABASE_URL": "else", "WORKER_DATABASE_URL": "no", "LANG": "ja", "DEBUG": "0"}
    )

    assert env["DATABASE_URL"] == found.web_url
    assert (env["TWOFOLD_ROLE"], env["LANG"], env["DEBUG"]) == ("web", "ja", "0")
    assert "WORKER_DATABASE_URL" not in env


def test_it_derives_two_logins_from_an_operators_own(folders: Folders) -> None:
    given = {"DATABASE_URL": "postgresql://me:x@db:5433/ours?sslmode=require", "REDIS_URL": "redis://r"}

    found = describe(folders, given, None, None)

    password = found.passwords["WEB_PASSWORD"]
    assert found.web_url == f"postgresql://twofold_web:{password}@db:5433/ours?sslmode=require"
    assert found.redis_url == "redis://r"


def test_it_takes_the_logins_an_operator_gives(folders: Folders) -> None:
    given = {
        "DATABASE_URL": "postgresql://me@/a",
        "REDIS_URL": "redis://r",
        "WEB_DATABASE_URL": "postgresql://w@/a",
    }

    found = describe(folders, given, None, None)

    assert found.web_url == "postgresql://w@/a"
    assert set(found.passwords) == {"WORKER_PASSWORD"}


def test_it_makes_each_secret_once_and_shows_it_to_nobody(folders: Folders) -> None:
    first, again = (secret(folders, "words-keys", new_words_key) for _ in range(2))

    assert first == again
    assert len(base64.b64decode(first.partition(":")[2])) == 32
    assert (folders.secrets / "words-keys").stat().st_mode & 0o077 == 0


def test_it_stops_both_servers_when_told_to(tmp_path: Path) -> None:
    process = start_services(tmp_path)
    running = pids(tmp_path)

    assert end(process, signal.SIGINT) == 0

    assert len(running) == 2
    assert [pid for pid in running if birth(pid)] == []


def test_it_lets_no_second_one_near_the_same_data(found: Servers) -> None:
    with pytest.raises(StackError, match=f"in use by process {os.getpid()}"), servers(found.data_dir):
        pass


def test_it_leaves_no_server_behind_when_the_supervisor_is_killed(tmp_path: Path) -> None:
    process = start_services(tmp_path)
    running = pids(tmp_path)

    end(process, signal.SIGKILL)

    assert wait_for(lambda: not any(birth(pid) for pid in running))


@pytest.mark.parametrize("all_of_them", [True, False])
def test_it_loses_nothing_to_kill_9(tmp_path: Path, all_of_them: bool) -> None:
    process = start_services(tmp_path)
    with psycopg.connect(owner_of(tmp_path)) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS one")

    for pid in pids(tmp_path) if all_of_them else []:
        os.kill(pid, signal.SIGKILL)
    end(process, signal.SIGKILL)

    with servers(tmp_path) as again, psycopg.connect(again.owner_url) as connection:
        assert connection.execute("SELECT one FROM kept").fetchone() == (1,)


def owner_of(data: Path) -> str:
    env = PLAIN | {"TWOFOLD_DATA_DIR": str(data)}
    command = [sys.executable, "-m", "core.devstack", "services", "--env"]
    lines = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True).stdout
    return next(line for line in lines.splitlines() if "DATABASE_URL" in line).partition("=")[2].strip("'")


def test_it_starts_although_a_session_outlived_its_server(tmp_path: Path) -> None:
    with servers(tmp_path) as found:
        assert found.postgres is not None
        busy = psycopg.connect(found.owner_url)
        busy.pgconn.send_query(b"SELECT count(*) FROM generate_series(1, 4000000000) AS n WHERE n % 7 = 9")
        time.sleep(0.3)
        os.kill(found.postgres.child.pid, signal.SIGKILL)
        found.postgres.start()
        found.postgres.wait()

        with psycopg.connect(found.owner_url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        busy.close()


def test_it_starts_although_its_old_number_belongs_to_a_stranger(tmp_path: Path) -> None:
    with servers(tmp_path, fast=True):
        pass
    stranger = subprocess.Popen(["sleep", "60"])
    (tmp_path / "postgres" / "postmaster.pid").write_text(f"{stranger.pid}\n{tmp_path}/postgres\n")
    (tmp_path / "run" / "postgres.pid").write_text(f"{stranger.pid} another-boot:1")

    with servers(tmp_path, fast=True) as found, psycopg.connect(found.owner_url):
        assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_it_stops_a_leftover_that_does_not_listen(folders: Folders) -> None:
    deaf = Child(
        name="deaf",
        command=["sh", "-c", "trap '' TERM; while true; do sleep 0.05; done"],
        folders=folders,
    )
    deaf.start()
    time.sleep(0.3)

    stop_leftover(deaf.note, signal.SIGTERM, patience=0.3)

    assert deaf.process is not None
    assert deaf.process.wait() == -signal.SIGKILL


def test_it_waits_longer_each_time_a_process_dies_young(folders: Folders) -> None:
    now, starts, pauses = [0.0], list[float](), list[float]()
    dead = Child(name="dead", command=["false"], folders=folders)
    watch = Watch(dead, begin=lambda: starts.append(now[0]), clock=lambda: now[0])
    watch.start()

    for _ in range(9):
        watch.look()
        pauses.append(watch.pause)
        now[0] += watch.pause
        watch.look()

    assert pauses == [1, 2, 4, 8, 16, 30, 30, 30, LONGEST_PAUSE]
    assert len(starts) == 10


@pytest.mark.parametrize("port", ["eighty", "0", "70000", "-1"])
def test_it_refuses_a_port_that_is_none(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("PORT", port)

    with pytest.raises(StackError, match="from 1 to 65535"):
        checked_environment(demo=False)


def test_it_refuses_demo_accounts_unless_debugging(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBUG", "0")

    with pytest.raises(StackError, match="DEBUG=1"):
        checked_environment(demo=True)


def test_it_says_in_one_line_what_folder_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StackError, match=r"cannot write .*file.*TWOFOLD_DATA_DIR"):
        Folders(tmp_path / "file" / "below").create()
