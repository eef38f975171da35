"""Leaving while something else happens at the same moment: real transactions, each on a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from random import Random
from threading import Barrier

import pytest
from django.db import connection, connections
from django.utils import timezone

from checkins import asking, statements
from checkins.check_in import act, find
from checkins.clock import EventKind
from checkins.models.request import Answer
from checkins.opening import open_check_in
from checkins.planning import plan_check_ins
from core.clock import zone_of
from core.privacy import acting_as
from couples.models import Membership
from couples.services import JoiningRefused, accept_invitation, confirm_member, decline_guest, invite, leave_couple
from notices.claim import claim
from tests.checkins import meeting
from tests.conftest import login, signed_in
from tests.factories import make_couple, make_person, part
from tracking.models import MomentKind
from tracking.services import keep_moment

pytestmark = pytest.mark.usefixtures("committed")
RIGA = zone_of("Europe/Riga")


def at_once(*acts):
    """Run all of them at the same moment; what each returns, or the reason of its refusal."""
    gate = Barrier(len(acts))

    def run(do):
        try:
            gate.wait()
            return do()
        except JoiningRefused as refused:
            return refused.reason
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def as_(person, do):
    def run():
        with acting_as(person.pk, timezone.now()) as tie:
            if tie.couple_id is not None:
                do(tie.couple_id)

    return run


class Evening:
    """Ada and Ben in the notes of a check-in: Ada has noted hers, and Ben asked for something."""

    def __init__(self):
        self.now = timezone.now()
        self.ada, self.ben = make_person(name="Ada"), make_person(name="Ben")
        self.couple = make_couple(self.ada, self.ben, now=self.now - timedelta(hours=1))
        self.met = meeting.meet(self.couple, self.ada, meeting.NOTES)
        self.said = {"couple": self.couple, "check_in_id": self.met.pk, "asked": None}
        with acting_as(self.ada.pk, self.now):
            statements.note(author_id=self.ada.pk, feeling="hurt", **self.said)
        with acting_as(self.ben.pk, self.now):
            by = {"text": "a text when late", "needed_by": self.now.date()}
            self.asked = asking.ask(couple=self.couple, author_id=self.ben.pk, now=self.now, **by)

    def note(self, _):
        statements.note(author_id=self.ben.pk, feeling="glad", **self.said)

    def ask(self, _):
        by = {"text": "one more", "needed_by": self.now.date()}
        asking.ask(couple=self.couple, author_id=self.ben.pk, now=self.now, **by)

    def stop(self, _):
        standing = find(couple=self.couple, check_in_id=self.met.pk)
        kind, version = EventKind.STOPPED, standing.state.version
        act(couple=self.couple, check_in_id=self.met.pk, slot=2, kind=kind, version=version)

    def come_in(self, _):
        open_check_in(couple=self.couple, slot=2)

    def show(self, couple_id):
        text = {"kind": MomentKind.MOMENT, "text": "tea"}
        keep_moment(author_id=self.ben.pk, couple=self.couple, now=self.now, **text)

    def leave_too(self, _):
        leave_couple(tell="now", now=timezone.now())

    def answer(self, _):
        yes = {"answer": Answer.YES, "suggestion": "", "agreed_for": self.now.date(), "zone": RIGA}
        asking.answer_request(request=self.asked, author_id=self.ada.pk, now=self.now, **yes)


DOES = ("note", "ask", "stop", "come_in", "show", "leave_too")


def race(what, tell):
    evening = Evening()
    leave = as_(evening.ada, lambda _: leave_couple(tell=tell, now=timezone.now()))
    other = evening.ada if what == "answer" else evening.ben
    at_once(leave, as_(other, getattr(evening, what)))
    return evening


def owner(sql, *values):
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def nothing_crossed(evening, tell):
    """The leaver is out, the other is where the leaver chose, nothing opened afterwards, and no mail is on its way."""
    couple = str(evening.couple.pk)
    assert signed_in(evening.ada).get("/week/").status_code == 404
    late = owner(
        "SELECT s.id FROM checkins_statement s JOIN couples_membership m ON m.couple_id = s.couple_id"
        " WHERE s.couple_id = %s AND m.person_id = %s AND s.opened_at > m.left_at",
        couple,
        evening.ada.pk,
    )
    assert late == []
    places = owner("SELECT person_id, left_at IS NULL FROM couples_membership WHERE couple_id = %s", couple)
    assert dict(places)[evening.ada.pk] is False
    with acting_as(evening.ben.pk, timezone.now()) as tie:
        assert (tie.couple_id is None) is (tell == "now" or not dict(places)[evening.ben.pk])


@pytest.mark.parametrize("what", [*DOES, "answer"])
@pytest.mark.parametrize("tell", ["now", "never"])
def test_leaving_and_something_else_at_once(what, tell):
    nothing_crossed(race(what, tell), tell)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_hundred_races():
    chance = Random(19)
    for _ in range(100):
        tell = chance.choice(["now", "day", "week", "never"])
        nothing_crossed(race(chance.choice(DOES), tell), tell)


def guest_and_host():
    ada, ben, now = make_person(name="Ada"), make_person(name="Ben"), timezone.now()
    with acting_as(ada.pk, now):
        code = invite(person=ada, now=now)
    with acting_as(ben.pk, now):
        accept_invitation(person=ben, code=code, now=now)
    with acting_as(ada.pk, now):
        return ada, ben, Membership.objects.get(confirmed_at=None).pk


def confirming(ada, place):
    return as_(ada, lambda _: confirm_member(membership_id=place, now=timezone.now()))


def shares(person):
    with acting_as(person.pk, timezone.now()) as tie:
        return tie.couple_id


@pytest.mark.parametrize("_", range(5))
def test_a_guest_who_gives_back_while_the_other_says_yes_is_in_or_out(_):
    ada, ben, place = guest_and_host()

    def give_back():
        with acting_as(ben.pk, timezone.now()):
            decline_guest(membership_id=place)

    outcome = at_once(confirming(ada, place), give_back)[0]
    assert (shares(ben) is not None) is (outcome is None)
    assert outcome in {None, "absent"}


@pytest.mark.parametrize("_", range(5))
def test_saying_yes_and_leaving_at_once_leaves_nobody_half_in(_):
    ada, ben, place = guest_and_host()
    leave = as_(ada, lambda _: leave_couple(tell="now", now=timezone.now()))
    at_once(confirming(ada, place), leave)
    assert shares(ada) is None
    assert shares(ben) is None


@pytest.mark.parametrize("_", range(5))
def test_a_code_that_is_ended_and_used_at_once_is_one_of_both(_):
    ada, ben, now = make_person(), make_person(), timezone.now()
    with acting_as(ada.pk, now):
        code = invite(person=ada, now=now)

    def accept():
        with acting_as(ben.pk, timezone.now()):
            accept_invitation(person=ben, code=code, now=timezone.now())
        return "waiting"

    outcome = at_once(accept, as_(ada, lambda _: leave_couple(tell="now", now=timezone.now())))[0]
    waits = owner("SELECT count(*) FROM couples_membership WHERE person_id = %s", ben.pk)[0][0]
    assert (outcome, waits) in {("unknown", 0), ("waiting", 0)}, "nobody waits where nobody is left to say yes"


@pytest.mark.parametrize("_", range(5))
def test_two_who_wait_for_each_other_and_say_yes_at_once_are_one_couple(_):
    ada, ben, place = guest_and_host()
    now = timezone.now()
    with acting_as(ben.pk, now):
        code = invite(person=ben, now=now)
    with acting_as(ada.pk, now):
        accept_invitation(person=ada, code=code, now=now)
    with acting_as(ben.pk, now) as tie:
        back = Membership.objects.get(couple=tie.couple_id, confirmed_at=None).pk
    outcomes = at_once(confirming(ada, place), confirming(ben, back))
    assert sorted(map(str, outcomes)) == ["None", "absent"]
    assert shares(ada) == shares(ben) is not None


def test_what_was_planned_or_claimed_for_whoever_left_is_not_sent(settings):
    evening = Evening()
    with login("worker", settings):
        plan_check_ins(timezone.now())
    owner("UPDATE notices_notice SET due_at = now() RETURNING 1")
    part(evening.ada, now=timezone.now(), tell="now")
    with login("worker", settings):
        assert {one.notice.kind for one in claim(now=timezone.now(), limit=99).ours} <= {"parting"}


def test_pages_of_the_couple_are_not_kept_by_the_browser():
    evening = Evening()
    page = signed_in(evening.ben).get("/week/")
    assert "no-store" in page["Cache-Control"]


def test_the_locks_are_gone_afterwards():
    race("note", "now")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'tuple'")
        assert cursor.fetchone() == (0,)
