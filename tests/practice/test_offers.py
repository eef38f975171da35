"""The one door for floors above: it says what is so today, and no more."""

from uuid import uuid4

import pytest

from core import registry
from core.privacy import acting_as
from practice import offers
from practice.steady import services
from tests.conftest import NOW


@pytest.fixture
def said(monkeypatch):
    """What floors above have noted: nothing, unless a test says so."""

    def say(*, fear=(), low=()):
        monkeypatch.setattr(registry, "fear_marked", [lambda person: person in fear])
        monkeypatch.setattr(registry, "low_day", [lambda person, now: person in low])

    return say


def test_nothing_is_marked_as_long_as_nobody_marks_anything(ada, ben, said):
    said(fear=[ben.pk])
    assert not offers.is_fear_marked(person_id=ada.pk)
    assert not offers.should_lighten(person_id=ada.pk, now=NOW)
    assert offers.coping_methods(person_id=ada.pk) == ()


def test_what_a_floor_above_notes_is_heard(ada, said):
    said(low=[ada.pk])
    assert offers.should_lighten(person_id=ada.pk, now=NOW)
    assert not offers.is_fear_marked(person_id=ada.pk)
    said(fear=[ada.pk])
    assert offers.should_lighten(person_id=ada.pk, now=NOW)
    assert offers.is_fear_marked(person_id=ada.pk)


def test_what_one_wrote_down_is_offered_in_ones_own_order(ada, ben):
    with acting_as(ada.pk, NOW):
        for text in ("tea", "a walk"):
            services.add_method(author_id=ada.pk, text=text, new_id=uuid4(), now=NOW)
        services.add_support(author_id=ada.pk, name="Mo", reach="evenings", new_id=uuid4(), now=NOW)
        assert offers.coping_methods(person_id=ada.pk) == ("tea", "a walk")
        assert offers.support_people(person_id=ada.pk) == (("Mo", "evenings"),)
        assert offers.coping_methods(person_id=ben.pk) == offers.support_people(person_id=ben.pk) == ()
