"""Small steps, something good for oneself, habits: noted for oneself; nothing bold is offered while it is hard."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from core.privacy import acting_as
from practice.models import CareAct, Habit, HabitKind, Step, StepKind
from practice.steps.content import HABITS, PAGES
from tests.conftest import NOW

DAY = timedelta(days=1)  # NOW is a Wednesday


def send(client, path, *, days=0, **data):
    with time_machine.travel(NOW + days * DAY, tick=False):
        return client.post(f"/mine/{path}", {"new": uuid4()} | data)


def page(client, path, *, days=0):
    with time_machine.travel(NOW + days * DAY, tick=False):
        return client.get(f"/mine/{path}").content.decode()


def rows(person, model):
    with acting_as(person.pk, NOW):
        return list(model.objects.all())


def test_every_kind_has_its_page():
    assert set(PAGES) == set(StepKind.values)
    assert {one.kind.value for one in HABITS} == set(HabitKind.values)
    assert all(1 <= len(one.asks) <= 4 for one in PAGES.values())


@pytest.mark.parametrize("kind", sorted(PAGES))
def test_a_step_is_kept_once_with_its_first_words(as_ada, ada, kind):
    new = uuid4()
    for _ in range(2):
        assert send(as_ada, f"steps/{kind}/", first="what I did", new=new)["Location"] == f"/mine/steps/{kind}/"
    assert [one.kind for one in rows(ada, Step)] == [kind]
    assert "what I did" in page(as_ada, f"steps/{kind}/")


def test_without_the_first_words_nothing_is_lost(as_ada, ada):
    response = send(as_ada, "steps/no/", third="it cost me nothing")
    assert response.status_code == 422
    assert "it cost me nothing" in response.content.decode()
    assert rows(ada, Step) == []
    assert send(as_ada, "steps/nonsense/").status_code == 404


def test_a_step_is_forgotten_by_its_author_alone(as_ada, as_ben, ada):
    send(as_ada, "steps/no/", first="the second helping")
    (one,) = rows(ada, Step)
    assert send(as_ben, f"steps/{one.pk}/forget/").status_code == 404
    send(as_ada, f"steps/{one.pk}/forget/")
    assert rows(ada, Step) == []


def test_a_number_is_an_offer_of_seven_dates(as_ada):
    assert "<b>0</b>" in page(as_ada, "steps/no/")
    send(as_ada, "steps/no/", first="the second helping")
    assert "<b>1</b>" in page(as_ada, "steps/no/", days=6)
    assert "<b>0</b>" in page(as_ada, "steps/no/", days=7)
    assert "would be plenty" not in page(as_ada, "steps/ability/")


def test_three_for_a_first_day_go_when_they_are_done(as_ada):
    assert "Three for a first day" in page(as_ada, "steps/")
    send(as_ada, "steps/ability/", first="I listened")
    send(as_ada, "steps/feedback/", first="M")
    assert "Three for a first day" in page(as_ada, "steps/")
    send(as_ada, "lines/", text="I go for a walk")
    assert "Three for a first day" not in page(as_ada, "steps/")


def test_what_takes_courage_is_not_offered_while_it_is_hard(as_ada):
    assert "/mine/steps/no/" in page(as_ada, "steps/")
    assert 'href="?clock=1"' in page(as_ada, "steps/minute/")
    assert 'role="timer"' in page(as_ada, "steps/minute/?clock=1") or "ring" in page(as_ada, "steps/minute/?clock=1")
    send(as_ada, "pulse/", safety="2")
    listed = page(as_ada, "steps/")
    assert "/mine/steps/no/" not in listed
    assert "/mine/steps/ability/" in listed
    assert "Three for a first day" not in listed
    assert "Not while it is hard" in page(as_ada, "steps/no/")
    assert "would be plenty" not in page(as_ada, "steps/no/")
    assert send(as_ada, "steps/no/", first="the second helping").status_code == 302  # nothing is refused


def test_three_acts_a_week_and_a_new_list_on_monday(as_ada, ada):
    for text in ("a swim", "a walk", "a walk", "tea"):
        send(as_ada, "care/", text=text)
    assert send(as_ada, "care/", text="music").status_code == 422
    held = rows(ada, CareAct)
    assert len(held) == 3
    assert "a swim" in page(as_ada, "care/", days=4)
    assert "Nothing is planned" in page(as_ada, "care/", days=5)


def test_an_act_is_done_not_done_and_let_go(as_ada, as_ben, ada):
    send(as_ada, "care/", text="a swim")
    (one,) = rows(ada, CareAct)
    for days, act in enumerate(("done", "done")):
        send(as_ada, f"care/{one.pk}/{act}/", days=days)
    assert rows(ada, CareAct)[0].done_on == NOW.date()
    assert send(as_ben, f"care/{one.pk}/open/").status_code == 404
    send(as_ada, f"care/{one.pk}/open/")
    assert rows(ada, CareAct)[0].done_on is None
    assert send(as_ada, f"care/{one.pk}/nonsense/").status_code == 404
    send(as_ada, f"care/{one.pk}/drop/")
    assert rows(ada, CareAct) == []


def test_a_habit_is_ones_own_with_its_signs_and_leads_to_its_counts(as_ada, ada):
    assert "/mine/counts/withdrawing/" not in page(as_ada, "habits/")
    for signs in ("my jaw", "my hands"):
        send(as_ada, "habits/", kind="silent", **{"silent-signs": signs})
    assert len(rows(ada, Habit)) == 1
    shown = page(as_ada, "habits/")
    assert "my hands" in shown
    assert "/mine/counts/withdrawing/" in shown
    send(as_ada, "habits/", kind="silent", off="1")
    assert rows(ada, Habit) == []


@pytest.mark.parametrize("data", [{}, {"kind": "nonsense"}, {"kind": "silent", "silent-signs": "x" * 300}])
def test_what_is_no_habit_is_refused(as_ada, ada, data):
    assert send(as_ada, "habits/", **data).status_code == 422
    assert rows(ada, Habit) == []


@pytest.mark.parametrize(
    ("model", "values"),
    [(Step, {"kind": "nonsense", "first": "x", "at": NOW}), (Step, {"kind": "no", "at": NOW}),
     (CareAct, {"week": NOW.date(), "text": "x", "created_at": NOW}), (Habit, {"kind": "x", "since": NOW.date()})],
)  # fmt: skip
def test_the_database_refuses_what_makes_no_sense(ada, model, values):
    with acting_as(ada.pk, NOW), pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(author=ada, **values)


def test_a_page_does_not_grow_with_what_is_written(as_ada):
    found = []
    for times in (1, 9):
        for number in range(times):
            send(as_ada, "steps/no/", first=f"{times}/{number}", second="well")
        page(as_ada, "steps/no/")
        with CaptureQueriesContext(connection) as captured:
            page(as_ada, "steps/no/")
        around = ("SAVEPOINT", "RELEASE", "SELECT set_config")
        found.append(len([query for query in captured if not query["sql"].startswith(around)]))
    assert found[0] == found[1] <= 12
