"""Streams: one events process, many open pages; memory of each, and how soon partners hear the same thing."""

import asyncio
import contextlib
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import redis
from django.conf import settings
from django.test import Client

from bench.measure import Row, below
from bench.world import NOW
from core.devstack import Servers, process_env
from core.devstack.valkey import free_port
from core.live import CHANNELS
from tests.factories import make_couple, make_person

ROOT = Path(__file__).resolve().parent.parent


def measure(found: Servers, *, streams: int) -> Iterator[Row]:
    ada, ben = make_person(), make_person()
    couple = make_couple(ada, ben, now=NOW)
    cookies = [cookie_of(ada), cookie_of(ben)]
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "uvicorn",
        "config.events:application",
        "--port",
        str(port),
        "--log-level",
        "error",
    ]
    events = subprocess.Popen(command, cwd=ROOT, env=process_env(found, "web"))
    try:
        yield from asyncio.run(listen(port, cookies, couple.pk, events.pid, streams))
    finally:
        events.terminate()
        events.wait()


def cookie_of(person) -> str:
    client = Client()
    client.force_login(person)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def resident(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


async def listen(port: int, cookies: list[str], couple, pid: int, streams: int) -> list[Row]:
    await until_it_answers(port)
    heard: dict[int, list[float]] = {}
    gate = asyncio.Semaphore(20)
    first = await asyncio.gather(*(stream(port, cookies[n % 2], n, heard, gate) for n in range(4)))
    empty = resident(pid)
    tasks = await asyncio.gather(*(stream(port, cookies[n % 2], n, heard, gate) for n in range(4, streams)))
    full = resident(pid)
    await asyncio.sleep(1)
    heard.clear()
    said = [await say(couple) for _ in range(20)]
    await asyncio.sleep(2)
    for task in [*first, *tasks]:
        task.cancel()
    late = [1000 * (at - said[turn]) for turn, ats in enumerate(zip(*heard.values(), strict=False)) for at in ats]
    apart = [1000 * (max(ats) - min(ats)) for ats in zip(heard[0], heard[1], strict=False)]
    missed = streams * 20 - sum(len(ats) for ats in heard.values())
    return [
        below(
            f"kB per stream, {streams:,} streams; through Django 47.6", (full - empty) / (streams - 4) / 1000, 47.6, 20
        ),
        below("a change heard by all, p99, ms; aim of quality.md beside it", percentile(late), 50, 1500),
        below("partners apart, p99, ms", percentile(apart), 20, 20),
        below("changes missed", missed, max(1, streams * 20), 0),
    ]


def percentile(values: list[float]) -> float:
    return statistics.quantiles(values, n=100)[98] if len(values) > 1 else max(values, default=0.0)


async def until_it_answers(port: int) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        await asyncio.sleep(0.1)


async def stream(port: int, cookie: str, number: int, heard: dict[int, list[float]], gate: asyncio.Semaphore):
    async with gate:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET /events/ HTTP/1.1\r\nHost: bench\r\nCookie: {cookie}\r\n\r\n".encode())
        status = await reader.readline()
        assert b"200" in status, status
    return asyncio.create_task(hear(reader, writer, number, heard))


async def hear(reader, writer, number: int, heard: dict[int, list[float]]) -> None:
    with contextlib.suppress(asyncio.CancelledError):
        while line := await reader.readline():
            if b"check-in" in line:
                heard.setdefault(number, []).append(time.monotonic())
    writer.close()


async def say(couple) -> float:
    at = time.monotonic()
    with redis.Redis.from_url(settings.REDIS_URL) as broker:
        broker.publish(f"{CHANNELS}{couple}", "check-in")
    await asyncio.sleep(0.25)
    return at
