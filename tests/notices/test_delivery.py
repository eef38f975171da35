"""What delivery promises whatever happens around it: no broker, many at once, clocks astray, changes in between."""

import os
import signal
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from datetime import time as clock
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import redis
from celery import current_app
from django.utils import timezone

from accounts.models import Person
from accounts.services import change_profile
from checkins import planning, scheduling
from checkins.models import Schedule
from core import doorbell, registry
from core.privacy import acting_as
from notices.claim import LEASE, claim
from notices.drain import drain_once
from notices.models import Notice
from notices.preferences import switch_off
from notices.tick import run_tick
from tests.checkins.two import DAY, HOUR, MADE, RIGA, TOKYO, TUESDAY, Two, make_two
from tests.conftest import login
from tests.factories import make_couple, make_person, part
from tests.notices.rows import how, owed
from tests.notices.sink import Sink
from tests.notices.test_race import UNIQUE, at_once, without
from tests.notices.test_tick import start_relay, wait_for

ZONES = ("Pacific/Pago_Pago", "America/New_York", "Europe/Riga", "Asia/Kathmandu", "Pacific/Kiritimati")
NOWHERE = "redis://127.0.0.1:1/0"


@pytest.fixture
def two(committed: None, settings: Any) -> Two:
    made = make_two(settings)
    made.daily()
    return made


def doubles(sink: Sink) -> int:
    return sum(many - 1 for many in Counter((one["To"], one["Message-ID"]) for one in sink.letters()).values())


def evenings(sink: Sink) -> Counter[tuple[str, str]]:
    """How often each person was told of each evening: the letter says which."""
    texts = [(str(one["To"]), str(one.get_body(("plain",)).get_content())) for one in sink.letters()]  # type: ignore[union-attr]
    return Counter((to, text.split("set aside: ")[1].split(".")[0]) for to, text in texts if "set aside: " in text)


