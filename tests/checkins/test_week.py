"""A week of the two: what was, and small things for the next."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from accounts.models import Person
from checkins import asking, week
from checkins.models import CheckIn, Request, WeekAct
from checkins.models.request import Answer, Mark
from checkins.scheduling import evenings_of
from checkins.week import NoSuchWeek, RequestCount, Week
from core.privacy import acting_as
from couples.models import Couple

RIGA, TOKYO = ZoneInfo("Europe/Riga"), ZoneInfo("Asia/Tokyo")
NOW = datetime(2026, 3, 4, 19, tzinfo=UTC)
MONDAY, NEXT = date(2026, 3, 2), date(2026, 3, 9)
SINCE = datetime(2026, 1, 7, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def as_one_of_them(ada: Person, couple: Couple) -> Iterator[None]:
    with acting_as(ada.pk, NOW):
        yield


def named(text: str = "", now: datetime = NOW, zone: ZoneInfo = RIGA) -> Week:
    return Week.named(text, since=SINCE, now=now, zone=zone)


@pytest.mark.parametrize(
    ("text", "monday"),
    [("", MONDAY), ("2026-03-08", MONDAY), ("2026-03-01", date(2026, 2, 23)), ("2026-01-05", date(2026, 1, 5))],
)
def test_it_finds_the_week_of_a_date(text: str, monday: date) -> None:
    assert named(text).monday == monday


WRONG = ["soon", "2026-3-4x", "2026-02-30", "2026-03-09", "2026-01-04", "0001-01-01", "9999-12-31", "20260304"]


@pytest.mark.parametrize("text", WRONG)
def test_it_knows_no_other_week(text: str) -> None:
    with pytest.raises(NoSuchWeek):
        named(text)


@pytest.mark.parametrize(
    ("now", "monday"),
    [(datetime(2026, 3, 8, 21, 59, tzinfo=UTC), MONDAY), (datetime(2026, 3, 8, 22, tzinfo=UTC), NEXT)],
)
def test_it_turns_at_the_readers_midnight(now: datetime, monday: date) -> None:
    assert named(now=now).monday == monday


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 167), ("2026-10-25", 169)])
def test_it_is_an_hour_shorter_or_longer_with_the_clocks(day: str, hours: int) -> None:
    start, end = named(day, now=NOW + 300 * DAY).bounds
    assert end - start == timedelta(hours=hours)


def hold(couple: Couple, at: datetime, **more: Any) -> None:
    values = {"day": at.date(), "plan": {}, "first_slot": 1, "opened_at": at, "held_at": at, "ended_at": at}
    CheckIn.objects.create(couple=couple, **(values | more))


def test_it_counts_check_ins_that_were_held(couple: Couple) -> None:
    hold(couple, datetime(2026, 3, 1, 22, tzinfo=UTC))  # Monday's first instant in Riga
    hold(couple, NOW)
    hold(couple, NOW - DAY, held_at=None)
    hold(couple, datetime(2026, 3, 1, 21, 59, tzinfo=UTC))
    assert week.held_days(couple, named()) == [MONDAY, date(2026, 3, 4)]
    assert len(week.held_days(couple, named(zone=TOKYO))) == 3


def ask(couple: Couple, needed_by: date, **more: Any) -> Request:
    author = couple.memberships.get(slot=1).person
    asked = Request(couple=couple, author=author, text="tea", needed_by=needed_by, created_at=NOW, opened_at=NOW)
    for name, value in more.items():
        setattr(asked, name, value)
    asked.save()
    return asked


def say_yes(asked: Request, ben: Person, day: date, mark: Mark | None = None) -> None:
    with acting_as(ben.pk, NOW):
        who = {"request": asked, "author_id": ben.pk, "zone": RIGA, "now": NOW}
        asking.answer_request(answer=Answer.YES, suggestion="", agreed_for=day, **who)
        asking.mark_request(mark=mark, **who)


def test_it_counts_requests_of_the_couple(couple: Couple, ben: Person) -> None:
    say_yes(ask(couple, MONDAY), ben, MONDAY, Mark.KEPT)
    say_yes(ask(couple, MONDAY), ben, MONDAY + 6 * DAY, Mark.KEPT)
    say_yes(ask(couple, MONDAY), ben, MONDAY + DAY)
    say_yes(ask(couple, MONDAY), ben, MONDAY, Mark.LET_GO)
    say_yes(ask(couple, MONDAY), ben, NEXT)
    ask(couple, MONDAY)
    ask(couple, NEXT)
    hold(couple, NOW)
    ask(couple, MONDAY, opened_at=None, check_in=CheckIn.objects.get())
    assert week.requests_of(couple, named()) == RequestCount(kept=2, open=2)


def test_it_marks_what_is_planned_ahead_only(couple: Couple) -> None:
    strip = week.strip_of(named(), [MONDAY], evenings_of(couple, now=NOW), now=NOW)
    assert [day.planned for day in strip] == [False, False, False, True, False, False, True]
    assert [day.held for day in strip] == [True, *[False] * 6]
    assert [day.is_today for day in strip].index(True) == 2


def test_it_marks_nothing_while_resting(couple: Couple) -> None:
    resting = replace(evenings_of(couple, now=NOW), resting=True)
    assert not any(day.planned for day in week.strip_of(named(), [], resting, now=NOW))


def add(couple: Couple, ada: Person, *texts: str, to: date = MONDAY) -> None:
    for text in texts:
        week.add_act(couple=couple, author_id=ada.pk, week=to, text=text, now=NOW)


def texts(couple: Couple) -> tuple[list[str], list[str]]:
    acts = week.acts_of(couple, named())
    return [act.text for act in acts.this], [act.text for act in acts.next]


def test_it_has_room_for_three(couple: Couple, ada: Person) -> None:
    add(couple, ada, "walk", "soup", "letter")
    with pytest.raises(week.WeekIsFull):
        add(couple, ada, "dance")
    assert texts(couple)[0] == ["walk", "soup", "letter"]


def test_it_fills_the_place_that_became_free(couple: Couple, ada: Person) -> None:
    add(couple, ada, "walk", "soup", "letter")
    week.remove_act(act=WeekAct.objects.get(place=2))
    add(couple, ada, "dance")
    assert texts(couple)[0] == ["walk", "dance", "letter"]


def test_it_sets_nothing_twice(couple: Couple, ada: Person) -> None:
    add(couple, ada, "walk", "walk")
    assert texts(couple)[0] == ["walk"]


def test_it_repeats_as_far_as_there_is_room(couple: Couple, ada: Person) -> None:
    add(couple, ada, "walk", "soup", "letter")
    add(couple, ada, "dance", "soup", to=NEXT)
    for _ in range(2):
        week.repeat_acts(couple=couple, author_id=ada.pk, week=MONDAY, now=NOW)
    assert texts(couple)[1] == ["dance", "soup", "walk"]


def test_it_repeats_what_the_other_wrote(couple: Couple, ada: Person, ben: Person) -> None:
    add(couple, ada, "walk")
    with acting_as(ben.pk, NOW):
        week.repeat_acts(couple=couple, author_id=ben.pk, week=MONDAY, now=NOW)
    assert texts(couple) == (["walk"], ["walk"])


def test_it_offers_to_repeat_only_what_is_not_there(couple: Couple, ada: Person) -> None:
    assert not week.acts_of(couple, named()).can_repeat
    add(couple, ada, "walk")
    assert week.acts_of(couple, named()).can_repeat
    add(couple, ada, "walk", to=NEXT)
    assert not week.acts_of(couple, named()).can_repeat


def test_either_marks_it_done(couple: Couple, ada: Person, ben: Person) -> None:
    add(couple, ada, "walk")
    with acting_as(ben.pk, NOW):
        week.mark_act(act=WeekAct.objects.get(), done_on=MONDAY)
    assert WeekAct.objects.get().done_on == MONDAY
