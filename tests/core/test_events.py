"""`/events/`: who hears what, and until when. In-process ASGI, the real broker, the real database."""

import asyncio
import json
from contextlib import asynccontextmanager

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts.services import sign_out_devices
from core import events, live
from core.privacy import acting_as
from tests.factories import make_couple, make_person, part

pytestmark = pytest.mark.usefixtures("committed")


class Stream:
    """A browser's end of one stream."""

    def __init__(self):
        self.sent = asyncio.Queue()
        self.gone = asyncio.Event()
        self.status = None

    async def receive(self):
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message):
        if message["type"] == "http.response.start":
            self.status = message["status"]
        await self.sent.put(message.get("body", b""))

    async def heard(self, within=3.0):
        """The next fragment, "bye", or None when nothing came."""
        try:
            async with asyncio.timeout(within):
                while True:
                    text = (await self.sent.get()).decode()
                    if "bye" in text:
                        return "bye"
                    if text.startswith("data:") and (fragment := json.loads(text[5:])["fragment"]) != "again":
                        return fragment
        except TimeoutError:
            return None


@asynccontextmanager
async def stream(cookie=""):
    browser = Stream()
    header = [(b"cookie", f"{settings.SESSION_COOKIE_NAME}={cookie}".encode())]
    scope = {"type": "http", "method": "GET", "path": "/events/", "headers": header}
    task = asyncio.create_task(events.application(scope, browser.receive, browser.send))
    while browser.status is None:
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.3)  # until the subscription stands
    yield browser
    browser.gone.set()
    await asyncio.wait([task], timeout=2)


def run(test):
    async def whole():
        try:
            await test()
        finally:
            if events.switchboard.pump:
                events.switchboard.pump.cancel()
            events.switchboard = events.Switchboard()

    asyncio.run(whole())


@pytest.fixture
def two():
    """Ada and Ben, a couple, each with a session."""
    ada, ben = make_person(name="Ada"), make_person(name="Ben")
    couple = make_couple(ada, ben, now=timezone.now())
    return ada, ben, couple


def cookie_of(person):
    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def test_it_refuses_whoever_is_not_signed_in():
    async def test():
        async with stream() as nobody, stream("forged") as forged:
            assert (nobody.status, forged.status) == (401, 401)

    run(test)


def test_it_tells_both_partners_and_no_stranger(two):
    ada, ben, couple = two
    cookies = [cookie_of(p) for p in (ada, ben, make_person(name="Cleo"))]

    async def test():
        async with stream(cookies[0]) as a, stream(cookies[1]) as b, stream(cookies[2]) as c:
            await asyncio.to_thread(live._publish, couple.pk, "check-in")
            assert (await a.heard(), await b.heard(), await c.heard(0.5)) == ("check-in", "check-in", None)

    run(test)


def test_it_ends_both_streams_when_one_leaves(two):
    ada, ben, _ = two
    cookies = [cookie_of(ada), cookie_of(ben)]

    async def test():
        async with stream(cookies[0]) as a, stream(cookies[1]) as b:
            await asyncio.to_thread(part, ada, now=timezone.now())
            assert (await a.heard(2.0), await b.heard(2.0)) == ("bye", "bye")

    run(test)


def test_it_ends_when_the_session_does(two):
    ada, _, _ = two
    cookie = cookie_of(ada)

    async def test():
        async with stream(cookie) as a:
            await asyncio.to_thread(end_session, cookie, ada)
            assert await a.heard(2.0) == "bye"

    def end_session(key, person):
        from django.contrib.sessions.models import Session
        from django.db import connection

        Session.objects.filter(session_key=key).delete()
        with acting_as(person.pk, timezone.now()):
            live.changed(person.pk, "session")
        connection.close()

    run(test)


def test_signing_out_everywhere_else_ends_those_streams_and_no_other(two):
    ada, _, _ = two
    here, there = cookie_of(ada), cookie_of(ada)
    for key in (here, there):
        UserSession.objects.get_or_create(session_key=key, defaults={"user": ada, "ip": "0.0.0.0"})

    async def test():
        async with stream(here) as kept, stream(there) as ended:
            await asyncio.to_thread(sign_out_elsewhere)
            assert (await ended.heard(2.0), await kept.heard(0.5)) == ("bye", "session")

    def sign_out_elsewhere():
        from django.db import connection

        sign_out_devices(person=ada, keep=here)
        connection.close()

    run(test)
