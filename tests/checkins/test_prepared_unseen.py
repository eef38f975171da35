"""Two worlds that differ only in what Ada keeps for herself: everything Ben receives is byte for byte the same."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import live
from tests.checkins import meeting

MEANT = {"line": "I miss our walks", "feeling": "lonely", "text": "a walk on Sunday"}
STRESS = {"tag": "work", "need": "listen"}
CHANGES = re.compile(  # from one reload to the next, whatever happened: tokens, and the time that passed
    r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|data-server-now="[^"]*"|stroke-dashoffset="[^"]*"'
    r'|aria-live="off">[0-9:]*<|class="digits"[^<]*<|"X-CSRFToken": ?"[^"]*"'
)
PATHS = ("/", "/together/", "/check-in/", "/check-in/prepare/", "/check-ins/", "/requests/", "/week/", "/mine/")
STEPS = {
    "": (),
    "lobby": meeting.LOBBY,
    "turn": meeting.TURN,
    "echo": meeting.ECHO,
    "own turn": meeting.SECOND_TURN,
    "notes": meeting.NOTES,
    "stress": meeting.STRESS,
    "close": meeting.CLOSE,
}


@pytest.fixture
def received(as_ben):
    """What Ben gets from his pages, and with how many queries; apart from what every reload changes."""

    def look():
        found = []
        for path in PATHS:
            with CaptureQueriesContext(connection) as queries:
                response = as_ben.get(path)
            body = CHANGES.sub("", response.content.decode())
            found.append((path, response.status_code, sorted(response.headers), len(queries), body))
        return found

    return look


@pytest.mark.parametrize("step", STEPS)
def test_it_is_the_same_whether_or_not_something_is_prepared(as_ada, ada, couple, received, step):
    if STEPS[step]:
        meeting.meet(couple, ada, STEPS[step])
    received()  # a first look may write down that it was one
    without = received()
    assert as_ada.post("/check-in/prepare/", MEANT).status_code == 302
    assert received() == without


def test_it_is_the_same_whether_or_not_a_line_of_ones_own_stands_by_a_stress(as_ada, ada, couple, received):
    check_in = meeting.meet(couple, ada, meeting.STRESS)
    as_ada.post(f"/check-in/{check_in.pk}/stress/", STRESS)
    received()
    without = received()
    as_ada.post(f"/check-in/{check_in.pk}/stress/", STRESS | {"detail": "what the new head said"})
    assert received() == without


def test_the_control_it_differs_by_what_is_shown(as_ada, ada, couple, received):
    check_in = meeting.meet(couple, ada, meeting.STRESS)
    without = received()
    as_ada.post(f"/check-in/{check_in.pk}/stress/", STRESS)
    assert received() != without


def test_it_tells_nobody(as_ada, monkeypatch, django_capture_on_commit_callbacks):
    told = []
    monkeypatch.setattr(live, "_publish", lambda who, fragment: told.append((who, fragment)))
    with django_capture_on_commit_callbacks(execute=True):
        as_ada.post("/check-in/prepare/", MEANT)
        as_ada.post("/check-in/prepare/", MEANT | {"sequence": 1})
        as_ada.post("/check-in/prepare/put-away/")
    assert told == []
