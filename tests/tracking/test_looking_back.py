"""The notebook month by month, and in figures."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Person
from core import registry
from core.privacy import acting_as
from couples.models import Couple
from tests.conftest import signed_in
from tests.factories import make_couple
from tracking import incidents, perspectives, services
from tracking.content_figures import say_length
from tracking.content_measures import MEASURES
from tracking.figures import conflicts_since, last_months, measure
from tracking.metrics import month_of
from tracking.models import Incident, IncidentFacts, Moment

NOW = datetime(2026, 3, 20, 20, tzinfo=UTC)
MONTHS, FIGURES = "/notebook/months/", "/notebook/figures/"
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def one_evening() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def hard(
    by: Person, couple: Couple, about: str = "a plate", *, other: Person | None = None, **said: object
) -> Incident:
    """Written down by one; with `other` confirmed by them."""
    told = {"day": NOW.date(), "topic": "tone", "about": about} | said
    with acting_as(by.pk, NOW):
        made = incidents.write_incident(couple=couple, author_id=by.pk, told=told, now=NOW)
    if other:
        with acting_as(other.pk, NOW):
            incidents.confirm_facts(facts=IncidentFacts.objects.get(incident=made), author_id=other.pk, now=NOW)
    return made


def good(by: Person, couple: Couple | None, text: str, at: datetime = NOW, **more: object) -> Moment:
    with acting_as(by.pk, at):
        return services.keep_moment(author_id=by.pk, couple=couple, kind="moment", text=text, now=at, **more)


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_a_month_shows_good_moments_above_hard_ones(as_ada, ada, ben, couple):
    good(ben, couple, "tea in bed")
    hard(ada, couple, "the bins")
    shown = page(as_ada, MONTHS)
    assert shown.index("tea in bed") < shown.index("the bins")


def test_a_month_shows_nothing_of_another(as_ada, ada, couple):
    hard(ada, couple, "the bins", day=date(2026, 2, 28))
    assert "the bins" not in page(as_ada, MONTHS)
    assert "/notebook/months/2026/2/" in page(as_ada, MONTHS)
    assert "the bins" in page(as_ada, f"{MONTHS}2026/2/")


def test_it_shows_neither_what_is_kept_nor_what_waits_closed(as_ben, ada, couple):
    good(ada, None, "kept for myself")
    good(ada, couple, "closed still", waits=True)
    assert not re.search("kept for myself|closed still", page(as_ben, MONTHS))


def test_on_paper_both_views_stand_once_they_are_open(as_ada, ada, ben, couple):
    made = hard(ada, couple)
    for person, was in ((ada, "I was tired"), (ben, "I was late")):
        assert "I was tired" not in page(as_ada, MONTHS)
        with acting_as(person.pk, NOW):
            perspectives.hand_in_view(incident=made, author_id=person.pk, typed={"was": was}, now=NOW)
    shown = page(as_ada, MONTHS)
    assert "I was tired" in shown
    assert "I was late" in shown
    assert "no finding" in shown


@pytest.mark.parametrize("path", ["2026/13/", "2026/0/", "2026/4/", "1999/1/", "99999/1/"])
@pytest.mark.parametrize("of", [MONTHS, FIGURES])
def test_it_knows_no_month_that_is_none_or_has_not_begun(as_ada, of, path):
    assert as_ada.get(of + path).status_code == 404


def test_figures_count_only_what_both_confirmed(ada, ben, couple):
    hard(ada, couple, other=ben)
    hard(ada, couple)
    good(ben, couple, "tea", NOW - timedelta(days=30))
    with acting_as(ada.pk, NOW):
        found = measure(couple.pk, last_months(month_of(NOW.date(), UTC), 2), now=NOW).values
    assert found["hard-moments"] == [0, 1]
    assert found["good-moments"] == [1, 0]


def test_an_edited_entry_is_uncounted_until_it_is_confirmed_again(ada, ben, couple):
    made = hard(ada, couple, other=ben)
    with acting_as(ada.pk, NOW):
        told = {"day": NOW.date(), "topic": "tone", "about": "a cup"}
        incidents.tell_facts(incident=made, author_id=ada.pk, against=1, told=told, now=NOW)
        assert conflicts_since(couple.pk, NOW.date()) == []


def test_what_is_long_open_is_loaded_and_what_is_long_resolved_is_not(ada, ben, couple):
    long_ago = date(2024, 2, 29)
    hard(ada, couple, other=ben, day=long_ago)
    hard(ada, couple, other=ben, day=long_ago, outcome="repaired", outcome_on=long_ago)
    with acting_as(ada.pk, NOW):
        found = conflicts_since(couple.pk, NOW.date())
    assert [one.outcome for one in found] == ["open"]


def test_silence_that_a_pause_announced_does_not_count(ada, ben, couple, monkeypatch):
    hard(ada, couple, other=ben, heated_ended_at=NOW - 3 * HOUR, talk_resumed_at=NOW)
    monkeypatch.setattr(registry, "announced_silence", [lambda *_: [(NOW - 2 * HOUR, NOW - HOUR)]])
    with acting_as(ada.pk, NOW):
        found = measure(couple.pk, [month_of(NOW.date(), UTC)], now=NOW)
    assert found.values["silence"] == [120]


def test_the_page_says_no_figure_where_no_time_is_known(as_ada, ada, ben, couple):
    hard(ada, couple, other=ben)
    shown = page(as_ada, FIGURES)
    assert "no figure" in shown
    assert "0 min" not in shown


def test_the_page_says_how_long_and_nothing_by_person(as_ada, ada, ben, couple):
    times = {"began_at": NOW - 3 * HOUR, "heated_ended_at": NOW - 2 * HOUR, "repaired_at": NOW}
    hard(ada, couple, other=ben, **times, repair_by="1", outcome="repaired", outcome_on=NOW.date())
    shown = page(as_ada, FIGURES)
    assert "1 h 0 min in all" in shown
    assert "Ada" not in shown
    assert "%" not in shown


def test_a_month_that_goes_on_has_no_direction_and_one_that_is_over_has(as_ada, ada, ben, couple):
    for day in range(1, 10):
        hard(ada, couple, other=ben, day=date(2026, 2, day))
    assert "<small>down</small>" not in page(as_ada, FIGURES)
    assert "so far" in page(as_ada, FIGURES)
    assert "<small>up</small>" in page(as_ada, f"{FIGURES}2026/2/")


@pytest.mark.parametrize(("minutes", "said"), [(0, "0 min"), (59, "59 min"), (61, "1 h 1 min"), (1441, "24 h 1 min")])
def test_a_length_is_said_in_hours_and_minutes(minutes, said):
    assert say_length(timedelta(minutes=minutes, seconds=59)) == said


@pytest.mark.parametrize("path", [MONTHS, FIGURES, f"{FIGURES}about/silence/"])
def test_it_costs_few_queries_and_no_more_with_many(as_ada, ada, ben, couple, path):
    counted = []
    for number in (1, 9):
        for _ in range(number):
            hard(ada, couple, other=ben)
            good(ada, couple, "tea")
        with CaptureQueriesContext(connection) as captured:
            page(as_ada, path)
        counted.append(len([query for query in captured if "SAVEPOINT" not in query["sql"]]))
    assert counted[0] == counted[1] <= 12


@pytest.mark.parametrize("name", MEASURES)
def test_each_figure_says_what_it_means(as_ada, ada, ben, couple, name):
    hard(ada, couple, other=ben)
    assert f"/notebook/figures/about/{name}/" in page(as_ada, FIGURES)
    assert str(MEASURES[name].meaning) in page(as_ada, f"{FIGURES}about/{name}/").replace("&#x27;", "'")


def test_no_figure_is_made_up(as_ada):
    assert as_ada.get(f"{FIGURES}about/happiness/").status_code == 404


def test_the_last_months_of_the_two_stand_side_by_side(ada, ben):
    couple, as_ada = make_couple(ada, ben, now=NOW - timedelta(days=70)), signed_in(ada)
    for passed in (0, 31, 62):
        good(ada, couple, "tea", NOW - timedelta(days=passed))
    shown = page(as_ada, FIGURES)
    table = shown[shown.index("As a table") :]
    assert re.findall(r'<th scope="row">(\w+)</th>', table) == ["January", "February", "March"]
