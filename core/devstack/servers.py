"""PostgreSQL and Valkey for one data folder, and the environment that leads a process to them."""

import fcntl
import json
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote, urlsplit

import psycopg
from psycopg import sql

from core.devstack.postgres import DATABASE, OWNER, Postgres
from core.devstack.process import Folders, StackError, stop_leftover
from core.devstack.secret_files import new_words_key, secret
from core.devstack.valkey import Valkey

REPOSITORY = Path(__file__).resolve().parent.parent.parent
LOGINS = {"web": "twofold_web", "worker": "twofold_worker"}
OTHER_LOGINS = {"WEB_DATABASE_URL", "WORKER_DATABASE_URL", "OWNER_DATABASE_URL"}
THROW_AWAY, A_DAY = "twofold-throw-away-", 86_400.0
STOP_FIRST = ("web", "relay", "beat", "worker", "valkey", "postgres")


@dataclass(frozen=True)
class Servers:
    """Where the servers of one data folder answer; `postgres` and `valkey` are None where not ours."""

    folders: Folders
    owner_url: str
    web_url: str
    worker_url: str
    redis_url: str
    postgres: Postgres | None = None
    valkey: Valkey | None = None
    passwords: Mapping[str, str] = field(default_factory=dict)

    @property
    def data_dir(self) -> Path:
        return self.folders.data

    def url(self, role: str) -> str:
        return {"owner": self.owner_url, "web": self.web_url, "worker": self.worker_url}[role]


def default_data_dir() -> Path:
    """TWOFOLD_DATA_DIR, or var/ in the repository."""
    return Path(os.environ.get("TWOFOLD_DATA_DIR") or REPOSITORY / "var")


@contextmanager
def servers(
    data_dir: Path | None = None, *, fast: bool = False, environ: Mapping[str, str] | None = None
) -> Iterator[Servers]:
    """Start both servers, yield where they answer, stop them.

    Without a data folder: a throw-away one, removed at the end. `fast` gives up what survives a power cut.
    What `environ` names (DATABASE_URL, REDIS_URL) is used instead of a server of our own; by default it names
    nothing. One data folder serves one at a time. Raises StackError with a line that says what to do.
    """
    given = environ or {}
    folders = Folders((data_dir or throw_away_folder()).resolve())
    folders.create()
    with alone(folders):
        stop_leftovers(folders)
        postgres = None if given.get("DATABASE_URL") else Postgres(folders, fast=fast)
        valkey = None if given.get("REDIS_URL") else Valkey(folders)
        started = [server for server in (postgres, valkey) if server is not None]
        try:
            for server in started:
                server.start()
            for server in started:
                server.wait()
            found = describe(folders, given, postgres, valkey)
            remember(found)
            yield found
        finally:
            addresses(folders).unlink(missing_ok=True)
            for server in reversed(started):
                server.stop()
            if data_dir is None:
                shutil.rmtree(folders.data, ignore_errors=True)


def describe(folders: Folders, given: Mapping[str, str], postgres: Postgres | None, valkey: Valkey | None) -> Servers:
    """The addresses: our own servers', or those that the environment gives."""
    redis_url = valkey.url if valkey else given["REDIS_URL"]
    if postgres:
        web, worker = (postgres.url(login) for login in LOGINS.values())
        return Servers(folders, postgres.url(OWNER), web, worker, redis_url, postgres, valkey)
    owner_url = given["DATABASE_URL"]
    urls, passwords = dict[str, str](), dict[str, str]()
    for role, login in LOGINS.items():
        urls[role] = given.get(f"{role.upper()}_DATABASE_URL", "")
        if not urls[role]:
            password = secret(folders, f"{role}-password")
            passwords[f"{role.upper()}_PASSWORD"] = password
            urls[role] = with_login(owner_url, login, password)
    return Servers(folders, owner_url, urls["web"], urls["worker"], redis_url, None, valkey, passwords)


