"""What changed between two versions of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from couples.agreements.differences import Change, changed
from couples.agreements.signs import is_taken

TEXTS = st.text(alphabet="ab c,\n約束を夜", max_size=30)


@given(before=TEXTS, after=TEXTS)
def test_both_texts_can_be_read_out_of_it(before, after):
    pieces = changed(before, after)
    assert "".join(one.text for one in pieces if one.change is not Change.NEW) == before
    assert "".join(one.text for one in pieces if one.change is not Change.GONE) == after
    assert all(one.text for one in pieces)


@given(text=TEXTS)
def test_the_same_text_has_no_change(text):
    assert {one.change for one in changed(text, text)} <= {Change.KEPT}


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("phones out after nine", "phones out after ten", ["phones out after ", "-nine", "+ten"]),
        ("a b c", "x y z", ["-a b c", "+x y z"]),
        ("don’t shout", "don’t whisper", ["don’t ", "-shout", "+whisper"]),
        ("夜九時から", "夜十時から", ["夜", "-九", "+十", "時から"]),
        ("", "new", ["+new"]),
    ],
)
def test_words_and_signs_are_compared_whole(before, after, pieces):
    sides = {Change.KEPT: "", Change.GONE: "-", Change.NEW: "+"}
    assert [sides[one.change] + one.text for one in changed(before, after)] == pieces


@pytest.mark.parametrize(
    ("kind", "sign", "taken"),
    [
        ("support", "TEA!", True),
        ("support", "a lemon", False),
        ("pause", "hand", True),
        ("pause", "tea?", False),  # a pause and one’s own sign may be the same
        ("leave", "hand", False),
        ("support", "?", False),
    ],
)
def test_support_and_a_pause_have_different_signs(kind, sign, taken):
    assert is_taken(kind, sign, [("sign", "tea?"), ("support", "Hand")]) is taken
