"""Looking back, each alone: sealed until both are in, and the other cannot tell before. Counting, and choosing."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from checkins.models import TrialChoice, TrialLine, TrialLook, TrialTap
from checkins.models.trial import Choice, LineKind
from checkins.trials import counting, looking, proposing
from checkins.trials.looking import AlreadyOpen, looks_at
from checkins.trials.proposing import StandsOtherwise
from checkins.trials.screens import figures_of
from checkins.trials.states import Act, State
from core.privacy import acting_as
from couples.models import Agreement
from tests.checkins.trials.conftest import MINE, noon_of

LINES = {LineKind.HELPS: "the coats lie ready", LineKind.CHANGE: ""}


@pytest.fixture
def looks(agreed, does):
    def look(who, day=7, number=None, trust=6):
        at = noon_of(day if number is None else number)
        return does(who, looking.look, agreed, at, day=day, trust=trust, lines=LINES)

    return look


@pytest.fixture
def read(agreed, people, seen):
    def looked(who, day=7):
        standing = seen(who, agreed, noon_of(day))
        with acting_as(people[who].pk, noon_of(day)):
            return looks_at(standing).get(day)

    return looked


def test_nobody_can_tell_that_the_other_has_looked(looks, read, ben):
    assert looks("ada") is False
    assert read("ben") is None
    with acting_as(ben.pk, noon_of(7)):
        assert not TrialLook.objects.exists()
        assert not TrialLine.objects.exists()


def test_both_open_together(looks, read):
    looks("ada", trust=4)
    assert looks("ben", trust=8) is True
    for who, mine, theirs in (("ada", 4, 8), ("ben", 8, 4)):
        found = read(who)
        assert (found.is_open, found.mine.trust, found.theirs.trust, len(found.lines)) == (True, mine, theirs, 2)


def test_it_may_be_said_anew_until_both_are_in(looks, read):
    looks("ada", trust=4)
    looks("ada", trust=None)
    assert (read("ada").mine.trust, len(read("ada").lines)) == (None, 1)
    looks("ben")
    with pytest.raises(AlreadyOpen):
        looks("ada", trust=9)


@pytest.mark.parametrize(("day", "number"), [(7, 6), (7, 10), (14, 13), (14, 17), (0, 3), (14, 7)])
def test_a_look_has_its_days(looks, day, number):
    with pytest.raises(StandsOtherwise):
        looks("ada", day, number)


def test_what_one_wrote_leaves_no_trace_on_what_both_see(looks, agreed, ben, now):
    def marks():
        with acting_as(ben.pk, noon_of(7)), connection.cursor() as cursor:
            cursor.execute("SELECT t.xmin, t.xmax, y.xmin, y.xmax FROM checkins_trial t, checkins_trialyes y")
            return cursor.fetchall()

    before = marks()
    looks("ada")
    assert marks() == before


@pytest.mark.parametrize("statement", [
    "UPDATE checkins_triallook SET opened_at = now()",
    "UPDATE checkins_triallook SET trust = 1",
    "UPDATE checkins_trialchoice SET opened_at = now()",
    "INSERT INTO checkins_triallook (id, couple_id, author_id, trial, day, trust, opened_at)"
    " SELECT gen_random_uuid(), couple_id, author_id, trial, 14, 11, NULL FROM checkins_triallook",
])  # fmt: skip
def test_the_database_refuses(looks, does, agreed, ada, statement):
    looks("ada"), looks("ben")
    with acting_as(ada.pk, noon_of(7)), connection.cursor() as cursor:
        try:
            with transaction.atomic():
                cursor.execute(statement)
                assert cursor.rowcount == 0
        except DatabaseError:
            pass


@pytest.fixture
def chooses(agreed, does):
    return lambda who, choice: does(who, looking.choose, agreed, noon_of(14), choice=choice)


def test_a_choice_is_so_once_both_say_the_same(chooses, seen, agreed, ben):
    assert chooses("ada", Choice.KEEP) is False
    with acting_as(ben.pk, noon_of(14)):
        assert not TrialChoice.objects.exists()
    assert chooses("ben", Choice.KEEP) is True
    assert seen("ada", agreed, noon_of(14)).state is State.KEPT
    with acting_as(ben.pk, noon_of(14)):
        agreement = Agreement.objects.get(thread=agreed.pk)
        assert agreement.text.split("\n") == ["a walk", "dinner is over", "if it is eight, then I ask", MINE]


def test_two_who_differ_see_it_and_may_meet(chooses, seen, agreed):
    chooses("ada", Choice.KEEP), chooses("ben", Choice.END)
    standing = seen("ada", agreed, noon_of(14))
    assert standing.state is State.REVIEW
    assert chooses("ada", Choice.END) is True
    assert seen("ben", agreed, noon_of(14)).state is State.OVER


def test_a_choice_keeps_nobody_from_stopping(chooses, does, seen, agreed):
    chooses("ada", Choice.KEEP), chooses("ben", Choice.END)
    does("ben", proposing.end, agreed, noon_of(14), act=Act.STOP)
    assert seen("ada", agreed, noon_of(14)).state is State.STOPPED


def test_unreviewed_it_closes_by_itself(agreed, seen):
    assert [seen("ada", agreed, noon_of(n)).state for n in (16, 17)] == [State.REVIEW, State.NOT_REVIEWED]


def test_a_line_of_two_weeks_is_sealed_as_well(couple, ada, ben, now):
    for person, other in ((ada, ben), (ben, ada)):
        with acting_as(person.pk, now):
            said = {"of": couple.pk, "couple": couple, "author_id": person.pk, "text": "the walks"}
            opened = looking.keep(**said, now=now)
        with acting_as(other.pk, now):
            assert TrialLine.objects.exclude(author=other).exists() is opened
    with acting_as(ada.pk, now), pytest.raises(AlreadyOpen):
        looking.keep(of=couple.pk, couple=couple, author_id=ada.pk, text="", now=now)


@pytest.fixture
def taps(agreed, does):
    return lambda who, number, tap=None: does(who, counting.tap, agreed, noon_of(number), tap_id=tap or uuid4())


def test_a_tap_counts_for_both_and_says_nothing_of_who(agreed, taps, seen, people, couple):
    same = uuid4()
    taps("ada", 0, same), taps("ada", 0, same), taps("ben", 0), taps("ben", 8)
    for who in ("ada", "ben"):
        standing = seen(who, agreed, noon_of(8))
        with acting_as(people[who].pk, noon_of(8)):
            found = figures_of(standing)
            assert [point.value for point in found.picture.points] == [2, 2, 1]
    assert not {f.name for f in TrialTap._meta.concrete_fields} & {"author", "person", "at", "created_at"}


def test_only_days_of_a_running_trial_count(taps, does, agreed):
    for number in (-1, 14):
        with pytest.raises(StandsOtherwise):
            taps("ada", number)
    tap = uuid4()
    taps("ada", 3, tap)
    counting_taken = {"trial": agreed, "tap_id": tap}
    with acting_as(agreed.author_id, noon_of(3)):
        counting.take_tap_back(couple=agreed.couple, **counting_taken)
        assert not TrialTap.objects.exists()
