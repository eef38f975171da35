"""`/events/`: one small ASGI app that tells open pages "this fragment changed", and nothing else.

No Django middleware, no database connection while idle, one broker subscription per process. Who may listen is asked
when a stream opens, every 30 s, and at once when a couple or a session changes. Query strings are never logged.
"""

import asyncio
import contextlib
import json
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Any
from uuid import UUID

import redis.asyncio as redis
from django.conf import settings

from core.listeners import Listener, listener_of, still_listens
from core.live import CHANNELS

log = logging.getLogger(__name__)
type Scope = MutableMapping[str, Any]
type Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
type Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

KEEP_ALIVE = 15.0
ASK_AGAIN = 30.0
ASK_AT_ONCE = {"couple", "session"}  # fragments that may end somebody's right to listen
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"content-security-policy", b"default-src 'none'"),
]


@dataclass(slots=True)
class Switchboard:
    """One subscription to the broker, fanned out to a queue per stream."""

    queues: defaultdict[UUID, set[asyncio.Queue[str]]] = field(default_factory=lambda: defaultdict(set))
    pump: asyncio.Task[None] | None = None  # kept here: a task nobody holds is collected in mid-flight

    def listen(self, listener: Listener, queue: asyncio.Queue[str]) -> None:
        for channel in listener.channels:
            self.queues[channel].add(queue)
        if self.pump is None or self.pump.done():
            self.pump = asyncio.create_task(self._pump())

    def hang_up(self, listener: Listener, queue: asyncio.Queue[str]) -> None:
        for channel in listener.channels:
            self.queues[channel].discard(queue)
            if not self.queues[channel]:
                del self.queues[channel]

    def tell(self, channel: UUID, fragment: str) -> None:
        for queue in self.queues.get(channel, ()):
            with contextlib.suppress(asyncio.QueueFull):  # a page that far behind refetches anyway
                queue.put_nowait(fragment)

    async def _pump(self) -> None:
        while True:
            try:
                await self._subscribe()
            except (redis.RedisError, OSError) as error:
                log.warning("events: the broker is away (%s)", type(error).__name__)
                await asyncio.sleep(1)

    async def _subscribe(self) -> None:
        # No read timeout: a quiet evening is not a broken broker. redis-py's default of 5 s would say so.
        broker = redis.Redis.from_url(settings.REDIS_URL, socket_timeout=None, socket_keepalive=True)
        async with broker, broker.pubsub() as subscription:
            await subscription.psubscribe(f"{CHANNELS}*")
            for channel in list(self.queues):
                self.tell(channel, "again")  # what was said while nobody listened
            async for message in subscription.listen():
                if message["type"] == "pmessage":
                    self._pass_on(message["channel"].decode(), message["data"].decode())

    def _pass_on(self, channel: str, fragment: str) -> None:
        with contextlib.suppress(ValueError):
            self.tell(UUID(channel.removeprefix(CHANNELS)), fragment)


switchboard = Switchboard()


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http":
        await _http(scope, receive, send)


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


async def _http(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["path"] == "/healthz":
        await _answer(send, 200)
        return
    if scope["method"] != "GET" or scope["path"] != "/events/":
        await _answer(send, 405 if scope["path"] == "/events/" else 404)
        return
    listener = await asyncio.to_thread(listener_of, _session_key(scope))
    if listener is None:
        await _answer(send, 401)
        return
    queue: asyncio.Queue[str] = asyncio.Queue(maxsize=64)
    switchboard.listen(listener, queue)
    gone = asyncio.create_task(_disconnected(receive))
    try:
        await _stream(listener, queue, gone, send)
    finally:
        gone.cancel()
        switchboard.hang_up(listener, queue)


async def _stream(listener: Listener, queue: asyncio.Queue[str], gone: asyncio.Task[None], send: Send) -> None:
    """Pass on what comes, until the reader goes or may no longer listen."""
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send(_body(b"retry: 2000\n\n"))
    loop = asyncio.get_running_loop()
    ask_at = loop.time() + ASK_AGAIN
    while not gone.done():
        fragment = await _next(queue, gone)
        if fragment in ASK_AT_ONCE or loop.time() >= ask_at:
            ask_at = loop.time() + ASK_AGAIN
            if not await asyncio.to_thread(still_listens, listener):
                await send({"type": "http.response.body", "body": b"event: bye\ndata: {}\n\n", "more_body": False})
                return
        line = b"data: " + json.dumps({"fragment": fragment}).encode() + b"\n\n" if fragment else b":\n\n"
        await send(_body(line))


async def _next(queue: asyncio.Queue[str], gone: asyncio.Task[None]) -> str:
    """The next fragment, or "" after a quiet quarter of a minute or when the reader has gone."""
    waiting = asyncio.ensure_future(queue.get())
    await asyncio.wait({waiting, gone}, timeout=KEEP_ALIVE, return_when=asyncio.FIRST_COMPLETED)
    if waiting.done():
        return waiting.result()
    waiting.cancel()
    return ""


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _session_key(scope: Scope) -> str:
    header = b"; ".join(value for name, value in scope["headers"] if name == b"cookie").decode("latin-1")
    with contextlib.suppress(CookieError):
        morsel = SimpleCookie(header).get(settings.SESSION_COOKIE_NAME)
        return morsel.value if morsel else ""
    return ""


def _body(chunk: bytes) -> MutableMapping[str, Any]:
    return {"type": "http.response.body", "body": chunk, "more_body": True}


async def _answer(send: Send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": HEADERS[1:]})
    await send({"type": "http.response.body", "body": b""})
