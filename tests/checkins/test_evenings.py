"""What is said about check-ins at an instant."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from checkins.evenings import Evening, Stand, evening, on_day, seen_from
from checkins.schedule import Rule

RIGA, TOKYO, LA = ZoneInfo("Europe/Riga"), ZoneInfo("Asia/Tokyo"), ZoneInfo("America/Los_Angeles")
TUE_THU_SUN = Rule(frozenset({1, 3, 6}), time(21), RIGA)
TUESDAY = date(2026, 3, 3)
HOUR = datetime(2026, 3, 3, 19, tzinfo=UTC)  # 21:00 in Riga
THURSDAY = datetime(2026, 3, 5, 19, tzinfo=UTC)


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "stand", "at"),
    [
        (utc(3, 7), Stand.TODAY, HOUR),
        (utc(3, 18, 59), Stand.TODAY, HOUR),
        (HOUR, Stand.NOW, None),
        (utc(3, 21, 59), Stand.NOW, None),
        (utc(3, 22), Stand.LATER, THURSDAY),
        (utc(4, 9), Stand.LATER, THURSDAY),
    ],
)
def test_it_says_what_is_next(now: datetime, stand: Stand, at: datetime | None) -> None:
    assert evening(TUE_THU_SUN, now=now, zone=RIGA) == Evening(stand, at)


def test_it_says_that_today_is_left_out() -> None:
    said = evening(TUE_THU_SUN, now=utc(3, 7), zone=RIGA, skipped={TUESDAY})
    assert said == Evening(Stand.SKIPPED, THURSDAY)


def test_it_says_that_today_is_left_out_after_its_hour() -> None:
    said = evening(TUE_THU_SUN, now=utc(3, 20), zone=RIGA, skipped={TUESDAY})
    assert said == Evening(Stand.SKIPPED, THURSDAY)


def test_it_does_not_ask_again_after_an_early_check_in() -> None:
    said = evening(TUE_THU_SUN, now=utc(3, 17), zone=RIGA, met_at=utc(3, 16))
    assert said == Evening(Stand.MET, THURSDAY)


def test_it_does_not_ask_again_after_midnight() -> None:
    late = Rule(frozenset({1}), time(22, 30), RIGA)
    said = evening(late, now=utc(3, 22, 10), zone=RIGA, met_at=utc(3, 20, 45))
    assert said.stand is Stand.LATER


def test_it_asks_although_they_met_the_day_before() -> None:
    assert evening(TUE_THU_SUN, now=HOUR, zone=RIGA, met_at=utc(2, 19)).stand is Stand.NOW


def test_it_rests_without_a_rule() -> None:
    assert evening(None, now=HOUR, zone=RIGA) == Evening(Stand.RESTING)


def test_it_names_what_is_open_before_anything_else() -> None:
    assert evening(None, now=HOUR, zone=RIGA, is_open=True, met_at=HOUR) == Evening(Stand.OPEN)


@pytest.mark.parametrize(("now", "stand"), [(utc(3, 14), Stand.LATER), (utc(3, 15, 1), Stand.TODAY)])
def test_it_counts_today_in_the_readers_zone(now: datetime, stand: Stand) -> None:
    """21:00 on Tuesday in Riga is 04:00 on Wednesday in Tokyo, where Wednesday begins at 15:00 UTC."""
    assert evening(TUE_THU_SUN, now=now, zone=TOKYO) == Evening(stand, HOUR)


@pytest.mark.parametrize(
    ("zone", "weekdays", "hour"),
    [(RIGA, [1, 3, 6], time(21)), (TOKYO, [0, 2, 4], time(4)), (LA, [1, 3, 6], time(11))],
)
def test_it_shows_the_rule_on_the_readers_clock(zone: ZoneInfo, weekdays: list[int], hour: time) -> None:
    assert seen_from(TUE_THU_SUN, zone, now=utc(2, 12)) == (weekdays, hour)


def test_it_finds_both_meetings_of_a_day_of_25_hours() -> None:
    daily = Rule(frozenset(range(7)), time(8, 30), TOKYO)
    assert len(on_day(daily, date(2026, 10, 25), ZoneInfo("Europe/London"))) == 2
