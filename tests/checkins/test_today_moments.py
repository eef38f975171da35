"""The lower half of Today: the newest moments, and one other at most: what waits closed, or an older one."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection

from accounts.models import Person
from checkins.models import CheckIn, Statement
from core.privacy import acting_as
from couples.models import Couple
from tests.checkins.test_today import THURSDAY, add, ask, page, queries, thursday_morning
from tests.conftest import signed_in
from tracking.models import Moment
from tracking.returning import span_of, turn_on
from tracking.services import keep_moment

__all__ = ["thursday_morning"]
DAY = timedelta(days=1)
ASIDE = re.compile(r"/notebook/moments/[^/]+/aside/")


def note(person: Person, couple: Couple, feeling: str, check_in: CheckIn) -> None:
    """Opened where both have."""
    with acting_as(person.pk, THURSDAY), connection.cursor() as cursor:
        said = {"couple": couple, "author": person, "created_at": check_in.held_at}
        Statement.objects.create(check_in=check_in, feeling=feeling, **said)
        cursor.execute("SELECT twofold.open_if_both(%s, %s)", [check_in.pk, THURSDAY])


def held(person: Person, couple: Couple, at: datetime) -> CheckIn:
    about = {"couple": couple, "day": at.date(), "plan": {}, "first_slot": 1, "opened_at": at}
    with acting_as(person.pk, at):
        return CheckIn.objects.create(**about, held_at=at, ended_at=at)


def something_old(person: Person, couple: Couple) -> datetime:
    """A moment that comes back; returns a morning on which it does, with newer ones before it."""
    quiet = THURSDAY + 40 * DAY  # no first week any more, and nothing asked on top
    day = next(day for day in (quiet, quiet + DAY) if turn_on(day.date(), couple.pk) is not None)
    turn = turn_on(day.date(), couple.pk)
    then = THURSDAY - 60 * DAY
    with acting_as(person.pk, THURSDAY):
        about = {"author": person, "couple": couple, "created_at": then, "released_at": then}
        Moment.objects.create(pk=span_of(turn or 0)[0], text="once upon a time", **about)
    for number in range(3):
        add(person, couple, f"moment {number}", day)
    return day


def test_an_older_moment_comes_back_until_it_is_put_aside(ada: Person, ben: Person, couple: Couple) -> None:
    with time_machine.travel(something_old(ada, couple), tick=False):
        as_ben = signed_in(ben)
        shown = page(as_ben)
        assert "once upon a time" in shown
        assert as_ben.post(ASIDE.search(shown)[0]).headers["Location"] == "/"
        assert "once upon a time" not in page(as_ben)
        assert "once upon a time" in page(signed_in(ada))


@pytest.mark.parametrize(
    ("feeling", "days", "comes"),
    [("sad", 0, False), ("sad", 1, False), ("sad", 3, True), ("tired", 0, True), ("glad", 0, True)],
)
def test_after_a_hard_evening_nothing_old_comes(
    ada: Person, couple: Couple, feeling: str, days: int, comes: bool
) -> None:
    morning = something_old(ada, couple)
    note(ada, couple, feeling, held(ada, couple, morning - days * DAY))
    with time_machine.travel(morning, tick=False):
        assert ("once upon a time" in page(signed_in(ada))) is comes


def test_the_others_hard_evening_counts_once_it_is_open(ada: Person, ben: Person, couple: Couple) -> None:
    """Before, nothing on this page may depend on it."""
    morning = something_old(ada, couple)
    evening = held(ada, couple, morning)
    note(ben, couple, "hurt", evening)
    with time_machine.travel(morning, tick=False):
        assert "once upon a time" in page(signed_in(ada))
        note(ada, couple, "calm", evening)
        assert "once upon a time" not in page(signed_in(ada))


def test_it_waits_behind_what_stands_on_top(ada: Person, couple: Couple) -> None:
    """In the first week a card does: one thing to turn to at a time."""
    morning = something_old(ada, couple)
    early = next(day for day in (THURSDAY, THURSDAY + DAY) if turn_on(day.date(), couple.pk) is not None)
    turn = turn_on(early.date(), couple.pk)
    with acting_as(ada.pk, morning):
        about = {"author": ada, "couple": couple, "created_at": THURSDAY - 60 * DAY}
        Moment.objects.create(pk=span_of(turn or 0)[1], text="long ago", released_at=THURSDAY - 60 * DAY, **about)
    with time_machine.travel(early, tick=False):
        for headers in ({}, {"HX-Request": "true", "HX-Target": "div#moments"}):
            assert "From a while ago" not in page(signed_in(ada), headers=headers)


@pytest.mark.parametrize("closed", [True, False])
def test_it_costs_few_queries_in_its_fullest_state(ada: Person, ben: Person, couple: Couple, closed: bool) -> None:
    """A closed thank-you, or an older one after a check-in; requests of both kinds; an evening today."""
    morning = something_old(ben, couple)
    note(ada, couple, "calm", held(ada, couple, morning - DAY))
    for number in range(5):
        ask(ben, couple, f"call the plumber {number}", morning, yes_by=ada if number % 2 else None)
    if closed:
        with acting_as(ben.pk, morning):
            keep_moment(author_id=ben.pk, couple=couple, kind="thanks", text="you", now=morning, waits=True)
    with time_machine.travel(morning, tick=False):
        client = signed_in(ada)
        shown = page(client)
        assert ("left something good" in shown) is closed
        assert ("once upon a time" in shown) is not closed
        assert "call the plumber" in shown
        assert queries(lambda: page(client)) <= 12
