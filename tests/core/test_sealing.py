"""Sealing for the system: purposes, places and master keys."""

import os

import pytest
from hypothesis import given, strategies

from core.sealing import (
    WordsUnreadable,
    open_bytes,
    open_text,
    reseal_bytes,
    seal_bytes,
    seal_text,
)

OLD, NEW = ("old", b"o" * 32), ("new", b"n" * 32)


@given(strategies.binary(max_size=200), strategies.binary(max_size=20))
def test_it_opens_what_it_sealed(plain, about):
    sealed = seal_bytes(plain, purpose="mail", about=about)
    assert open_bytes(sealed, purpose="mail", about=about) == plain
    assert sealed != seal_bytes(plain, purpose="mail", about=about)


def test_it_shows_nothing_of_what_is_inside():
    assert b"kettle" not in seal_bytes(b"the blue kettle", purpose="mail")


@given(strategies.text(strategies.characters(exclude_categories=["Cs"])))
def test_it_seals_text_as_text(text):
    sealed = seal_text(text, purpose="second factor")
    assert sealed.isascii()
    assert open_text(sealed, purpose="second factor") == text


def test_it_opens_for_its_own_purpose_and_place_only():
    sealed = seal_bytes(b"code", purpose="mail", about=b"row 1")
    for wrong in ({"purpose": "second factor", "about": b"row 1"}, {"purpose": "mail", "about": b"row 2"}):
        with pytest.raises(WordsUnreadable, match="changed or moved") as raised:
            open_bytes(sealed, **wrong)
        assert raised.value.__suppress_context__


def test_it_refuses_every_changed_or_missing_byte():
    sealed = seal_bytes(b"code", purpose="mail")
    for place in range(len(sealed)):
        for wrong in (sealed[:place], sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]):
            with pytest.raises(WordsUnreadable):
                open_bytes(wrong, purpose="mail")


@pytest.mark.parametrize("wrong", ["", "not base64!", "AAAA", "é"])
def test_it_refuses_text_that_it_never_sealed(wrong):
    with pytest.raises(WordsUnreadable) as raised:
        open_text(wrong, purpose="mail")
    assert raised.value.__context__ is None or raised.value.__suppress_context__


def test_it_refuses_text_with_anything_added():
    sealed = seal_text("code", purpose="mail")
    for added in (" ", "\n", "!", "="):
        with pytest.raises(WordsUnreadable):
            open_text(sealed[:9] + added + sealed[9:], purpose="mail")


def test_it_opens_under_a_former_master_key(settings):
    settings.WORDS_KEYS = [OLD]
    sealed = seal_bytes(b"code", purpose="mail")
    settings.WORDS_KEYS = [NEW, OLD]
    assert open_bytes(sealed, purpose="mail") == b"code"


def test_it_names_a_lost_master_key_by_its_id_only(settings):
    settings.WORDS_KEYS = [OLD]
    sealed = seal_bytes(b"code", purpose="mail")
    settings.WORDS_KEYS = [NEW]
    with pytest.raises(WordsUnreadable, match=sealed[1:5].hex()) as raised:
        open_bytes(sealed, purpose="mail")
    assert "oooo" not in repr(raised.value)


def test_it_knows_a_master_key_by_itself_and_not_by_its_name(settings):
    settings.WORDS_KEYS = [OLD]
    sealed = seal_bytes(b"code", purpose="mail")
    settings.WORDS_KEYS = [("renamed", OLD[1])]
    assert open_bytes(sealed, purpose="mail") == b"code"
    settings.WORDS_KEYS = [("old", os.urandom(32))]
    with pytest.raises(WordsUnreadable, match="none of WORDS_KEYS"):
        open_bytes(sealed, purpose="mail")


def test_it_seals_anew_under_the_current_master_key(settings):
    settings.WORDS_KEYS = [OLD]
    sealed = seal_bytes(b"code", purpose="mail", about=b"row")
    settings.WORDS_KEYS = [NEW, OLD]
    fresh = reseal_bytes(sealed, purpose="mail", about=b"row")
    assert reseal_bytes(fresh, purpose="mail", about=b"row") == fresh != sealed
    settings.WORDS_KEYS = [NEW]
    assert open_bytes(fresh, purpose="mail", about=b"row") == b"code"


def test_it_keeps_the_format_that_is_already_stored(settings):
    """A value from the first version: it must open for ever."""
    settings.WORDS_KEYS = [OLD]
    first = bytes.fromhex("0156c217a97d524f8bd8d7723af327687ad2117572fab51ae429def4674b0a258ef764d3a8")
    assert open_bytes(first, purpose="mail", about=b"row") == b"code"
