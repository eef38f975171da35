"""The demo: a couple with three months of history, made once."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import Person
from checkins import clock, demo
from checkins.clock import Event, Phase
from checkins.evenings import LATE
from checkins.models import CheckIn, Request, RequestAnswer, Statement, WeekAct, Wish
from checkins.plan import Form
from core.privacy import acting_as
from tests.conftest import signed_in
from tracking.models import Moment

NOW = datetime(2026, 11, 22, 18, tzinfo=UTC)


@pytest.fixture
def as_demo_ada(db: None) -> Client:
    assert demo.make_demo(now=NOW)
    person = Person.objects.get(email=demo.ADA)
    with acting_as(person.pk, NOW):
        person.profile  # noqa: B018  # so that it is there
    return signed_in(person)


def ada_sees(model: Any) -> list[Any]:
    with acting_as(Person.objects.get(email=demo.ADA).pk, NOW):
        return list(model.objects.all())


def test_it_makes_three_months_of_evenings(as_demo_ada: Client) -> None:
    held = ada_sees(CheckIn)
    assert 30 <= len(held) <= 36
    assert NOW - max(check_in.held_at for check_in in held) < timedelta(days=6)
    assert {check_in.first_slot for check_in in held} == {1, 2}
    assert None in {check_in.phone_slot for check_in in held} != {None}
    whole = [check_in for check_in in held if check_in.form is Form.FULL]
    assert len(ada_sees(Statement)) == 2 * len(whole)
    assert 4 <= len(held) - len(whole) <= 9


def test_its_check_ins_are_such_as_the_clock_accepts(as_demo_ada: Client) -> None:
    for check_in in ada_sees(CheckIn):
        with acting_as(Person.objects.get(email=demo.BEN).pk, NOW):
            events = [Event(row.kind, row.at, row.slot) for row in check_in.events.order_by("position")]
        state = clock.state(check_in.steps, events, check_in.ended_at)
        assert state.phase is Phase.FINISHED
        assert (state.held_at, state.ended_at) == (check_in.held_at, check_in.ended_at)
        assert check_in.ended_at - check_in.opened_at < LATE


def test_it_has_something_of_everything(as_demo_ada: Client) -> None:
    assert {moment.kind for moment in ada_sees(Moment)} == {"moment", "thanks", "win"}
    assert {answer.answer for answer in ada_sees(RequestAnswer)} == {"yes", "not-now", "talk"}
    assert {answer.mark for answer in ada_sees(RequestAnswer)} == {"", "kept", "let-go"}
    assert {act.done_on is None for act in ada_sees(WeekAct)} == {True, False}
    assert all(moment.created_at <= NOW for moment in ada_sees(Moment))
    assert all(request.opened_at for request in ada_sees(Request))


def test_it_has_a_first_week_behind_it_and_a_proposal_before_it(as_demo_ada: Client) -> None:
    with time_machine.travel(NOW, tick=False):
        assert "How about one evening less" in as_demo_ada.get("/").content.decode()
        assert "Tea?" in as_demo_ada.get("/first-week/cards/").content.decode()
    assert len(ada_sees(Wish)) == 2


def test_it_is_made_once(as_demo_ada: Client) -> None:
    assert not demo.make_demo(now=NOW + timedelta(days=1))
    assert Person.objects.count() == 4


def test_its_people_sign_in_by_password(as_demo_ada: Client) -> None:
    for email in (demo.ADA, demo.BEN, demo.CLEO):
        assert Person.objects.get(email=email).check_password("demo-demo-demo")


@pytest.mark.parametrize(
    "path", ["/", "/together/", "/week/", "/notebook/", "/mine/moments/", "/first-week/", "/first-week/cards/"]
)
def test_its_pages_open(as_demo_ada: Client, path: str) -> None:
    assert as_demo_ada.get(path).status_code == 200


def test_it_is_refused_where_it_is_meant(db: None, settings: Any) -> None:
    settings.DEBUG = False
    with pytest.raises(CommandError):
        call_command("demo", stdout=StringIO())
    settings.DEBUG, settings.TWOFOLD_ROLE = True, "owner"
    with pytest.raises(CommandError):
        call_command("demo", stdout=StringIO())


def test_it_says_who_there_is(db: None, settings: Any) -> None:
    settings.DEBUG, said = True, StringIO()
    call_command("demo", stdout=said)
    assert "ada@demo.test" in said.getvalue()
    assert "demo-demo-demo" in said.getvalue()
