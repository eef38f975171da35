"""The app as it really runs: a database of its own, web, Celery worker and beat, mail as files in a folder."""

import email
import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import redis

from core.devstack import Servers, create_database, process_env
from core.devstack.process import Child, Folders
from core.devstack.valkey import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
PYTHON = sys.executable
CELERY = (PYTHON, "-m", "celery", "-A", "config")
NOT_OURS = {"DEBUG", "PUBLIC_URL", "ALLOWED_HOSTS", "EMAIL_URL", "DJANGO_SETTINGS_MODULE", "PORT"}
A_CODE = re.compile(r"\b(\d{4})[ –-]?(\d{4})\b")


@dataclass
class Address:
    """An app that runs already."""

    url: str


class Stack(Address):
    """Started by `start()`, ended by `stop()`: only what it started itself, each by its pid."""

    def __init__(self, found: Servers, name: str, folder: Path) -> None:
        self.folders = Folders(folder)
        self.folders.create()
        self.mails = folder / "mail"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        own = 1 + int(name[-1]) if name[-1].isdigit() else 1  # its own database, or one worker hears what is another's
        self.servers = replace(create_database(found, name), redis_url=f"{found.redis_url.rpartition('/')[0]}/{own}")
        self.children: dict[str, Child] = {}

    def env(self, role: str) -> dict[str, str]:
        ours = {"DEBUG": "1", "PORT": str(self.port), "PUBLIC_URL": self.url, "EMAIL_URL": f"file://{self.mails}"}
        inherited = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
        return process_env(self.servers, role, inherited | ours | {"PYTHONWARNINGS": "ignore"})

    def run(self, role: str, *command: str, given: str = "") -> str:
        """A command beside the processes, as this login; returns what it said."""
        done = subprocess.run(
            [PYTHON, *command], cwd=ROOT, env=self.env(role), input=given, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}: {done.stderr[-2000:]}"
        return done.stdout

    def start(self, *, demo: bool = False) -> None:
        self.run("owner", "manage.py", "setup_roles")
        self.run("owner", "manage.py", "migrate", "--no-input", "--verbosity=0")
        self.run("owner", "-m", "core.catalogues")
        if demo:
            self.run("web", "manage.py", "demo")
        worker = (*CELERY, "worker", "--loglevel=warning", "--pool=threads", "--concurrency=2", "--without-mingle")
        beat = (*CELERY, "beat", "--loglevel=warning", f"--schedule={self.folders.run}/beat", "--pidfile=")
        self.begin("worker", (*worker, "--without-gossip", "--without-heartbeat"), role="worker")
        self.begin("beat", beat, role="worker")
        web = ("-m", "uvicorn", "config.asgi:application", "--port", str(self.port), "--log-level=warning")
        self.begin("web", (PYTHON, *web, "--no-access-log", "--timeout-graceful-shutdown=1"), role="web")
        self.wait()

    def begin(self, name: str, command: tuple[str, ...], *, role: str) -> None:
        child = Child(name=name, command=command, folders=self.folders, env=self.env(role), cwd=ROOT, patience=6)
        child.start()
        self.children[name] = child

    def wait(self, seconds: float = 40) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=5):
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError(f"not ready: {self.children['web'].last_words()}")

    def kill_web(self) -> None:
        """As a crash would: kill -9, and start anew."""
        web = self.children["web"]
        assert web.process is not None
        web.process.kill()
        web.process.wait()
        web.start()
        self.wait()

    def forget_limits(self) -> None:
        """All visitors come from one address: without this they would use up each other's tries."""
        with redis.Redis.from_url(self.servers.redis_url) as client:
            for key in client.scan_iter("twofold:*"):
                client.delete(key)

    def stop(self) -> None:
        for child in self.children.values():
            child.ask_to_stop()
        for child in self.children.values():
            child.stop()

    def cast(self, people: list[dict[str, Any]], couples: list[tuple[str, str]]) -> Mapping[str, str]:
        """Make these people and couples; returns the session of each by email address."""
        wanted = json.dumps({"people": people, "couples": couples})
        made: Mapping[str, str] = json.loads(self.run("web", "-m", "tests.browser.cast", given=wanted))
        return made

    def run_due(self, *instants: datetime) -> None:
        """What the tick does, at each of these."""
        for now in instants:
            self.run("worker", "manage.py", "run_due", "--now", now.isoformat())

    def mails_to(self, address: str) -> list[EmailMessage]:
        """Oldest first."""
        files = sorted(self.mails.glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
        found = [email.message_from_bytes(file.read_bytes(), _class=EmailMessage, policy=default) for file in files]
        return [mail for mail in found if address in str(mail["To"])]

    def next_mail(self, address: str, *, seen: int = 0, saying: str = "", seconds: float = 20) -> EmailMessage:
        """The one after the `seen` first ones to this address (that says this), as soon as the worker has sent it."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            mails = [mail for mail in self.mails_to(address)[seen:] if saying in text_of(mail)]
            if mails:
                return mails[0]
            time.sleep(0.1)
        raise AssertionError(f"no mail to {address}; worker: {self.children['worker'].last_words()}")


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def code_in(mail: EmailMessage) -> str:
    found = A_CODE.search(text_of(mail))
    assert found, text_of(mail)
    return found[1] + found[2]
