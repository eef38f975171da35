"""Which older good moment comes back: the pure rule."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from tracking.returning import EVERY, TURNS, Candidate, choose, span_of, turn_on

DAY = timedelta(days=1)
days = st.dates(date(2024, 1, 1), date(2034, 1, 1))
couples = st.uuids(version=4)


def shown(day: date, couple: UUID, ids: list[UUID], aside: dict[UUID, date] | None = None) -> UUID | None:
    """What comes back on a day, out of all there is: as the query asks for it."""
    turn = turn_on(day, couple)
    if turn is None:
        return None
    first, last = span_of(turn)
    found = [Candidate(one, (aside or {}).get(one)) for one in ids if first <= one <= last]
    return choose(found, day=day, couple_id=couple)


@given(days, couples)
def test_it_is_every_other_day_at_most(day: date, couple: UUID) -> None:
    assert [turn_on(day + passed * DAY, couple) is None for passed in range(2)].count(True) == 1


@given(couples)
def test_each_id_has_one_turn(one: UUID) -> None:
    assert [turn for turn in range(TURNS) if span_of(turn)[0] <= one <= span_of(turn)[1]] == [
        one.int * TURNS // (1 << 128)
    ]


@given(days, couples, st.lists(st.uuids(version=4), unique=True, max_size=30), st.data())
def test_the_same_one_does_not_come_back_soon(day: date, couple: UUID, ids: list[UUID], data: st.DataObject) -> None:
    """Whatever is written meanwhile."""
    last: dict[UUID, date] = {}
    for passed in range(200):
        there = data.draw(st.sampled_from([ids, ids[: len(ids) // 2]])) if ids and not passed % 20 else ids
        now = day + passed * DAY
        if (one := shown(now, couple, there)) is not None:
            assert now - last.get(one, date.min) >= EVERY * TURNS * DAY
            last[one] = now


@given(days, couples, st.lists(st.uuids(version=4), unique=True, min_size=1, max_size=30))
def test_every_one_comes_back_some_time(day: date, couple: UUID, ids: list[UUID]) -> None:
    ids = ids[:3]
    seen = {shown(day + passed * DAY, couple, ids) for passed in range(EVERY * TURNS * 6)}
    assert seen - {None} == set(ids)


@given(days, couples, st.uuids(version=4))
def test_what_was_put_aside_does_not_come_back(day: date, couple: UUID, one: UUID) -> None:
    assert all(shown(day + n * DAY, couple, [one], {one: day - DAY}) is None for n in range(EVERY * TURNS))


@given(days, st.uuids(version=4), st.sets(st.uuids(version=4), min_size=2, max_size=5))
def test_after_not_this_one_nothing_more_comes_that_day(day: date, couple: UUID, ids: set[UUID]) -> None:
    first, *others = sorted(ids)
    candidates = [Candidate(first, day), *map(Candidate, others)]
    assert choose(candidates, day=day, couple_id=couple) is None
    assert choose(candidates, day=day + EVERY * TURNS * DAY, couple_id=couple) in others


def test_nothing_comes_back_where_there_is_nothing() -> None:
    assert choose([], day=date(2026, 3, 5), couple_id=UUID(int=7)) is None
