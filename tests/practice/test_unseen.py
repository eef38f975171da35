"""Two worlds that differ only in what Ada's room holds: all that Ben receives is byte for byte the same."""

from uuid import uuid4

import pytest
from django.db import connection

from core import live
from core.privacy import acting_as
from practice.models import Boundary, CloseOne
from tests.conftest import NOW

TABLES = ["boundary", "crossing", "closeone", "contact", "tally", "aim", "note", "baseline", "baselineday", "pulse"]
TABLES += ["copingmethod", "supportperson", "thought", "easeanswer", "step", "careact", "habit", "thirty", "thirtyday"]
LINE = "When it gets loud, I go for a walk"


def fill(client, ada):
    """All that is her own alone, through the pages."""
    client.post("/mine/lines/", {"text": LINE, "new": uuid4()})
    with acting_as(ada.pk, NOW):
        line = Boundary.objects.get().pk
    for _ in range(2):
        client.post(f"/mine/lines/{line}/cross/", {"crossing-fact": "at noon", "crossing-new": uuid4()})
    client.post("/mine/contacts/", {"who": "partner", "by": "me", "new": uuid4()})
    client.post("/mine/contacts/people/", {"label": "Mo", "new": uuid4()})
    client.post("/mine/counts/", {"kind": "criticism", "new": uuid4()})
    client.post("/mine/counts/words/aim/")
    client.post("/mine/triggers/", {"text": "the door", "new": uuid4()})
    client.post("/mine/pulse/", {"safety": "2", "asking": "1", "new": uuid4()})
    client.post("/mine/easier/", {"said": "harder", "new": uuid4()})
    client.post("/mine/steps/no/", {"first": "the second helping", "new": uuid4()})
    client.post("/mine/thirty/")
    client.post("/mine/thirty/look/", {"note": "the soup"})
    client.post("/mine/care/", {"text": "a swim", "new": uuid4()})
    client.post("/mine/habits/", {"kind": "silent", "silent-signs": "my jaw"})
    client.post("/mine/steady/", {"text": "cold water", "new": uuid4()})
    client.post("/mine/people/", {"name": "Mo", "reach": "in the evening", "new": uuid4()})
    client.post("/mine/thoughts/", {"text": "all is lost", "new": uuid4()})
    client.post("/mine/two-weeks/")
    client.post("/mine/two-weeks/note/", {"avoided": "1"})
    return line


@pytest.fixture
def told(monkeypatch):
    found = []
    monkeypatch.setattr(live, "_publish", lambda who, fragment: found.append((who, fragment)))
    return found


def test_ben_sees_no_difference_and_hears_nothing(
    as_ada, ada, as_ben, seen_by, first_week_over, told, django_capture_on_commit_callbacks
):
    seen_by(as_ben)
    without = seen_by(as_ben)
    with django_capture_on_commit_callbacks(execute=True):
        fill(as_ada, ada)
    assert seen_by(as_ben) == without
    assert told == []


def test_what_was_shown_and_taken_back_leaves_no_trace(as_ada, ada, as_ben, seen_by, first_week_over):
    seen_by(as_ben)
    without = seen_by(as_ben)
    line = fill(as_ada, ada)
    as_ada.post(f"/mine/lines/{line}/show/")
    assert seen_by(as_ben) != without  # the control: shown it differs
    as_ada.post(f"/mine/lines/{line}/take-back/")
    assert seen_by(as_ben) == without


def test_addresses_of_hers_answer_as_if_they_were_not_there(as_ada, ada, as_ben, first_week_over):
    line = fill(as_ada, ada)
    with acting_as(ada.pk, NOW):
        close = CloseOne.objects.filter(tie=None).get().pk
    for path in ("lines/{}/cross/", "lines/{}/show/", "contacts/people/{}/forget/"):
        theirs, nobodys = (
            as_ben.post(f"/mine/{path.format(one)}") for one in (line if "lines" in path else close, uuid4())
        )
        assert theirs.status_code == nobodys.status_code == 404


@pytest.mark.parametrize("table", TABLES)
def test_raw_sql_reaches_none_of_it(as_ada, ada, ben, first_week_over, table):
    fill(as_ada, ada)
    for person, expected in ((ada, True), (ben, False)):
        with acting_as(person.pk, NOW), connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM practice_{table}")
            assert bool(cursor.fetchone()[0]) is expected
