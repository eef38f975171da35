"""Non-interference: what one keeps for themselves changes nothing of what the other receives, to the byte.

A new private kind joins by one entry in `private_kinds.KINDS`; one that its author may delete is in the sweep over all
pages by its row in `tests/worlds.py` alone.
"""

import os
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.db import transaction
from django.db.models import Q

from core import live
from core.checks import OWN_APPS
from core.classes import PrivacyClass
from core.privacy import acting_as
from couples.models import Membership
from notices.feed import make_feed, token_of
from notices.outbox import owe
from tests.api.conftest import token_for
from tests.conftest import NOW
from tests.interference.private_kinds import KINDS, Scene
from tests.interference.receiving import told_apart
from tests.interference.worlds import Cast, Step, received, sequence
from tests.test_access_matrix import TABLE, address, world  # noqa: F401  # the world with one of everything
from tracking import services

RUNS = int(os.environ.get("INTERFERENCE_RUNS", "50"))  # how many random sequences the long test does

PRIVATE = {PrivacyClass.PRIVATE, PrivacyClass.SEALED, PrivacyClass.SECRET}
# Signing in is done by packages, with challenges that are new each time; how the server is says nothing of anybody.
NOT_LOOKED_AT = ("mfa_", "account_", "usersessions_", "readyz", "notices:feed")
HIDDEN = {name: kind.act for name, kind in KINDS.items()}


@pytest.fixture(autouse=True)
def one_evening(db):
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def cast(one_evening, request):
    people, objects = request.getfixturevalue("world")
    with acting_as(people["ben"].pk, NOW):
        couple = Membership.objects.select_related("couple").get(person=people["ben"], left_at=None).couple
        feed = make_feed(person_id=people["ben"].pk, couple_id=couple.pk, now=NOW)
    shown = {name: row for name, row in TABLE.items() if "GET" in row.methods and not name.startswith(NOT_LOOKED_AT)}
    paths = tuple(address(name, objects.get(row.of)) for name, row in shown.items())
    paths += (address("notices:feed", token_of(feed)),)
    past = tuple(f"/past/{couple.pk}/{shelf}" for shelf in ("", "moments/", "hard-moments/", "questions/"))
    return Cast(people["ada"], people["ben"], couple, paths, past, NOW, token_for(people["ben"], may="read"))


def owners(model):
    names = {field.name for field in model._meta.concrete_fields}
    return sorted(names & {"author", "person", "inviter"})


def forget_all_that_is_private(scene):
    """Delete every row that is the hider's alone. Returns the models of which that was possible."""
    gone = set()
    for model in apps.get_models():
        if model._meta.app_label in OWN_APPS and model.privacy in PRIVATE and owners(model):
            mine = model._base_manager.filter(Q(**{owners(model)[0]: scene.person}))
            for column in {"released_at", "opened_at"} & {field.name for field in model._meta.concrete_fields}:
                mine = mine.filter(**{column: None})
            gone |= set(mine.delete()[1])  # and what goes with them
    return gone


def test_every_page_is_the_same_without_anything_private(cast):
    steps = [Step("hidden", "forgets all", "0"), *(Step("looks", path, path) for path in cast.paths)]
    received(cast, steps, {})  # what is asked only once in the life of a process is asked now
    assert (
        told_apart(received(cast, steps, {"forgets all": forget_all_that_is_private}), received(cast, steps, {})) == []
    )


def test_every_private_kind_takes_part(cast):
    private = {m._meta.label for m in apps.get_models() if m._meta.app_label in OWN_APPS and m.privacy in PRIVATE}
    with transaction.atomic(), acting_as(cast.hider.pk, NOW):
        swept = forget_all_that_is_private(Scene(cast.hider, cast.couple, None, NOW))
        transaction.set_rollback(True)
    acted = {label for kind in KINDS.values() for label in kind.covers}
    assert private - swept - acted == set()


def differing(cast, seeds, kinds):
    """The sequences of which the other can tell whether they happened."""
    found = []
    for seed in seeds:
        steps = sequence(seed, cast)
        if lines := told_apart(received(cast, steps, kinds), received(cast, steps, {})):
            found.append((seed, [step.name for step in steps if step.what == "hidden"], lines))
    return found


@pytest.mark.parametrize("first", range(0, 100, 20))
def test_the_other_receives_the_same_whatever_one_keeps(cast, first):
    received(cast, [Step("looks", path, path) for path in cast.paths], {})
    assert differing(cast, range(first, first + 20), HIDDEN) == []


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("first", range(1000, 1000 + RUNS, 50))
def test_the_other_receives_the_same_in_longer_runs(cast, first):
    received(cast, [Step("looks", path, path) for path in cast.paths], {})
    assert differing(cast, range(first, first + 50), HIDDEN) == []


# The sabotage twin: each leak that is planted must be found.


def rings(scene):
    live.changed(scene.couple.pk, "moments")


def shows(scene):
    services.keep_moment(author_id=scene.person.pk, couple=scene.couple, kind="win", text="oh", now=scene.now)


def owes_a_letter(scene):
    to = scene.couple.memberships.exclude(person=scene.person).get().person_id
    at = {"local_date": scene.now.date(), "due": scene.now, "expires": scene.now + timedelta(days=1)}
    owe(person_id=to, kind="request", subject=str(scene.couple.pk), **at)


@pytest.mark.parametrize("leak", [rings, shows, owes_a_letter])
def test_a_planted_leak_is_found(cast, leak):
    steps = [Step("hidden", "leaks", "0"), Step("looks", "/notebook/", "1")]
    received(cast, steps, {})
    assert received(cast, steps, {"leaks": leak}) != received(cast, steps, {})


def test_it_finds_a_line_of_code_that_tells_too_much(cast, monkeypatch):
    """As if whoever wrote `services` had forgotten that what is kept must not even ring."""
    monkeypatch.setattr(services, "_tell", lambda moment: rings(Scene(cast.hider, cast.couple, None, NOW)))
    leaky = [("hidden", "keeps a moment"), ("looks", "/notebook/")]
    steps = [Step(what, name, str(number)) for number, (what, name) in enumerate(leaky)]
    assert received(cast, steps, HIDDEN) != received(cast, steps, {})
