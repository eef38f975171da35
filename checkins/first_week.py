"""The first week: seven small evenings in any order, and how each stands for one of the two. Pure.

Nothing here is overdue. An evening is free, done, or left out, and only its own person ever reads the last word.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LASTS = timedelta(weeks=3)  # then its card is gone from Today by itself; the page stays
WHOLE_WEEK = "week"  # what somebody leaves out, for themselves, who wants none of the seven


class SmallEvening(StrEnum):
    WISH = "wish"
    THANKS = "thanks"
    CHECK_IN = "check-in"
    SIGN = "sign"
    BREATH = "breath"
    ACT = "act"
    CARDS = "cards"


class Stand(StrEnum):
    FREE = "free"
    MINE = "mine"  # one's own part is in; the other's is theirs, and nobody says whether it is there
    ASKED = "asked"  # the other has proposed something that both see
    DONE = "done"
    LEFT_OUT = "left-out"  # by the reader, for themselves


@dataclass(frozen=True, slots=True)
class Facts:
    """What one of the two may know of the first week. `marks` are their own: evening -> left out (or else done)."""

    closed: bool = False
    wished: bool = False
    opened: bool = False
    thanked: bool = False
    met: bool = False
    acted: bool = False
    sign: Stand = Stand.FREE
    marks: Mapping[str, bool] | None = None

    @property
    def left_out(self) -> bool:
        """The whole week, by the reader, for themselves."""
        return bool(self.marks and self.marks.get(WHOLE_WEEK))


def is_on(since: datetime, *, closed: bool, now: datetime) -> bool:
    """Whether the week still goes on, for two who are a couple since then. Either may close it at any time."""
    return not closed and now < since + LASTS


def stand_of(evening: SmallEvening, facts: Facts) -> Stand:
    """How this evening stands. What has been done outweighs that it was left out before."""
    marks = facts.marks or {}
    found = {
        SmallEvening.WISH: _first((facts.opened, Stand.DONE), (facts.wished, Stand.MINE)),
        SmallEvening.THANKS: _first((facts.thanked, Stand.DONE)),
        SmallEvening.CHECK_IN: _first((facts.met, Stand.DONE)),
        SmallEvening.SIGN: facts.sign,
        SmallEvening.BREATH: _first((marks.get(SmallEvening.BREATH) is False, Stand.DONE)),
        SmallEvening.ACT: _first((facts.acted, Stand.DONE)),
        SmallEvening.CARDS: _first((facts.closed, Stand.DONE)),
    }[evening]
    return Stand.LEFT_OUT if found is Stand.FREE and marks.get(evening) else found


def _first(*found: tuple[bool, Stand]) -> Stand:
    return next((stand for holds, stand in found if holds), Stand.FREE)


def all_stands(facts: Facts) -> dict[SmallEvening, Stand]:
    """The seven, in no order that counts."""
    return {evening: stand_of(evening, facts) for evening in SmallEvening}