def addresses(folders: Folders) -> Path:
    return folders.run / "addresses.json"


def remember(found: Servers) -> None:
    """For `running_servers`. The folder is closed to others, as the addresses hold passwords."""
    urls = {role: found.url(role) for role in ("owner", "web", "worker")}
    addresses(found.folders).write_text(json.dumps(urls | {"redis": found.redis_url}))


def running_servers(data_dir: Path) -> Servers:
    """Those that another process runs on this data folder. Raises StackError where none does."""
    folders = Folders(data_dir.resolve())
    if not in_use(folders) or not addresses(folders).exists():
        raise StackError(f"nothing runs on {folders.data}: start bin/up first")
    urls = json.loads(addresses(folders).read_text())
    return Servers(folders, urls["owner"], urls["web"], urls["worker"], urls["redis"])


def in_use(folders: Folders) -> bool:
    """Whether a living process holds the data folder."""
    try:
        with (folders.run / "lock").open() as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    return False


def with_login(url: str, login: str, password: str) -> str:
    """The same address for another login."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=f"{login}:{quote(password, safe='')}@{host}").geturl()


def throw_away_folder() -> Path:
    """A new one. Those that killed runs left behind for a day are removed on the way."""
    for old in Path(tempfile.gettempdir()).glob(f"{THROW_AWAY}*"):
        with suppress(OSError):
            if time.time() - old.stat().st_mtime > A_DAY and not in_use(Folders(old)):
                shutil.rmtree(old)
    return Path(tempfile.mkdtemp(prefix=THROW_AWAY))


@contextmanager
def alone(folders: Folders) -> Iterator[None]:
    """Hold the data folder until the end, ours included. Raises StackError where another stack holds it."""
    with (folders.run / "lock").open("r+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = lock.read().strip()
            raise StackError(
                f"{folders.data} is in use by process {holder}: stop that one, or set TWOFOLD_DATA_DIR"
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def stop_leftovers(folders: Folders) -> None:
    """Stop what a killed run left behind, servers last and gently: they write down what they have."""
    notes = {note.stem: note for note in folders.run.glob("*.pid")}
    for name in sorted(notes, key=lambda name: STOP_FIRST.index(name) if name in STOP_FIRST else -1):
        sign = signal.SIGINT if name == "postgres" else signal.SIGTERM
        stop_leftover(notes[name], sign, patience=30.0 if name == "postgres" else 5.0)


def process_env(found: Servers, role: str, environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a process: `environ` (our own by default), and what leads it to the servers as this
    role (owner, web or worker). Secrets and development defaults are filled in where `environ` has none."""
    source = os.environ if environ is None else environ
    given = {name: value for name, value in source.items() if value and name not in OTHER_LOGINS}
    defaults = {
        "DEBUG": "1",
        "SECRET_KEY": secret(found.folders, "secret-key"),
        "WORDS_KEYS": secret(found.folders, "words-keys", new_words_key),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    ours = {
        "DATABASE_URL": found.url(role),
        "REDIS_URL": found.redis_url,
        "TWOFOLD_ROLE": role,
        "TWOFOLD_DATA_DIR": str(found.folders.data),
    }
    return defaults | given | ours


def create_database(found: Servers, name: str) -> Servers:
    """A new empty database of this name, in place of any old one; returns where its logins find it."""
    connection = psycopg.connect(found.owner_url, autocommit=True)
    with connection:
        for statement in ("DROP DATABASE IF EXISTS {} WITH (FORCE)", "CREATE DATABASE {}"):
            connection.execute(sql.SQL(statement).format(sql.Identifier(name)))
    owner, web, worker = (with_database(found.url(role), name) for role in ("owner", "web", "worker"))
    return replace(found, owner_url=owner, web_url=web, worker_url=worker)


def with_database(url: str, name: str) -> str:
    return urlsplit(url)._replace(path=f"/{name}").geturl()


__all__ = ["DATABASE", "Servers", "create_database", "process_env", "servers"]
