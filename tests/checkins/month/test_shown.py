"""Which month the page shows, and in which days it takes the weekly meeting's place."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from checkins.month.shown import NoSuchMonth, Shown, is_meeting_of_a_month
from checkins.month.thresholds import Thought, thoughts

RIGA = ZoneInfo("Europe/Riga")
SINCE = datetime(2026, 1, 31, 21, 30, tzinfo=UTC)  # in Riga the 31st
NOW = datetime(2026, 3, 31, 21, 30, tzinfo=UTC)  # in Riga the 1st of April, by summer time


@pytest.mark.parametrize(
    ("text", "month"), [("", "2026-03"), ("2026-04", "2026-04"), ("2026-01", "2026-01"), ("2026-02", "2026-02")]
)
def test_it_shows_the_last_month_that_is_over_or_the_one_asked_for(text: str, month: str) -> None:
    assert Shown.named(text, since=SINCE, now=NOW, zone=RIGA).code == month


def test_in_their_first_month_it_shows_that_one() -> None:
    shown = Shown.named("", since=NOW, now=NOW, zone=RIGA)
    assert (shown.code, shown.is_over, shown.looks_ahead) == ("2026-04", False, True)


@pytest.mark.parametrize("text", ["2025-12", "2026-05", "2026-13", "2026-3-1", "x", "2026", "٢٠٢٦-٠٣-01"])
def test_it_knows_no_other(text: str) -> None:
    with pytest.raises(NoSuchMonth):
        Shown.named(text, since=SINCE, now=NOW, zone=RIGA)


@pytest.mark.parametrize(
    ("text", "is_over", "looks_ahead"), [("2026-04", False, True), ("2026-03", True, True), ("2026-02", True, False)]
)
def test_something_is_set_out_only_for_a_month_that_is_not_over(text: str, is_over: bool, looks_ahead: bool) -> None:
    shown = Shown.named(text, since=SINCE, now=NOW, zone=RIGA)
    assert (shown.is_over, shown.looks_ahead) == (is_over, looks_ahead)


@pytest.mark.parametrize("weekday", range(7))
def test_each_weekday_is_a_months_once(weekday: int) -> None:
    days = [date(2026, 2, day) for day in range(1, 29)]
    asked = [day for day in days if day.weekday() == weekday]
    assert sum(is_meeting_of_a_month(day, since=date(2025, 5, 5)) for day in asked) == 1


def test_nobody_is_asked_for_a_month_in_which_they_were_no_couple() -> None:
    assert not is_meeting_of_a_month(date(2026, 2, 3), since=date(2026, 2, 1))
    assert is_meeting_of_a_month(date(2026, 2, 3), since=date(2026, 1, 31))


FOUR = [True] * 4


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({}, []),
        ({"still_open": 2}, []),
        ({"still_open": 3}, [Thought.OPEN]),
        ({"open_long": 1}, [Thought.OPEN]),
        ({"patterns": [FOUR]}, []),  # nothing was tried yet
        ({"patterns": [FOUR], "tried": True}, [Thought.STAYS]),
        ({"patterns": [[True, True, True]], "tried": True}, []),  # three months are not more than three
        ({"patterns": [[False, *FOUR]], "tried": True}, [Thought.STAYS]),
        ({"patterns": [[*FOUR, False]], "tried": True}, []),
        ({"patterns": [[True, False] * 2, [False, True] * 2], "tried": True}, []),
    ],
)
def test_thoughts_of_somebody_outside_come_late(found: dict[str, object], said: list[Thought]) -> None:
    usual = {"still_open": 0, "open_long": 0, "patterns": [], "tried": False}
    assert thoughts(**(usual | found)) == said  # type: ignore[arg-type]
