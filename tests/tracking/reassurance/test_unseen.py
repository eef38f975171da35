"""What Ada set up for herself changes nothing of what Ben receives, to the byte, while she asks the same.

And the guard can fail: each leak that is planted is found.
"""

import os
from random import Random
from uuid import UUID

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from core import live
from core.privacy import acting_as
from tests.conftest import NOW
from tests.tracking.reassurance.conftest import CHANGES, DAY, OWN
from tracking.models import AskNote, ReassurancePlan
from tracking.reassurance import views

PATHS = (
    "/", "/together/", "/reassurance/", "/reassurance/first/fact/", "/reassurance/review/", "/reassurance/talk/",
    "/reassurance/low/", "/week/", "/notebook/", "/mine/", "/mine/reassurance/", "/past/", "/words/removed/",
)  # fmt: skip
TABLES = ("reassuranceplan", "asknote", "tried", "factsheet")


@pytest.fixture
def heard(monkeypatch):
    found = []
    monkeypatch.setattr(live, "_publish", lambda who, fragment: found.append((who, fragment)))
    return found


@pytest.fixture
def received_by_ben(as_ada, as_ben, heard, django_capture_on_commit_callbacks, monkeypatch):
    """All that Ben gets while Ada asks, in a world that began with this; afterwards it never was."""

    def look(before):
        heard.clear()
        cache.clear()
        with transaction.atomic(), django_capture_on_commit_callbacks(execute=True):
            before()
            for number, kind in enumerate(("affirmation", "affirmation", "fact")):
                monkeypatch.setattr(os, "urandom", Random(number).randbytes)
                ask = {"kind": kind, "new": UUID(int=number + 1), "anyway": "1"}
                as_ada.post("/reassurance/ask/", ask)
            found = [page(as_ben, path) for path in PATHS]
            transaction.set_rollback(True)
        return found, list(heard)

    return look


def page(client, path):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path, secure=True)
    return path, response.status_code, len(queries), CHANGES.sub("", response.content.decode())


def nothing():
    pass


@pytest.fixture
def all_of_it(as_ada, ada, set_up, feels):
    """Counting, numbers that are reached, a wait, a way down, low safety, a log, sheets, tries."""

    def write():
        numbers = {"affirmation": 1, "fact": 1, "wait_hours": 48, "step": 125}
        set_up(ago=60, asked=[*range(1, 40)], step_from=NOW.date() - 30 * DAY, **numbers)
        as_ada.post(f"{OWN}sheets/", {"worry": "he left"})
        as_ada.post(f"{OWN}tried/", {"kind": "breath", "before": "8", "after": "3"})
        as_ada.post(f"{OWN}settings/", {"affirmation": "2", "fact": "1", "emergency": "1"})
        feels(2)

    return write


def test_ben_receives_the_same(received_by_ben, all_of_it):
    received_by_ben(nothing)
    assert received_by_ben(all_of_it) == received_by_ben(nothing)


def test_being_led_somewhere_first_tells_nobody(as_ada, ada, set_up, received_by_ben, heard):
    """The ask that was put off, and never sent, is as if it had never been."""
    set_up(affirmation=1, asked=[0])
    heard.clear()
    as_ada.post("/reassurance/ask/", {"kind": "affirmation"})
    assert heard == []
    with acting_as(ada.pk, NOW):
        assert AskNote.objects.count() == 1


@pytest.mark.parametrize("leak", ["a bell", "a word"])
def test_a_planted_leak_is_found(received_by_ben, all_of_it, ada, couple, monkeypatch, leak):
    whole = views.around

    def around(request, forms):
        with acting_as(ada.pk, NOW):
            has = ReassurancePlan.objects.exists()
        return whole(request, forms) | ({"suggested": not has} if leak == "a word" else {})

    def write():
        all_of_it()
        if leak == "a bell":
            live.changed(couple.pk, "reassurance")

    monkeypatch.setattr(views, "around", around)
    assert received_by_ben(write) != received_by_ben(nothing)


@pytest.mark.parametrize("table", TABLES)
def test_raw_sql_reaches_none_of_it(as_ada, ada, ben, all_of_it, send, table):
    all_of_it()
    send(anyway="1")
    for person, expected in ((ada, True), (ben, False)):
        with acting_as(person.pk, NOW), connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM tracking_{table}")
            assert bool(cursor.fetchone()[0]) is expected


def test_nothing_shared_points_to_it_and_it_to_nothing_shared(db):
    for table in TABLES:
        with connection.cursor() as cursor:
            found = connection.introspection.get_relations(cursor, f"tracking_{table}")
            cursor.execute(
                "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND confrelid = %s::regclass",
                [f"tracking_{table}"],
            )
            assert cursor.fetchone() == (0,)
        assert {to for _, to, *_ in found.values()} == {"accounts_person"}


def test_hers_answer_to_ben_as_if_they_were_not_there(as_ada, as_ben, ada, send, all_of_it):
    all_of_it()
    _, ask = send(anyway="1")
    with acting_as(ada.pk, NOW):
        note = AskNote.objects.first().pk
    for path in (f"{OWN}log/{note}/", f"{OWN}asked/{ask.pk}/", f"{OWN}log/{UUID(int=9)}/"):
        assert as_ben.get(path).status_code == 404
