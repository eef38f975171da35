"""Which version of the facts counts, and what is late."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracking.facts import counted, is_late, names_a_person

AT = datetime(2026, 3, 4, 20, tzinfo=UTC)
ADA, BEN = uuid4(), uuid4()


@dataclass(frozen=True)
class Version:
    author_id: UUID
    written_at: datetime = AT
    superseded_at: datetime | None = None
    confirmed_at: datetime | None = None


instants = st.integers(0, 1000).map(lambda minutes: AT + timedelta(minutes=minutes))
versions = st.builds(
    Version, st.sampled_from([ADA, BEN]), instants, st.none() | instants, st.none() | instants
)  # fmt: skip


@given(st.lists(versions, max_size=8))
def test_only_what_stands_and_is_confirmed_counts(found):
    chosen = counted(found)

    may = [one for one in found if one.superseded_at is None and one.confirmed_at]
    assert (chosen is None) is not bool(may)
    assert chosen is None or chosen.confirmed_at == max(one.confirmed_at for one in may)


def test_what_was_confirmed_and_changed_since_counts_no_more():
    assert counted([Version(ADA, AT, superseded_at=AT, confirmed_at=AT), Version(ADA)]) is None


@pytest.mark.parametrize(
    ("written", "late"),
    [
        (datetime(2026, 3, 4, 23, tzinfo=UTC), False),
        (datetime(2026, 3, 5, 21, 59, tzinfo=UTC), False),  # the day after, until midnight in Riga
        (datetime(2026, 3, 5, 22, tzinfo=UTC), True),
    ],
)
def test_it_is_late_from_the_second_day_on(written, late):
    assert is_late(date(2026, 3, 4), written, ZoneInfo("Europe/Riga")) is late


@pytest.mark.parametrize("line", ["Ben", " ben. ", "ベン", "BEN!"])
def test_a_name_alone_is_no_situation(line):
    assert names_a_person(line, ["Ada", "Ben", "ベン"])


@pytest.mark.parametrize("line", ["Ben came home late", "bending the rules", "dishes"])
def test_a_sentence_with_a_name_in_it_is(line):
    assert not names_a_person(line, ["Ada", "Ben", ""])
