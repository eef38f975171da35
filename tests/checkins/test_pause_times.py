"""Hours for a talk that was put off: within a day, outside one's own sleep and dinner."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from checkins.pause_times import AS_MEANT, SOONEST, Window, is_free, offered

RIGA = ZoneInfo("Europe/Riga")
DAY = timedelta(days=1)
instants = st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))
zones = st.sampled_from(["Europe/Riga", "Asia/Tokyo", "Asia/Kathmandu", "America/New_York", "Pacific/Kiritimati"])
windows = st.lists(st.builds(Window, st.times(), st.times()), max_size=3)


@given(instants, zones, windows)
def test_each_is_free_soon_enough_and_within_the_day(now, zone, windows):
    zone = ZoneInfo(zone)
    found = offered(now=now, latest=now + DAY, windows=windows, zone=zone)
    assert all(is_free(at, windows, zone) for at in found)
    assert all(now + SOONEST <= at <= now + DAY + timedelta(hours=2) for at in found)
    assert list(found) == sorted(set(found))


def test_an_evening_offers_the_next_day_from_eight_till_dinner():
    now = datetime(2026, 3, 4, 19, tzinfo=UTC)  # 21:00 in Riga
    found = [at.astimezone(RIGA).time() for at in offered(now=now, latest=now + DAY, windows=AS_MEANT, zone=RIGA)]
    assert (found[0], found[1], found[-1]) == (time(21, 30), time(8), time(21))
    assert not any(time(18, 30) <= at < time(19, 30) for at in found)


def test_where_none_is_left_the_next_morning_is_offered_within_two_hours():
    now, latest = datetime(2026, 3, 4, 21, tzinfo=UTC), datetime(2026, 3, 5, 5, tzinfo=UTC)  # 23:00 and 7:00
    found = offered(now=now, latest=latest, windows=AS_MEANT, zone=RIGA)
    assert [at.astimezone(RIGA).time() for at in found] == [time(8)]


def test_a_window_may_go_over_midnight():
    night = Window(time(22), time(8))
    assert night.holds(time(23))
    assert night.holds(time(7, 59))
    assert not night.holds(time(8))
    assert not night.holds(time(21, 59))
