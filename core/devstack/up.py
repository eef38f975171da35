"""`bin/up`: servers, database, processes; then watching over them until told to stop."""

import importlib.util
import os
import signal
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import FrameType

from core.devstack.process import Child, Folders, StackError
from core.devstack.servers import REPOSITORY, Servers, default_data_dir, process_env, servers
from core.devstack.valkey import is_free

READY_LIMIT = 120.0
FIRST_PAUSE, LONGEST_PAUSE, LIVED_WELL = 0.5, 30.0, 60.0
PYTHON = sys.executable
CELERY = (PYTHON, "-m", "celery", "-A", "config")
DEMO = "ada@demo.test and ben@demo.test (a couple), cleo@demo.test; password demo-demo-demo"


def say(line: str) -> None:
    """Goes on where nobody reads any more, as when `bin/up | tee log` is told to stop."""
    with suppress(BrokenPipeError):
        os.write(sys.stdout.fileno(), f"{line}\n".encode())


@contextmanager
def until_told_to_stop() -> Iterator[None]:
    """Ctrl-C, SIGTERM and a closed terminal all end the block in the same way. The first one counts; while
    things are being stopped, further ones change nothing."""

    def stop(number: int, frame: FrameType | None) -> None:
        for sign in signals:
            signal.signal(sign, signal.SIG_IGN)
        raise KeyboardInterrupt

    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    for sign in signals:
        signal.signal(sign, stop)
    yield


def processes(found: Servers, port: str) -> list[Child]:
    """What serves, in the order of stopping: first what takes requests, last what works them off."""
    beat_file = str(found.folders.run / "beat-schedule")
    commands: dict[str, tuple[str, ...]] = {
        "web": (
            *(PYTHON, "-m", "uvicorn", "config.asgi:application", "--host", "127.0.0.1", "--port", port),
            *("--no-access-log", "--no-server-header", "--log-level", "warning"),
            *("--timeout-graceful-shutdown", "3"),
        ),
        "relay": (PYTHON, "manage.py", "relay"),
        "beat": (*CELERY, "beat", "--loglevel", "warning", "--schedule", beat_file, "--pidfile="),
        "worker": (
            *(*CELERY, "worker", "--loglevel", "warning", "--pool", "threads", "--concurrency", "2"),
            *("--without-gossip", "--without-mingle", "--without-heartbeat"),
        ),
    }
    return [
        child(found, name, command, role="web" if name == "web" else "worker") for name, command in commands.items()
    ]


def child(found: Servers, name: str, command: tuple[str, ...], *, role: str) -> Child:
    env = process_env(found, role)
    return Child(name=name, command=command, folders=found.folders, env=env, cwd=REPOSITORY)


def run(found: Servers, name: str, *command: str, role: str = "owner", extra: Mapping[str, str] | None = None) -> None:
    """One step of setting up. Raises StackError with its last words."""
    step = child(found, name, (PYTHON, *command), role=role)
    step.env = {**(step.env or {}), **(extra or {})}
    step.start()
    try:
        assert step.process is not None
        if step.process.wait() != 0:
            raise StackError(f"{name} failed: {step.last_words()}")
    finally:
        step.stop()


def prepare(found: Servers, *, demo: bool) -> None:
    """Bring database and catalogues up to the code. Safe to repeat."""
    run(found, "setup_roles", "manage.py", "setup_roles", extra=found.passwords)
    run(found, "migrate", "manage.py", "migrate", "--no-input")
    if importlib.util.find_spec("core.catalogues"):
        run(found, "catalogues", "-m", "core.catalogues")
    if demo:
        run(found, "demo", "manage.py", "demo", role="web")


@dataclass
class Watch:
    """Restarts a process that ended, after a pause that grows while it keeps ending."""

    child: Child
    begin: Callable[[], None]
    clock: Callable[[], float] = time.monotonic
    pause: float = FIRST_PAUSE
    started_at: float = field(default=0.0, init=False)  # of a server that runs already: long ago
    ended_at: float | None = field(default=None, init=False)

    def start(self) -> None:
        self.begin()
        self.started_at, self.ended_at = self.clock(), None

    def look(self) -> None:
        """Call often. Never waits."""
        if self.child.running:
            return
        if self.ended_at is None:
            self.ended_at = self.clock()
            lived_well = self.ended_at - self.started_at > LIVED_WELL
            self.pause = FIRST_PAUSE if lived_well else min(self.pause * 2, LONGEST_PAUSE)
            say(f"{self.child.name} ended, starting it again in {self.pause:.0f} s: {self.child.last_words()}")
        elif self.clock() - self.ended_at >= self.pause:
            self.start()


def wait_until_ready(watches: list[Watch], address: str) -> None:
    """Raises StackError with what /readyz last said."""
    until, said = time.monotonic() + READY_LIMIT, "nothing"
    while time.monotonic() < until:
        for watch in watches:
            watch.look()
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5):  # noqa: S310 - our own address
                said = "all is well, but a process keeps ending"
            if all(watch.child.running for watch in watches):
                return
        except urllib.error.HTTPError as error:
            said = " ".join(error.read(300).decode(errors="replace").split())
        except OSError as error:
            said = str(error)
        time.sleep(0.2)
    raise StackError(f"not ready after {READY_LIMIT:.0f} s; {address}/readyz says: {said}")


def stop_all(children: list[Child]) -> None:
    """All are asked at once, then awaited in order: no process waits for another's patience."""
    for each in children:
        each.ask_to_stop()
    for each in children:
        each.stop()


def debugging() -> bool:
    """As the processes will read it: on, unless the environment says otherwise."""
    return (os.environ.get("DEBUG", "").strip().lower() or "1") in {"1", "true", "yes"}


def checked_environment(*, demo: bool) -> str:
    """The port to serve on. Raises StackError for what cannot work, before anything is started."""
    if demo and not debugging():
        raise StackError("--demo makes accounts with a known password, so it is refused unless DEBUG=1")
    port = os.environ.get("PORT") or "8000"
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise StackError(f"PORT is {port!r}: give a number from 1 to 65535")
    return port


def describe(folders: Folders, address: str, *, demo: bool) -> None:
    say(f"data: {folders.data} (logs in log/, secrets in secrets/)")
    if debugging() and not os.environ.get("EMAIL_URL"):
        say(f"mail: {address}/dev/mail/ (nothing leaves this machine)")
    if demo:
        say(f"demo: {DEMO}")
    say("stop: Ctrl-C")


def up(*, demo: bool = False) -> None:
    """Returns once told to stop, with everything stopped. Raises StackError."""
    port = checked_environment(demo=demo)
    address = f"http://127.0.0.1:{port}"
    with until_told_to_stop(), servers(default_data_dir(), environ=os.environ) as found:
        if not is_free(int(port)):
            raise StackError(f"port {port} is taken: choose another, as in PORT={int(port) + 1} bin/up")
        say("preparing the database")
        prepare(found, demo=demo)
        children = processes(found, port)
        watches = [Watch(child, child.start) for child in children]
        try:
            for watch in watches:
                watch.start()
            watches += [Watch(server.child, server.start) for server in (found.postgres, found.valkey) if server]
            wait_until_ready(watches, address)
            describe(found.folders, address, demo=demo)
            say(f"ready: {address}")
            while True:
                for watch in watches:
                    watch.look()
                time.sleep(0.2)
        finally:
            stop_all(children)
