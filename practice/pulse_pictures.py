"""How one's own ratings went, as small pictures, and whether they went up or down."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import ui
from core.charts import Kind, Picture, Point
from core.direction_words import SAID
from core.directions import Direction, of_amounts
from practice.content import QUESTIONS
from practice.models import Pulse
from practice.pulse_rules import TREND, Rating
from practice.pulses import ratings_of

DRAWN = 12
FEWEST = 3  # fewer are no picture
MAIN = ("safety", "asking")


def direction_of(ratings: Sequence[Rating], *, today: date) -> Direction | None:
    """The last 28 dates beside the 28 before. None with fewer than four ratings in either."""
    ages = [((today - rating.day).days, rating.value) for rating in ratings]
    now = [value for age, value in ages if age < TREND]
    return of_amounts([value for age, value in ages if TREND <= age < 2 * TREND], now)


def pictures_of(pulses: Sequence[Pulse], *, zone: ZoneInfo, today: date) -> list[Picture]:
    """Of the two main questions, the newest ratings from left to right."""
    found = [(name, ratings_of(pulses, name, zone=zone)) for name in MAIN]
    return [picture_of(name, ratings, today=today) for name, ratings in found if len(ratings) >= FEWEST]


def picture_of(name: str, ratings: Sequence[Rating], *, today: date) -> Picture:
    language = get_language() or "en"
    points = [
        Point(ui.say_date(rating.day, today=today, language=language), rating.value)
        for rating in reversed(ratings[:DRAWN])
    ]
    direction = direction_of(ratings, today=today)
    note = _("Four weeks beside the four before: %(direction)s.") % {"direction": SAID[direction]}
    return Picture(Kind.LINE, str(QUESTIONS[name].asks), points, top=10, note=note)
