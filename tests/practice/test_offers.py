"""The one door for floors above: it says what is so today, and no more."""

import pytest

from core import registry
from practice import offers
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
