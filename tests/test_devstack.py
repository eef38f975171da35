"""The launcher: what it starts answers to us alone, and each process gets what its role may have."""

import base64
import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from core.devstack import Servers, StackError, create_database, process_env, servers
from core.devstack.process import Child, Folders
from core.devstack.secret_files import new_words_key, secret
from core.devstack.servers import describe
from core.devstack.up import LONGEST_PAUSE, Watch, checked_environment


@pytest.fixture(scope="module")
def found() -> Iterator[Servers]:
    with servers(fast=True) as ours:
        yield ours


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    made = Folders(tmp_path)
    made.create()
    return made


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
    env = process_env(found, "web", {"DATABASE_URL": "else", "WORKER_DATABASE_URL": "no", "LANG": "ja", "DEBUG": "0"})

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


def test_it_lets_no_second_one_near_the_same_data(found: Servers) -> None:
    with pytest.raises(StackError, match=f"in use by process {os.getpid()}"), servers(found.data_dir):
        pass


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
