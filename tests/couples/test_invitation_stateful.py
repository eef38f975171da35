"""Four people who invite, accept, confirm, refuse, leave and wait at random, against the real services and Postgres.

The second opinion is `Book`: the states of an invitation as docs/decisions/0009-invitations.md tells them.
"""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from core.privacy import acting_as
from couples import services
from couples.models import Membership
from couples.services import JoiningRefused
from tests.conftest import NOW
from tests.couples.book import Book
from tests.factories import make_person

WHO = st.integers(0, 3)


class AtRandom(RuleBasedStateMachine):
    @initialize()
    def begin(self):
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.people = [make_person(name=name) for name in ("Ada", "Ben", "Cleo", "Dan")]
        self.now, self.book, self.codes = NOW, Book(), []

    def teardown(self):
        if hasattr(self, "transaction"):
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    def does(self, who, service, **how):
        """What the service says: its answer, or the reason of its refusal. A refusal must change nothing."""
        try:
            with acting_as(self.people[who].pk, self.now):
                return service(**how)
        except JoiningRefused as refused:
            return refused.reason

    @rule(who=WHO)
    def invite(self, who):
        said = self.does(who, services.invite, person=self.people[who], now=self.now)
        refused = self.book.invite(who, len(self.codes), self.now)
        assert refused == ("paired" if said == "paired" else None)
        self.codes += [] if refused else [said]

    @rule(who=WHO)
    def end_the_code(self, who):
        self.does(who, services.revoke_invitation, now=self.now)
        self.book.end_codes(who)

    @rule(hours=st.sampled_from([1, 23, 24, 167, 168]))
    def wait(self, hours):
        self.now += timedelta(hours=hours)

    @rule(who=WHO, which=st.integers(0, 4))
    def accept(self, who, which):
        """One of the last five codes; the newest is 0."""
        if which >= len(self.codes):
            return
        number = len(self.codes) - 1 - which
        said = self.does(
            who, services.accept_invitation, person=self.people[who], code=self.codes[number], now=self.now
        )
        assert said == self.book.accept(who, number, self.now)

    def guest_of(self, who):
        with acting_as(self.people[who].pk, self.now) as tie:
            waiting = Membership.objects.filter(couple_id=tie.couple_id, confirmed_at=None)
            return waiting.exclude(person=self.people[who]).first()

    @rule(who=WHO)
    def confirm(self, who):
        if guest := self.guest_of(who):
            said = self.does(who, services.confirm_member, membership_id=guest.pk, now=self.now)
            assert said == self.book.confirm(who, self.now)

    @rule(who=WHO)
    def confirm_oneself(self, who):
        """A guest who says yes in the inviter's place gets nowhere."""
        with acting_as(self.people[who].pk, self.now):
            own = Membership.objects.filter(person=self.people[who], confirmed_at=None).first()
        if own:
            assert self.does(who, services.confirm_member, membership_id=own.pk, now=self.now) == "absent"

    @rule(who=WHO)
    def refuse(self, who):
        if guest := self.guest_of(who):
            self.does(who, services.decline_guest, membership_id=guest.pk)
            self.book.refuse(who, self.now)

    @rule(who=WHO)
    def give_back(self, who):
        with acting_as(self.people[who].pk, self.now):
            own = Membership.objects.filter(person=self.people[who], confirmed_at=None).first()
        if own:
            self.does(who, services.decline_guest, membership_id=own.pk)
        self.book.give_back(who)

    @rule(who=WHO, tell=st.sampled_from(["now", "day", "week", "never"]))
    def leave(self, who, tell):
        self.does(who, services.leave_couple, tell=tell, now=self.now)
        self.book.leave(who, services.TELL_AFTER[tell], self.now)

    @invariant()
    def everybody_is_where_the_book_says(self):
        for who, person in enumerate(self.people):
            with acting_as(person.pk, self.now) as tie:
                rows = Membership.objects.filter(person=person)
                seen = sorted((row.slot, row.confirmed_at is not None, row.left_at is not None) for row in rows)
                both = Membership.objects.filter(couple_id=tie.couple_id, confirmed_at__isnull=False)
                together = {self.people.index(row.person) for row in both.select_related("person")}
            assert seen == self.book.places_of(who)
            assert together == self.book.together_with(who, self.now)

    @invariant()
    def no_couple_has_a_third(self):
        assert all(len(couple.confirmed) <= 2 for couple in self.book.couples)

    @invariant()
    def every_code_leads_where_the_book_says(self):
        for number, code in enumerate(self.codes[-5:], start=max(0, len(self.codes) - 5)):
            assert services.invitation_status(code=code, now=self.now) == self.book.status(number, self.now)


LOUD = {"deadline": None, "suppress_health_check": list(HealthCheck), "phases": [Phase.generate]}


@pytest.mark.usefixtures("db")
def test_an_invitation_goes_as_the_book_says():
    run_state_machine_as_test(AtRandom, settings=settings(max_examples=6, stateful_step_count=15, **LOUD))


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.usefixtures("db")
def test_an_invitation_goes_as_the_book_says_for_long():
    run_state_machine_as_test(AtRandom, settings=settings(max_examples=100, stateful_step_count=40, **LOUD))
