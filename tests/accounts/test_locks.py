"""The rules of the second lock, by table and by chance."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.locks import (
    KNOWN_AFTER,
    Began,
    Locks,
    Opening,
    is_open,
    is_too_plain,
    may_set_first,
    strength,
    tidy_code,
    wait_after,
)

NOW = datetime(2026, 3, 4, 19, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
AT = NOW.timestamp()


@pytest.mark.parametrize(
    ("records", "found"),
    [
        ([], Began.MAIL),
        ([{"method": "code", "at": AT}], Began.MAIL),
        ([{"method": "code", "at": AT}, {"method": "code", "at": AT, "reauthenticated": True}], Began.MAIL),
        ([{"method": "code", "at": AT, "signup": True}], Began.ACCOUNT),
        ([{"method": "password", "at": AT}], Began.PASSWORD),
        ([{"method": "code", "at": AT}, {"method": "password", "at": AT}], Began.PASSWORD),
        ([{"method": "mfa", "at": AT, "type": "totp"}], Began.FACTOR),
        ([{"method": "code", "at": AT}, {"method": "room", "at": AT}], Began.MAIL),
    ],
)
def test_a_session_is_as_strong_as_what_it_has_shown(records, found):
    assert strength(records, password_from=None) is found


@pytest.mark.parametrize(("hours", "found"), [(-1, Began.PASSWORD), (0, Began.PASSWORD), (1, Began.MAIL)])
def test_a_password_chosen_by_mail_says_no_more_than_the_mail_until_then(hours, found):
    records = [{"method": "password", "at": AT}]
    assert strength(records, password_from=NOW + timedelta(hours=hours)) is found


@given(st.sampled_from(Began), st.timedeltas(timedelta(0), timedelta(days=9)))
def test_the_first_lock_is_set_by_more_than_mail_or_on_a_device_known_for_72_hours(began, known):
    allowed = may_set_first(began, NOW - known, now=NOW)
    assert allowed == (began > Began.MAIL or known >= KNOWN_AFTER)
    assert may_set_first(began, None, now=NOW) == (began > Began.MAIL)


@given(st.integers(0, 1000), st.integers(0, 1000), st.sampled_from([5, 15, 60, 720, 0]), st.booleans())
def test_a_room_is_open_while_it_is_used_and_nobody_closed_it(since_opened, since_used, window, free):
    opening = Opening(NOW - since_opened * MINUTE, NOW - since_used * MINUTE, free)
    found = is_open(opening, closed=None, window=window * MINUTE if window else None, now=NOW)
    assert found == (free or window == 0 or since_used < window)
    assert not is_open(opening, closed=opening.opened + MINUTE, window=None, now=NOW)
    assert not is_open(None, closed=None, window=None, now=NOW)


def test_wrong_tries_wait_longer_and_longer():
    waits = [wait_after(tries) for tries in range(40)]
    assert waits == sorted(waits)
    assert waits[3] == timedelta(0) < waits[4]
    assert sum(waits, timedelta(0)) > timedelta(hours=7)
    assert waits[-1] == timedelta(minutes=15)


def test_nothing_set_is_no_lock_and_recovery_codes_alone_are_none():
    assert not Locks()
    assert not Locks(recovery=True)
    assert all((Locks(room_code=True), Locks(passkeys=1), Locks(app=True)))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("１２３４　５６", "123456"),
        ("1234-5678", "12345678"),
        ("  Blue  Teapot ", "blue teapot"),
        ("ｱｵｲ ﾎﾟｯﾄ", "アオイ ポット"),
        ("a-b-c", "a-b-c"),
    ],
)
def test_a_code_is_read_however_a_phone_writes_it(typed, code):
    assert tidy_code(typed) == code


@given(st.text(max_size=80))
def test_reading_a_code_twice_changes_nothing(typed):
    assert tidy_code(tidy_code(typed)) == tidy_code(typed)


@pytest.mark.parametrize(("code", "plain"), [("123456", 1), ("987654", 1), ("111111", 1), ("121212", 1), ("804172", 0)])
def test_it_knows_what_everybody_would_guess(code, plain):
    assert is_too_plain(code) is bool(plain)
