"""Setting evenings, resting, skipping, as pages."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.test import Client

from accounts.models import Person
from checkins.models import Schedule, Skip
from core.privacy import acting_as
from couples.models import Couple
from couples.services import invite
from tests.conftest import signed_in
from tests.factories import make_person, part

PATH = "/settings/evenings/"
THURSDAY = datetime(2026, 3, 5, 7, tzinfo=UTC)
POSTED = [PATH, PATH + "rest/", "/today/skip/"]


@pytest.fixture(autouse=True)
def thursday_morning() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(THURSDAY, tick=False) as traveller:
        yield traveller


def evenings(person: Person) -> Schedule:
    with acting_as(person.pk, THURSDAY):
        return Schedule.objects.get()


def skips(person: Person) -> list[str]:
    with acting_as(person.pk, THURSDAY):
        return [skip.day.isoformat() for skip in Skip.objects.all()]


def test_it_opens_for_either_of_two(as_ada: Client, as_ben: Client) -> None:
    assert as_ada.get(PATH).status_code == as_ben.get(PATH).status_code == 200


def test_it_explains_itself_to_whoever_is_alone(as_cleo: Client) -> None:
    assert "/invite/" in as_cleo.get(PATH).content.decode()
    assert as_cleo.post(PATH, {"weekdays": ["1"], "hour": "20:00"}).status_code == 200


def test_it_is_there_for_whoever_waits_for_another(as_cleo: Client, cleo: Person) -> None:
    with acting_as(cleo.pk, THURSDAY):
        invite(person=cleo, now=THURSDAY)
    assert as_cleo.post(PATH, {"weekdays": ["0"], "hour": "20:00"}).status_code == 302
    assert evenings(cleo).weekdays == [0]


@pytest.mark.parametrize("path", POSTED[1:])
def test_it_is_nothing_for_others(as_cleo: Client, ada: Person, as_ben: Client, path: str) -> None:
    part(ada, now=THURSDAY)
    assert as_cleo.post(path, {"day": "2026-03-05"}).status_code == 404
    assert as_ben.post(path, {"day": "2026-03-05"}).status_code == 404


@pytest.mark.parametrize("path", POSTED)
def test_it_asks_for_signing_in(db: None, path: str) -> None:
    assert Client().post(path).headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("path", POSTED[1:])
def test_it_knows_its_methods(as_ada: Client, path: str) -> None:
    assert as_ada.get(path).status_code == 405


def test_it_sets_evenings_for_both(as_ada: Client, ada: Person, as_ben: Client) -> None:
    answer = as_ada.post(PATH, {"weekdays": ["0", "4"], "hour": "20:30"})
    assert answer.headers["Location"] == PATH
    assert (evenings(ada).weekdays, evenings(ada).hour) == ([0, 4], time(20, 30))
    assert 'value="20:30"' in as_ben.get(PATH).content.decode()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"hour": "20:30"}, 'value="20:30"'),
        ({"weekdays": ["1"], "hour": "25:99"}, 'value="25:99"'),
        ({"weekdays": ["1"], "hour": ""}, 'value="1" checked'),
        ({"weekdays": ["7"], "hour": "20:30"}, 'value="20:30"'),
        ({"weekdays": ["1", "x"], "hour": "20:30"}, 'value="1" checked'),
    ],
)
def test_it_keeps_what_was_typed_wrongly(as_ada: Client, ada: Person, typed: dict[str, object], kept: str) -> None:
    answer = as_ada.post(PATH, typed)
    assert answer.status_code == 422
    shown = " ".join(answer.content.decode().split())
    assert kept in shown.replace(' id="id_weekdays_1"', "").replace(' aria-invalid="true"', "")
    assert evenings(ada).weekdays == [1, 3, 6]


@pytest.fixture
def as_ben_in_tokyo(ben: Person, couple: Couple) -> Client:
    with acting_as(ben.pk, THURSDAY):
        type(ben.profile).objects.update(zone="Asia/Tokyo")
        Schedule.objects.update(zone="Europe/Riga")  # as if somebody there had saved them
    return signed_in(Person.objects.get(pk=ben.pk))


def test_it_shows_the_readers_own_clock(as_ben_in_tokyo: Client) -> None:
    """Tuesday 21:00 in Riga is Wednesday 04:00 in Tokyo."""
    shown = as_ben_in_tokyo.get(PATH)
    assert shown.context["form"].initial == {"weekdays": [0, 2, 4], "hour": time(4), "review_day": 6}
    assert "Riga" not in shown.content.decode()


def test_it_saves_on_the_readers_own_clock(as_ben_in_tokyo: Client, as_ada: Client, ben: Person) -> None:
    as_ben_in_tokyo.post(PATH, {"weekdays": ["2"], "hour": "04:30"})
    assert evenings(ben).zone == "Asia/Tokyo"
    shown = as_ada.get(PATH)
    assert shown.context["form"].initial == {"weekdays": [1], "hour": time(21, 30), "review_day": None}
    assert "Tokyo" not in shown.content.decode()


def test_it_rests_and_wakes(as_ada: Client, as_ben: Client, ada: Person) -> None:
    as_ada.post(PATH + "rest/")
    assert evenings(ada).resting
    assert "Switch them on again" in as_ben.get(PATH).content.decode()
    as_ben.post(PATH + "rest/", {"on": "1"})
    assert not evenings(ada).resting


def test_it_skips_today_and_takes_it_back(as_ada: Client, as_ben: Client, ada: Person) -> None:
    as_ada.post("/today/skip/", {"day": "2026-03-05"})
    assert skips(ada) == ["2026-03-05"]
    assert "No check-in today" in as_ben.get("/").content.decode()
    as_ben.post("/today/skip/", {"day": "2026-03-05", "undo": "1"})
    assert skips(ada) == []


@pytest.mark.parametrize("day", ["2026-03-04", "2026-03-08", "", "soon", "2026-02-30"])
def test_it_skips_nothing_but_today(as_ada: Client, ada: Person, day: str) -> None:
    answer = as_ada.post("/today/skip/", {"day": day}, follow=True)
    assert "Nothing was changed" in answer.content.decode()
    assert skips(ada) == []


def test_it_does_not_tell_whoever_stayed_that_the_other_left(as_ada: Client, ben: Person, as_ben: Client) -> None:
    before = as_ada.get(PATH).content.decode()
    part(ben, now=THURSDAY + timedelta(minutes=1), tell="week")
    after = as_ada.get(PATH)
    assert after.status_code == 200
    assert "Switch them on again" in after.content.decode()
    assert "Save" in before


def test_it_leaves_a_strangers_couple_alone(as_ada: Client, as_cleo: Client, ada: Person) -> None:
    as_cleo.post(PATH, {"weekdays": ["5"], "hour": "08:00"})
    assert evenings(ada).weekdays == [1, 3, 6]
    assert make_person().pk != ada.pk
