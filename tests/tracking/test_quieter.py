"""That hard moments became fewer: of what both confirmed, beyond chance, in one query."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import registry
from core.privacy import acting_as
from tracking import incidents
from tracking.models import IncidentFacts
from tracking.quieter import became_fewer

NOW = datetime(2026, 3, 20, 20, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def write(ada, ben, couple):
    def write(*ago, confirmed=True):
        for days in ago:
            told = {"day": NOW.date() - days * DAY, "topic": "tone", "about": "a plate"}
            with acting_as(ada.pk, NOW):
                made = incidents.write_incident(couple=couple, author_id=ada.pk, told=told, now=NOW)
            if confirmed:
                with acting_as(ben.pk, NOW):
                    facts = IncidentFacts.objects.get(incident=made)
                    incidents.confirm_facts(facts=facts, author_id=ben.pk, now=NOW)

    return write


def fell(couple, person):
    with acting_as(person.pk, NOW), CaptureQueriesContext(connection) as queries:
        found = became_fewer(couple.pk, NOW)
    assert len([one for one in queries if "incident" in one["sql"]]) == 1
    return found


def test_it_takes_five_before_and_a_difference_beyond_chance(write, couple, ada, ben):
    assert not fell(couple, ada)
    write(28, 30, 40, 55)
    assert not fell(couple, ada)
    write(33)
    assert fell(couple, ada)
    assert fell(couple, ben)
    write(0)
    assert not fell(couple, ada)


def test_what_only_one_says_and_what_is_older_counts_for_nothing(write, couple, ada):
    write(28, 30, 33, 40, 55, confirmed=False)
    write(56, 57, 58, 59, 60)
    assert not fell(couple, ada)


def test_the_floor_below_is_told():
    assert became_fewer in registry.incidents_fell
