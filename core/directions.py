"""Up, down, or about the same: which differences between two windows are worth a word. Pure, and no judgement.

The rule, said to people as well: a figure went up or down only where the difference is more than twice the usual swing
of chance, which chance alone exceeds about one time in twenty. With too little to tell, there is no direction.
"""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

SWINGS = 2
FEWEST_EVENTS = 5  # of both windows together: fewer cannot tell
FEWEST_OF_A_SHARE = 5  # in each window
FEWEST_AMOUNTS = 4  # in each window

type Amount = int | float | Fraction


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"
    SAME = "same"


def of_counts(before: int, now: int, *, days: tuple[int, int] = (1, 1)) -> Direction | None:
    """Of how often something happened, in windows of so many days each: a running month can stand beside a whole one.

    Were nothing different, each event would fall into either window by its length alone.
    """
    whole, (long, short) = before + now, days
    if whole < FEWEST_EVENTS:
        return None
    return _beyond(now * long - before * short, SWINGS**2 * whole * long * short)


def of_shares(before: tuple[int, int], now: tuple[int, int]) -> Direction | None:
    """Of how many out of how many."""
    (part, whole), (later_part, later_whole) = before, now
    if min(whole, later_whole) < FEWEST_OF_A_SHARE:
        return None
    both = Fraction(part + later_part, whole + later_whole)
    swing = both * (1 - both) * (Fraction(1, whole) + Fraction(1, later_whole))
    return _beyond(Fraction(later_part, later_whole) - Fraction(part, whole), SWINGS**2 * swing)


def of_amounts(before: Sequence[Amount], now: Sequence[Amount]) -> Direction | None:
    """Of single amounts: ratings, minutes. Only their order counts, so that one odd evening does not turn it."""
    pairs = len(before) * len(now)
    if min(len(before), len(now)) < FEWEST_AMOUNTS:
        return None
    higher = sum((later > earlier) - (later < earlier) for later in now for earlier in before)
    return _beyond(higher, Fraction(SWINGS**2 * pairs * (len(before) + len(now) + 1), 3))


def _beyond(difference: int | Fraction, squared_swings: int | Fraction) -> Direction:
    if difference**2 <= squared_swings:
        return Direction.SAME
    return Direction.UP if difference > 0 else Direction.DOWN
