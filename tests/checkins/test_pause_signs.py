"""A sign for a pause: proposed by one, agreed to by the other, and until the next day as if it were not."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError

from checkins import pause_signs
from checkins.models import PauseSign, PauseSignYes
from core.privacy import acting_as
from couples.models import Membership
from tests.checkins.test_check_in_sealed import plain
from tests.conftest import NOW

SIGN = "/first-week/sign/"
RIGA = ZoneInfo("Europe/Riga")
TOMORROW = NOW + timedelta(hours=12)


@pytest.fixture(autouse=True)
def this_evening():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def proposed(as_ada, ada):
    as_ada.post(SIGN, {"text": "tea?", "minutes": "10"})
    with acting_as(ada.pk, NOW):
        return PauseSign.objects.get(ended_at=None).pk


def yes(client, sign, **more):
    return client.post(f"{SIGN}{sign}/yes/", more)


def signs(person, couple, now):
    with acting_as(person.pk, now):
        me = Membership.objects.get(person=person, couple=couple)
        found = pause_signs.signs_of(couple=couple, me=me, now=now)
        _ = [one.text for one in (found.held, found.proposed) if one]  # read while somebody is entered
        return found


@pytest.mark.parametrize(
    ("agreed", "now", "held"),
    [
        (datetime(2026, 3, 4, 21, 59, tzinfo=UTC), datetime(2026, 3, 4, 21, 59, 59, tzinfo=UTC), False),
        (datetime(2026, 3, 4, 21, 59, tzinfo=UTC), datetime(2026, 3, 4, 22, tzinfo=UTC), True),
        (datetime(2026, 3, 4, 22, tzinfo=UTC), datetime(2026, 3, 5, 21, tzinfo=UTC), False),
        (datetime(2026, 3, 28, 21, 59, tzinfo=UTC), datetime(2026, 3, 28, 22, tzinfo=UTC), True),
        (None, datetime(2026, 3, 4, 22, tzinfo=UTC), False),
    ],
)
def test_it_holds_from_the_next_day_of_the_couple_on(agreed, now, held):
    assert pause_signs.holds(agreed, now=now, zone=RIGA) is held


def test_it_holds_for_both_the_day_after_the_yes(as_ada, as_ben, ada, ben, couple, proposed):
    assert signs(ben, couple, NOW).proposed.text == "tea?"
    yes(as_ben, proposed)
    assert signs(ben, couple, NOW).held is None
    for person in (ada, ben):
        assert signs(person, couple, TOMORROW).held.minutes == 10


def test_a_yes_of_tonight_cannot_be_told_from_none(as_ada, as_ben, proposed):
    def seen():
        return [plain(as_ada.get(path)) for path in ("/", "/first-week/", SIGN, "/first-week/cards/")]

    before = seen()
    yes(as_ben, proposed)
    assert "It holds from tomorrow" in as_ben.get(SIGN).content.decode()
    assert seen() == before


def test_a_yes_is_taken_back_the_same_evening(as_ben, ben, couple, proposed):
    yes(as_ben, proposed)
    yes(as_ben, proposed, undo="1")
    assert signs(ben, couple, TOMORROW).held is None


def test_a_yes_that_holds_is_not_taken_back_but_let_go(as_ben, ada, ben, couple, proposed):
    yes(as_ben, proposed)
    with time_machine.travel(TOMORROW, tick=False):
        yes(as_ben, proposed, undo="1")
        assert signs(ben, couple, TOMORROW).held is not None
        as_ben.post(f"{SIGN}{proposed}/end/")
    assert signs(ada, couple, TOMORROW).held is None


def test_nobody_says_yes_to_their_own(as_ada, ada, couple, proposed):
    assert yes(as_ada, proposed).status_code == 404
    with pytest.raises(DatabaseError), acting_as(ada.pk, NOW):
        PauseSignYes.objects.create(couple=couple, author=ada, sign_id=proposed, said_at=NOW)


def test_a_yes_is_to_what_was_read(as_ada, as_ben, ada, ben, couple, proposed):
    as_ada.post(SIGN, {"text": "a hand on the table", "minutes": "20"})
    yes(as_ben, proposed)
    assert signs(ben, couple, TOMORROW).held is None
    with pytest.raises(DatabaseError), acting_as(ada.pk, NOW):
        PauseSign.objects.update(minutes=5)


def test_a_new_proposal_leaves_what_holds_until_it_is_agreed_to(as_ada, as_ben, ada, couple, proposed):
    yes(as_ben, proposed)
    with time_machine.travel(TOMORROW, tick=False):
        as_ben.post(SIGN, {"text": "a hand on the table", "minutes": "20"})
    found = signs(ada, couple, TOMORROW)
    assert (found.held.text, found.proposed.text) == ("tea?", "a hand on the table")
    with time_machine.travel(TOMORROW, tick=False):
        yes(as_ada, found.proposed.pk)
    assert signs(ada, couple, TOMORROW + timedelta(days=1)).held.text == "a hand on the table"


def test_two_taps_do_it_once(as_ada, as_ben, ada, couple, proposed):
    for _ in range(2):
        yes(as_ben, proposed)
    with acting_as(ada.pk, NOW):
        assert PauseSignYes.objects.count() == 1
    for _ in range(2):
        assert as_ada.post(f"{SIGN}{proposed}/end/").status_code == 302
    assert signs(ada, couple, TOMORROW).held is None


def test_postgres_knows_three_lengths(ada, couple):
    with pytest.raises(IntegrityError), acting_as(ada.pk, NOW):
        PauseSign.objects.create(couple=couple, author=ada, text="tea?", minutes=15, created_at=NOW)
