"""Lines: one's own, for a week; shown and taken back by their owner; crossings for nobody else."""

import html
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from core import registry
from core.privacy import acting_as
from practice.models import Boundary, Crossing, ShownBoundary
from tests.conftest import NOW
from tests.factories import part

LINE = "When it gets loud, I go for a walk"
DAY = timedelta(days=1)


@pytest.fixture
def line(as_ada, ada):
    with time_machine.travel(NOW, tick=False):
        as_ada.post("/mine/lines/", {"text": LINE, "new": uuid4()})
    with acting_as(ada.pk, NOW):
        return Boundary.objects.get()


def visit(client, path, *, days=0, **data):
    with time_machine.travel(NOW + days * DAY, tick=False):
        return client.post(path, data) if data else client.get(path)


def cross(client, line, *, days=0, new=None, fact=""):
    address = f"/mine/lines/{line.pk}/cross/"
    return visit(client, address, days=days, **{"crossing-fact": fact, "crossing-new": new or uuid4()})


def act(client, line, name, *, days=0, **data):
    return visit(client, f"/mine/lines/{line.pk}/{name}/", days=days, **(data or {"go": "1"}))


def text_of(client, line, *, days=0):
    return visit(client, f"/mine/lines/{line.pk}/", days=days).content.decode()


def held(ada, model=Boundary):
    with acting_as(ada.pk, NOW):
        return list(model.objects.all())


def test_a_double_tap_makes_one(as_ada, ada, line):
    new = uuid4()
    for _ in range(2):
        visit(as_ada, "/mine/lines/", text="I leave at ten", new=new)
        cross(as_ada, line, new=new)
    assert (len(held(ada)), len(held(ada, Crossing))) == (2, 1)


@pytest.mark.parametrize("text", ["You must not shout", "あなたは怒鳴らない", "", "x" * 201])
def test_it_is_about_oneself_and_nothing_typed_is_lost(as_ada, ada, text):
    response = visit(as_ada, "/mine/lines/", text=text, new=uuid4())
    assert response.status_code == 422
    assert text in response.content.decode()
    assert held(ada) == []


@pytest.mark.parametrize(
    "text", ["I do not lend money", "わたしは暗証番号を教えません", "Your shouting makes me leave"]
)
def test_it_may_be_about_what_is_ones_own(as_ada, ada, couple, text):
    visit(as_ada, "/mine/lines/", text=text, new=uuid4())
    (line,) = held(ada)
    assert text in html.unescape(text_of(as_ada, line))


def test_after_a_week_it_asks_on_its_owners_page_alone(as_ada, as_ben, line):
    assert "Its week is over" not in text_of(as_ada, line, days=6)
    assert "Its week is over" in text_of(as_ada, line, days=7)
    act(as_ada, line, "keep", days=7)
    assert "Its week is over" not in text_of(as_ada, line, days=13)
    assert "Its week is over" in text_of(as_ada, line, days=14)


def test_it_can_be_let_go_taken_up_again_and_deleted(as_ada, ada, line):
    act(as_ada, line, "retire", days=8)
    assert "You let this line go" in text_of(as_ada, line, days=8)
    act(as_ada, line, "keep", days=9)
    assert held(ada)[0].retired_on is None
    cross(as_ada, line)
    act(as_ada, line, "delete")
    assert held(ada) == held(ada, Crossing) == []


def test_shown_it_stands_there_with_its_words_and_nothing_else(as_ada, as_ben, line):
    cross(as_ada, line, fact="at the table")
    act(as_ada, line, "show")
    act(as_ada, line, "show")
    page = visit(as_ben, "/together/shown/").content.decode()
    assert page.count(LINE) == 1
    assert "Let us talk about this one." in page
    assert "at the table" not in page


def test_the_second_crossing_within_thirty_days_offers_something_to_its_owner(as_ada, as_ben, line):
    act(as_ada, line, "show")
    cross(as_ada, line)
    assert "Crossed again" not in text_of(as_ada, line)
    cross(as_ada, line, days=30)
    page = text_of(as_ada, line, days=30)
    assert "Crossed again" in page
    assert 'href="/help/"' in page
    assert "Crossed again" not in visit(as_ben, "/together/shown/", days=30).content.decode()


def test_after_thirty_one_days_it_is_a_first_one(as_ada, line):
    cross(as_ada, line)
    cross(as_ada, line, days=31)
    assert "Crossed again" not in text_of(as_ada, line, days=31)


def test_a_mark_is_undone_once_within_a_day(as_ada, ada, line):
    cross(as_ada, line)
    cross(as_ada, line)
    newest = max(held(ada, Crossing), key=lambda mark: (mark.at, mark.pk))
    for _ in range(2):
        act(as_ada, line, "undo", mark=newest.pk)
    assert len(held(ada, Crossing)) == 1
    act(as_ada, line, "undo", days=2, mark=held(ada, Crossing)[0].pk)
    assert len(held(ada, Crossing)) == 1
    assert act(as_ada, line, "undo", mark="nonsense").status_code == 404


def test_changed_words_are_shown_to_nobody(as_ada, ada, line):
    act(as_ada, line, "show")
    visit(as_ada, f"/mine/lines/{line.pk}/", text=LINE)
    assert len(held(ada, ShownBoundary)) == 1
    visit(as_ada, f"/mine/lines/{line.pk}/", text="I go to bed at eleven")
    assert held(ada, ShownBoundary) == []


def test_there_is_no_way_to_show_a_crossing(as_ada, line):
    cross(as_ada, line)
    assert act(as_ada, line, "show-crossings").status_code == 404
    assert {field.name for field in Crossing._meta.fields} == {"id", "author", "boundary", "fact", "at"}


def test_whoever_is_alone_holds_lines_and_has_nobody_to_show_them_to(as_cleo, cleo):
    visit(as_cleo, "/mine/lines/", text=LINE, new=uuid4())
    (line,) = held(cleo)
    assert "Talk about it" not in text_of(as_cleo, line)
    assert act(as_cleo, line, "show").status_code == 404


def test_fear_hides_the_way_to_show_it(as_ada, line, monkeypatch):
    cross(as_ada, line)
    cross(as_ada, line)
    assert "Talk about it" in text_of(as_ada, line)
    monkeypatch.setattr(registry, "fear_marked", [lambda person: True])
    page = text_of(as_ada, line)
    assert "Talk about it" not in page
    assert "I would like" not in page
    assert "You do not have to bring it up" in page


def test_the_archive_keeps_what_was_shown_when_it_ended(as_ada, as_ben, ada, couple, line):
    act(as_ada, line, "show")
    part(ada, now=timezone.now())
    act(as_ada, line, "take-back")
    page = as_ben.get(f"/past/{couple.pk}/boundaries/").content.decode()
    assert LINE in page


def test_an_archive_has_nothing_of_what_was_taken_back_before(as_ada, as_ben, ada, couple, line):
    act(as_ada, line, "show")
    act(as_ada, line, "take-back")
    part(ada, now=timezone.now())
    assert LINE not in as_ben.get(f"/past/{couple.pk}/boundaries/").content.decode()
