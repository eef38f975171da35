"""When an evening of listening alone is offered, and that the offer says nothing about anybody."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkins.listening import IN_A_ROW, Wish, offers_listening

TODAY = date(2026, 3, 20)


def wishes(*lines: str) -> list[Wish]:
    """`"-2"` was for two days ago and got no answer, `"-2 yes"` got one. Newest first."""
    parts = [line.split() for line in lines]
    return [Wish(TODAY + timedelta(days=int(part[0])), len(part) > 1) for part in parts]


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ((), False),
        (("-1", "-2"), False),
        (("-1", "-2", "-3"), True),
        (("-1", "-2", "-3", "-9 yes"), True),
        (("-1 yes", "-2", "-3", "-4"), False),  # the newest got an answer
        (("-1", "-2", "-3 yes", "-4"), False),
        (("0", "-1", "-2"), False),  # today is not over
        (("0", "-1", "-2", "-3"), True),  # what still has time says nothing …
        (("5 yes", "-1", "-2", "-3"), False),  # … unless it has an answer
        (("9", "0", "-1", "-2", "-3", "-4 yes"), True),
        (("-13", "-30", "-40"), True),
        (("-14", "-30", "-40"), False),  # all of them have folded away
    ],
)
def test_it_is_offered_after_three_in_a_row_without_an_answer(asked: tuple[str, ...], offered: bool) -> None:
    assert offers_listening(wishes(*asked), today=TODAY, have_listened=False) is offered


def test_it_is_not_offered_again_to_those_who_listened_last_time() -> None:
    assert not offers_listening(wishes("-1", "-2", "-3"), today=TODAY, have_listened=True)


wish = st.builds(Wish, st.dates(TODAY - timedelta(days=40), TODAY + timedelta(days=9)), st.booleans())


@given(asked=st.lists(wish, max_size=8))
def test_an_answer_to_any_of_the_last_three_takes_the_offer_away(asked: list[Wish]) -> None:
    if offers_listening(asked, today=TODAY, have_listened=False):
        over = [number for number, one in enumerate(asked) if one.needed_by < TODAY][:IN_A_ROW]
        for number in over:
            answered = [Wish(one.needed_by, at == number) for at, one in enumerate(asked)]
            assert not offers_listening(answered, today=TODAY, have_listened=False)


@given(asked=st.lists(wish, max_size=8))
def test_requests_that_still_have_time_change_nothing(asked: list[Wish]) -> None:
    later = [Wish(TODAY + timedelta(days=1), answered=False), *asked]
    assert offers_listening(later, today=TODAY, have_listened=False) == offers_listening(
        asked, today=TODAY, have_listened=False
    )
