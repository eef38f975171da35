"""Ada asks and Ben is asked; the clock stands unless a test moves it."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from core import registry
from core.privacy import acting_as
from practice.pulses import keep_pulse
from tests.conftest import NOW
from tracking.models import Ask, AskNote, ReassurancePlan

PAGE, OWN = "/reassurance/", "/mine/reassurance/"
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr(registry, "may_suggest", [])
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def send(as_ada, ada):
    """Ada gives her signal; answers with what she sees then, and the ask that is on, if any."""

    def ask(kind="affirmation", **typed):
        response = as_ada.post("/reassurance/ask/", {"kind": kind, "new": uuid4(), **typed}, follow=True)
        with acting_as(ada.pk, NOW):
            found = Ask.objects.filter(author=ada).first()
            if found is not None:
                found.signal, found.line = str(found.signal), str(found.line)  # read while it can be
            return response.content.decode(), found

    return ask


@pytest.fixture
def set_up(ada):
    """Ada counted two weeks, ending some days ago; `asked` are days ago, of caring sentences unless said otherwise."""

    def make(*, ago=15, asked=(), kind="affirmation", **values):
        with acting_as(ada.pk, NOW):
            plan = {"counting_from": NOW.date() - ago * DAY, **values}
            ReassurancePlan.objects.update_or_create(author=ada, defaults=plan)
            for days in asked:
                AskNote.objects.create(author=ada, kind=kind, at=NOW - days * DAY)

    return make


@pytest.fixture
def feels(ada):
    """What Ada says of her own safety, nought to ten."""

    def rate(safety, *, at=NOW):
        with acting_as(ada.pk, at):
            keep_pulse(author_id=ada.pk, new_id=uuid4(), answers={"safety": safety}, now=at)

    return rate


def seen(client, path=PAGE):
    return client.get(path).content.decode()


CHANGES = re.compile(  # from one reload to the next, whatever happened
    r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|data-server-now="[^"]*"|"X-CSRFToken": ?"[^"]*"'
    r'|name="new" value="[^"]*"'
)
