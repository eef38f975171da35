"""Does a text ask for what is the other's own: passwords, place, messages, money, clothes, people, sex? Pure.

For every text that binds or reminds the other: there it is refused (`core.theirs`). For plain text it may be a hint to
its author alone. A list of phrases, not a judge: it catches what is said outright, in English and in Japanese, and
lets the rest pass. What it reads it keeps nowhere. tests/core/control_sentences/ says what it must and must not catch.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from core.control_check import english_people, english_things, japanese_people, japanese_things, words
from core.control_check.folding import JAPANESE, fold
from core.control_check.rules import Ground, Search, compiled

__all__ = ["Ground", "asks_for_control", "ground_of", "pieces"]

PIECE, STEP = 200, 120  # a long sentence is read in pieces: a word far away makes nothing harmless
_ENDS = re.compile(r"[.!?;。\n…]+")
_ENGLISH, _JAPANESE = re.compile("[a-z]{2}"), re.compile(f"[{JAPANESE}]")
# Somebody by their name, which only its capital letter tells.
_NAMED = re.compile(
    r"\b(?:[Ss]top|[Dd]on['’]t|[Dd]o not|[Nn]ever|[Nn]o longer)"
    r" (?:see(?:ing)?|(?:meet|hang out|hanging out|go out|going out|talk|speak|text)(?:ing)?(?: with| up with| to)?)"
    r" (?!I\b|God\b|English|German|French|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][a-z]+\b"
    r"(?! (?:about|at|while|after|before|during|as|on)\b)"
)


def asks_for_control(text: str) -> bool:
    return ground_of(text) is not None


def ground_of(text: str) -> Ground | None:
    """What of the other's own the text asks for; None where it asks for nothing of that."""
    if _NAMED.search(unicodedata.normalize("NFKC", text)):
        return Ground.PEOPLE
    folded = fold(text)
    found = list(pieces(folded))
    return next((search.ground for search in _searches_for(folded) if search.finds(folded, found)), None)


def pieces(text: str) -> Iterator[str]:
    """Folded text, sentence by sentence, and long sentences in parts that overlap."""
    for sentence in _ENDS.split(text):
        yield sentence[:PIECE]
        for start in range(STEP, len(sentence) - (PIECE - STEP), STEP):
            yield sentence[start : start + PIECE]


def _searches_for(text: str) -> tuple[Search[Ground], ...]:
    english = _english() if _ENGLISH.search(text) else ()
    return english + _japanese() if _JAPANESE.search(text) else english


@cache
def _english() -> tuple[Search[Ground], ...]:
    return compiled((*english_things.THINGS, *english_people.PEOPLE), words.ENGLISH)


@cache
def _japanese() -> tuple[Search[Ground], ...]:
    return compiled((*japanese_things.THINGS, *japanese_people.PEOPLE), words.JAPANESE)
