"""What may not be asked of the other, and all the good wishes that sound a little like it."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from checkins.demo import texts
from core.control_check import PIECE, Ground, asks_for_control, ground_of
from core.control_check.folding import fold
from core.theirs import keep_what_is_ones_own

SENTENCES = Path(__file__).parent / "control_sentences"
LANGUAGES = ["en", "ja"]
FALSE_ALARMS, RECALL = 0.02, 0.85


def sentences(kind, language):
    return (SENTENCES / f"{kind}_{language}.txt").read_text().splitlines()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_lets_good_wishes_pass(language):
    harmless = sentences("harmless", language)
    caught = [text for text in harmless if asks_for_control(text)]
    assert len(harmless) >= 300
    assert len(caught) <= FALSE_ALARMS * len(harmless), caught


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_catches_what_is_said_outright(language):
    asking = sentences("asks_for_control", language)
    missed = [text for text in asking if not asks_for_control(text)]
    assert len(asking) >= 150
    assert len(missed) <= (1 - RECALL) * len(asking), missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_stands_in_both_lists_or_twice(language):
    both = sentences("harmless", language) + sentences("asks_for_control", language)
    assert len(set(both)) == len(both)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("Tell me your password", Ground.PASSWORDS),
        ("Share your location with me", Ground.PLACE),
        ("Let me read your messages", Ground.MESSAGES),
        ("Give me your bank card", Ground.MONEY),
        ("Stop wearing short skirts", Ground.CLOTHES),
        ("Do not see your friends this week", Ground.PEOPLE),
        ("Stop seeing Tom", Ground.PEOPLE),
        ("Send me nudes", Ground.SEX),
        ("位置情報をオンにして", Ground.PLACE),
        ("給料を渡して", Ground.MONEY),
    ],
)
def test_it_knows_of_what(text, ground):
    assert ground_of(text) is ground


@pytest.mark.parametrize(
    "text",
    [
        "TELL ME YOUR PASSWORD",
        "Ｔｅｌｌ　ｍｅ　ｙｏｕｒ　ｐａｓｓｗｏｒｄ",
        "Tell me your pass\u200bword",
        "Tell me your pass\u00adword",
        "Tell me your\u00a0p\u200da\ufeffssword",
        "tell me your p a s s w o r d",
        "tell me your p.a.s.s.w.o.r.d",
        "Don\u2019t wear that dress",
        "パスワードを教えて",
        "ﾊﾟｽﾜｰﾄﾞを教えて",
        "ぱすわーどを教えて",
        "パ ス ワ ー ド を 教えて",
        "Good morning, love.\nTell me your password, please.",
    ],
)
def test_no_way_of_writing_it_gets_past(text):
    assert asks_for_control(text)


def test_a_harmless_word_far_away_excuses_nothing():
    far = "and then we walked along the river and talked about the film for a while " * 4
    assert asks_for_control(f"Tell me your password {far} and the wifi")
    assert asks_for_control("x" * PIECE + " tell me your password")


@given(st.text(max_size=400))
def test_any_text_is_read_without_complaint_and_alike_each_time(text):
    assert ground_of(text) == ground_of(text)


@given(st.text(alphabet="abcパスp w\u200b\u00adｱー漢字 ", max_size=40))
def test_what_is_written_alike_stays_so(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("said", [texts.ADA_ASKED, texts.BEN_ASKED, texts.SUGGESTIONS, *texts.ACTS])
def test_the_demo_couple_asks_for_nothing_of_it(said):
    assert [text for text in said if asks_for_control(text)] == []


@pytest.mark.parametrize(
    "promised",
    [
        "Give you my password",
        "I will send you my location every evening",
        "Let you read my messages",
        "Ask you before I buy anything",
        "毎晩スマホを見せる",
    ],
)
def test_nobody_puts_something_right_by_giving_up_what_is_theirs(promised):
    with pytest.raises(ValidationError):
        keep_what_is_ones_own(promised)


@pytest.mark.parametrize(
    "promised", ["Leave my phone in the hall at dinner", "Pay you back the thirty euros", "Text you when I leave work"]
)
def test_ordinary_acts_pass(promised):
    keep_what_is_ones_own(promised)
