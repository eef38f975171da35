"""When an evening of listening alone is offered: after requests in a row that nobody answered. Pure.

It looks at the couple's shared requests and at no author, and on the couple's own day, so that both see the same offer
at the same time and neither can read from it whose requests they were. It is an offer: nothing is switched.
"""

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import NamedTuple

from checkins.request_dates import has_folded

IN_A_ROW = 3
ENOUGH = 24  # requests to look at: more are not open at one time


class Wish(NamedTuple):
    """A request that both may read, as far as this rule looks: by when, and whether it got any answer."""

    needed_by: date
    answered: bool


def offers_listening(newest_first: Iterable[Wish], *, today: date, have_listened: bool) -> bool:
    """Whether to offer it on `today`, the couple's local day.

    A request whose day is not over still has time, and says nothing. What folded away is no reason any more. Whoever
    listened last time (`have_listened`) is not asked again.
    """
    settled = (wish for wish in newest_first if wish.answered or wish.needed_by < today)
    latest = list(islice(settled, IN_A_ROW))
    unheard = len(latest) == IN_A_ROW and not any(wish.answered for wish in latest)
    return unheard and not have_listened and any(not has_folded(wish.needed_by, today=today) for wish in latest)
