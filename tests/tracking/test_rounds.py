"""Which light questions are on: the pure rule, and the catalogue it goes through."""

import re
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from core.clock import week_start
from tracking.content import QUESTIONS
from tracking.models import LightAnswer
from tracking.rounds import PER_WEEK, questions_on, shown_first

KEYS = tuple(QUESTIONS)
WEEK = timedelta(days=7)
mondays = st.dates(date(2024, 1, 1), date(2044, 1, 1)).map(week_start)
couples = st.uuids(version=4)


def weeks_from(monday: date, couple: UUID, number: int) -> list[tuple[str, ...]]:
    return [questions_on(monday + passed * WEEK, couple, KEYS) for passed in range(number)]


@given(mondays, couples)
def test_it_asks_all_of_them_before_one_comes_again(monday: date, couple: UUID) -> None:
    """From any week on, so also over the seam of two rounds."""
    asked = [key for week in weeks_from(monday, couple, len(KEYS) // PER_WEEK) for key in week]
    assert sorted(asked) == sorted(KEYS)


@given(mondays, couples)
def test_it_asks_the_same_whenever_it_is_asked(monday: date, couple: UUID) -> None:
    assert questions_on(monday, couple, KEYS) == questions_on(monday, couple, KEYS[::-1])


@given(mondays, couples)
def test_the_next_week_has_other_questions(monday: date, couple: UUID) -> None:
    assert all(not set(one) & set(other) for one, other in pairwise(weeks_from(monday, couple, 60)))


def test_couples_have_orders_of_their_own() -> None:
    assert len({questions_on(date(2026, 3, 2), UUID(int=number), KEYS) for number in range(200)}) > 100


@pytest.mark.parametrize(
    ("wanted", "opened", "mine", "shown"),
    [
        ("", [], [], "a"),
        ("b", [], [], "b"),
        ("b", ["a"], ["a"], "b"),
        ("c", [], [], "a"),
        ("", [], ["b"], "b"),
        ("", ["b"], ["a", "b"], "b"),
        ("", [], ["c"], "a"),
    ],
)
def test_it_shows_what_matters_first(wanted: str, opened: list[str], mine: list[str], shown: str) -> None:
    assert shown_first(("a", "b"), wanted=wanted, opened=opened, mine=mine) == shown


def test_the_catalogue_is_long_enough_and_comes_out_even() -> None:
    assert len(QUESTIONS) >= 60
    assert len(QUESTIONS) % PER_WEEK == 0
    assert max(map(len, QUESTIONS)) <= LightAnswer._meta.get_field("question").max_length


@pytest.mark.parametrize("language", ["en", "ja"])
def test_each_question_is_short_and_there_once(language: str) -> None:
    with translation.override(language):
        asked = [str(words) for words in QUESTIONS.values()]
    assert len(set(asked)) == len(asked)
    assert all(len(words.split()) <= 15 for words in asked)
    assert all(words.endswith(("?", "？")) for words in asked if language == "en")


LEFT_OUT = re.compile(r"\b(worth|deserve|money|salary|debt|sex|body|weight|naked|ex|former|previous|owe|fault)\b", re.I)


def test_nothing_is_asked_about_worth_money_bodies_or_before() -> None:
    with translation.override("en"):
        assert not [words for words in map(str, QUESTIONS.values()) if LEFT_OUT.search(words)]
