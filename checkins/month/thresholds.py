"""From when on it may help to think of somebody outside (M02, M05, X24). Pure; figures, and no verdict."""

from collections.abc import Sequence
from enum import StrEnum

MOST_OPEN = 2
MONTHS = 4  # more than three


class Thought(StrEnum):
    OPEN = "open"  # more than two hard moments were open at the month's end, or one for long
    STAYS = "stays"  # something came back in each of more than three months, although something was tried


def thoughts(*, still_open: int, open_long: int, patterns: Sequence[Sequence[bool]], tried: bool) -> list[Thought]:
    """`patterns`: for each whether it was there in the last months, the newest last."""
    stays = any(len(months) >= MONTHS and all(months[-MONTHS:]) for months in patterns)
    found = [Thought.OPEN] if still_open > MOST_OPEN or open_long > 0 else []
    return found + ([Thought.STAYS] if stays and tried else [])
