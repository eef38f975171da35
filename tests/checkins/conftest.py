"""Requests as the two ask and answer them: `asked`, `does`, `answers`, `reminders`."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from checkins import asking
from checkins.models import Request
from checkins.models.request import Answer
from core.privacy import acting_as
from notices.models import Notice

RIGA = ZoneInfo("Europe/Riga")
FRIDAY = date(2026, 3, 6)


@pytest.fixture
def people(ada, ben):
    return {"ada": ada, "ben": ben}


@pytest.fixture
def asked(ada, couple, now):
    """Ada asks for a text, by Friday."""
    with acting_as(ada.pk, now):
        return asking.ask(couple=couple, author_id=ada.pk, text="a text when late", needed_by=FRIDAY, now=now)


@pytest.fixture
def does(people, now):
    """`does("ben", asking.mark_request, asked, …)`"""

    def do(who, what, request, at=now, **how):
        person = people[who]
        if what is not asking.thank and what is not asking.take_back_answer:
            how = {"zone": RIGA} | how
        if what is not asking.take_back_answer:
            how |= {"now": at}
        with acting_as(person.pk, at):
            what(request=Request.objects.get(pk=request.pk), author_id=person.pk, **how)

    return do


@pytest.fixture
def answers(does, asked):
    def answer(given=Answer.YES, who="ben", on=FRIDAY, suggestion="", **more):
        how = {"answer": given, "agreed_for": on, "suggestion": suggestion}
        does(who, asking.answer_request, asked, **how, **more)

    return answer


@pytest.fixture
def reminders(ben, now):
    def read():
        with acting_as(ben.pk, now):
            return list(Notice.objects.filter(kind="request").values_list("local_date", "due_at"))

    return read
