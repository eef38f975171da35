"""Pages over the wire: the server that production runs, one client, then eight at once, each signed in."""

import http.client
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from bench.live import cookie_of, percentile
from bench.measure import Row, at_least, below
from bench.world import NOW
from core.devstack import Servers, process_env
from core.devstack.valkey import free_port
from tests.factories import make_couple, make_person

ROOT = Path(__file__).resolve().parent.parent
CLIENTS = 8


def measure(found: Servers, *, seconds: float) -> Iterator[Row]:
    ada, ben = make_person(name="Ada"), make_person(name="Ben")
    make_couple(ada, ben, now=NOW)
    port = free_port()
    command = [*(sys.executable, "-m", "granian", "--interface", "wsgi", "config.wsgi:application"), "--workers", "2"]
    command += ["--port", str(port), "--no-ws", "--log-level", "error"]
    server = subprocess.Popen(command, cwd=ROOT, env=process_env(found, "web"), stdout=subprocess.DEVNULL)
    try:
        wait_for(port)
        cookie = cookie_of(ada)
        alone = asked(port, cookie, "/", seconds / 2)
        bare = asked(port, cookie, "/healthz", seconds / 4)
        took, many = eight_at_once(port, cookie, seconds)
        middle = 1000 * statistics.median(alone)
        yield below(
            "/ over the wire, one client, p50, ms; /healthz beside it", middle, 1000 * statistics.median(bare), 8
        )
        yield at_least(
            f"/ over the wire, {CLIENTS} clients, pages per second; one client beside it",
            len(many) / took,
            1000 / middle,
            300,
        )
        yield below(
            f"/ over the wire, {CLIENTS} clients, p99, ms; one client's p50 beside it",
            1000 * percentile(many),
            middle,
            80,
        )
    finally:
        server.terminate()
        server.wait()


def wait_for(port: int) -> None:
    for _ in range(200):
        try:
            asked(port, "", "/healthz", 0.01)
        except OSError:
            time.sleep(0.1)
        else:
            return


def asked(port: int, cookie: str, path: str, seconds: float) -> list[float]:
    """How long each answer took, over one connection, one after the other. Ten to warm up."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    headers = {"Cookie": cookie, "Host": "bench.test", "X-Forwarded-Proto": "https"}
    found: list[float] = []
    until = time.perf_counter() + seconds
    while not found or time.perf_counter() < until:
        began = time.perf_counter()
        line.request("GET", path, headers=headers)
        answer = line.getresponse()
        answer.read()
        assert answer.status in (200, 301, 302), (path, answer.status)
        found.append(time.perf_counter() - began)
    return found[10:] or found


def eight_at_once(port: int, cookie: str, seconds: float) -> tuple[float, list[float]]:
    found: list[float] = []
    clients = [threading.Thread(target=lambda: found.extend(asked(port, cookie, "/", seconds))) for _ in range(CLIENTS)]
    began = time.perf_counter()
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return time.perf_counter() - began, found
