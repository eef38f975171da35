"""The letter of a review day: once, on each one's own calendar, and none where they chose none."""

from datetime import timedelta
from typing import Any

import pytest

from checkins import scheduling
from checkins.models import Schedule
from checkins.weekly.letters import why_no_letter
from core.privacy import acting_as
from notices.models import Kind, Notice
from tests.checkins.two import DAY, MADE, RIGA, TOKYO, Two, make_two


@pytest.fixture
def two(committed: None, settings: Any) -> Two:
    made = make_two(settings)
    choose(made, 6)
    return made


def owed(two: Two) -> dict[str, list[str]]:
    """The hours at which each is to get one, on their own clock."""
    with two.worker():
        found = list(Notice.objects.filter(kind=Kind.REVIEW).order_by("due_at"))
    zones = {two.ada.pk: ("Ada", RIGA), two.ben.pk: ("Ben", TOKYO)}
    said: dict[str, list[str]] = {}
    for one in found:
        name, zone = zones[one.person_id]
        said.setdefault(name, []).append(one.due_at.astimezone(zone).strftime("%a %d %H:%M"))
    return said


def choose(two: Two, day: int | None) -> None:
    with acting_as(two.ada.pk, MADE):
        Schedule.objects.filter(couple=two.couple).update(review_day=day, planned_until=None)


def plan(two: Two, days: int = 9) -> None:
    for hours in range(0, days * 24, 12):
        two.plan(MADE + timedelta(hours=hours))


def test_each_gets_one_on_their_own_sunday_morning(two: Two) -> None:
    plan(two)
    assert owed(two) == {"Ada": ["Sun 08 09:00"], "Ben": ["Sun 08 09:00"]}


def test_no_day_means_no_letter(two: Two) -> None:
    choose(two, None)
    plan(two)
    assert owed(two) == {}


def test_another_day_calls_the_letter_off(two: Two) -> None:
    plan(two, days=5)
    assert owed(two) != {}
    choose(two, 3)
    two.plan(MADE + 4 * DAY)
    assert owed(two) == {}


def test_it_is_not_sent_once_the_day_is_another_or_all_of_it_rests(two: Two) -> None:
    plan(two)
    with two.worker():
        letter = Notice.objects.filter(kind=Kind.REVIEW, person_id=two.ada.pk).get()
        assert why_no_letter(letter, letter.due_at) == ""
    choose(two, 2)
    with two.worker():
        assert why_no_letter(letter, letter.due_at) == "another day by now"
    two.change(scheduling.rest_evenings, resting=True)
    with two.worker():
        assert why_no_letter(letter, letter.due_at) == "resting"
