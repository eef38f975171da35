"""How words are compared when something is looked up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracking.folding import fold, holds, terms_of


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Tea in the garden", "TEA"),
        ("Tea in the garden", "garden tea"),
        ("Tea in the garden", "ｔｅａ"),
        ("お茶とケーキ", "けーき"),
        ("お茶とｹｰｷ", "ケーキ"),
        ("がっこう", "ガッコウ"),
        ("ｶﾞｯｺｳ", "がっこう"),
        ("朝ごはん、ありがとう", "朝 ありがとう"),
        ("朝ごはん、ありがとう", "朝\u3000ありがとう"),
        ("Straße", "STRASSE"),
        ("㍑で買った牛乳", "リットル"),
        ("cafe\u0301", "CAFÉ"),
    ],
)
def test_it_is_found_however_it_was_typed(text, query):
    assert holds([text], terms_of(query))


@pytest.mark.parametrize(("text", "query"), [("tea", "coffee"), ("tea", "tea cake"), ("tea", ""), ("tea", " \u3000")])
def test_it_is_not_found(text, query):
    assert not holds([text], terms_of(query))


def test_terms_may_stand_in_several_words_of_one_row_but_none_across_two():
    assert holds(["the bins", "I meant well"], terms_of("bins well"))
    assert not holds(["the bi", "ns"], terms_of("bins"))


@given(st.text(min_size=1, max_size=40).filter(str.strip), st.text(max_size=20))
def test_what_was_written_is_found_by_itself(text, before):
    assert holds([before + text], terms_of(text))


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_the_quick_way_folds_like_the_long_one(text):
    import unicodedata

    assert fold(text) == unicodedata.normalize("NFKC", text).casefold()
