"""The month's page: what was good, how it was, what each sets out to do. For both, on two phones or one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from checkins.models import MonthLooked
from checkins.models.month import MOST_WINS
from checkins.month.forms import AimForm, StepForm, WinForm
from checkins.month.looking import aims_of, lines_of
from checkins.month.shown import NoSuchMonth, Shown
from core.clock import zone_of
from core.htmx import page_or_fragment
from core.ui import say_month
from couples.access import CoupleRequest, couple_page
from tracking import content_figures
from tracking.content_patterns import say_pattern
from tracking.figures import measure
from tracking.metrics import Period, month_of
from tracking.models import PatternAnswer
from tracking.noticing import said_twice

type Topic = tuple[str, int]
PARTS = {"wins", "went", "ahead"}


@couple_page
@require_safe
def month(request: CoupleRequest) -> HttpResponse:
    """The month that is over, or by `?month=` an earlier one, or the present one so far."""
    return page(request, month_named(request, request.GET.get("month", "")))


def month_named(request: CoupleRequest, text: str) -> Shown:
    zone = zone_of(request.couple.zone)
    try:
        return Shown.named(text, since=request.couple.created_at, now=request.now, zone=zone)
    except NoSuchMonth:
        raise Http404 from None


def page(request: CoupleRequest, shown: Shown, **forms: Any) -> HttpResponse:
    """With a form of `forms` (win, step_form, aim_form) that was refused: 422."""
    context = {
        "shown": shown,
        "nav": "together",
        "live": "month",
        "win": WinForm(),
        "step_form": StepForm(),
        "aim_form": AimForm(),
        **names_of(shown),
        **words_of(request, shown),
        **figures_in(request, shown),
        **forms,
    }
    status = 422 if forms else 200
    return page_or_fragment(request, "checkins/month/month.html", context, fragments=PARTS, status=status)


def names_of(shown: Shown) -> dict[str, str]:
    language = translation.get_language() or ""
    months = {"title": shown.month.first, "before": shown.before.first, "next": shown.next}
    return {f"{name}_name": say_month(day, language=language, year=name == "title") for name, day in months.items()}


def words_of(request: CoupleRequest, shown: Shown) -> dict[str, Any]:
    """What each named, and set out to do. One query."""
    lines = lines_of(couple=request.couple, months=(shown.month.first, shown.next))
    said = [(line, place_of(request, line)) for line in lines]
    mine = [line for line, place in said if place is request.me]
    this = shown.month.first
    return {
        "wins": [pair for pair in said if pair[0].is_win and pair[0].month == this],
        "went": [pair for pair in said if not pair[0].is_win and pair[0].month == this],
        "steps": [pair for pair in said if not pair[0].is_win and pair[0].month == shown.next],
        "can_add_win": sum(line.is_win and line.month == this for line in mine) < MOST_WINS,
        "can_set_out": not any(not line.is_win and line.month == shown.next for line in mine),
    }


def place_of(request: CoupleRequest, row: Any) -> Any:
    return request.me if row.author_id == request.person.pk else request.partner


def figures_in(request: CoupleRequest, shown: Shown) -> dict[str, Any]:
    """The month beside the one before, how far the aims are, and what is known of it. Four queries."""
    both, ahead = (shown.month, shown.before), month_of(shown.next, shown.month.zone)
    periods = [shown.before, shown.month, *([ahead] if ahead.first <= shown.present else [])]
    found = measure(request.couple.pk, periods, now=request.now, beside=beside(shown))
    months = (shown.month.first, shown.next)
    aims = aims_of(couple=request.couple, me=request.person.pk, months=months, now=request.now)
    reached = {period.first: found.of(aim.row.figure, period) for period in periods if (aim := aims.get(period.first))}
    told = {
        day: replace(aim, reached=reached.get(day), is_over=day < shown.present)
        for day, aim in aims.items()
        if aim.is_held or day >= shown.present  # that somebody did not say yes is nothing to look back on
    }
    return {
        "good": content_figures.lines_of(content_figures.GOOD, found, both, is_over=shown.is_over),
        "lines": content_figures.lines_of(content_figures.HARD, found, both, is_over=shown.is_over),
        "columns": [name_of(shown.before), name_of(shown.month)],
        "is_over": shown.is_over,
        "topics": content_figures.topics_of(again(found.topics[0], found.topics[1])),
        "looked": found.beside["looked"],
        "noticed": [say_pattern(one) for one in said_twice(found.beside["patterns"])],
        "went_aim": told.get(shown.month.first),
        "next_aim": told.get(shown.next),
    }


def name_of(period: Period) -> str:
    return say_month(period.first, language=translation.get_language() or "", year=False)


def again(before: Sequence[Topic], now: Sequence[Topic]) -> list[Topic]:
    """What hard moments were about more than once in the month, or in both (K01)."""
    known = {topic for topic, _count in before}
    return [(topic, count) for topic, count in now if count > 1 or topic in known]


def beside(shown: Shown) -> dict[str, Any]:
    """Asked along with the counts: whether the month was looked at, and what both have noticed."""
    looked = MonthLooked.objects.filter(couple=OuterRef("pk"), month=shown.month.first)
    opened = PatternAnswer.objects.filter(couple=OuterRef("pk"), opened_at__isnull=False)
    return {"looked": Exists(looked), "patterns": ArraySubquery(opened.values("pattern"))}
