"""Two worlds with the same steps; in one of them somebody does what is theirs alone. What the other gets is equal."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import time_machine
from django.core.cache import cache
from django.db import transaction
from django.test import TestCase

from accounts.models import Person
from core import live
from core.privacy import acting_as
from couples.models import Couple
from tests.conftest import signed_in
from tests.factories import part
from tests.interference.private_kinds import KINDS, Scene
from tests.interference.receiving import FRAGMENTS, Receiver

type Hidden = Callable[[Scene], object]

TYPED = {
    "/notebook/": {"text": "tea in the garden", "show": "both"},
    "/requests/help/": {"text": "carry the desk"},
    "/notebook/hard-moments/new/": {"topic": "chores", "about": "the bins", "when": "today"},
    "/check-in/prepare/": {"line": "I miss our walks", "feeling": "", "text": ""},
    "/together/questions/pass/": {},
    "/settings/evenings/": {"weekdays": ["1", "3"], "hour": "21:00"},
}


@dataclass(frozen=True)
class Step:
    """One thing that happens: hidden, or said, looked at or left by the other."""

    what: str
    name: str
    seed: str


@dataclass(frozen=True)
class Cast:
    """Who acts for themselves, who looks, and what pages there are."""

    hider: Person
    looker: Person
    couple: Couple
    paths: tuple[str, ...]
    past: tuple[str, ...]
    now: datetime
    secret: str


def sequence(seed: int, cast: Cast) -> list[Step]:
    """A few hidden acts among a few of the other's and what they look at; sometimes the other leaves at last."""
    chance = Random(seed)
    steps = [("hidden", chance.choice(list(KINDS))) for _ in range(chance.randint(1, 4))]
    steps += [("says", chance.choice(list(TYPED))) for _ in range(chance.randint(0, 2))]
    chance.shuffle(steps)
    looks = [("looks", path) for path in chance.sample(cast.paths, 4)]
    if chance.random() < 0.15:
        looks = [("leaves", ""), *(("looks", path) for path in cast.past)]
    return [Step(what, name, f"{seed}/{number}") for number, (what, name) in enumerate([*steps, *looks])]


def received(cast: Cast, steps: list[Step], kinds: dict[str, Hidden]) -> list[object]:
    """What the one who looks gets in a world in which the hidden steps happen as `kinds` says; without, not at all."""
    who = Receiver(cast.looker, cast.couple, signed_in(cast.looker), cast.secret)
    found: list[object] = []
    with ExitStack() as stack, transaction.atomic():
        stack.callback(setattr, live, "_publish", live._publish)
        stack.callback(setattr, os, "urandom", os.urandom)
        live._publish = who.listen
        cache.clear()
        for number, step in enumerate(steps):
            os.urandom = Random(step.seed).randbytes  # so that ids are the same in both worlds
            at = cast.now + timedelta(minutes=number + 1)
            with time_machine.travel(at, tick=False), TestCase.captureOnCommitCallbacks(execute=True):
                found += take(cast, who, step, at, kinds)
        found += [who.owed(cast.now), list(who.heard)]
        transaction.set_rollback(True)
    return found


def take(cast: Cast, who: Receiver, step: Step, at: datetime, kinds: dict[str, Hidden]) -> list[object]:
    chance = Random(step.seed)
    if step.what == "hidden":
        if step.name in kinds:
            with acting_as(cast.hider.pk, at):
                person = Person.objects.select_related("profile").get(pk=cast.hider.pk)
                kinds[step.name](Scene(person, cast.couple, chance, at))
        return []
    if step.what == "says":
        return who.post(step.name, TYPED[step.name])
    if step.what == "leaves":
        part(cast.looker, now=at)
        return []
    return who.page(step.name, part=chance.choice(["", *FRAGMENTS]) if chance.random() < 0.3 else "")
