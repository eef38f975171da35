"""Places in a list."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Person
from core.paging import BadCursor, Cursor, page_of
from core.privacy import acting_as
from couples.models import Couple
from tracking.models import Moment

instants = st.datetimes(datetime(1970, 1, 1), datetime(2286, 1, 1), timezones=st.just(UTC))


@given(instants, st.uuids())
def test_it_comes_back_as_it_went(at: datetime, row: UUID) -> None:
    assert Cursor.parse(str(Cursor(at, row))) == (at, row)


ROW = "0" * 32
WRONG = ["", "-", "1", "1-", f"-{ROW}", f"x-{ROW}", f"1-{'g' * 32}", f"{'9' * 17}-{ROW}", f"１-{ROW}"]


@pytest.mark.parametrize("text", WRONG)
def test_it_knows_no_other_place(text: str) -> None:
    with pytest.raises(BadCursor):
        Cursor.parse(text)


@given(st.text(max_size=60))
def test_it_fails_in_one_way(text: str) -> None:
    with suppress(BadCursor):
        Cursor.parse(text)


@pytest.mark.parametrize("step", [timedelta(0), timedelta(minutes=1)])
def test_it_shows_every_row_once(ada: Person, couple: Couple, now: datetime, step: timedelta) -> None:
    with acting_as(ada.pk, now):
        at = [now + number * step for number in range(45)]
        Moment.objects.bulk_create(
            Moment(author=ada, couple=couple, text=str(number), created_at=then, released_at=then)
            for number, then in enumerate(at)
        )
        shown, after = [], ""
        for _ in range(3):
            page = page_of(Moment.objects.shown_in(couple.pk, now), by="released_at", after=after)
            shown += [moment.pk for moment in page.rows]
            after = page.older
        assert after == ""
        assert len(shown) == len(set(shown)) == 45
