"""How a pattern of asking for control is written down, and how it is made ready to search with."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from core.control_check.folding import fold_kana


class Ground(StrEnum):
    """What is each person's own."""

    PASSWORDS = "passwords"
    PLACE = "place"
    MESSAGES = "messages"
    MONEY = "money"
    CLOTHES = "clothes"
    PEOPLE = "people"
    SEX = "sex"


class Rule[G: StrEnum](NamedTuple):
    """`asks` says how it is asked for, `unless` what makes the same words harmless.

    `near` lists pieces of words (`_` is a space) of which one must be there: looking for them is far cheaper than
    searching. `<name>` in a pattern stands for the words of that name (`core.control_check.words`).
    """

    ground: G
    near: str
    asks: str
    unless: str = "(?!)"


class Search[G: StrEnum](NamedTuple):
    ground: G
    near: tuple[str, ...]
    asks: re.Pattern[str]
    unless: re.Pattern[str]

    def finds(self, text: str, pieces: Iterable[str]) -> bool:
        """Whether one of these pieces of the text asks for it."""
        there = [word for word in self.near if word in text]
        for word in there:
            for piece in pieces:
                if word in piece and self.asks.search(piece) and not self.unless.search(piece):
                    return True
        return False


def compiled[G: StrEnum](rules: Iterable[Rule[G]], words: Mapping[str, str]) -> tuple[Search[G], ...]:
    return tuple(_ready(rule, words) for rule in rules)


def _ready[G: StrEnum](rule: Rule[G], words: Mapping[str, str]) -> Search[G]:
    near = tuple(fold_kana(piece).replace("_", " ") for piece in rule.near.split())
    return Search(rule.ground, near, re.compile(_spelt(rule.asks, words)), re.compile(_spelt(rule.unless, words)))


def _spelt(pattern: str, words: Mapping[str, str]) -> str:
    for name, meant in words.items():
        pattern = pattern.replace(f"<{name}>", meant)
    return fold_kana(pattern)
