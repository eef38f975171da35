"""Codes of authenticator apps, held to the examples of RFC 6238 and to what the cryptography package computes."""

from base64 import b32encode
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from hypothesis import given
from hypothesis import strategies as st

from accounts.totp import app_link, code_at, matching_step

SECRET = b32encode(b"12345678901234567890").decode()


def at(seconds):
    return datetime.fromtimestamp(seconds, UTC)


@pytest.mark.parametrize(
    ("seconds", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]
)
def test_it_shows_what_the_rfc_says(seconds, code):
    assert code_at(SECRET, seconds // 30) == code


@given(st.binary(min_size=20, max_size=20), st.integers(10**6, 10**11))
def test_it_agrees_with_another_implementation(raw, seconds):
    other = TOTP(raw, 6, SHA1(), 30, enforce_key_length=False)
    assert code_at(b32encode(raw).decode(), seconds // 30).encode() == other.generate(seconds)


@pytest.mark.parametrize(("late", "found"), [(-31, False), (-30, True), (0, True), (30, True), (59, True), (60, False)])
def test_it_takes_a_clock_that_is_half_a_minute_wrong(late, found):
    step = 40_000_000
    assert (matching_step(SECRET, code_at(SECRET, step), now=at(step * 30 + late)) == step) is found


def test_it_takes_no_code_again_nor_an_older_one():
    step = 40_000_000
    for shown in (step - 1, step):
        assert matching_step(SECRET, code_at(SECRET, shown), now=at(step * 30), after=step) is None
    assert matching_step(SECRET, code_at(SECRET, step + 1), now=at(step * 30), after=step) == step + 1


@given(st.text())
def test_it_takes_nothing_else(typed):
    step = 40_000_000
    near = {code_at(SECRET, step + off) for off in (-1, 0, 1)}
    assert (matching_step(SECRET, typed, now=at(step * 30)) is not None) == (typed in near)


def test_it_says_to_the_app_what_it_needs():
    assert app_link("ABCD", account="a&b@example.test") == (
        "otpauth://totp/Twofold%3Aa%26b%40example.test?secret=ABCD&issuer=Twofold"
    )
