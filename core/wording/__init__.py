"""Does a text say always and never, read minds, label, belittle, blame or threaten? Pure.

A hint to whoever writes it, while they write: never a verdict, never a reason to refuse, kept and told nowhere. Like
`core.control_check` it is a list of phrases, no judge, in English and in Japanese, and would rather stay silent than be
wrong. tests/core/wording_sentences/ says what it must and must not notice.
"""

import re
from functools import cache

from core.control_check import pieces
from core.control_check.folding import JAPANESE, fold
from core.control_check.rules import Search, compiled
from core.wording import english, english_fear, japanese, japanese_fear
from core.wording.kinds import Kind

__all__ = ["Kind", "kinds_of", "past_events", "seconds_aloud"]

_ENGLISH, _JAPANESE = re.compile("[a-z]{2}"), re.compile(f"[{JAPANESE}]")
WORDS_A_SECOND, SIGNS_A_SECOND = 2.5, 5  # said calmly: 75 English words or 150 Japanese characters in half a minute
_WORD, _SIGN = re.compile(r"[A-Za-zÀ-ɏ0-9]+(?:['’-][A-Za-z]+)*"), re.compile(f"[{JAPANESE}]")


def kinds_of(text: str) -> tuple[Kind, ...]:
    """What stands in the text, what could frighten first; empty where nothing does."""
    folded = fold(text)
    parts = list(pieces(folded))
    found = {search.ground for search in _searches_for(folded) if search.finds(folded, parts)}
    return tuple(kind for kind in Kind if kind in found)


def past_events(text: str) -> int:
    """How many times the text goes back to something long past (a script stays with what is going on now)."""
    folded = fold(text)
    return len({match.group(0) for match in _past().finditer(folded)})


def seconds_aloud(text: str) -> int:
    """About how long it takes to read the text aloud, calmly, in either language or both mixed."""
    return round(len(_WORD.findall(text)) / WORDS_A_SECOND + len(_SIGN.findall(text)) / SIGNS_A_SECOND)


def _searches_for(text: str) -> tuple[Search[Kind], ...]:
    english = _english() if _ENGLISH.search(text) else ()
    return english + _japanese() if _JAPANESE.search(text) else english


@cache
def _english() -> tuple[Search[Kind], ...]:
    return compiled((*english.BLAMING, *english_fear.FRIGHTENING), english.WORDS)


@cache
def _japanese() -> tuple[Search[Kind], ...]:
    return compiled((*japanese.BLAMING, *japanese_fear.FRIGHTENING), japanese.WORDS)


@cache
def _past() -> re.Pattern[str]:
    return re.compile(f"{english.PAST}|{japanese.PAST}")
