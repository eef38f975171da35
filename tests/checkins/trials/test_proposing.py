"""Proposing, agreeing, taking back, stopping: nobody learns more than they are to know, and one is open at a time."""

from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, connections, transaction

from checkins.models import Trial, TrialWords, TrialYes
from checkins.models.trial import Part
from checkins.trials import proposing
from checkins.trials.proposing import NotYours, OneIsOpen, StandsOtherwise
from checkins.trials.reading import safety_near
from checkins.trials.states import Act, State
from core.privacy import acting_as
from tests.checkins.trials.conftest import DAY0, MINE, PROPOSED, noon_of
from tests.conftest import NOW
from tests.factories import make_couple, make_person

DAY = timedelta(days=1)


def test_it_is_proposed_with_ones_own_part_alone(proposed, seen):
    standing = seen("ben", proposed)
    assert standing.state is State.PROPOSED
    assert [(one.part, one.text) for one in standing.plans] == [(Part.PLAN, "if it is eight, then I ask")]


def test_a_yes_looks_like_none_to_whoever_proposed_until_the_next_day(agreed, seen, now):
    late = now + timedelta(hours=2, minutes=59)  # 23:59 in Riga
    assert (seen("ada", agreed, late).state, seen("ben", agreed, late).state) == (State.PROPOSED, State.AGREED)
    assert MINE not in [one.text for one in seen("ada", agreed, late).words]
    morning = seen("ada", agreed, now + timedelta(hours=3))
    assert (morning.state, morning.number, morning.yes.day0) == (State.RUNNING, 0, DAY0)
    assert MINE in [one.text for one in morning.words]


def test_it_is_taken_back_without_a_trace(agreed, does, seen, ada, now):
    does("ben", proposing.take_back_yes, agreed)
    assert seen("ben", agreed).state is State.PROPOSED
    with acting_as(ada.pk, now):
        assert not TrialYes.objects.exists()
        assert not TrialWords.objects.exclude(author=ada).exists()


def test_it_is_not_taken_back_once_it_holds(agreed, does):
    with pytest.raises(StandsOtherwise):
        does("ben", proposing.take_back_yes, agreed, noon_of(0))


@pytest.mark.parametrize("who", ["ada", "ben"])
@pytest.mark.parametrize("number", [0, 9, 16])
def test_either_stops_it_at_once_and_it_does_not_say_who(agreed, does, seen, who, number):
    for _ in range(2):
        does(who, proposing.end, agreed, noon_of(number), act=Act.STOP)
    for name in ("ada", "ben"):
        standing = seen(name, agreed, noon_of(number))
        assert (standing.state, standing.trial.ended_how) == (State.STOPPED, "stopped")
    named = {field.attname for field in Trial._meta.concrete_fields if field.is_relation}
    assert named == {"couple_id", "author_id"}  # and the author is whoever proposed it


def test_only_the_other_answers_and_only_the_proposer_takes_it_back(proposed, does):
    for act, how in ((proposing.accept, {"plan": "x"}), (proposing.end, {"act": Act.DECLINE})):
        with pytest.raises(NotYours):
            does("ada", act, proposed, **how)
    with pytest.raises(NotYours):
        does("ben", proposing.end, proposed, act=Act.WITHDRAW)


def test_another_stands_in_its_place(agreed, does, seen, couple, ben, now):
    with acting_as(ben.pk, now):
        made = proposing.counter(
            trial_id=uuid4(), instead_of=agreed, couple=couple, author_id=ben.pk, proposed=PROPOSED, now=now
        )
    assert seen("ada", agreed).state is State.COUNTERED
    assert (seen("ada", made).state, seen("ada", made).is_mine) == (State.PROPOSED, False)


@pytest.mark.parametrize(("after", "how"), [(14 * DAY, "folded"), (18 * DAY, "not-reviewed")])
def test_what_time_has_closed_makes_room(proposed, does, couple, ben, now, after, how):
    if how == "not-reviewed":
        does("ben", proposing.accept, proposed, plan="x")
    then = now + after
    with acting_as(ben.pk, then):
        proposing.propose(trial_id=uuid4(), couple=couple, author_id=ben.pk, proposed=PROPOSED, now=then)
        assert Trial.objects.get(pk=proposed.pk).ended_how == how


def test_one_is_open_at_a_time_and_a_second_tap_finds_the_first(proposed, couple, ada, ben, now):
    with acting_as(ada.pk, now):
        again = proposing.propose(trial_id=proposed.pk, couple=couple, author_id=ada.pk, proposed=PROPOSED, now=now)
        assert again.pk == proposed.pk
    with acting_as(ben.pk, now), pytest.raises(OneIsOpen):
        proposing.propose(trial_id=uuid4(), couple=couple, author_id=ben.pk, proposed=PROPOSED, now=now)


def test_two_who_propose_at_once_make_one(committed):
    ada, ben = make_person(name="Ada"), make_person(name="Ben")
    couple, barrier, made = make_couple(ada, ben, now=NOW), Barrier(2), []

    def go(person):
        try:
            with acting_as(person.pk, NOW):
                barrier.wait(5)
                proposing.propose(trial_id=uuid4(), couple=couple, author_id=person.pk, proposed=PROPOSED, now=NOW)
                made.append(person)
        except OneIsOpen:
            pass
        finally:
            connections.close_all()

    both = [Thread(target=go, args=(person,)) for person in (ada, ben)]
    [one.start() for one in both]
    [one.join(10) for one in both]
    assert len(made) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO checkins_trial (id, couple_id, author_id, metric, created_at, ended_how)"
        " SELECT gen_random_uuid(), couple_id, author_id, metric, created_at, '' FROM checkins_trial",
        "UPDATE checkins_trial SET ended_at = now(), ended_how = 'bored'",
        "UPDATE checkins_trial SET ended_at = NULL, ended_how = ''",
        "UPDATE checkins_trial SET metric = 'own'",
        "UPDATE checkins_trialwords SET text = '\\x00'",
        "INSERT INTO checkins_trialyes (id, couple_id, author_id, trial_id, said_at, day0, holds_at)"
        " SELECT gen_random_uuid(), couple_id, author_id, id, now(), now()::date, now() + interval '1 day'"
        " FROM checkins_trial",
    ],
    ids=["a second one", "an end nobody knows", "opened again", "another metric", "other words", "yes to one's own"],
)
def test_the_database_refuses(proposed, ada, now, statement):
    with acting_as(ada.pk, now), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_safety_is_asked_for_near_a_look(agreed, couple, ada, now):
    with acting_as(ada.pk, now):
        assert [safety_near(couple.pk, noon_of(n)) for n in (-1, 0, 1, 6, 7, 13, 14, 15)] == [
            False, True, False, True, True, True, True, False,
        ]  # fmt: skip
