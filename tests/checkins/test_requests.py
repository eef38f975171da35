"""Asking and answering: who may do what, what is remembered, and where each request is listed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from checkins import asking
from checkins.asking import NotYours, StandsOtherwise
from checkins.models import Request, RequestAnswer
from checkins.models.request import Answer, Mark
from checkins.request_lists import requests_for
from core.privacy import acting_as

FRIDAY, SUNDAY = date(2026, 3, 6), date(2026, 3, 8)
DAY = timedelta(days=1)
LISTS = ("to_answer", "mine", "theirs", "to_talk", "waiting")


@pytest.fixture
def given(ada, asked, now):
    def read():
        with acting_as(ada.pk, now):
            found = RequestAnswer.objects.filter(pk=asked.pk).first()
            assert found is None or found.suggestion is not None  # opened while it may be
            return found

    return read


def test_it_is_seen_at_once_by_the_other(asked, ben, now):
    with acting_as(ben.pk, now):
        assert Request.objects.get().text == "a text when late"


def test_a_yes_has_a_day_and_is_remembered_that_morning(answers, given, reminders):
    answers()
    assert (given().answer, given().agreed_for) == ("yes", FRIDAY)
    assert reminders() == [(FRIDAY, datetime(2026, 3, 6, 7, tzinfo=UTC))]


@pytest.mark.parametrize("answer", [Answer.NOT_NOW, Answer.TALK])
def test_no_needs_no_reason_and_reminds_of_nothing(answers, given, reminders, answer):
    answers(answer, on=None)
    assert (given().answer, given().suggestion, given().agreed_for) == (answer, "", None)
    assert reminders() == []


def test_a_suggestion_goes_with_not_now_alone(answers, given):
    answers(Answer.NOT_NOW, on=None, suggestion="a call")
    assert given().suggestion == "a call"
    answers(Answer.TALK, on=None, suggestion="a call")
    assert given().suggestion == ""


def test_a_yes_can_be_changed_to_no_and_the_reminder_goes(answers, given, reminders):
    answers()
    answers(Answer.NOT_NOW, on=None)
    assert given().answer == "not-now"
    assert reminders() == []


def test_a_yes_can_be_taken_back_and_the_request_is_open_again(answers, does, asked, given, reminders):
    answers()
    does("ben", asking.take_back_answer, asked)
    assert given() is None
    assert reminders() == []


def test_it_is_moved_to_another_day_and_remembered_then(answers, does, asked, given, reminders):
    answers()
    does("ben", asking.move_request, asked, to=SUNDAY)
    assert (given().agreed_for, given().moved) == (SUNDAY, True)
    assert [day for day, _ in reminders()] == [SUNDAY]


@pytest.mark.parametrize("mark", list(Mark))
def test_once_kept_or_let_go_nobody_is_reminded(answers, does, asked, given, reminders, mark):
    answers()
    does("ben", asking.mark_request, asked, mark=mark)
    assert given().mark == mark
    assert reminders() == []


def test_a_mark_can_be_taken_back(answers, does, asked, given, reminders):
    answers()
    does("ben", asking.mark_request, asked, mark=Mark.KEPT)
    does("ben", asking.mark_request, asked, mark=None)
    assert (given().mark, given().marked_at) == ("", None)
    assert [day for day, _ in reminders()] == [FRIDAY]


def test_the_asker_thanks_for_a_yes_once(answers, does, asked, ada, now):
    answers()
    does("ada", asking.thank, asked)
    does("ada", asking.thank, asked, at=now + DAY)
    with acting_as(ada.pk, now):
        assert Request.objects.get().thanked_at == now


@pytest.mark.parametrize(
    ("who", "what", "how"),
    [
        ("ada", asking.answer_request, {"answer": Answer.YES, "agreed_for": FRIDAY, "suggestion": ""}),
        ("ada", asking.mark_request, {"mark": Mark.KEPT}),
        ("ada", asking.move_request, {"to": SUNDAY}),
        ("ada", asking.take_back_answer, {}),
        ("ben", asking.thank, {}),
    ],
)
def test_each_does_only_what_is_theirs(answers, does, asked, who, what, how):
    answers()
    with pytest.raises(NotYours):
        does(who, what, asked, **how)


@pytest.mark.parametrize("what", [asking.mark_request, asking.move_request])
def test_only_a_yes_is_marked_or_moved(answers, does, asked, what):
    answers(Answer.TALK, on=None)
    how = {"mark": Mark.KEPT} if what is asking.mark_request else {"to": SUNDAY}
    with pytest.raises(StandsOtherwise):
        does("ben", what, asked, **how)


def test_what_was_let_go_is_not_thanked_for(answers, does, asked):
    answers()
    does("ben", asking.mark_request, asked, mark=Mark.LET_GO)
    with pytest.raises(StandsOtherwise):
        does("ada", asking.thank, asked)


def test_nobody_is_thanked_before_they_said_yes(does, asked):
    with pytest.raises(StandsOtherwise):
        does("ada", asking.thank, asked)


def test_the_database_lets_nobody_answer_their_own_request(asked, ada, couple, now):
    with acting_as(ada.pk, now), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        RequestAnswer.objects.create(
            request=asked, couple=couple, author=ada, answer="yes", agreed_for=FRIDAY, answered_at=now
        )


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"answer": "yes", "agreed_for": None}, "a_yes_has_a_date"),
        ({"answer": "talk", "mark": "kept", "marked_at": datetime(2026, 3, 6, tzinfo=UTC)}, "only_a_yes_is_marked"),
        ({"answer": "perhaps"}, "answer_known"),
        ({"answer": "yes", "agreed_for": FRIDAY, "mark": "kept"}, "a_mark_has_its_time"),
    ],
)
def test_the_database_refuses_what_makes_no_sense(asked, ben, couple, now, wrong, name):
    with acting_as(ben.pk, now), pytest.raises(IntegrityError, match=name), transaction.atomic():
        RequestAnswer.objects.create(request=asked, couple=couple, author=ben, answered_at=now, **wrong)


@pytest.mark.parametrize(
    ("answer", "mark", "for_ada", "for_ben"),
    [
        (None, None, "waiting", "to_answer"),
        (Answer.YES, None, "theirs", "mine"),
        (Answer.TALK, None, "to_talk", "to_talk"),
        (Answer.NOT_NOW, None, None, None),
        (Answer.YES, Mark.KEPT, None, None),
        (Answer.YES, Mark.LET_GO, None, None),
    ],
)
def test_an_open_one_stands_in_one_list(answers, does, asked, people, couple, now, answer, mark, for_ada, for_ben):
    if answer:
        answers(answer, on=FRIDAY if answer == Answer.YES else None)
    if mark:
        does("ben", asking.mark_request, asked, mark=mark)
    for who, where in (("ada", for_ada), ("ben", for_ben)):
        with acting_as(people[who].pk, now):
            lists = requests_for(couple, people[who], today=now.date())
            assert [name for name in LISTS if asked in getattr(lists, name)] == ([where] if where else [])


@pytest.mark.parametrize(("days", "listed"), [(13, 1), (14, 0)])
def test_two_weeks_after_its_day_it_is_listed_no_more(asked, couple, ada, days, listed):
    later = datetime(2026, 3, 6, 12, tzinfo=UTC) + days * DAY
    with acting_as(ada.pk, later):
        assert len(requests_for(couple, ada, today=later.date()).waiting) == listed


@pytest.mark.parametrize("times", [1, 9])
def test_the_lists_take_one_query_however_many_there_are(couple, ada, now, times, django_assert_num_queries):
    with acting_as(ada.pk, now):
        for _ in range(times):
            asking.ask(couple=couple, author_id=ada.pk, text="tea", needed_by=FRIDAY, now=now)
        with django_assert_num_queries(1):
            assert len(requests_for(couple, ada, today=now.date()).waiting) == times
