"""Killed in every way, the launcher's servers lose nothing, and none stays behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from core.devstack import servers
from core.devstack.process import Child, Folders, birth, stop_leftover

ROOT = Path(__file__).resolve().parent.parent
PLAIN = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}


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


def test_it_stops_both_servers_when_told_to(tmp_path: Path) -> None:
    process = start_services(tmp_path)
    running = pids(tmp_path)

    assert end(process, signal.SIGINT) == 0

    assert len(running) == 2
    assert [pid for pid in running if birth(pid)] == []


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


def test_it_stops_a_leftover_that_does_not_listen(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    folders.create()
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
