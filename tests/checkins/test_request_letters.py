"""The one letter of a day on which somebody said yes to something, or to several things."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from accounts.models import Profile
from accounts.services import change_profile
from checkins import asking
from checkins.models.request import Answer, Mark
from core.privacy import acting_as

FRIDAY, SUNDAY = date(2026, 3, 6), date(2026, 3, 8)


@pytest.fixture
def second(ada, couple, does, now):
    """Another thing for Friday, to which Ben has said yes as well."""
    with acting_as(ada.pk, now):
        asked = asking.ask(couple=couple, author_id=ada.pk, text="tea", needed_by=FRIDAY, now=now)
    does("ben", asking.answer_request, asked, answer=Answer.YES, agreed_for=FRIDAY, suggestion="")
    return asked


def test_two_on_one_day_are_one_letter(answers, second, reminders):
    answers()
    assert reminders() == [(FRIDAY, datetime(2026, 3, 6, 7, tzinfo=UTC))]


@pytest.mark.parametrize(
    ("what", "how", "days"),
    [
        (asking.move_request, {"to": SUNDAY}, [SUNDAY]),
        (asking.mark_request, {"mark": Mark.KEPT}, []),
        (asking.mark_request, {"mark": Mark.LET_GO}, []),
        (asking.take_back_answer, {}, []),
        (asking.answer_request, {"answer": Answer.TALK, "agreed_for": None, "suggestion": ""}, []),
    ],
)
def test_the_letter_of_a_day_goes_with_its_last_yes(answers, does, asked, second, reminders, what, how, days):
    answers()
    does("ben", what, asked, **how)
    assert sorted(day for day, _ in reminders()) == [FRIDAY, *days]
    does("ben", what, second, **how)
    assert [day for day, _ in reminders()] == days


def test_it_comes_at_nine_where_the_answerer_lives_by_now(answers, does, asked, reminders):
    answers()
    answers(zone=ZoneInfo("Asia/Tokyo"))
    assert reminders() == [(FRIDAY, datetime(2026, 3, 6, tzinfo=UTC))]


@pytest.fixture
def moves(ben, couple):
    def move(zone, at):
        with acting_as(ben.pk, at):
            profile = Profile.objects.get(person=ben)
            change_profile(profile=profile, name=profile.name, language="en", zone=zone, now=at)

    return move


def test_it_follows_whoever_moves_afterwards(answers, moves, reminders, now):
    answers()
    moves("Asia/Tokyo", now)
    assert reminders() == [(FRIDAY, datetime(2026, 3, 6, tzinfo=UTC))]
    moves("America/Lima", now)
    assert reminders() == [(FRIDAY, datetime(2026, 3, 6, 14, tzinfo=UTC))]


def test_whoever_moves_past_its_hour_gets_it_at_the_old_one(answers, moves, reminders):
    answers()
    moves("Asia/Tokyo", datetime(2026, 3, 6, 5, tzinfo=UTC))  # 7:00 in Riga, 14:00 in Tokyo
    assert reminders() == [(FRIDAY, datetime(2026, 3, 6, 7, tzinfo=UTC))]


def test_moving_brings_nothing_back_that_was_marked(answers, does, asked, moves, reminders, now):
    answers()
    does("ben", asking.mark_request, asked, mark=Mark.KEPT)
    moves("Asia/Tokyo", now)
    assert reminders() == []
