"""How long pages take tells nothing of what the other keeps. By hand, on a quiet machine: see CONTRIBUTING.md."""

import os
from random import Random
from time import perf_counter

import pytest
from django.db import transaction

from core.privacy import acting_as
from tests.conftest import NOW, signed_in
from tests.interference.private_kinds import Scene
from tests.interference.test_interference import HIDDEN, cast, one_evening  # noqa: F401  # fixtures
from tests.interference.timing import p_value
from tests.test_access_matrix import world  # noqa: F401  # a fixture

ROUNDS = int(os.environ.get("INTERFERENCE_TIMED", "0"))
AT_ONCE, KEPT = 5, 3
PAGES = ("/", "/together/", "/notebook/", "/notebook/search/", "/notebook/figures/")


@pytest.mark.parametrize(
    ("ours", "theirs", "alike"),
    [
        (range(20), range(20), True),
        ([1.0] * 20, [1.0] * 20, True),
        (range(20), range(20, 40), False),
        ([1, 2] * 20, [2, 3] * 20, False),
        (range(0, 60, 2), range(1, 61, 2), True),
    ],
)
def test_samples_are_told_apart_where_they_differ(ours, theirs, alike):
    assert (p_value(ours, theirs) > 0.01) is alike
    assert p_value(ours, theirs) == pytest.approx(p_value(theirs, ours))


def keep_much(cast):  # noqa: F811
    """One of the two does all that is theirs alone, a few times."""
    for number in range(KEPT):
        for act in HIDDEN.values():
            with acting_as(cast.hider.pk, NOW):
                act(Scene(cast.hider, cast.couple, Random(number), NOW))


def timed(cast, client, path, *, kept):  # noqa: F811
    """A few times how long the page takes, with much or nothing of the other's; nothing of it stays."""
    with transaction.atomic():
        if kept:
            keep_much(cast)
        client.get(path, secure=True)
        times = []
        for _ in range(AT_ONCE):
            begun = perf_counter()
            client.get(path, secure=True)
            times.append(perf_counter() - begun)
        transaction.set_rollback(True)
    return times


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.skipif(not ROUNDS, reason="by hand, on a quiet machine: INTERFERENCE_TIMED=20")
@pytest.mark.parametrize("path", PAGES)
def test_it_takes_the_other_as_long_whatever_one_keeps(cast, path):  # noqa: F811
    client, with_it, without = signed_in(cast.looker), [], []
    for number in range(ROUNDS):
        for kept in (number % 2 == 0, number % 2 == 1):  # in turns, so that a warm machine is warm for both
            (with_it if kept else without).extend(timed(cast, client, path, kept=kept))
    assert p_value(with_it, without) > 0.01
