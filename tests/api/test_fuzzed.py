"""Fuzzed by its schema, as one of the two and as a stranger: no server error, no deviation, nobody else's row.

By hand, with more: FUZZ=120 bin/test tests/api/test_fuzzed.py -s
"""

import os
import sys

import pytest
from django.core.cache import cache
from django.utils import timezone

from accounts import api_door
from tests.api.conftest import Program, token_for
from tests.api.fuzzing import CHECKS, Fuzzer
from tests.conftest import NOW
from tests.factories import make_couple, make_person
from tests.worlds import make_world

EXAMPLES = int(os.environ.get("FUZZ", "2"))
pytestmark = [pytest.mark.slow, pytest.mark.timeout(3600)]


@pytest.fixture(autouse=True)
def unhurried(monkeypatch):
    cache.clear()
    monkeypatch.setattr(api_door, "PER_PERSON", 10**9)


@pytest.fixture
def world(db):
    """Ada's token, a stranger's of another couple, and the ids of what Ada and Ben have."""
    ada, _, _ = make_world(names=("Ada", "Ben"), now=NOW)
    cleo, dan = make_person(name="Cleo"), make_person(name="Dan")
    make_couple(cleo, dan, now=timezone.now())
    ours, theirs = token_for(ada), token_for(cleo)
    program, ids = Program(ours), {}
    for path in program.get("/api/v1/schema/", secure=True).json()["paths"]:
        name = path.split("/")[3]
        if "{id}" in path and name not in ids:
            ids[name] = [row["id"] for row in program.read(f"{name}/").json()["results"]]
    return Fuzzer(ours, ids), Fuzzer(theirs, ids)


def report(fuzzer):
    sys.stdout.write(f"{sum(fuzzer.statuses.values())} requests: {dict(fuzzer.statuses)}\n")


def test_as_one_of_the_two_nothing_deviates(world):
    ours, _ = world
    for case, answer in ours.everything(EXAMPLES):
        case.validate_response(answer, checks=CHECKS)
    report(ours)
    assert {200, 201, 404, 422} <= set(ours.statuses)


def test_a_stranger_never_gets_a_row(world):
    _, theirs = world
    for case, answer in theirs.everything(EXAMPLES):
        case.validate_response(answer, checks=CHECKS)
        if "id" in case.path_parameters:
            assert answer.status_code in {404, 405, 422, 400, 415}
        elif answer.status_code == 200 and "results" in answer.json():
            assert answer.json()["results"] == []
    report(theirs)
