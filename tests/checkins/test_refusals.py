"""A request, an answer, help or an act of the week that asks for what is the other's own."""

import logging
from datetime import date

import pytest
import time_machine

from checkins import asking
from checkins.models import Request, WeekAct
from core.privacy import acting_as
from tests.conftest import NOW

ASKS = "Tell me your password"


@pytest.fixture(autouse=True)
def _at_nine_in_the_evening():
    with time_machine.travel(NOW, tick=False):
        yield


PLACES = [
    ("/requests/new/", {"text": ASKS, "when": "week"}, "text"),
    ("/requests/help/", {"text": ASKS}, "text"),
    ("/week/acts/", {"text": ASKS, "week": "2026-03-02"}, "text"),
]


@pytest.mark.parametrize(("path", "typed", "field"), PLACES)
def test_it_is_refused_at_its_field_with_a_way_to_help(as_ada, path, typed, field):
    response = as_ada.post(path, typed)
    page = response.content.decode()
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert f'value="{ASKS}"' in page
    assert "are each one’s own" in page
    assert page.count('href="/help/"') == 2  # beside the field, and at the foot of every page


@pytest.mark.parametrize(("path", "typed", "field"), PLACES)
def test_it_is_neither_kept_nor_logged_nor_told(as_ada, as_ben, ben, now, caplog, path, typed, field):
    with caplog.at_level(logging.DEBUG):
        as_ada.post(path, typed)
    assert "password" not in caplog.text
    with acting_as(ben.pk, now):
        assert not Request.objects.exists()
        assert not WeekAct.objects.exists()
    assert all(ASKS not in as_ben.get(page).content.decode() for page in ("/", "/together/", "/week/"))


def test_an_answer_makes_no_condition_of_it(as_ben, ada, couple, now):
    with acting_as(ada.pk, now):
        asked = asking.ask_for_help(couple=couple, author_id=ada.pk, text="tea", today=date(2026, 3, 4), now=now)
    response = as_ben.post(f"/requests/{asked.pk}/answer/", {"answer": "not-now", "suggestion": ASKS})
    assert response.status_code == 422
    assert list(response.context["answer_form"].errors) == ["suggestion"]
    with acting_as(ada.pk, now):
        assert Request.objects.for_couple(couple.pk).get().given is None


def test_other_errors_lead_to_no_help(as_ada):
    page = as_ada.post("/requests/help/", {"text": ""}).content.decode()
    assert page.count('href="/help/"') == 1
