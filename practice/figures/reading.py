"""One's own figures: how each is read from its rows. Words for what they mean stand in `content.py`.

No figure where there is too little (Part 10); a direction by `core.directions`; nothing is added up to a score.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core import ui
from core.charts import Kind, Picture, Point
from core.directions import Direction, of_amounts, of_counts, of_shares
from practice import metrics
from practice.figures.sources import WEEKS, Sources
from practice.models import Sign, TallyKind
from practice.pulse_pictures import FEWEST, direction_of, picture_of
from practice.pulse_rules import newest_fresh
from practice.pulses import ratings_of

MONTH = metrics.MONTH
MONTHS = 12
FEWEST_DAYS = 14


@dataclass(frozen=True, slots=True)
class Read:
    """A figure as it stands: `value` empty where there is none, `direction` None where too little tells one."""

    value: str = ""
    beside: str = ""
    direction: Direction | None = None
    picture: Picture | None = None
    is_empty: bool = False  # nothing at all was noted for it


def rated(question: str) -> Callable[[Sources], Read]:
    def read(sources: Sources) -> Read:
        ratings = ratings_of(sources.pulses, question, zone=sources.zone)
        newest = newest_fresh(ratings, today=sources.today)
        picture = picture_of(question, ratings, today=sources.today) if len(ratings) >= FEWEST else None
        value = _("%(value)d of 10") % {"value": newest.value} if newest else ""
        return Read(value, "", direction_of(ratings, today=sources.today), picture, is_empty=not ratings)

    return read


def in_touch(sources: Sources) -> Read:
    """B01. The picture is the 28 dates beside the 28 before."""
    today = sources.today
    now, before = (
        metrics.reciprocity(sources.contacts, today=day, zone=sources.zone) for day in (today, today - _days(MONTH))
    )
    if now is None or now.rate is None:
        return Read(is_empty=not sources.contacts)
    rates = [(_("28 days before"), before.rate if before else None), (_("last 28 days"), now.rate)]
    points = [Point(label, rate, f"{rate} %") for label, rate in rates]
    found = [(one.returned, one.started) for one in (before, now) if one]
    direction = of_shares(found[0], found[1]) if len(found) == 2 else None
    told = _("%(returned)d of your %(started)d starts came back within a day")
    beside = told % {"returned": now.returned, "started": now.started}
    return Read(f"{now.rate} %", beside, direction, Picture(Kind.BARS, _("Starts that came back"), points, top=100))


def crossed(sources: Sources) -> Read:
    """B02, by calendar months: the running one is compared by its days so far."""
    if not sources.crossings:
        return Read(is_empty=True)
    months = [_month(sources.today, back) for back in range(MONTHS)]
    counts = [metrics.crossed_in_month(sources.crossings, month=month) for month in months]
    language = get_language() or "en"
    first = min(min(days) for days in sources.crossings)
    points = [
        Point(ui.say_month(month, language=language), count[0] if first < after else None, is_open=month == months[0])
        for month, after, count in zip(months, [date.max, *months], counts, strict=False)
    ]
    days = (months[0] - months[1]).days, sources.today.day
    again = counts[0][1]
    beside = ngettext("%(again)d of a line crossed before", "%(again)d of a line crossed before", again)
    picture = Picture(Kind.COLUMNS, _("Crossings, month by month"), points[::-1])
    direction = _since(first, counts[1][0], counts[0][0], start=months[1], days=days)
    return Read(str(counts[0][0]), beside % {"again": again}, direction, picture)


def enjoyed(sources: Sources) -> Read:
    """B03."""
    days = sources.taps.days.get(TallyKind.ENJOYED, [])
    weeks = metrics.weeks_enjoyed(days, today=sources.today)
    read = tapped(TallyKind.ENJOYED)(sources)
    value = _("%(weeks)d of 4 weeks") % {"weeks": weeks}
    return Read("" if read.is_empty else value, _("with two or more"), read.direction, read.picture, read.is_empty)


def tapped(kind: TallyKind) -> Callable[[Sources], Read]:
    def read(sources: Sources) -> Read:
        days = sources.taps.days.get(kind, [])
        if not days:
            return Read(is_empty=True)
        now, before = (metrics.rolling(days, today=day, length=MONTH) for day in _windows(sources.today, MONTH))
        direction = _since(min(days), before, now, start=sources.today - _days(2 * MONTH - 1), days=(MONTH, MONTH))
        picture = Picture(Kind.COLUMNS, str(kind.label), _by_weeks(days, sources.today))
        return Read(str(now), _("in 28 days"), direction, picture)

    return read


def remarks(sources: Sources) -> Read:
    """D14: seven dates beside the seven before."""
    days = sources.taps.days
    both = {"facts": days.get(TallyKind.FACT, []), "criticisms": days.get(TallyKind.CRITICISM, [])}
    if not any(both.values()):
        return Read(is_empty=True)
    now, before = (metrics.remarks(**both, today=day) for day in _windows(sources.today, 7))
    value = _("Facts %(facts)s · criticisms %(criticisms)s") % {"facts": now.facts, "criticisms": now.criticisms}
    shares = [(one.facts, one.facts + one.criticisms) for one in (before, now)]
    return Read(value if now.are_enough else "", "", of_shares(*shares))


def swapped(sources: Sources) -> Read:
    """D08."""
    counts = [
        [
            metrics.rolling(sources.taps.days.get(kind, []), today=day, length=MONTH)
            for day in _windows(sources.today, MONTH)
        ]
        for kind in (TallyKind.SORRY_SWAPPED, TallyKind.SORRY_NEEDLESS)
    ]
    (now, before), (needless, needless_before) = counts
    share = metrics.part_of(part=now, rest=needless)
    direction = of_shares((before, before + needless_before), (now, now + needless))
    value = "" if share is None else f"{share} %"
    return Read(value, "", direction, is_empty=not any(map(sum, counts)))


def noticed(sign: Sign) -> Callable[[Sources], Read]:
    """C02 to C04: the second week beside the first, of the newest two weeks."""

    def read(sources: Sources) -> Read:
        if not sources.weeks:
            return Read(is_empty=True)
        noted = [(day.number, getattr(day, sign)) for day in sources.weeks]
        weeks = metrics.two_weeks(noted)
        points = [Point(_("first week"), weeks.first), Point(_("second week"), weeks.second)]
        value = _("%(first)d, then %(second)d") % {"first": weeks.first, "second": weeks.second}
        direction = _of_minutes(noted) if sign is Sign.SILENT else of_counts(weeks.first, weeks.second)
        return Read(value, "", direction, Picture(Kind.BARS, str(sign.label), points))

    return read


def _of_minutes(noted: Sequence[tuple[int, int]]) -> Direction | None:
    days = dict.fromkeys(range(metrics.BASELINE_DAYS), 0) | dict(noted)
    return of_amounts([days[number] for number in range(7)], [days[number] for number in range(7, 14)])


def _since(first: date, before: int, now: int, *, start: date, days: tuple[int, int]) -> Direction | None:
    """Beside a time in which somebody had begun to count: of the window before, only its days from then on, and two
    weeks of them at least."""
    known = days[0] - max(0, (first - start).days)
    return of_counts(before, now, days=(known, days[1])) if known >= FEWEST_DAYS else None


def _windows(today: date, length: int) -> tuple[date, date]:
    return today, today - _days(length)


def _days(number: int) -> timedelta:
    return timedelta(days=number)


def _month(today: date, back: int) -> date:
    """The first of the month that many months ago."""
    months = 12 * today.year + today.month - 1 - back
    return date(months // 12, months % 12 + 1, 1)


def _by_weeks(days: Sequence[date], today: date) -> list[Point]:
    """Blocks of seven dates, the oldest first; the last one ends today. Before the first tap nothing is known."""
    points = []
    for ago in range(WEEKS - 1, -1, -1):
        label = ngettext("%(n)d week before", "%(n)d weeks before", ago) % {"n": ago} if ago else _("last seven days")
        end = today - _days(7 * ago)
        points.append(Point(label, metrics.rolling(days, today=end, length=7) if min(days) <= end else None))
    return points


READ: Final[dict[str, Callable[[Sources], Read]]] = {
    **{name: rated(name) for name in ("safety", "asking")},
    "enjoyed": enjoyed,
    "contacts": in_touch,
    "lines": crossed,
    **{sign.value: noticed(sign) for sign in Sign},
    "words": remarks,
    "sorries": swapped,
}


def read_figure(slug: str, sources: Sources) -> Read:
    """By its slug: a figure of its own, or the taps of a kind."""
    return READ[slug](sources) if slug in READ else tapped(TallyKind(slug))(sources)