@pytest.mark.slow
@pytest.mark.alone
@pytest.mark.timeout(150)
def test_without_a_broker_another_sends_what_a_killed_one_held(
    reader: Person, worker: login, sink: Sink, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within 30 s: a lease of 20, and the second's next look. Celery, Oban and River take an hour by default."""
    monkeypatch.setenv("REDIS_URL", NOWHERE)
    to = f"smtp://127.0.0.1:{settings.MAILERS['default']['OPTIONS']['port']}"
    sink.thinks = 60
    with worker:
        mine = owed(reader.pk, due=timezone.now())
        first = start_relay(to)
        wait_for(lambda: sink.greeted, seconds=60)
        second = start_relay(to)
        try:
            wait_for(lambda: how(mine)[0] == "due" and mine.attempt, seconds=60)
            os.kill(first.pid, signal.SIGKILL)
            sink.thinks, killed = 0, time.monotonic()
            wait_for(lambda: sink.raw, seconds=30)
        finally:
            second.kill(), first.wait(), second.wait()
    assert time.monotonic() - killed <= 30
    assert sink.copies() == {f"<{mine.pk}@twofold.test>": 1}


def test_owing_waits_for_no_broker(ada: Person, couple: object, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(current_app.conf, "broker_url", NOWHERE)
    began = time.monotonic()
    doorbell._ring()
    assert time.monotonic() - began < 5


def test_a_flushed_broker_loses_nothing(reader: Person, worker: login, sink: Sink) -> None:
    """The bell that was rung is gone with it; the notice is not."""
    with worker:
        mine = owed(reader.pk, due=timezone.now())
        redis.Redis.from_url(os.environ["REDIS_URL"]).delete("celery")
        run_tick(now=timezone.now())
        assert how(mine) == ("sent", "")


def everybody(now: datetime) -> None:
    """Three planners, two beats, three relays, all at once."""
    work = [lambda: planning.plan_check_ins(now)] * 3 + [lambda: run_tick(now=now)] * 2
    work += [lambda: drain_once(now=now)] * 3
    at_once(len(work), lambda: work.pop()())


def crowd(count: int) -> None:
    for _ in range(count):
        ada, ben = make_person(zone="Europe/Riga"), make_person(zone="Europe/Riga")
        make_couple(ada, ben, now=MADE)


def test_many_planners_beats_and_relays_send_each_once(two: Two, sink: Sink) -> None:
    crowd(8)
    with two.worker():
        everybody(TUESDAY - HOUR)
        everybody(TUESDAY)
        while run_tick(now=TUESDAY):
            pass
        told = Notice.objects.filter(due_at=TUESDAY, state="sent").count()
    assert (doubles(sink), told, len(sink.raw)) == (0, 18, 18)


def test_without_the_unique_index_they_send_doubles(two: Two, sink: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: planners that do not know of each other, and nothing in the table to tell them."""
    crowd(4)
    monkeypatch.setattr(planning, "claim", lambda now: list(Schedule.objects.all()))
    monkeypatch.setattr(registry, "still_wanted", {})
    with without(UNIQUE), two.worker():
        at_once(4, lambda: planning.plan_check_ins(TUESDAY - HOUR))
        while run_tick(now=TUESDAY):
            pass
        assert max(evenings(sink).values()) > 1


@pytest.mark.parametrize(
    "looks",
    [
        pytest.param([0, 3 * 24, 3 * 24 + 1, 2, 3 * 24 + 2, 4 * 24], id="three days forward and back"),
        pytest.param([0, 1, 0, -1, 1, 2, 24, 23, 25], id="an hour back"),
        pytest.param([0, 48, 48, 49, 72], id="stopped for two days"),
    ],
)
def test_nobody_is_told_twice_whatever_the_clock_does(two: Two, sink: Sink, looks: list[int]) -> None:
    with two.worker():
        for hours in looks:
            run_tick(now=TUESDAY + hours * HOUR)
        left = set(Notice.objects.filter(state="skipped").values_list("reason", flat=True))
    told = evenings(sink)
    assert told
    assert set(told.values()) == {1}
    assert left <= {"expired", "reminded a moment ago"}


def test_after_a_standstill_one_evening_is_caught_up_with(two: Two, sink: Sink) -> None:
    with two.worker():
        run_tick(now=TUESDAY - HOUR)
        run_tick(now=TUESDAY + 2 * DAY + HOUR)
        stale = Notice.objects.filter(due_at__lt=TUESDAY + 2 * DAY).values_list("state", "reason")
        assert set(stale) == {("skipped", "expired")}
    assert set(Counter(to for to, _ in evenings(sink)).values()) == {1}


def change_rule(two: Two) -> None:
    two.change(scheduling.set_evenings, weekdays=[1], hour=clock(22), zone=RIGA)


def change_zone(two: Two) -> None:
    two.change(scheduling.set_evenings, weekdays=range(7), hour=clock(21), zone=TOKYO)


def change_preference(two: Two) -> None:
    for person in (two.ada, two.ben):
        with acting_as(person.pk, MADE):
            switch_off(person_id=person.pk, kind="check-in")


def change_tie(two: Two) -> None:
    part(two.ada, now=MADE)


def erase(two: Two) -> None:
    with login("owner", two.settings):
        Notice.objects.filter(person_id__in=(two.ada.pk, two.ben.pk)).delete()


@pytest.mark.parametrize("change", [change_rule, change_zone, change_preference, change_tie, erase])
def test_what_changes_between_claim_and_send_holds_once_the_lease_is_over(two: Two, sink: Sink, change: Any) -> None:
    two.plan(MADE)
    with two.worker():
        assert claim(now=TUESDAY, limit=9).ours  # and killed here
    change(two)
    with two.worker():
        drain_once(now=TUESDAY + LEASE)
    assert not evenings(sink)


def test_a_floating_evening_follows_a_change_of_zone_between_claim_and_send(
    committed: None, settings: Any, sink: Sink
) -> None:
    two = make_two(settings, chosen=False)
    two.plan(MADE)
    with two.worker():
        claim(now=TUESDAY, limit=9)
    with acting_as(two.ada.pk, MADE):
        profile = type(two.ada.profile).objects.get()
        change_profile(profile=profile, name="Ada", language="en", zone="America/New_York", now=MADE)
    with two.worker():
        drain_once(now=TUESDAY + LEASE)
    assert two.ada.email not in {to for to, _ in evenings(sink)}


@pytest.mark.slow
@pytest.mark.alone
@pytest.mark.timeout(240)
def test_28_days_are_28_letters_in_every_zone(committed: None, settings: Any, worker: login, sink: Sink) -> None:
    """From UTC−11 to +14 and +5:45, over both changes of clocks of the year (New York on the 8th, Riga on the 29th)."""
    began = datetime(2026, 3, 3, 12, tzinfo=UTC)
    people = {}
    for zone in ZONES:
        ada, ben = make_person(zone=zone), make_person(zone="Asia/Tokyo", language="ja")
        couple = make_couple(ada, ben, now=began)
        with acting_as(ada.pk, began):
            scheduling.set_evenings(
                couple=couple, weekdays=range(7), hour=clock(21), zone=ZoneInfo(zone), review_day=None
            )
        people |= {ada.email: zone, ben.email: "Asia/Tokyo"}
    with worker:
        for hours in range(28 * 24):
            run_tick(now=began + timedelta(hours=hours))
    assert Counter(str(one["To"]) for one in sink.letters()) == dict.fromkeys(people, 28)
    said = {text for to, text in evenings(sink) if people[to] != "Asia/Tokyo"}
    assert {text.split(", ")[-1] for text in said} == {"21:00"}
