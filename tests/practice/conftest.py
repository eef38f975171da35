"""The room with its first week behind it, and what Ben gets to see."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import registry

CHANGES = re.compile(  # from one reload to the next, whatever happened
    r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|data-server-now="[^"]*"|"X-CSRFToken": ?"[^"]*"'
    r'|name="new" value="[^"]*"'
)
PATHS = (
    "/", "/together/", "/together/shown/", "/notebook/", "/week/", "/mine/", "/mine/lines/", "/mine/contacts/",
    "/mine/counts/", "/mine/counts/words/", "/mine/mutual/", "/mine/triggers/", "/mine/two-weeks/", "/mine/pulse/",
    "/mine/steady/", "/mine/people/", "/mine/thoughts/", "/mine/figures/", "/mine/easier/",
    "/mine/steps/", "/mine/care/", "/mine/habits/", "/mine/thirty/", "/mine/ten-minutes/",
    "/past/", "/words/",
)  # fmt: skip


@pytest.fixture
def first_week_over(monkeypatch):
    monkeypatch.setattr(registry, "may_suggest", [])


@pytest.fixture
def seen_by(couple):
    """What a person gets from their pages, and with how many queries; apart from what every reload changes."""

    def look(client):
        found = []
        for path in PATHS:
            with CaptureQueriesContext(connection) as queries:
                response = client.get(path)
            body = CHANGES.sub("", response.content.decode())
            found.append((path, response.status_code, sorted(response.headers), len(queries), body))
        return found

    return look
