"""What is settled beforehand: one proposes, the other says yes, and it holds from the next day on."""

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction

from checkins.models import MealTime, Pause, PauseTerm, PauseTermYes
from core.privacy import acting_as
from tests.checkins.test_check_in_sealed import plain
from tests.conftest import NOW

PAGE = "/pause/beforehand/"
TOMORROW = timedelta(hours=12)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def propose(as_ada, ada):
    def proposing(kind, words, client=as_ada):
        name = "hours" if kind == "apart" else "text"
        client.post(PAGE, {"kind": kind, f"{kind}-{name}": words})
        with acting_as(ada.pk, NOW):
            return PauseTerm.objects.filter(kind=kind).order_by("-created_at")[0].pk

    return proposing


def yes(client, term, **more):
    return client.post(f"{PAGE}{term}/yes/", more)


def test_a_sign_of_ones_own_holds_from_tomorrow_and_stands_on_ones_own_cards(as_ada, as_ben, propose, clock):
    yes(as_ben, propose("sign", "lemon"))
    assert "lemon" not in as_ada.get("/pause/").content.decode()
    clock.shift(TOMORROW)
    assert "lemon" in as_ada.get("/pause/").content.decode()
    assert "lemon" not in as_ben.get("/pause/").content.decode()


def test_a_yes_of_tonight_cannot_be_told_from_none_and_is_taken_back(as_ada, as_ben, propose, clock):
    term = propose("leave", "when one of us shouts")
    before = plain(as_ada.get(PAGE))
    yes(as_ben, term)
    assert plain(as_ada.get(PAGE)) == before
    yes(as_ben, term, undo="1")
    clock.shift(TOMORROW)
    assert "Proposed, not agreed yet" in as_ada.get(PAGE).content.decode()


def test_how_long_apart_drives_the_next_pause(as_ada, as_ben, ada, propose, clock):
    yes(as_ben, propose("apart", "72"))
    clock.shift(TOMORROW)
    as_ada.post("/pause/begin/", {"minutes": "20"})
    with acting_as(ada.pk, NOW):
        assert Pause.objects.get().longest_hours == 72


def test_the_signs_of_both_stand_side_by_side(as_ada, as_ben, propose, clock):
    yes(as_ben, propose("sign", "lemon"))
    yes(as_ada, propose("sign", "a hand on the table", as_ben))
    clock.shift(TOMORROW)
    page = as_ada.get(PAGE).content.decode()
    assert "lemon" in page
    assert "a hand on the table" in page


def test_what_holds_is_let_go_by_either_and_every_version_stays(as_ada, as_ben, ada, propose, clock):
    term = propose("leave", "when one of us shouts")
    yes(as_ben, term)
    clock.shift(TOMORROW)
    yes(as_ben, term, undo="1")  # it holds by now
    for _ in range(2):
        assert as_ben.post(f"{PAGE}{term}/end/").status_code == 302
    assert "when one of us shouts" in as_ada.get(PAGE).content.decode()
    with acting_as(ada.pk, NOW):
        assert PauseTerm.objects.get().ended_at is not None
        with pytest.raises(DatabaseError), transaction.atomic():
            PauseTerm.objects.update(hours=30)


def test_nobody_says_yes_to_their_own(as_ada, ada, couple, propose):
    term = propose("leave", "when one of us shouts")
    assert yes(as_ada, term).status_code == 404
    with pytest.raises(DatabaseError), acting_as(ada.pk, NOW):
        PauseTermYes.objects.create(couple=couple, author=ada, term_id=term, said_at=NOW)


@pytest.mark.parametrize(
    "typed", [{"kind": "sign", "sign-text": "tell me your password"}, {"kind": "apart", "apart-hours": "500"}, {}]
)
def test_what_is_refused_stays_on_the_page(as_ada, ada, typed):
    assert as_ada.post(PAGE, typed).status_code == 422
    with acting_as(ada.pk, NOW):
        assert not PauseTerm.objects.exists()


def test_postgres_knows_a_day_to_three(ada, couple):
    with pytest.raises(IntegrityError), acting_as(ada.pk, NOW):
        PauseTerm.objects.create(couple=couple, author=ada, kind="apart", text="", hours=100, created_at=NOW)


def test_ones_dinner_is_ones_own(as_ada, as_ben, ada, ben):
    before = plain(as_ben.get(PAGE))
    as_ada.post(f"{PAGE}meal/", {"begins": "17:00", "ends": "18:15"})
    assert as_ada.post(f"{PAGE}meal/", {"begins": "late", "ends": ""}).status_code == 422
    assert plain(as_ben.get(PAGE)) == before
    with acting_as(ben.pk, NOW):
        assert not MealTime.objects.exists()
