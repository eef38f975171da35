"""The same sentence as the other would say it: "give you my password" is "give me your password". Pure."""

import re

_PAIRS = {"my": "your", "mine": "yours", "me": "you", "myself": "yourself", "i": "you"}
_SWAPPED = _PAIRS | {theirs: ours for ours, theirs in _PAIRS.items() if ours != "i"}
_WORD = re.compile(r"\b(?:" + "|".join(sorted(_SWAPPED, key=len, reverse=True)) + r")\b", re.IGNORECASE)


def mirrored(text: str) -> str:
    """English only: in Japanese it is the same sentence whoever says it."""
    return _WORD.sub(lambda found: _SWAPPED[found[0].casefold()], text)
