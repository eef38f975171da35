"""What the database itself refuses in one's own room."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from core.privacy import acting_as
from practice import baseline, boundaries
from practice.models import (
    Aim,
    Baseline,
    BaselineDay,
    Boundary,
    CloseOne,
    Contact,
    Crossing,
    Note,
    ShownBoundary,
    ShownFigure,
    Tally,
)
from tests.conftest import NOW

DAY = NOW.date()


@pytest.fixture
def mine(ada, couple):
    """Inside Ada's room: what every row of hers needs."""
    with acting_as(ada.pk, NOW):
        yield {"author": ada}


def refused(error=IntegrityError):
    return pytest.raises(error)


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Boundary, {"text": "x", "created_at": NOW, "week_from": DAY, "retired_on": DAY - timedelta(days=1)}),
        (Tally, {"kind": "nonsense", "at": NOW}),
        (Aim, {"kind": "nonsense", "since": DAY}),
        (Note, {"kind": "nonsense", "text": "x", "at": NOW}),
        (Note, {"kind": "mutual", "at": NOW}),
    ],
)
def test_a_row_that_makes_no_sense(mine, model, values):
    with refused(), transaction.atomic():
        model.objects.create(**mine | values)


@pytest.mark.parametrize(
    "values", [{"number": 14}, {"number": -1}, {"number": 1, "silent": 1441}, {"number": 1, "avoided": -1}]
)
def test_a_day_outside_of_the_two_weeks(mine, ada, values):
    weeks = baseline.start_baseline(author_id=ada.pk, today=DAY)
    with refused(), transaction.atomic():
        BaselineDay.objects.create(baseline=weeks, **mine | values)


def test_two_of_what_there_is_once(mine, couple):
    tie = {"tie": couple.pk, "label": "B", "created_at": NOW}
    for model, values in ((Aim, {"kind": "facts", "since": DAY}), (Baseline, {"started_on": DAY}), (CloseOne, tie)):
        model.objects.create(**mine | values)
        with refused(), transaction.atomic():
            model.objects.create(**mine | values)


@pytest.mark.parametrize(
    "contact", [{"by_me": False, "returned_at": NOW}, {"by_me": True, "returned_at": NOW - timedelta(1)}]
)
def test_a_return_before_its_start_or_of_what_the_other_began(mine, contact):
    close = CloseOne.objects.create(label="Mo", created_at=NOW, **mine)
    with refused(), transaction.atomic():
        Contact.objects.create(close_one=close, at=NOW, **mine | contact)


def test_figures_before_day_fourteen_and_of_no_weeks_at_all(mine, ada, couple):
    figure = {"couple": couple, "sign": "silent", "first_week": 1, "second_week": 2, "released_at": NOW}
    baseline.start_baseline(author_id=ada.pk, today=DAY - timedelta(days=12))
    for days in (12, 400):
        with refused(DatabaseError), transaction.atomic():
            ShownFigure.objects.create(started_on=DAY - timedelta(days=days), **mine | figure)


def test_a_line_of_nobodys_is_not_shown_and_one_is_shown_once(mine, ada, couple):
    shown = {"couple": couple, "text": "x", "released_at": NOW}
    with refused(DatabaseError), transaction.atomic():
        ShownBoundary.objects.create(line=uuid4(), **mine | shown)
    line = boundaries.set_boundary(author_id=ada.pk, text="x", new_id=uuid4(), now=NOW, today=DAY)
    boundaries.show_boundary(line=line, couple=couple, now=NOW)
    with refused(), transaction.atomic():
        ShownBoundary.objects.create(line=line.pk, **mine | shown)


def test_nothing_hangs_on_a_row_of_the_others(mine, ada, ben, couple):
    line = boundaries.set_boundary(author_id=ada.pk, text="x", new_id=uuid4(), now=NOW, today=DAY)
    close = CloseOne.objects.create(label="Mo", created_at=NOW, **mine)
    weeks = baseline.start_baseline(author_id=ada.pk, today=DAY)
    hung = [
        Crossing(author=ben, boundary=line, at=NOW),
        Contact(author=ben, close_one=close, by_me=True, at=NOW),
        BaselineDay(author=ben, baseline=weeks, number=1),
    ]
    with acting_as(ben.pk, NOW):
        for row in hung:
            with refused(DatabaseError), transaction.atomic():
                row.save(force_insert=True)
