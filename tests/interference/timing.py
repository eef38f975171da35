"""Are two samples of times alike? The Mann-Whitney test, by its normal approximation with ties."""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from math import erfc, sqrt


def p_value(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """How likely samples this far apart are where nothing differs; two-sided. For twenty or more of each."""
    n, m = len(ours), len(theirs)
    counts = sorted(Counter([*ours, *theirs]).items())
    ends = list(accumulate(count for _, count in counts))
    rank = {value: end - (count - 1) / 2 for (value, count), end in zip(counts, ends, strict=True)}
    u = sum(rank[value] for value in ours) - n * (n + 1) / 2
    ties = sum(count**3 - count for _, count in counts) / ((n + m) * (n + m - 1))
    spread = sqrt(n * m / 12 * (n + m + 1 - ties))
    return erfc(abs(u - n * m / 2) / spread / sqrt(2)) if spread else 1.0
