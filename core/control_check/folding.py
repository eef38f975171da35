"""Writing alike what is read alike: width, case, kana, signs nobody sees, letters set apart."""

import re
import unicodedata

JAPANESE = "\u3041-\u30ff\u3400-\u9fff\u3005"
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0]"
)
_APOSTROPHES = str.maketrans("\u2018\u2019\u02bc\u0060\u00b4", "'''''")
_KANA = {katakana: katakana - 0x60 for katakana in range(0x30A1, 0x30F7)}
_SET_APART = re.compile(rf"(?<=\b[a-z])[ .*_-](?=[a-z]\b)|(?<=[{JAPANESE}])\s+(?=[{JAPANESE}])")


def fold(text: str) -> str:
    """`text` as it is compared: never shown, never kept."""
    alike = _UNSEEN.sub("", unicodedata.normalize("NFKC", text.translate(_APOSTROPHES))).casefold()
    return _SET_APART.sub("", " ".join(fold_kana(alike).split(" ")))


def fold_kana(text: str) -> str:
    """Katakana as hiragana, as it is said."""
    return text.translate(_KANA)
