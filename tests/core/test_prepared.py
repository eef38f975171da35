"""Prepared queries: they find what the query set finds, and refuse a shape that changes with its values."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef
from django.test.utils import CaptureQueriesContext

from accounts.models import Person
from core.prepared import NotTheSameShape, Prepared
from core.privacy import acting_as
from couples.models import Couple
from tracking.models import Moment
from tracking.services import keep_moment

NOW = datetime(2026, 3, 4, 20, tzinfo=UTC)
HOUR = timedelta(hours=1)


def lately(couple: UUID, now: datetime):
    """Of the last hour, and whether there was one on the hour before."""
    before = Moment.objects.filter(couple=OuterRef("couple"), created_at__lt=now - HOUR, kind="win")
    found = Moment.objects.filter(couple=couple, created_at__gt=now - HOUR, created_at__lte=now)
    return found.annotate(earlier=Exists(before)).order_by("-created_at")


def write(ada: Person, couple: Couple, *minutes: int) -> None:
    for ago in minutes:
        at = NOW - timedelta(minutes=ago)
        keep_moment(author_id=ada.pk, couple=couple, kind="win", text=f"{ago} ago", now=at)


def test_it_finds_what_the_query_set_finds_with_these_values_and_with_others(ada: Person, couple: Couple) -> None:
    prepared = Prepared(lately)
    with acting_as(ada.pk, NOW):
        write(ada, couple, 5, 50, 70)
        for now in (NOW, NOW - 15 * timedelta(minutes=1), NOW - 60 * timedelta(minutes=1), NOW):
            ours = [(one.pk, one.text, one.earlier) for one in prepared(couple=couple.pk, now=now)]
            assert ours == [(one.pk, one.text, one.earlier) for one in lately(couple.pk, now)]
            assert len(ours) > 0


def test_it_costs_one_query(ada: Person, couple: Couple) -> None:
    prepared = Prepared(lately)
    with acting_as(ada.pk, NOW), CaptureQueriesContext(connection) as captured:
        list(prepared(couple=couple.pk, now=NOW))
        list(prepared(couple=couple.pk, now=NOW))
    assert len(captured) == 2


def by_day(couple: UUID, now: datetime):
    return Moment.objects.filter(couple=couple, created_at__year=now.year)


def leaving_one_out(couple: UUID, now: datetime):
    return Moment.objects.filter(couple=couple)


@pytest.mark.parametrize("build", [by_day, leaving_one_out])
def test_it_refuses_what_it_cannot_repeat(couple: Couple, build) -> None:
    with pytest.raises(NotTheSameShape):
        Prepared(build)(couple=couple.pk, now=NOW)


def test_it_refuses_values_it_cannot_mark(couple: Couple) -> None:
    with pytest.raises(NotTheSameShape):
        Prepared(lambda text: Moment.objects.filter(kind=text))(text="win")


def test_it_takes_dates(ada: Person, couple: Couple) -> None:
    prepared = Prepared(lambda couple, day: Moment.objects.filter(couple=couple, created_at__date__gte=day))
    with acting_as(ada.pk, NOW):
        write(ada, couple, 5)
        assert len(list(prepared(couple=couple.pk, day=date(2026, 3, 4)))) == 1
        assert list(prepared(couple=couple.pk, day=date(2026, 3, 5))) == []
