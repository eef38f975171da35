"""The calendar feed: what stands in it, whose it is, when it ends. Two public calendar programs read it."""

import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from accounts.models import Person, Profile
from checkins import scheduling
from core.privacy import acting_as
from couples.models import Couple
from notices import feed
from tests.conftest import NOW, signed_in
from tests.factories import make_couple, part

RIGA, TOKYO = ZoneInfo("Europe/Riga"), ZoneInfo("Asia/Tokyo")
THURSDAY = date(2026, 3, 5)  # the day after NOW, one of the preset evenings
KHAL = """
[calendars]
[[ours]]
path = {folder}/ours
type = calendar
[sqlite]
path = {folder}/khal.db
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = {zone}
default_timezone = {zone}
[default]
default_calendar = ours
"""


@pytest.fixture(autouse=True)
def at_now(time_machine):
    time_machine.move_to(NOW, tick=False)


def address_for(person: Person, couple: Couple) -> str:
    with acting_as(person.pk, NOW):
        made = feed.make_feed(person_id=person.pk, couple_id=couple.pk, now=NOW)
    return reverse("notices:feed", args=[feed.token_of(made)])


@pytest.fixture
def address(ada, couple):
    return address_for(ada, couple)


def fetched(address: str) -> bytes:
    response = Client().get(address, secure=True)
    assert response.status_code == 200
    return response.content


def events(address: str):
    return Calendar.from_ical(fetched(address)).walk("VEVENT")


def near(address: str):
    """By name, without those at either end, which move in or out with the hour."""
    return {str(event["uid"]): event for event in events(address)[1:30]}


def starts(address: str) -> list[datetime]:
    return [event.decoded("dtstart") for event in events(address)]


def change(person: Person, couple: Couple, act, **how) -> None:
    with acting_as(person.pk, NOW):
        act(couple=couple, **how)


def live_in(person: Person, zone: str) -> None:
    with acting_as(person.pk, NOW):
        Profile.objects.filter(person=person).update(zone=zone)


def test_it_shows_the_evenings_of_ninety_days_in_the_readers_zone(address):
    found = starts(address)

    assert found[:2] == [datetime(2026, 3, day, 21, tzinfo=RIGA) for day in (3, 5)]
    assert {at.astimezone(RIGA).time() for at in found} == {time(21)}  # across the change of clocks in March
    assert len(found) == 40


def test_it_names_the_readers_zone_and_never_the_others(ada, ben, couple, address):
    live_in(ben, "Asia/Tokyo")
    change(ben, couple, scheduling.set_evenings, weekdays={3}, hour=time(4), zone=TOKYO)

    text = fetched(address).decode()

    assert "Tokyo" not in text
    assert "Europe/Riga" in text
    assert starts(address)[0] == datetime(2026, 3, 4, 21, tzinfo=RIGA)


def test_each_gets_the_hour_on_their_own_clock(ada, ben, couple, address):
    live_in(ben, "Asia/Tokyo")
    change(ada, couple, scheduling.set_evenings, weekdays={1, 3, 6}, hour=time(21), zone=RIGA)

    mine, theirs = starts(address), starts(address_for(ben, couple))

    assert [at.astimezone(UTC) for at in mine] == [at.astimezone(UTC) for at in theirs]
    assert theirs[0].tzname() == "JST"


def test_its_titles_are_neutral_and_carry_no_name(address):
    text = re.sub(r"(?m)^UID:.*$", "", fetched(address).decode())  # at random a word of a few letters, too

    assert {str(event["summary"]) for event in events(address)} == {"Fifteen minutes"}
    for word in ("Ada", "Ben", "partner", "couple", "check-in", "LOCATION", "DESCRIPTION", "ATTENDEE"):
        assert word.lower() not in text.lower()


def test_it_speaks_its_readers_language(ada, address):
    with acting_as(ada.pk, NOW):
        Profile.objects.filter(person=ada).update(language="ja")

    assert {str(event["summary"]) for event in events(address)} == {"15分"}


def test_a_new_hour_moves_the_same_events(ada, couple, address, time_machine):
    time_machine.move_to(NOW - timedelta(hours=2))
    before = near(address)
    change(ada, couple, scheduling.set_evenings, weekdays={1, 3, 6}, hour=time(20), zone=RIGA)

    after = near(address)

    assert before.keys() == after.keys()
    assert all(after[uid].decoded("sequence") > before[uid].decoded("sequence") for uid in after)
    assert {event.decoded("dtstart").time() for event in after.values()} == {time(20)}


