"""Hints for whoever writes: what they must notice, and above all what they must leave alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkins.demo import texts
from core.wording import Kind, kinds_of, past_events, seconds_aloud

HERE = Path(__file__).parent
LANGUAGES = ["en", "ja"]
FALSE_ALARMS, RECALL = 0.02, 0.85


def sentences(kind, language, folder="wording_sentences"):
    return (HERE / folder / f"{kind}_{language}.txt").read_text().splitlines()


def harmless_in(language):
    """Those that sound a little like it, and everyday wishes, which the control check keeps."""
    return sentences("harmless", language) + sentences("harmless", language, "control_sentences")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_leaves_plain_words_alone(language):
    harmless = harmless_in(language)
    noticed = [text for text in harmless if kinds_of(text)]
    assert len(harmless) >= 300
    assert len(noticed) <= FALSE_ALARMS * len(harmless), noticed


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_notices_what_hurts(language):
    hurting = sentences("hints", language)
    missed = [text for text in hurting if not kinds_of(text)]
    assert len(hurting) >= 150
    assert len(missed) <= (1 - RECALL) * len(hurting), missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_stands_in_both_lists_or_twice(language):
    both = harmless_in(language) + sentences("hints", language)
    assert len(set(both)) == len(both)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("You never listen to a thing I say.", Kind.ABSOLUTE),
        ("You did it to punish me", Kind.MIND_READING),
        ("You're a narcissist", Kind.LABEL),
        ("Stop making a drama.", Kind.BELITTLING),
        ("If you loved me you would come", Kind.CONDITION),
        ("It is all your fault", Kind.BLAME),
        ("You will pay for this", Kind.THREAT),
        ("If you leave me I will kill myself", Kind.LEAVING),
        ("いつも聞いてくれない", Kind.ABSOLUTE),
        ("わざとやってるでしょ", Kind.MIND_READING),
        ("君は自己中だよ", Kind.LABEL),
        ("大げさだよ", Kind.BELITTLING),
        ("愛してるなら来て", Kind.CONDITION),
        ("あなたのせいだ", Kind.BLAME),
        ("覚えてろよ", Kind.THREAT),
        ("別れるなら死ぬ", Kind.LEAVING),
    ],
)
def test_it_knows_of_what_kind(text, kind):
    assert kinds_of(text)[0] is kind


@pytest.mark.parametrize(
    "text", ["YOU NEVER LISTEN", "Ｙｏｕ　ｎｅｖｅｒ　ｌｉｓｔｅｎ", "You ne\u200bver listen", "You\u2019re a liar"]
)
def test_it_is_noticed_however_it_is_written(text):
    assert kinds_of(text)


@given(st.text(max_size=400))
def test_any_text_is_read_without_complaint_and_alike_each_time(text):
    assert kinds_of(text) == kinds_of(text)
    assert seconds_aloud(text) >= 0
    assert past_events(text) >= 0


@pytest.mark.parametrize(
    ("text", "seconds"), [("word " * 75, 30), ("あ" * 150, 30), ("", 0), ("don't", 0), ("well-meant words here now", 2)]
)
def test_it_says_how_long_reading_aloud_takes(text, seconds):
    assert seconds_aloud(text) == seconds


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("When the phone is out at dinner I feel alone", 0),
        ("Last summer it was the same", 1),
        ("Last summer, and three years ago, and back then", 3),
        ("去年も、結婚したときもそうだった", 2),
    ],
)
def test_it_counts_how_often_a_text_goes_back(text, events):
    assert past_events(text) == events


def test_the_demo_couple_needs_no_hints():
    said = [*texts.ADA_ASKED, *texts.BEN_ASKED, *texts.SUGGESTIONS, *(act for acts in texts.ACTS for act in acts)]
    assert [text for text in said if kinds_of(str(text))] == []
