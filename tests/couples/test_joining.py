"""Becoming a couple: by code, once, by the one who was meant, whatever races."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, connections
from hypothesis import given
from hypothesis import strategies as st

from core.privacy import acting_as
from couples import codes
from couples.models import Membership
from couples.services import JoiningRefused, accept_invitation, confirm_member, decline_guest, invitation_status, invite
from tests.conftest import NOW
from tests.factories import make_couple, make_person, part


def code_of(person, now=NOW):
    with acting_as(person.pk, now):
        return invite(person=person, now=now)


def accept(person, code, now=NOW):
    with acting_as(person.pk, now):
        accept_invitation(person=person, code=code, now=now)


def confirm(person, now=NOW):
    with acting_as(person.pk, now):
        confirm_member(membership_id=Membership.objects.get(confirmed_at=None).pk, now=now)


def partner_name(person, now=NOW):
    with acting_as(person.pk, now) as tie:
        other = Membership.objects.filter(couple_id=tie.couple_id).exclude(person=person).first()
        return other and other.name


@given(st.text())
def test_it_reads_a_code_only_where_there_are_eight_digits(typed):
    code = codes.read_code(typed)
    assert code is None or (len(code) == 8 and code.isascii() and code.isdigit())


@pytest.mark.parametrize("typed", ["12345678", " 1234–5678", "1234-5678", "１２３４ー５６７８", "12 34 56 78"])
def test_it_reads_a_code_however_it_is_typed(typed):
    assert codes.read_code(typed) == "12345678"


def test_it_makes_two_people_a_couple_after_both_said_yes(ada, ben):
    code = code_of(ada)
    accept(ben, code)
    assert partner_name(ben) is None
    confirm(ada)
    assert (partner_name(ada), partner_name(ben)) == ("Ben", "Ada")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda ada, ben, code: code_of(ada), "unknown"),
        (lambda ada, ben, code: accept(make_person(), code), "used"),
        (lambda ada, ben, code: make_couple(ben, make_person(), now=NOW), "paired"),
    ],
)
def test_it_refuses_a_code_that_leads_nowhere(ada, ben, spoil, reason):
    code = code_of(ada)
    spoil(ada, ben, code)
    with pytest.raises(JoiningRefused) as refused:
        accept(ben, code)
    assert refused.value.reason == reason


def test_it_refuses_an_old_code_and_ones_own(ada, ben):
    code = code_of(ada)
    with pytest.raises(JoiningRefused, match="own"):
        accept(ada, code)
    with pytest.raises(JoiningRefused, match="expired"):
        accept(ben, code, NOW + timedelta(days=7))
    assert invitation_status(code=code, now=NOW) == "open"
    assert invitation_status(code=code, now=NOW + timedelta(days=7)) == "expired"


def test_it_lets_nobody_confirm_themselves(ada, ben):
    accept(ben, code_of(ada))
    with pytest.raises(JoiningRefused, match="absent"):
        confirm(ben)


def test_it_frees_the_place_of_somebody_who_was_not_meant(ada, ben, cleo):
    accept(cleo, code_of(ada))
    with acting_as(ada.pk, NOW):
        decline_guest(membership_id=Membership.objects.get(confirmed_at=None).pk)
    accept(ben, code_of(ada))
    confirm(ada)
    assert partner_name(ada) == "Ben"


def test_it_ends_a_couple_of_one_when_that_person_joins_another(ada, ben):
    code_of(ben)
    accept(ben, code_of(ada))
    confirm(ada)
    assert partner_name(ben) == "Ada"


def test_it_pairs_the_same_two_again_after_leaving(ada, ben):
    first = make_couple(ada, ben, now=NOW)
    part(ada, now=NOW)
    again = make_couple(ada, ben, now=NOW + timedelta(hours=1))
    assert first.pk != again.pk


def race(people, act):
    """Run `act` for each person at once, each on a connection of their own; the outcomes in any order."""
    gate = Barrier(len(people))

    def run(person):
        try:
            gate.wait()
            act(person)
            return "in"
        except JoiningRefused as refused:
            return refused.reason
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(len(people)) as pool:
        return sorted(pool.map(run, people))


@pytest.mark.usefixtures("committed")
def test_a_third_never_gets_in_however_many_try_at_once():
    for _ in range(5):
        ada, guests = make_person(), [make_person() for _ in range(6)]
        code = code_of(ada)
        assert race(guests, lambda guest, code=code: accept(guest, code)) == ["in", *["used"] * 5]


@pytest.mark.usefixtures("committed")
def test_one_person_never_ends_up_in_two_couples():
    for _ in range(5):
        inviters, ben = [make_person(), make_person()], make_person()
        codes_ = {person.pk: code_of(person) for person in inviters}
        race(inviters, lambda person, codes_=codes_, ben=ben: accept(ben, codes_[person.pk]))
        outcomes = race(inviters, lambda person: confirm_whoever_waits(person))
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM couples_membership WHERE person_id = %s AND confirmed_at IS NOT NULL"
                " AND left_at IS NULL",
                [ben.pk],
            )
            assert cursor.fetchone()[0] <= 1, outcomes


def confirm_whoever_waits(person):
    with acting_as(person.pk, NOW):
        guest = Membership.objects.filter(confirmed_at=None).first()
        if guest is None:
            raise JoiningRefused("absent")
        confirm_member(membership_id=guest.pk, now=NOW)


def test_the_code_itself_is_kept_nowhere(ada):
    code = code_of(ada)
    with connection.cursor() as cursor:
        cursor.execute("SELECT encode(code_hash, 'escape') FROM couples_invitation")
        assert all(code not in stored for (stored,) in cursor.fetchall())
