"""What the letter of a month says beside its line: as many figures as its reader chose. As the worker login."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.utils import translation

from checkins.models import MonthFigures
from checkins.month.counting import amount_of
from checkins.month.digest import month_told_on
from core.ui import say_month
from notices.letters import Bar, Bars
from notices.models import ALL_FIGURES, ONLY_A_LINK, Notice
from notices.preferences import detail_of
from tracking.content_figures import say_amount
from tracking.content_measures import MEASURES, Measure

SOME = ("good-moments", "check-ins", "requests-kept")
WIDTH = 100
type Found = Mapping[str, int | None]


def beside(notice: Notice) -> list[Bars]:
    """None for whoever wants a link only, or has nothing of it to read. Two queries."""
    assert notice.person_id is not None
    assert notice.couple_id is not None
    detail = detail_of(person_id=notice.person_id)
    month = month_told_on(notice.local_date)
    row = MonthFigures.objects.filter(couple_id=notice.couple_id, month=month).first()
    if row is None or detail == ONLY_A_LINK:
        return []
    names = MEASURES if detail == ALL_FIGURES else SOME
    this, before = row.figures["this"], row.figures["before"]
    if not any(amount_of(this, name) for name in names):
        return []  # three noughts would only be cold
    return list(bars_of(names, this, before, month))


def bars_of(names: Iterable[str], this: Found, before: Found, month: date) -> Iterator[Bars]:
    """The month before, and below it the month, of each figure that there is in either."""
    language = translation.get_language() or ""
    labels = [say_month(day, language=language, year=False) for day in (month_told_on(month), month)]
    for name in names:
        found = [amount_of(before, name), amount_of(this, name)]
        if any(amount is not None for amount in found):
            top = max(amount or 0 for amount in found)
            bars = (_bar(MEASURES[name], label, amount, top) for label, amount in zip(labels, found, strict=True))
            yield Bars(str(MEASURES[name].label), tuple(bars))


def _bar(measure: Measure, label: str, amount: int | None, top: int) -> Bar:
    return Bar(label, say_amount(measure, amount) or "–", round(WIDTH * amount / top) if amount and top else 0)
