"""Finding words in what people wrote, however they were typed. Pure.

Width, case and the two kinds of kana make no difference: ＴＥＡ finds tea, and オチャ and ｵﾁｬ find おちゃ.
"""

import unicodedata
from collections.abc import Iterable, Sequence

KANA = {katakana: katakana - 0x60 for katakana in range(0x30A1, 0x30F7)}


def fold(text: str) -> str:
    """The text as searching compares it."""
    if text.isascii():  # most of English: twenty times as quick
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold().translate(KANA)


def terms_of(query: str) -> tuple[str, ...]:
    """What is looked for: each run without spaces, of either width, for itself."""
    return tuple(dict.fromkeys(fold(query).split()))


def holds(texts: Iterable[str], terms: Sequence[str]) -> bool:
    """Whether all terms stand somewhere in these texts of one row. Without a term nothing is found."""
    whole = fold("\n".join(texts))
    return bool(terms) and all(term in whole for term in terms)
