"""How often two would like to meet: when each is asked, and what the app then proposes of its own. Pure.

A round begins two weeks after the two began and then every thirty days: ten days in which each may answer alone,
ten in which the app's proposal stands, ten of quiet. Why chance has a say, and what can be inferred from a
proposal and what not: docs/decisions/0012-how-often-to-meet.md.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

FIRST, EVERY = timedelta(days=14), timedelta(days=30)
ANSWERS_FOR = PROPOSED_FOR = timedelta(days=10)

FEWER, SAME, MORE = -1, 0, 1
CHANCES = 4  # `outcomes` is drawn with one of this many chances, all alike


class Phase(StrEnum):
    ASKED = "asked"
    PROPOSED = "proposed"


class Round(NamedTuple):
    number: int
    phase: Phase
    ends_at: datetime  # of the phase


class Outcomes(NamedTuple):
    """What the app proposes: if one of them wishes for less or a rest; if both for more; in every other case."""

    if_less: int
    if_more: int
    otherwise: int


def round_at(since: datetime, now: datetime) -> Round | None:
    """The round that is on, for two who are a couple since then. None in quiet days. The same instants for both."""
    number, passed = divmod(now - since - FIRST, EVERY)
    if number < 0:
        return None
    began = since + FIRST + number * EVERY
    if passed < ANSWERS_FOR:
        return Round(number, Phase.ASKED, began + ANSWERS_FOR)
    if passed < ANSWERS_FOR + PROPOSED_FOR:
        return Round(number, Phase.PROPOSED, began + ANSWERS_FOR + PROPOSED_FOR)
    return None


def outcomes(chance: int, *, before: int) -> Outcomes:
    """What would be proposed for whatever was answered, with this chance (0 to CHANCES - 1).

    Drawn before anybody looks at an answer. After a round that proposed a change (`before`) nothing changes,
    whoever wishes what. One wish alone never means more; fewer is proposed now and then without any wish, and
    sometimes not in spite of one.
    """
    if not 0 <= chance < CHANCES:
        raise ValueError(f"a chance is 0 to {CHANCES - 1}, not {chance}")
    if before != SAME:
        return Outcomes(SAME, SAME, SAME)
    whim = FEWER if chance == CHANCES - 1 else SAME
    return Outcomes(
        if_less=SAME if chance == 0 else FEWER,
        if_more=MORE if chance in (0, 1) else whim,
        otherwise=whim,
    )


def changed(weekdays: Collection[int], step: int) -> frozenset[int]:
    """The evenings after this step, spread over the week as evenly as can be. None left means a rest."""
    days = frozenset(weekdays)
    if step == FEWER:
        return max((days - {day} for day in sorted(days)), key=_evenness, default=days)
    if step == MORE and len(days) < 7:
        return max((days | {day} for day in sorted(set(range(7)) - days)), key=_evenness)
    return days


def _evenness(days: frozenset[int]) -> list[int]:
    """The gaps between evenings around the week, smallest first: the greater, the more even."""
    ordered = sorted(days)
    return sorted((after - day - 1) % 7 + 1 for day, after in zip(ordered, ordered[1:] + ordered[:1], strict=True))


def next_question(since: datetime, now: datetime) -> datetime:
    """When the next round opens."""
    number = max(0, (now - since - FIRST) // EVERY + 1)
    return since + FIRST + number * EVERY
