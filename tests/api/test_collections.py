"""Each collection in a world with one of everything: what is in it, what is not, and what it costs."""

from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.tokens import owner_of
from checkins.asking import ask
from checkins.models import CheckIn
from core.api.places import SIZE
from core.privacy import acting_as
from tests.api.conftest import Program, token_for
from tests.conftest import NOW
from tests.factories import make_person
from tests.worlds import make_world
from tracking.models import Incident
from tracking.services import keep_moment


@pytest.fixture
def two(db):
    """A program of Ada's and one of Ben's, in a world that is all Ada's."""
    cache.clear()
    ada, ben, _ = make_world(names=("Ada", "Ben"), now=NOW, former=make_person(name="Dan"))
    return Program(token_for(ada)), Program(token_for(ben))


def rows(program, name):
    return program.read(f"{name}/").json()["results"]


# name: how many, and by whom Ada's program says they are
IN_IT = {
    "moments": (2, {"me"}),  # the one that waited closed is open by now
    "perspectives": (2, {"me", "partner"}),  # of one hard moment; Ada's other one is sealed
    "outside-looks": (1, {"me"}),
    "repairs": (1, {"me"}),
    "lines": (1, {"me"}),
    "boundaries": (1, {"me"}),
    "requests": (1, {"me"}),
    "week-acts": (1, {"me"}),
    "light-questions": (0, set()),  # sealed
    "wishes": (0, set()),  # sealed
    "asks": (1, {"me"}),
    "trials": (2, {"me"}),
}


def test_it_has_what_both_see_and_says_by_whom(two):
    ada, ben = two
    found = {name: rows(ada, name) for name in IN_IT}
    assert {name: (len(some), {row["by"] for row in some}) for name, some in found.items()} == IN_IT
    swapped = {"me": "partner", "partner": "me"}
    for name in IN_IT:
        theirs = {row["id"]: row["by"] for row in rows(ben, name)}
        ours = {row["id"]: swapped[row["by"]] for row in found[name]}
        assert theirs == ours


def test_a_hard_moment_has_both_versions_and_not_who_took_the_first_step(two):
    told = [facts for row in rows(two[1], "incidents") for facts in row["told"]]
    assert {(facts["by"], facts["about"]) for facts in told} == {("partner", "the dishes stood there at midnight")}
    assert not any("repair_by" in facts for facts in told)


def test_a_pause_does_not_say_who_called_it(two):
    (row,) = rows(two[0], "pauses")
    assert set(row) == {"id", "at", "minutes", "over", "sentences"}


def test_the_names_of_the_two(two):
    assert [one.read("couple/").json()["partner"] for one in two] == ["Ben", "Ada"]


def test_feelings_of_a_check_in_show_once_both_are_in(two):
    assert rows(two[0], "check-ins") == []  # it was not held
    with acting_as_ada(two):
        CheckIn.objects.update(held_at=NOW)
    (row,) = rows(two[1], "check-ins")
    assert (row["feelings"], [stress["by"] for stress in row["stresses"]]) == ([], ["partner"])


def acting_as_ada(two):
    return acting_as(owner_of(two[0].secret, now=timezone.now()), timezone.now())


# Asking, answering, marking


def test_a_request_goes_its_way(two):
    ada, ben = two
    made = ada.send("post", "requests/", {"text": "call the plumber"}).json()
    path = f"requests/{made['id']}/"
    assert ada.send("put", f"{path}answer/", {"answer": "talk"}).status_code == 404  # nobody answers themselves
    assert ben.send("put", f"{path}answer/", {"answer": "yes"}).status_code == 422  # a yes has a day
    said = {"answer": "yes", "agreed_for": made["needed_by"]}
    assert ben.send("put", f"{path}answer/", said).json()["state"] == "agreed"
    assert ada.send("put", f"{path}thanks/").json()["thanked"]
    assert ben.send("put", f"{path}mark/", {"mark": "kept"}).json()["state"] == "kept"
    assert ben.send("put", f"{path}mark/", {"mark": "let-go"}).status_code == 409
    assert ben.send("put", f"{path}mark/", {"mark": "open"}).json()["state"] == "agreed"
    assert ben.send("delete", f"{path}answer/").json()["answer"] is None


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("requests/", {"text": "give me your password"}, "text"),
        ("requests/", {"text": "call", "needed_by": "2020-01-01"}, "needed_by"),
        ("requests/", {"kind": "talk", "text": "call"}, "kind"),
        ("week-acts/", {"text": "send me your location"}, "text"),
        ("week-acts/", {"text": "a walk", "week": "2020-01-06"}, ""),
        ("repairs/", {"error": "I shouted", "act": "give you my password"}, "act"),
        ("repairs/", {"error": "I shouted", "act": "knock", "due_at": "2020-01-01T00:00:00Z"}, "due_at"),
        ("incidents/", {"topic": "chores", "about": "Ben"}, "about"),
        ("incidents/", {"topic": "chores", "about": "the bins", "day": "2999-01-01"}, "day"),
    ],
)
def test_the_rules_of_the_pages_hold(two, path, body, field):
    refused = two[0].send("post", path, body)
    assert (refused.status_code, [error["field"] for error in refused.json()["errors"]]) == (422, [field])


