"""What was agreed on drives the pause and the first week; and one's dinner, which is one's own."""

from datetime import timedelta

import pytest
import time_machine

from checkins.models import MealTime, Pause
from core.privacy import acting_as
from couples.agreements import propose
from couples.agreements.services import say_yes
from couples.models import Agreement
from tests.checkins.test_check_in_sealed import plain
from tests.conftest import NOW

SIGN = "/first-week/sign/"
MEAL = "/pause/beforehand/meal/"
TOMORROW = timedelta(hours=12)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def agreed(ada, ben, couple, clock):
    """Agreed on today: in force tomorrow."""

    def agreeing(kind, text="", by=ada, **values):
        with acting_as(by.pk, NOW):
            said = {"kind": kind, "title": "", "text": text, "values": values}
            made = propose(couple=couple, author_id=by.pk, now=NOW, **said)
        other = ben if by == ada else ada
        with acting_as(other.pk, NOW):
            say_yes(couple=couple, author_id=other.pk, agreement_id=made.pk, now=NOW)
        return made

    return agreeing


def words(client, path):
    return client.get(path).content.decode()


def test_the_length_lies_ready_from_the_next_morning_on(as_ada, agreed, clock):
    agreed("pause", "tea?", minutes=20)
    assert "what you agreed on" not in words(as_ada, "/pause/")
    clock.shift(TOMORROW)
    page = words(as_ada, "/pause/")
    assert page.count("what you agreed on") == 1
    assert "tea?" in page
    assert page.count('class="btn quiet wide"') == 2  # the two others can still be chosen


def test_a_sign_of_ones_own_stands_on_ones_own_cards_alone(as_ada, as_ben, agreed, clock):
    agreed("pause", "tea?", minutes=5)
    agreed("sign", "lemon")
    clock.shift(TOMORROW)
    pages = {who: words(client, "/pause/") for who, client in (("ada", as_ada), ("ben", as_ben))}
    assert ("lemon" in pages["ada"], "tea?" in pages["ada"]) == (True, False)
    assert ("lemon" in pages["ben"], "tea?" in pages["ben"]) == (False, True)


def test_when_to_leave_stands_on_the_page_of_the_pause(as_ben, agreed, clock):
    agreed("leave", "when one of us gets loud")
    assert "when one of us gets loud" not in words(as_ben, "/pause/")
    clock.shift(TOMORROW)
    assert "when one of us gets loud" in words(as_ben, "/pause/")


@pytest.mark.parametrize(("hours", "apart"), [(72, 72), (None, 24)])
def test_how_long_apart_drives_the_next_pause(as_ada, ada, agreed, clock, hours, apart):
    if hours:
        agreed("apart", hours=hours)
    clock.shift(TOMORROW)
    as_ada.post("/pause/begin/", {"minutes": "20"})
    with acting_as(ada.pk, NOW):
        assert Pause.objects.get().longest_hours == apart


def test_the_agreed_time_lies_ready_for_a_repair(as_ada, agreed, clock):
    assert "In 48 hours" in words(as_ada, "/notebook/repairs/new/")
    agreed("repair", "name it, put it right", hours=72)
    clock.shift(TOMORROW)
    page = words(as_ada, "/notebook/repairs/new/")
    assert "In 72 hours" in page
    assert "name it, put it right" in page


def test_a_sign_in_the_first_week_is_an_agreement(as_ada, as_ben, ada, clock):
    as_ada.post(SIGN, {"pause-text": "tea?", "pause-minutes": "10"})
    with acting_as(ada.pk, NOW):
        sign = Agreement.objects.get()
    before = [plain(as_ada.get(path)) for path in ("/first-week/", SIGN, "/first-week/cards/", "/agreements/")]
    as_ben.post(f"/agreements/versions/{sign.pk}/answer/", {"answer": "yes", "back": SIGN})
    assert "It holds from the next morning" in words(as_ben, SIGN)
    assert before == [plain(as_ada.get(path)) for path in ("/first-week/", SIGN, "/first-week/cards/", "/agreements/")]
    clock.shift(TOMORROW)
    assert "tea?" in words(as_ada, "/first-week/cards/")


@pytest.mark.parametrize("typed", [{"pause-minutes": "10"}, {"pause-text": "tea?", "pause-minutes": "15"}])
def test_in_the_first_week_it_is_a_sign_and_one_of_three_lengths(as_ada, typed):
    assert as_ada.post(SIGN, typed).status_code == 422


def test_beforehand_leads_to_the_agreements(as_ada):
    assert as_ada.get("/pause/beforehand/")["Location"] == "/agreements/about/pause/"


def test_ones_dinner_is_ones_own(as_ada, as_ben, ben):
    before = plain(as_ben.get(MEAL))
    as_ada.post(MEAL, {"begins": "17:00", "ends": "18:15"})
    assert as_ada.post(MEAL, {"begins": "late", "ends": ""}).status_code == 422
    assert plain(as_ben.get(MEAL)) == before
    with acting_as(ben.pk, NOW):
        assert not MealTime.objects.exists()
