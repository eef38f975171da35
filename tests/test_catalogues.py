"""The Japanese of the screens: complete, and in the words that were agreed on."""

import re

import polib

from core import catalogues

JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")
AS_THEY_ARE = {", ", "“%(words)s”", "Twofold", "%(number)s of %(total)s"}
# Words of courts and offices, words that take a role or a sex for granted, an accusing "you", borrowed words.
AVOIDED = (
    "インシデント", "上限", "要求", "評価", "違反", "主人", "奥さん", "夫婦", "あなたは",
    "パートナー", "カップル", "チェックイン", "リクエスト",
)  # fmt: skip
# No shouting, no full-width digits, no counting down of days, no さん behind a name as it was typed.
UNWANTED = re.compile("|".join([*AVOIDED, r"[!！０-９]|あと\s*\S{1,4}日|%\(name\)sさん"]))


def said():
    for entry in polib.pofile(str(catalogues.catalogue("ja"))):
        for text in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            yield entry.msgid_plural or entry.msgid, text


def test_it_says_everything_and_nothing_else():
    assert sorted(catalogues.problems("ja", catalogues.extract())) == []


def test_it_speaks_japanese():
    assert [english for english, text in said() if english not in AS_THEY_ARE and not JAPANESE.search(text)] == []


def test_it_avoids_what_wounds_or_shouts():
    assert [text for _english, text in said() if UNWANTED.search(text)] == []


def test_it_fills_in_the_same_things():
    found = catalogues.PLACEHOLDER.findall
    assert [text for english, text in said() if set(found(text)) != set(found(english))] == []
