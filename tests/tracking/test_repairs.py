"""A step of repair in the database: whose it is, what cannot be, both at the same moment, what is closed."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from core.privacy import acting_as
from tests.checkins.test_check_in_races import at_once
from tests.conftest import NOW, login
from tests.factories import make_couple, make_person
from tests.worlds import TOLD
from tracking import repair_lines, repairs
from tracking.incidents import write_incident
from tracking.models import AcceptingLine, FollowUp, LineKind, Repair, RepairAnswer, RepairMark
from tracking.repair_states import State
from tracking.repairs import NotYours, StandsOtherwise

LATER = NOW + timedelta(days=8)
NAMED = {"error": "I shouted", "act": "make tea", "due_at": NOW + timedelta(hours=48)}


def name(person, couple, incident=None, **more):
    with acting_as(person.pk, NOW):
        how = {"repair_id": uuid4(), "couple": couple, "incident": incident, "now": NOW} | NAMED | more
        return repairs.name_repair(author_id=person.pk, **how)


def act(person, what, repair, now=NOW, **how):
    with acting_as(person.pk, now):
        what(repair=repair, author_id=person.pk, now=now, **how)


def see(person, repair, revision=1, **how):
    act(person, repairs.see_repair, repair, revision=revision, seen=True, **how)


def done(person, repair, mark=RepairMark.DONE, **how):
    act(person, repairs.mark_repair, repair, mark=mark, **how)


def state(person, repair):
    with acting_as(person.pk, LATER):
        return Repair.objects.of_couple(repair.couple_id).get(pk=repair.pk).state


@pytest.fixture
def repair(ada, couple):
    return name(ada, couple)


def test_named_done_and_followed_up(ada, ben, repair):
    see(ben, repair)
    assert state(ada, repair) is State.SEEN
    done(ada, repair)
    assert state(ada, repair) is State.DONE  # what Ben saw was that it is named
    see(ben, repair, revision=2)
    assert state(ada, repair) is State.RECEIVED
    act(ben, repairs.follow_up_repair, repair, now=LATER, says=FollowUp.NOT_YET)
    assert state(ada, repair) is State.FOLLOWED


def test_nobody_sees_what_they_have_not_read(ada, ben, repair):
    done(ada, repair)
    with pytest.raises(StandsOtherwise):
        see(ben, repair, revision=1)
    assert state(ben, repair) is State.DONE


def test_a_second_tap_on_the_form_makes_no_second_one(ada, couple):
    key = uuid4()
    assert name(ada, couple, repair_id=key).pk == name(ada, couple, repair_id=key, act="something else").pk
    with acting_as(ada.pk, NOW):
        assert Repair.objects.get().act == "make tea"


def test_nobody_takes_the_others_for_theirs(ada, ben, couple, repair):
    with pytest.raises(StandsOtherwise):
        name(ben, couple, repair_id=repair.pk)


@pytest.mark.parametrize(
    ("what", "how"),
    [
        (repairs.move_repair, {"to": LATER}),
        (repairs.mark_repair, {"mark": RepairMark.DONE}),
        (repairs.mark_repair, {"mark": RepairMark.LET_GO}),
    ],
)
def test_the_other_neither_moves_nor_marks(ben, repair, what, how):
    with pytest.raises(NotYours):
        act(ben, what, repair, **how)


def test_its_author_neither_sees_nor_answers(ada, repair):
    with pytest.raises(NotYours):
        see(ada, repair)
    with pytest.raises(NotYours):
        act(ada, repairs.follow_up_repair, repair, says=FollowUp.GOOD)


def test_how_it_is_can_be_said_from_a_week_on(ada, ben, repair):
    done(ada, repair)
    early = NOW + timedelta(days=7) - timedelta(seconds=1)
    with pytest.raises(StandsOtherwise):
        act(ben, repairs.follow_up_repair, repair, now=early, says=FollowUp.GOOD)
    act(ben, repairs.follow_up_repair, repair, now=NOW + timedelta(days=7), says=FollowUp.GOOD)
    with pytest.raises(StandsOtherwise):
        done(ada, repair, mark=None, now=LATER)  # what was answered was said of something done


@pytest.mark.parametrize(
    ("constraint", "wrong"),
    [
        ("repair_mark_known", {"mark": "forgiven", "marked_at": NOW}),
        ("repair_mark_has_its_time", {"mark": "done"}),
        ("repair_mark_has_its_time", {"marked_at": NOW}),
        ("repair_lies_ahead", {"due_at": NOW}),
        ("repair_marked_after_named", {"mark": "done", "marked_at": NOW - timedelta(seconds=1)}),
        ("repair_revisions_begin_at_one", {"revision": 0}),
    ],
)
def test_the_database_refuses_what_cannot_be(ada, repair, constraint, wrong):
    with acting_as(ada.pk, NOW), pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Repair.objects.filter(pk=repair.pk).update(**wrong)


@pytest.mark.parametrize(
    ("constraint", "wrong"),
    [
        ("follow_up_known", {"follow_up": "forgiven", "followed_at": LATER}),
        ("follow_up_has_its_time", {"follow_up": "", "followed_at": LATER}),
    ],
)
def test_nor_an_answer_that_cannot_be(ada, ben, repair, constraint, wrong):
    done(ada, repair)
    see(ben, repair, revision=2)
    with acting_as(ben.pk, LATER), pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        RepairAnswer.objects.update(**wrong)


# Each as whoever would like to: nothing of it reaches a row.
FENCED = [
    ("ben", "UPDATE tracking_repair SET mark = 'done', marked_at = now()"),
    ("ben", "UPDATE tracking_repair SET error = NULL"),
    ("ben", "DELETE FROM tracking_repair"),
    ("ada", "DELETE FROM tracking_repair"),
    ("ada", "UPDATE tracking_repair SET incident_id = NULL"),
    ("ada", "UPDATE tracking_repair SET created_at = now()"),
    ("ada", "UPDATE tracking_repairanswer SET seen = 7"),
    ("ada", "DELETE FROM tracking_repairanswer"),
    ("ben", "UPDATE tracking_repairanswer SET follow_up = 'good', followed_at = now()"),
]


@pytest.mark.parametrize(("who", "sql"), FENCED)
def test_only_its_author_writes_it_and_only_the_other_answers(ada, ben, couple, who, sql):
    with acting_as(ada.pk, NOW):
        first = write_incident(couple=couple, author_id=ada.pk, told=TOLD, now=NOW)
    repair = name(ada, couple, first)
    see(ben, repair)

    def everything():
        with acting_as(ada.pk, NOW), connection.cursor() as cursor:
            cursor.execute("SELECT to_jsonb(r), to_jsonb(a) FROM tracking_repair r, tracking_repairanswer a")
            return cursor.fetchall()

    before = everything()
    with acting_as({"ada": ada, "ben": ben}[who].pk, NOW):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql)
        except DatabaseError:
            pass
    assert everything() == before


def test_a_closed_one_is_not_tied_to_a_new_hard_moment(ada, couple, repair):
    done(ada, repair, mark=RepairMark.LET_GO)
    with acting_as(ada.pk, NOW):
        new = write_incident(couple=couple, author_id=ada.pk, told=TOLD, now=NOW)
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            Repair.objects.filter(pk=repair.pk).update(incident=new)
        assert repairs.name_repair(repair_id=repair.pk, couple=couple, author_id=ada.pk, incident=new, now=NOW, **NAMED)
        assert Repair.objects.get().incident_id is None


def test_nobody_acknowledges_their_own(ada, couple, repair):
    row = {"repair": repair, "couple": couple, "author": ada, "answered_at": NOW, "seen": 1}
    with acting_as(ada.pk, NOW), pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
        RepairAnswer.objects.create(**row)


def test_the_second_line_needs_an_error_of_ones_own(ada, ben, couple, repair):
    wrong = {"couple": couple, "kind": LineKind.WRONG, "on": repair, "text": "the tone", "now": NOW}
    with acting_as(ben.pk, NOW), pytest.raises(repair_lines.NotYours):
        repair_lines.say_line(author_id=ben.pk, **wrong)
    with acting_as(ada.pk, NOW):
        assert repair_lines.say_line(author_id=ada.pk, **wrong)
        assert repair_lines.say_line(author_id=ada.pk, **wrong) is None  # a second tap
        repair_lines.take_line_back(line=AcceptingLine.objects.get(), author_id=ada.pk)
        assert not AcceptingLine.objects.exists()


@pytest.mark.parametrize(
    ("constraint", "wrong"),
    [
        ("line_kind_known", {"kind": "always"}),
        ("a_line_stands_on_one_thing", {"kind": "right", "repair": None}),
    ],
)
def test_a_line_that_cannot_be_is_refused(ada, couple, repair, constraint, wrong):
    row = {"couple": couple, "author": ada, "kind": "right", "repair": repair, "text": "x", "created_at": NOW}
    with acting_as(ada.pk, NOW), pytest.raises(DatabaseError, match=f"{constraint}|row-level"), transaction.atomic():
        AcceptingLine.objects.create(**row | wrong)


def test_a_figure_counts_what_is_done_and_seen_to_be(ada, ben, couple, repair):
    def counted():
        with acting_as(ada.pk, NOW):
            return Repair.objects.of_couple(couple.pk).counted().count()

    see(ben, repair)
    done(ada, repair)
    assert counted() == 0
    see(ben, repair, revision=2)
    assert counted() == 1


@pytest.fixture
def two(committed):
    ada, ben = make_person(name="Ada"), make_person(name="Ben")
    return ada, ben, make_couple(ada, ben, now=NOW)


def tries(person, what, repair, **how):
    def tap():
        try:
            what(repair=repair, author_id=person.pk, now=NOW, **how)
        except StandsOtherwise:
            return False
        return True

    return person, tap


def test_it_is_done_or_let_go_never_both(two):
    ada, _, couple = two
    for _ in range(4):
        made = name(ada, couple)
        marks = [tries(ada, repairs.mark_repair, made, mark=mark) for mark in RepairMark]
        assert sorted(at_once(*marks)) == [False, True]


def test_whoever_sees_and_whoever_does_at_once_agree_on_what_was_seen(two):
    ada, ben, couple = two
    for _ in range(4):
        made = name(ada, couple)
        seen = tries(ben, repairs.see_repair, made, revision=1, seen=True)
        assert at_once(tries(ada, repairs.mark_repair, made, mark=RepairMark.DONE), seen)[0]
        assert state(ada, made) is State.DONE


def test_the_worker_reads_no_word_and_no_hard_moment(two, settings):
    ada, _, couple = two
    done(ada, name(ada, couple))
    with login("worker", settings):
        assert Repair.objects.values_list("mark").get() == ("done",)
        for column in ("error", "act", "author_id", "incident_id"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"SELECT {column} FROM tracking_repair")
