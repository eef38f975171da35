"""Two weeks of noticing: days 0 to 13, three numbers; afterwards single figures, shown by whom they belong to."""

from datetime import timedelta

import pytest
import time_machine

from core import registry
from core.privacy import acting_as
from practice import baseline
from practice.models import Baseline, BaselineDay, ShownFigure
from tests.conftest import NOW
from tests.factories import part

DAY = timedelta(days=1)


def at(days):
    return time_machine.travel(NOW + days * DAY, tick=False)


def begin(client, *, days=0):
    with at(days):
        return client.post("/mine/two-weeks/")


def note(client, *, days, **counts):
    with at(days):
        return client.post("/mine/two-weeks/note/", counts)


def show(client, sign="silent", act="show", *, days=14):
    with at(days):
        return client.post(f"/mine/two-weeks/{sign}/{act}/")


def page(client, path="/mine/two-weeks/", *, days=0):
    with at(days):
        return client.get(path).content.decode()


def rows(person, model):
    with acting_as(person.pk, NOW):
        return list(model.objects.all())


@pytest.fixture(autouse=True)
def _over(first_week_over):
    pass


def test_it_waits_for_the_end_of_the_first_week(as_ada, ada, couple, monkeypatch):
    monkeypatch.setattr(registry, "may_suggest", [lambda couple, me, now: False])
    assert "From which day on" not in page(as_ada)
    assert begin(as_ada).status_code == 404
    assert rows(ada, Baseline) == []


def test_who_is_alone_may_begin(as_cleo, cleo):
    begin(as_cleo)
    assert len(rows(cleo, Baseline)) == 1


def test_a_double_tap_begins_once_and_there_is_one_at_a_time(as_ada, ada):
    begin(as_ada)
    begin(as_ada)
    begin(as_ada, days=13)
    assert len(rows(ada, Baseline)) == 1
    begin(as_ada, days=14)
    assert len(rows(ada, Baseline)) == 2


@pytest.mark.parametrize(
    ("day", "on_top"), [(0, False), (1, True), (2, False), (3, True), (6, True), (13, True), (15, False)]
)
def test_the_card_lies_on_top_three_evenings_a_week(as_ada, day, on_top):
    begin(as_ada)
    assert ("Note it for myself" in page(as_ada, "/mine/", days=day)) is on_top
    if on_top:
        note(as_ada, days=day, avoided="1")
        assert "Note it for myself" not in page(as_ada, "/mine/", days=day)


def test_said_again_the_numbers_replace_what_stood_there(as_ada, ada):
    begin(as_ada)
    note(as_ada, days=2, avoided="1", silent="20")
    note(as_ada, days=2, avoided="3")
    (day,) = rows(ada, BaselineDay)
    assert (day.number, day.avoided, day.silent, day.accusing) == (2, 3, 0, 0)


@pytest.mark.parametrize("wrong", [{"avoided": "-1"}, {"silent": "1441"}, {"accusing": "many"}])
def test_what_is_no_count_is_refused_and_stays_typed(as_ada, ada, wrong):
    begin(as_ada)
    response = note(as_ada, days=1, **wrong)
    assert response.status_code == 422
    assert f'value="{next(iter(wrong.values()))}"' in response.content.decode()
    assert rows(ada, BaselineDay) == []


def test_after_day_thirteen_nothing_is_added(as_ada, ada):
    begin(as_ada)
    note(as_ada, days=14, avoided="1")
    assert rows(ada, BaselineDay) == []


def test_figures_are_shown_one_by_one_from_day_fourteen(as_ada, as_ben):
    begin(as_ada)
    note(as_ada, days=3, silent="20", accusing="7")
    note(as_ada, days=10, silent="31")
    show(as_ada, days=13)
    assert "20, then 31" not in page(as_ben, "/together/shown/", days=13)
    show(as_ada)
    found = page(as_ben, "/together/shown/", days=14)
    assert "20, then 31" in found
    assert "7, then 0" not in found
    show(as_ada, act="take-back")
    assert "20, then 31" not in page(as_ben, "/together/shown/", days=14)


def test_before_anything_is_shown_the_page_is_as_if_nobody_recorded(as_ada, as_ben):
    without = page(as_ben, "/together/shown/", days=20)
    begin(as_ada)
    note(as_ada, days=3, silent="20")
    assert strip(page(as_ben, "/together/shown/", days=20)) == strip(without)


def strip(text):
    return "".join(line for line in text.splitlines() if "nonce" not in line and "csrf" not in line.lower())


def test_deleting_them_takes_back_what_is_shown(as_ada, ada):
    begin(as_ada)
    show(as_ada)
    assert len(rows(ada, ShownFigure)) == 1
    with at(15):
        as_ada.post("/mine/two-weeks/drop/")
    assert rows(ada, ShownFigure) == rows(ada, Baseline) == []


def test_fear_hides_the_way_to_show_one(as_ada, monkeypatch):
    begin(as_ada)
    assert "Show this figure" in page(as_ada, days=14)
    monkeypatch.setattr(registry, "fear_marked", [lambda person: True])
    assert "Show this figure" not in page(as_ada, days=14)


def test_the_archive_keeps_a_shown_figure(as_ada, as_ben, ada, couple):
    begin(as_ada)
    show(as_ada)
    part(ada, now=NOW + 15 * DAY)
    with at(16):
        found = as_ben.get(f"/past/{couple.pk}/two-weeks/").content.decode()
    assert "0 in the first week, 0 in the second" in found


def test_days_are_those_of_its_owners_calendar():
    weeks = Baseline(started_on=(NOW - 13 * DAY).date())
    assert baseline.is_running(weeks, NOW.date())
    assert not baseline.is_running(weeks, (NOW + DAY).date())


def test_it_can_begin_with_a_day_that_is_over_and_that_day_is_noted_from_memory(as_cleo, cleo):
    with at(0):
        as_cleo.post("/mine/two-weeks/", {"start": (NOW - 5 * DAY).date().isoformat()})
    assert "Which day" in page(as_cleo)
    for number, silent in (("1", "20"), ("", "3"), ("9", "5")):  # the last lies ahead
        note(as_cleo, days=0, number=number, silent=silent)
    assert {(day.number, day.silent) for day in rows(cleo, BaselineDay)} == {(1, 20), (5, 3)}


@pytest.mark.parametrize("days", [-14, 1])
def test_a_day_of_longer_ago_or_ahead_is_no_start(as_cleo, cleo, days):
    with at(0):
        answer = as_cleo.post("/mine/two-weeks/", {"start": (NOW + days * DAY).date().isoformat()})
    assert answer.status_code == 422
    assert "a day of the last two weeks" in answer.content.decode()
    assert rows(cleo, Baseline) == []


def test_new_weeks_begin_when_the_last_ones_are_over(as_cleo, cleo):
    begin(as_cleo)
    with at(20):
        answer = as_cleo.post("/mine/two-weeks/", {"start": (NOW + 10 * DAY).date().isoformat()})
    assert answer.status_code == 422
    assert len(rows(cleo, Baseline)) == 1
