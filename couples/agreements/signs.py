"""A sign that asks for support has to be another than those that ask for a pause (X34). Pure."""

from collections.abc import Iterable

SUPPORT = "support"
FOR_A_PAUSE = frozenset({"pause", "sign", "time-out"})


def _bare(sign: str) -> str:
    return "".join(one for one in sign.casefold() if one.isalnum())


def is_taken(kind: str, sign: str, others: Iterable[tuple[str, str]]) -> bool:
    """Whether a sign of this kind means the opposite already, by the kinds and words of those that stand."""
    opposite = FOR_A_PAUSE if kind == SUPPORT else {SUPPORT} if kind in FOR_A_PAUSE else frozenset()
    return bool(_bare(sign)) and any(other in opposite and _bare(words) == _bare(sign) for other, words in others)