def test_what_fits_is_written_in_ones_own_name(two):
    ada, ben = two
    incident = ada.send("post", "incidents/", {"topic": "chores", "about": "the bins"}).json()
    repair = {"error": "I shouted", "act": "knock first", "incident": incident["id"]}
    made = ada.send("post", "repairs/", repair).json()
    assert (made["by"], made["incident"], made["state"]) == ("me", incident["id"], "named")
    act = ben.send("post", "week-acts/", {"text": "dance"}).json()
    assert ada.send("put", f"week-acts/{act['id']}/done/", {"done": True}).json()["done"]
    assert ben.send("post", "repairs/", repair | {"incident": str(uuid4())}).status_code == 404
    with acting_as_ada(two):
        assert Incident.objects.filter(pk=incident["id"]).exists()


def test_three_acts_a_week_are_plenty(two):
    for text in ("one", "two", "three"):
        two[0].send("post", "week-acts/", {"text": text})
    assert two[0].send("post", "week-acts/", {"text": "four"}).status_code == 409
    assert two[0].send("post", "week-acts/", {"text": "three"}).json()["text"] == "three"


# Lists


def test_pages_follow_each_other_and_say_no_number(program, ada, couple):
    with acting_as(ada.pk, timezone.now()):
        for number in range(SIZE + 1):
            words = {"kind": "win", "text": str(number), "now": timezone.now()}
            keep_moment(author_id=ada.pk, couple=couple, **words)
    first = program.read("moments/").json()
    rest = program.get(first["next"].removeprefix("https://twofold.test"), secure=True).json()
    assert set(first) == {"results", "next"}
    assert [len(first["results"]), len(rest["results"]), rest["next"]] == [SIZE, 1, None]
    assert {row["id"] for row in first["results"]} & {row["id"] for row in rest["results"]} == set()


ODD = ["after=1", "after=", "since=yesterday", "kind=fight", "kind=", "author=me", "limit=9"]


@pytest.mark.parametrize("asked", ODD)
def test_a_filter_that_is_none_is_refused(program, asked):
    assert program.read(f"moments/?{asked}").status_code == 422


def test_filters_narrow(program):
    for kind in ("win", "thanks"):
        program.send("post", "moments/", {"text": "tea", "kind": kind})
    assert [row["kind"] for row in rows(program, "moments")] == ["thanks", "win"]
    for asked, count in [("kind=win", 1), ("since=2999-01-01T00:00:00Z", 0), ("until=2999-01-01T00:00:00Z", 2)]:
        assert len(program.read(f"moments/?{asked}").json()["results"]) == count


@pytest.mark.parametrize("name", ["moments", "requests"])
def test_it_costs_few_queries_and_no_more_with_more_rows(program, ada, couple, name):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            program.read(f"{name}/")
        return len([query for query in queries if "SAVEPOINT" not in query["sql"]])

    def add(rows):
        with acting_as(ada.pk, timezone.now()):
            for number in range(rows):
                keep_moment(author_id=ada.pk, couple=couple, kind="win", text=str(number), now=timezone.now())
                ask(couple=couple, author_id=ada.pk, text="tea", needed_by=NOW.date(), now=timezone.now())

    add(1)
    first = cost()
    add(8)
    assert cost() == first <= 12
