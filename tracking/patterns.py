"""When hard moments tend to happen, in one sentence: what stands out clearly, and nothing else. Pure.

The rule. Out of at least five that both confirmed, a weekday, a part of the day or a topic stands out when at least
half of them have it, and when chance would bring as many in fewer than one of twenty notebooks, all weekdays (or parts,
or topics) tried included. Several are named together only where at least half have them all.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from itertools import combinations
from math import comb
from zoneinfo import ZoneInfo

from tracking.metrics import Conflict, day_of

FEWEST = 5
RARE = Fraction(1, 20)
LOOKS_BACK = timedelta(days=182)
REST = timedelta(days=90)  # for so long a sentence that somebody answered is not asked again

WEEKDAYS = tuple(str(number) for number in range(7))
PARTS = {"morning": range(5, 12), "afternoon": range(12, 17), "evening": range(17, 21)}  # the rest is late
HOURS = {part: len(hours) for part, hours in PARTS.items()} | {"late": 8}

type Traits = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """What stands out; empty for what does not."""

    weekday: str = ""
    part: str = ""
    topic: str = ""

    def __str__(self) -> str:
        return f"{self.weekday}.{self.part}.{self.topic}"

    @classmethod
    def parse(cls, text: str) -> "Pattern | None":
        """What `str` gave, or None."""
        parts = text.split(".")
        return cls(*parts) if len(parts) == 3 else None


def traits_of(one: Conflict, zone: ZoneInfo) -> Traits:
    """Its weekday and topic, and where its hour is known the part of the day, on the couple's clocks."""
    known = {"weekday": str(day_of(one, zone).weekday()), "topic": one.topic}
    if one.began_at is not None:
        hour = one.began_at.astimezone(zone).hour
        known["part"] = next((part for part, hours in PARTS.items() if hour in hours), "late")
    return known


def chances(topics: Sequence[str]) -> dict[str, dict[str, Fraction]]:
    """How likely each is for one hard moment if nothing were behind it."""
    return {
        "weekday": dict.fromkeys(WEEKDAYS, Fraction(1, 7)),
        "part": {part: Fraction(hours, 24) for part, hours in HOURS.items()},
        "topic": dict.fromkeys(topics, Fraction(1, len(topics))),
    }


def at_least_by_chance(hits: int, of: int, likely: Fraction) -> Fraction:
    """How probable it is that chance brings so many or more."""
    return sum((comb(of, n) * likely**n * (1 - likely) ** (of - n) for n in range(hits, of + 1)), Fraction(0))


def find_pattern(conflicts: Iterable[Conflict], zone: ZoneInfo, topics: Sequence[str]) -> Pattern | None:
    """What stands out, the most that does together; None of too few, or where nothing does."""
    found = [traits_of(one, zone) for one in conflicts]
    strongest = sorted(
        (rarity, kind, value)
        for kind, options in chances(topics).items()
        if (best := _standing_out(found, kind, options))
        for rarity, value in [best]
    )
    for size in range(len(strongest), 0, -1):
        for chosen in combinations(strongest, size):
            named = {kind: value for _rarity, kind, value in chosen}
            if size == 1 or 2 * sum(named.items() <= one.items() for one in found) >= len(found):
                return Pattern(**named)
    return None


def _standing_out(found: Sequence[Traits], kind: str, options: Mapping[str, Fraction]) -> tuple[Fraction, str] | None:
    """The one value of a kind that does, with how rare that is."""
    known = [one[kind] for one in found if kind in one]
    if len(known) < FEWEST:
        return None
    value, hits = max(Counter(known).items(), key=lambda pair: (pair[1], pair[0]))
    rarity = at_least_by_chance(hits, len(known), options[value])
    is_clear = 2 * hits >= len(known) and rarity * len(options) < RARE
    return (rarity, value) if is_clear else None
