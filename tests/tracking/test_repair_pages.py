"""Steps of repair as pages: one question after a hard moment, naming, doing, seeing, a week later, two lines."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.privacy import acting_as
from tests.factories import part
from tests.tracking.test_incident_pages import text_of, write
from tracking.models import Repair

NOW = datetime(2026, 3, 4, 20, tzinfo=UTC)  # a Wednesday, 22:00 in Riga
NEW = "/notebook/repairs/new/"
NAMED = {"error": "I slammed the door", "act": "Oil the hinge", "by": "48h"}
NOT_FORGIVEN = "It does not say that all is well, or that you forgive."


@pytest.fixture
def clock(couple):
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def name(client, path=NEW, **changed):
    response = client.post(path, NAMED | {"key": str(uuid4())} | changed)
    assert response.status_code == 302, response.content.decode()
    return response["Location"]


def test_one_question_once_after_a_hard_moment(as_ada, as_ben, clock):
    path = write(as_ada)
    page = text_of(as_ada, path)
    assert page.index("And now?") < page.index("Leave it") < page.index("Put something right")
    assert "And now?" not in text_of(as_ada, path)
    assert "And now?" not in text_of(as_ben, path)
    assert "Put something right" in text_of(as_ben, path)


def test_it_stands_with_its_hard_moment_and_in_the_notebook(as_ada, as_ben, clock):
    moment = write(as_ada)
    path = name(as_ada, f"{moment}repair/")
    for page in (moment, "/notebook/", "/notebook/repairs/", path):
        assert "Oil the hinge" in text_of(as_ben, page)
    assert moment in text_of(as_ben, path)


def test_48_hours_are_chosen_already(as_ada, ada, clock):
    assert 'value="48h"' in text_of(as_ada, NEW)
    name(as_ada)
    with acting_as(ada.pk, NOW):
        assert Repair.objects.get().due_at == NOW + timedelta(hours=48)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"error": ""}, "Write a few words first."),
        ({"act": " "}, "Write a few words first."),
        ({"act": "give you my phone password"}, "each one’s own"),
        ({"by": "time", "at": "2026-03-04T21:00"}, "Choose a time from now on"),
        ({"by": "time", "at": "2028-03-04T21:00"}, "Choose a time from now on"),
        ({"by": "time", "at": ""}, "Choose a time from now on"),
        ({"by": "time", "at": "soon"}, "Write it as a date and an hour"),
        ({"by": "never"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_says_so_and_loses_nothing(as_ada, clock, changed, message):
    response = as_ada.post(NEW, NAMED | {"key": str(uuid4())} | changed)
    page = response.content.decode()
    assert response.status_code == 422
    assert message in page
    assert (NAMED | changed)["error"] in page


def test_a_time_that_is_not_asked_for_cannot_be_wrong(as_ada, clock):
    name(as_ada, at="nonsense")


def test_what_one_did_may_be_what_nobody_may_ask_for(as_ada, clock):
    name(as_ada, error="I read the messages on your phone")


def test_a_second_tap_leads_to_the_same_page(as_ada, ada, clock):
    key = str(uuid4())
    assert name(as_ada, key=key) == name(as_ada, key=key)


def test_the_words_beside_it(as_ada, as_ben, clock):
    form = text_of(as_ada, NEW)
    assert "One dated act says more than saying sorry again." in form
    assert "Nobody can ask this of you." in form
    assert NOT_FORGIVEN in text_of(as_ben, name(as_ada))


def test_seen_done_seen_and_a_week_later(as_ada, as_ben, clock):
    path = name(as_ada)
    as_ben.post(f"{path}see/", {"revision": "1"})
    assert "Ben has seen it" in text_of(as_ada, path)
    as_ada.post(f"{path}mark/", {"mark": "done"})
    assert "has seen it" not in text_of(as_ada, path)
    as_ben.post(f"{path}see/", {"revision": "2"})
    assert "how is it now?" not in text_of(as_ben, path)
    clock.move_to(NOW + timedelta(days=7))
    assert "how is it now?" in text_of(as_ben, path)
    assert "how is it now?" not in text_of(as_ada, path)
    assert as_ben.post(f"{path}follow-up/", {"says": "not-yet"}).status_code == 302
    assert "Ben: not yet" in text_of(as_ada, path)


def test_what_is_not_ones_own_to_do_is_absent(as_ada, as_ben, clock):
    path = name(as_ada)
    later = {"to": "2026-03-09T12:00"}
    assert as_ben.post(f"{path}mark/", {"mark": "done"}).status_code == 404
    assert as_ben.post(f"{path}move/", later).status_code == 404
    assert as_ada.post(f"{path}follow-up/", {"says": "good"}).status_code == 404
    assert as_ben.get(f"{path}wrong/").status_code == 404
    assert as_ada.post(f"{path}move/", later).status_code == 302
    assert "moved to" in text_of(as_ben, path)


@pytest.mark.parametrize(
    ("act", "sent", "status"),
    [
        ("mark", {"mark": "forgiven"}, 422),
        ("move", {"to": "2026-03-01T12:00"}, 422),
        ("move", {"to": ""}, 422),
    ],
)
def test_what_did_not_arrive_whole_changes_nothing(as_ada, clock, act, sent, status):
    path = name(as_ada)
    before = text_of(as_ada, path).count("Oil the hinge")
    assert as_ada.post(f"{path}{act}/", sent).status_code == status
    assert text_of(as_ada, path).count("Oil the hinge") == before


@pytest.mark.parametrize(
    ("act", "sent"),
    [("see", {"revision": "1"}), ("see", {"revision": "x"}), ("follow-up", {"says": "good"})],
)
def test_an_old_page_says_how_it_stands_by_now(as_ada, as_ben, clock, act, sent):
    path = name(as_ada)
    as_ada.post(f"{path}mark/", {"mark": "done"})
    response = as_ben.post(f"{path}{act}/", sent)
    assert response.status_code == 409
    assert "It stands differently by now." in response.content.decode()


def test_nothing_is_ever_late_and_what_is_over_folds_away(as_ada, as_ben, clock):
    path = name(as_ada)
    clock.move_to(NOW + timedelta(days=5))
    assert "Oil the hinge" in text_of(as_ben, "/notebook/")
    assert not any(word in text_of(as_ben, path).lower() for word in ("overdue", "late", "missed"))
    clock.move_to(NOW + timedelta(days=17))
    assert "Oil the hinge" not in text_of(as_ben, "/notebook/")
    page = text_of(as_ben, "/notebook/repairs/")
    assert page.index("Closed") < page.index("Oil the hinge")


def test_two_lines_as_an_offer(as_ada, as_ben, clock):
    moment = write(as_ada)
    path = name(as_ada, f"{moment}repair/")
    assert as_ada.post(f"{path}wrong/", {"text": "the door"}).status_code == 302
    assert as_ben.post(f"{moment}right/", {"text": "the hour"}).status_code == 302
    assert "the door" in text_of(as_ben, path)
    page = text_of(as_ada, moment)
    assert "the hour" in page
    assert "You are right about" in page
    assert as_ada.post(f"{path}right/", {"text": ""}).status_code == 422
    assert "I was wrong about" not in text_of(as_ben, f"{moment}right/")


def test_a_line_is_its_authors_to_take_back(as_ada, as_ben, clock):
    moment = write(as_ada)
    as_ben.post(f"{moment}right/", {"text": "the hour"})
    page = text_of(as_ben, moment)
    back = page[page.index("/notebook/lines/") :].split('"')[0]
    assert as_ada.post(back).status_code == 404
    assert as_ben.post(back)["Location"] == moment
    assert "the hour" not in text_of(as_ada, moment)


def test_a_former_partner_reads_it_in_the_archive_and_nowhere_else(as_ada, as_ben, ada, couple, clock):
    path = name(as_ada)
    as_ada.post(f"{path}wrong/", {"text": "the door"})
    part(ada, now=NOW)
    assert as_ben.get(path).status_code == 404
    assert "Oil the hinge" in text_of(as_ben, f"/past/{couple.pk}/repairs/")
    assert "the door" in text_of(as_ben, f"/past/{couple.pk}/lines/")


def test_it_asks_the_database_as_little_for_many_as_for_few(as_ada, clock):
    moment = write(as_ada)
    path = name(as_ada, f"{moment}repair/")
    pages = ["/notebook/", "/notebook/repairs/", moment, path]
    counts = []
    for more in (0, 5):
        for _ in range(more):
            name(as_ada, f"{moment}repair/")
        for page in pages:
            text_of(as_ada, page)  # which takes the messages away
            with CaptureQueriesContext(connection) as asked:
                text_of(as_ada, page)
            counts.append(len([query for query in asked if not re.search("SAVEPOINT|set_config", query["sql"])]))
    assert counts[:4] == counts[4:]
    assert max(counts) <= 12


def test_the_wording_can_be_looked_at_before_anything_is_saved(as_ada, ada, clock):
    response = as_ada.post(NEW, NAMED | {"key": str(uuid4()), "error": "You always start it", "look": "1"})
    assert response.status_code == 422
    assert "Always and never are seldom quite true." in response.content.decode()
    with acting_as(ada.pk, NOW):
        assert not Repair.objects.exists()
