"""Where stress comes from, in one's own order: what one names often comes first, one's own words among it. Pure."""

from collections import Counter
from collections.abc import Sequence

OWN = 6  # of one's own words at most; the list stays one that a tired person can read


def in_order(used: Sequence[str], offered: Sequence[str]) -> list[str]:
    """All that is offered and the own words used most, by how often they were used; else as they were offered.

    `used` has the newest first: of own words used equally often the newer come first.
    """
    times = Counter(used)
    own = [tag for tag, _ in times.most_common() if tag not in offered][:OWN]
    return sorted([*own, *offered], key=lambda tag: -times[tag])
