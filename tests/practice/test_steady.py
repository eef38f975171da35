"""What steadies me, whom I can turn to, thoughts that are too big: one's own words, in one's own order."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from core.privacy import acting_as
from practice.models import CopingMethod, SupportPerson, Thought
from practice.steady.services import LONGEST_LIST, methods_of, supports_of, whose_turn
from tests.conftest import NOW

DAY = timedelta(days=1)


def send(client, path, *, days=0, **data):
    with time_machine.travel(NOW + days * DAY, tick=False):
        return client.post(f"/mine/{path}", {"new": uuid4()} | data)


def page(client, path, *, days=0):
    with time_machine.travel(NOW + days * DAY, tick=False):
        return client.get(f"/mine/{path}").content.decode()


def rows(person, model):
    with acting_as(person.pk, NOW):
        return list(model.objects.all())


def listed(person):
    with acting_as(person.pk, NOW):
        return [one.text for one in methods_of(person.pk)]


def supports(person):
    with acting_as(person.pk, NOW):
        found = supports_of(person.pk)
        return [one for one in found if one.name + one.reach]  # words are read in here only


def test_a_list_of_ones_own_without_doubles(as_ada, ada):
    new = uuid4()
    for text in ("tea", "tea", "a walk"):
        send(as_ada, "steady/", text=text, new=new)
    send(as_ada, "steady/", text="tea")
    assert listed(ada) == ["tea", "a walk"]
    assert 'value="Write to somebody"' in page(as_ada, "steady/")
    send(as_ada, "steady/", text="Write to somebody")
    assert 'value="Write to somebody"' not in page(as_ada, "steady/")


def test_one_is_lifted_once_by_a_double_tap(as_ada, ada):
    for text in ("tea", "a walk", "music"):
        send(as_ada, "steady/", text=text)
    with acting_as(ada.pk, NOW):
        _tea, walk, music = methods_of(ada.pk)
    for _ in range(2):
        send(as_ada, f"steady/{music.pk}/lift/", above=walk.pk)
    assert listed(ada) == ["tea", "music", "a walk"]
    send(as_ada, f"steady/{music.pk}/forget/")
    assert listed(ada) == ["tea", "a walk"]
    assert send(as_ada, f"steady/{walk.pk}/nonsense/").status_code == 404


@pytest.mark.parametrize(("path", "field"), [("steady/", "text"), ("people/", "name"), ("thoughts/", "text")])
def test_nothing_typed_is_lost(as_ada, path, field):
    for text in ("", "x" * 300):
        response = send(as_ada, path, **{field: text})
        assert response.status_code == 422
        assert text in response.content.decode()


@pytest.mark.parametrize(
    ("path", "field", "model"), [("steady/", "text", CopingMethod), ("people/", "name", SupportPerson)]
)
def test_a_full_list_says_so(as_ada, ada, path, field, model):
    for number in range(LONGEST_LIST):
        send(as_ada, path, **{field: f"number {number}"})
    assert send(as_ada, path, **{field: "one too many"}).status_code == 422
    assert len(rows(ada, model)) == LONGEST_LIST


def test_whom_one_has_not_turned_to_for_longest_comes_next(as_ada, ada):
    for days, name in enumerate(("Mo", "Kim", "Lee")):
        send(as_ada, "people/", name=name, days=days)
        if not days:
            assert "Perhaps this one next" not in page(as_ada, "people/")
    mo, kim, lee = supports(ada)
    assert whose_turn([mo, kim, lee]) == mo
    for days, one in enumerate((lee, mo, kim), start=3):
        send(as_ada, f"people/{one.pk}/turned/", days=days)
    assert whose_turn(supports(ada)).name == "Lee"
    send(as_ada, f"people/{kim.pk}/not-yet/", days=5)
    assert whose_turn(supports(ada)).name == "Kim"
    assert "Perhaps this one next" in page(as_ada, "people/", days=5)


def test_words_about_somebody_are_changed_and_taken_off(as_ada, as_ben, ada):
    send(as_ada, "people/", name="Mo", reach="evenings")
    (mo,) = supports(ada)
    assert send(as_ben, f"people/{mo.pk}/", name="x").status_code == 404
    assert send(as_ada, f"people/{mo.pk}/", name="").status_code == 422
    send(as_ada, f"people/{mo.pk}/", name="Mo", reach="after six")
    assert supports(ada)[0].reach == "after six"
    assert send(as_ben, f"people/{mo.pk}/forget/").status_code == 404
    send(as_ada, f"people/{mo.pk}/forget/")
    assert supports(ada) == []


def test_a_thought_is_kept_with_as_many_facts_as_came(as_ada, as_ben, ada):
    new, said = uuid4(), {"text": "I ruin everything", "fact_2": "the soup was good", "before": "9", "after": "4"}
    for _ in range(2):
        send(as_ada, "thoughts/", new=new, **said)
    (kept,) = rows(ada, Thought)
    assert (kept.before, kept.after) == (9, 4)
    assert "Against it: the soup was good" in page(as_ada, "thoughts/")
    assert "Believed 9 of 10, then 4" in page(as_ada, "thoughts/")
    send(as_ben, f"thoughts/{kept.pk}/forget/")
    assert rows(ada, Thought) == [kept]
    send(as_ada, f"thoughts/{kept.pk}/forget/")
    assert rows(ada, Thought) == []


@pytest.mark.parametrize(
    ("model", "values"),
    [(CopingMethod, {"text": "x", "place": -1, "created_at": NOW}), (CopingMethod, {"place": 0, "created_at": NOW}),
     (SupportPerson, {"reach": "x", "created_at": NOW}), (Thought, {"text": "x", "at": NOW, "before": 11}),
     (Thought, {"text": "x", "at": NOW, "after": -1})],
)  # fmt: skip
def test_the_database_refuses_what_makes_no_sense(ada, model, values):
    with acting_as(ada.pk, NOW), pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(author=ada, **values)


@pytest.mark.parametrize(("path", "field"), [("steady/", "text"), ("people/", "name"), ("thoughts/", "text")])
def test_it_does_not_grow_with_what_is_there(as_ada, path, field):
    found = []
    for times in (1, 9):
        for number in range(times):
            send(as_ada, path, **{field: f"number {times}/{number}"})
        page(as_ada, path)
        with CaptureQueriesContext(connection) as queries:
            page(as_ada, path)
        found.append(len(queries))
    assert found[0] == found[1] <= 12
