"""The table of who may do what with an agreement, and two people who do whatever comes into their heads."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from core.clock import known_zones, local_day
from core.privacy import acting_as
from couples.agreements import in_force, propose, services
from couples.agreements.services import NotYours, StandsOtherwise
from couples.agreements.states import TABLE, Act, Side, State, after, is_ever_for, next_morning
from couples.models import Agreement, AgreementKind
from tests.conftest import NOW
from tests.factories import make_couple, make_person

EVERY = [(side, state, act) for side, states in TABLE.items() for state, acts in states.items() for act in acts]


def test_only_the_other_says_yes_and_takes_that_back():
    assert not any(is_ever_for(Side.PROPOSER, act) for act in (Act.SAY_YES, Act.UNSAY))


def test_either_ends_what_is_in_force_and_nobody_revives_it():
    assert all(TABLE[side][State.IN_FORCE][Act.WITHDRAW] is State.WITHDRAWN for side in Side)
    assert all(set(TABLE[side][State.WITHDRAWN].values()) == {State.WITHDRAWN} for side in Side)


def test_whoever_proposed_may_do_the_same_whether_there_is_a_yes_or_not():
    """Else a button would tell."""
    assert TABLE[Side.PROPOSER][State.PROPOSED] == TABLE[Side.PROPOSER][State.AGREED]


@pytest.mark.parametrize(("side", "state", "act"), EVERY)
def test_a_second_tap_changes_nothing(side, state, act):
    then = after(state, side, act)
    assert after(then, side, act) in (then, None)


@given(
    said=st.datetimes(datetime(2024, 1, 1), datetime(2033, 1, 1)),  # made aware below
    zone=st.sampled_from(sorted(known_zones())),
)
def test_it_holds_from_six_on_the_next_day_and_never_within_the_night(said, zone):
    now, there = said.replace(tzinfo=UTC), ZoneInfo(zone)
    morning = next_morning(now, there)
    assert timedelta(hours=5) < morning - now <= timedelta(hours=60)
    assert local_day(morning, there) > local_day(now, there)


class Book:
    """The second opinion: what holds, told as a story. A proposal is [by, yes at, ended]."""

    def __init__(self):
        self.proposals, self.held = [], None

    def open(self, now):
        """The last proposal, if nothing has ended it and it has not come into force by now."""
        self.pass_time(now)
        last = self.proposals[-1] if self.proposals else None
        return last if last and not last["ended"] and last is not self.held else None

    def pass_time(self, now):
        for one in self.proposals:
            if one["from"] and one["from"] <= now and not one["ended"] and one is not self.held:
                self.held = one

    def replace(self, by, pk, now):
        if found := self.open(now):
            found["ended"] = True
        self.proposals.append({"by": by, "pk": pk, "from": None, "ended": False})


class TwoPeople(RuleBasedStateMachine):
    """Ada and Ben with one kind of which one holds, against the real services and Postgres."""

    kind = AgreementKind.LEAVE

    @initialize()
    def begin(self):
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.people = [make_person(name="Ada", zone="Europe/Riga"), make_person(name="Ben")]
        self.couple = make_couple(*self.people, now=NOW)
        self.now, self.book, self.count = NOW, Book(), 0

    def teardown(self):
        if hasattr(self, "transaction"):
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    def does(self, who, service, pk):
        """Whether it was done. A refusal changes nothing."""
        person = self.people[who].pk
        try:
            with acting_as(person, self.now), transaction.atomic():
                service(couple=self.couple, author_id=person, agreement_id=pk, now=self.now)
        except (NotYours, StandsOtherwise):
            return False
        return True

    @rule(minutes=st.sampled_from([1, 60, 8 * 60, 26 * 60]))
    def wait(self, minutes):
        self.now += timedelta(minutes=minutes)
        self.book.pass_time(self.now)

    @rule(who=st.integers(0, 1))
    def propose(self, who):
        self.count += 1
        person = self.people[who].pk
        with acting_as(person, self.now):
            said = {"title": "", "text": f"version {self.count}", "values": {}}
            made = propose(couple=self.couple, author_id=person, kind=self.kind, now=self.now, **said)
        self.book.replace(who, made.pk, self.now)

    @rule(who=st.integers(0, 1), which=st.integers(0, 2))
    def say_yes(self, who, which):
        if which < len(self.book.proposals):
            one = self.book.proposals[-1 - which]
            done = self.does(who, services.say_yes, one["pk"])
            if self.book.open(self.now) is one and one["by"] != who:
                assert done
                one["from"] = one["from"] or next_morning(self.now, ZoneInfo("Europe/Riga"))
            else:
                held = one is self.book.held and not one["ended"] and one["by"] != who
                assert done == held  # a second tap on an old page

    @rule(who=st.integers(0, 1))
    def take_yes_back(self, who):
        if one := self.book.open(self.now):
            assert self.does(who, services.take_yes_back, one["pk"]) == (one["by"] != who)
            one["from"] = one["from"] if one["by"] == who else None

    @rule(who=st.integers(0, 1))
    def close(self, who):
        if one := self.book.open(self.now):
            assert self.does(who, services.close_proposal, one["pk"])
            one["ended"] = True

    @rule(who=st.integers(0, 1))
    def withdraw(self, who):
        if one := self.book.held:
            self.does(who, services.withdraw, one["pk"])
            one["ended"] = True

    @invariant()
    def in_force_is_what_the_book_says(self):
        if not hasattr(self, "couple"):
            return
        held = self.book.held if self.book.held and not self.book.held["ended"] else None
        for person in self.people:
            with acting_as(person.pk, self.now):
                agreed = in_force(self.couple, self.now)
                assert [one.pk for one in agreed] == ([held["pk"]] if held else [])
                for one in agreed:
                    assert {one.author_id, one.yes.author_id} == {both.pk for both in self.people}

    @invariant()
    def a_page_reads_three_versions_at_most(self):
        if hasattr(self, "couple"):
            with acting_as(self.people[0].pk, self.now):
                assert Agreement.objects.live_in(self.couple.pk).count() <= 3


@pytest.mark.usefixtures("db")
def test_two_people_at_random():
    loud = {"deadline": None, "suppress_health_check": list(HealthCheck), "phases": [Phase.generate]}
    run_state_machine_as_test(TwoPeople, settings=settings(max_examples=4, stateful_step_count=20, **loud))
