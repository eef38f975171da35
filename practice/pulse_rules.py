"""What one's own ratings mean for one's own screens (X35, X36, G05). Pure: days are local dates, `today` is given.

Ratings come newest first, by instant; each question counts alone, and a rating that was left out is not there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

LOW = 3  # at most, of ten
FRESH = 7  # dates: an older rating says nothing about today
DROP = 2
HIGH = 7  # at least: a belief that weighs
LONG = 14  # dates that a belief weighs before anything is offered
TREND = 28
FEWEST = 4


@dataclass(frozen=True, slots=True)
class Rating:
    """One answer to one question."""

    day: date
    value: int
    near_check: bool = False


def is_fresh(rating: Rating, today: date) -> bool:
    return (today - rating.day).days <= FRESH


def newest_fresh(ratings: Sequence[Rating], *, today: date) -> Rating | None:
    return ratings[0] if ratings and is_fresh(ratings[0], today) else None


def is_low(ratings: Sequence[Rating], *, today: date) -> bool | None:
    """Whether the newest is at most three and at most seven dates old. None without a fresh one: that is not low."""
    newest = newest_fresh(ratings, today=today)
    return None if newest is None else newest.value <= LOW


def is_any_low(*questions: Sequence[Rating], today: date) -> bool | None:
    """Whether one of several questions is low; None where none has a fresh answer."""
    known = [low for low in (is_low(ratings, today=today) for ratings in questions) if low is not None]
    return any(known) if known else None


def has_dropped(ratings: Sequence[Rating], *, today: date) -> bool:
    """Two or more below the rating before it; at a check of a trial also below the one of the check before."""
    newest = newest_fresh(ratings, today=today)
    if newest is None:
        return False
    before = list(ratings[1:2])
    if newest.near_check:
        before += [rating for rating in ratings[1:] if rating.near_check][:1]
    return any(rating.value - newest.value >= DROP for rating in before)


def is_falling(ratings: Sequence[Rating], *, today: date) -> bool:
    """Of the last 28 dates, with four ratings or more: the later half is lower by one or more on average."""
    values = [rating.value for rating in ratings if (today - rating.day).days < TREND]
    if len(values) < FEWEST:
        return False
    half = len(values) // 2
    later, earlier = values[:half], values[-half:]
    return Fraction(sum(earlier), half) - Fraction(sum(later), half) >= 1


def weighs_long(ratings: Sequence[Rating], *, today: date) -> bool:
    """A belief that was high each time it was asked, for two weeks and until now."""
    newest = newest_fresh(ratings, today=today)
    if newest is None:
        return False
    held = []
    for rating in ratings:
        if rating.value < HIGH:
            break
        held.append(rating.day)
    return bool(held) and (newest.day - held[-1]).days >= LONG