def test_an_evening_left_out_is_called_off_and_comes_back(ada, couple, address, time_machine):
    evening = datetime(2026, 3, 5, 12, tzinfo=UTC)
    time_machine.move_to(evening)
    skip = {"couple": couple, "day": THURSDAY, "zone": RIGA, "now": evening}
    seen = []
    for act in (lambda **_: None, scheduling.skip_evening, scheduling.unskip_evening):
        with acting_as(ada.pk, evening):
            act(**skip)
        first = events(address)[0]
        seen.append((str(first["status"]), first.decoded("sequence")))

    assert [status for status, _ in seen] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert sorted({number for _, number in seen}) == [number for _, number in seen]


def test_it_is_empty_while_the_evenings_rest(ada, couple, address):
    change(ada, couple, scheduling.rest_evenings, resting=True)

    assert events(address) == []


@pytest.mark.parametrize("tell", ["now", "day", "never"])
def test_it_ends_for_whoever_leaves_and_tells_the_other_nothing_early(ada, ben, couple, address, tell, time_machine):
    bens = address_for(ben, couple)
    part(ada, now=NOW, tell=tell)
    time_machine.move_to(NOW + timedelta(hours=1))
    resting = Client().get(bens, secure=True)
    time_machine.move_to(NOW + timedelta(days=2))
    later = Client().get(bens, secure=True)

    assert Client().get(address, secure=True).status_code == 404
    assert resting.status_code == (404 if tell == "now" else 200)
    assert b"VEVENT" not in resting.content
    assert later.status_code == (200 if tell == "never" else 404)


def test_an_old_address_shows_nothing_of_a_new_couple(ada, cleo, couple, address):
    part(ada, now=NOW)
    make_couple(ada, cleo, now=NOW + timedelta(hours=1))

    assert Client().get(address, secure=True).status_code == 404


def test_a_new_address_ends_the_one_before(ada, couple, address):
    assert address_for(ada, couple) != address
    assert Client().get(address, secure=True).status_code == 404


def test_a_wrong_address_is_absent(address):
    assert Client().get("/calendar/" + "0" * 64 + ".ics", secure=True).status_code == 404
    assert Client().get(address.replace(".ics", "0.ics"), secure=True).status_code == 404


def test_the_page_makes_shows_and_ends_it(ada, couple):
    client = signed_in(ada)
    assert b".ics" not in client.get("/settings/calendar/", secure=True).content
    page = client.post("/settings/calendar/", secure=True, follow=True).content.decode()
    path = page.split("https://twofold.test")[1].split(".ics")[0] + ".ics"
    assert Client().get(path, secure=True).status_code == 200

    client.post("/settings/calendar/", {"off": "1"}, secure=True)

    assert Client().get(path, secure=True).status_code == 404


def test_it_asks_as_little_for_many_dates_as_for_few(ada, couple, address, django_assert_max_num_queries):
    change(ada, couple, scheduling.set_evenings, weekdays=set(range(7)), hour=time(20), zone=RIGA)

    with django_assert_max_num_queries(9):
        assert len(starts(address)) == 91


def run(*command: str, folder: Path, zone: str) -> str:
    env = os.environ | {"HOME": str(folder), "TZ": zone, "XDG_CONFIG_HOME": str(folder), "PYTHONWARNINGS": "ignore"}
    env |= {"LANG": "C.UTF-8", "XDG_CACHE_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_khal_reads_it(address, tmp_path):
    (tmp_path / "feed.ics").write_bytes(fetched(address))
    (tmp_path / "ours").mkdir()
    (tmp_path / "khal.conf").write_text(KHAL.format(folder=tmp_path, zone="Europe/Riga"))
    khal = [sys.executable, "-m", "khal", "-c", str(tmp_path / "khal.conf")]
    run(*khal, "import", "--batch", str(tmp_path / "feed.ics"), folder=tmp_path, zone="Europe/Riga")

    listed = run(*khal, "list", "2026-03-27", "5d", folder=tmp_path, zone="Europe/Riga")

    assert listed.count("21:00-21:15 Fifteen minutes") == 2  # Sunday 29 March, when clocks change, and Tuesday


@pytest.mark.slow
def test_calcurse_reads_it(address, tmp_path):
    (tmp_path / "feed.ics").write_bytes(fetched(address))
    calcurse = ["calcurse", "-D", str(tmp_path / "data"), "-C", str(tmp_path / "config")]
    run(*calcurse, "-i", str(tmp_path / "feed.ics"), folder=tmp_path, zone="Europe/Riga")

    query = ("-Q", "--filter-type", "cal", "--from", "03/27/2026", "--days", "5")
    listed = run(*calcurse, *query, folder=tmp_path, zone="Europe/Riga")

    assert listed.count("21:00 -> 21:15") == 2
    assert listed.count("Fifteen minutes") == 2
