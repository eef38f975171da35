"""Some who read and some who write through the real WSGI application, while Postgres is taken away beneath them.

python -m tests.restarted [plain]   <- "stop"   -> "going", then what each was answered, as JSON

`plain` is the control: losses are taken for ordinary errors.
"""

import json
import os
import sys
import threading
import time
from html import escape
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import django

TOKEN = "a" * 32
AT_ONCE = 3  # readers, and as many writers


def open_app() -> tuple[Any, str]:
    """The application, and the cookies of one of a couple."""
    django.setup()
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from config.wsgi import application
    from tests.factories import make_couple, make_person

    ada = make_person(email=f"ada{os.getpid()}@example.test")
    make_couple(ada, make_person(name="Ben", email=f"ben{os.getpid()}@example.test"), now=timezone.now())
    client = Client()
    client.force_login(ada)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return application, f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"


def ask(application: Any, cookies: str, typed: dict[str, str] | None = None) -> tuple[int, str]:
    """One request as a server would pass it on, to its very end."""
    body = urlencode((typed or {}) | {"csrfmiddlewaretoken": TOKEN}).encode() if typed else b""
    environ = {
        **{"REQUEST_METHOD": "POST" if typed else "GET", "PATH_INFO": "/notebook/", "SCRIPT_NAME": ""},
        **{"SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.url_scheme": "http"},
        **{"CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(body))},
        **{"HTTP_COOKIE": cookies, "wsgi.input": BytesIO(body), "wsgi.errors": sys.stderr},
    }
    said: list[str] = []
    answer = application(environ, lambda status, headers, *_: said.append(status))
    try:
        page = b"".join(answer).decode()
    finally:
        answer.close()
    return int(said[0].split()[0]), page


class Load:
    """Requests one after the other in each thread, until told to stop."""

    def __init__(self) -> None:
        self.application, self.cookies = open_app()
        self.reads: list[int] = []
        self.writes: dict[str, tuple[int, bool]] = {}  # by text: the status, and whether the page holds the text
        self.stop = threading.Event()
        self.threads = [threading.Thread(target=self.read) for _ in range(AT_ONCE)]
        self.threads += [threading.Thread(target=self.write, args=(n,)) for n in range(AT_ONCE)]

    def read(self) -> None:
        while not self.stop.is_set():
            self.reads.append(ask(self.application, self.cookies)[0])

    def write(self, number: int) -> None:
        count = 0
        while not self.stop.is_set():
            count += 1
            text = f"<{number}> no. {count}"
            status, page = ask(self.application, self.cookies, {"text": text, "show": "both"})
            self.writes[text] = (status, escape(text) in page)

    def is_going(self, *, since: tuple[int, int] = (0, 0)) -> bool:
        return len(self.reads) > since[0] + AT_ONCE * 2 and len(self.writes) > since[1] + AT_ONCE * 2


def main() -> None:
    load = Load()
    if "plain" in sys.argv:
        from core import lost

        lost.is_lost = lambda error: False
    for thread in load.threads:
        thread.start()
    while not load.is_going():
        time.sleep(0.02)
    sys.stdout.write("going\n")
    sys.stdout.flush()
    sys.stdin.readline()
    since = len(load.reads), len(load.writes)
    while not load.is_going(since=since):
        time.sleep(0.02)
    load.stop.set()
    for thread in load.threads:
        thread.join()
    sys.stdout.write(json.dumps({"reads": load.reads, "writes": load.writes}))


if __name__ == "__main__":
    main()
