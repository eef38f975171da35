"""The first page of one's own room; and what the two have shown each other from theirs."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.room import second_lock
from core import registry
from core.clock import local_day
from core.htmx import page_or_fragment
from couples.access import CoupleRequest, EitherRequest, MaybeCoupleRequest, couple_page, maybe_couple_page
from couples.models import Couple, Membership
from practice import baseline, easier, pulses
from practice.forms import DayForm
from practice.models import Ease, ShownBoundary, ShownFigure


def may_suggest(request: EitherRequest) -> bool:
    """Whether figures may be suggested: not before the first week of the two is over. Alone there is none."""
    if request.couple is None or request.me is None or request.partner is None:
        return True
    return all(say(request.couple, request.me, request.now) for say in registry.may_suggest)


@maybe_couple_page
@require_safe
@second_lock
def mine(request: MaybeCoupleRequest) -> HttpResponse:
    """What is one's own alone, and who could read it all the same. The card of the two weeks, on its evenings."""
    today = local_day(request.now, request.zone)
    weeks = baseline.newest_of(request.person.pk)
    on_top = weeks if weeks and baseline.is_evening(weeks, today) else None
    near = pulses.is_check_near(couple_id=request.tie.couple_id, now=request.now)
    context = {
        "nav": "mine",
        "suggested": weeks is not None or may_suggest(request),
        "asks_safety": near and not pulses.felt_by(person_id=request.person.pk, now=request.now).is_noted,
    }
    if easier.is_asked(person_id=request.person.pk, couple_id=request.tie.couple_id, now=request.now):
        context |= {"choices": Ease, "new": uuid4()}
    if on_top and not on_top.days.filter(number=baseline.day_of(on_top, today)).exists():
        context["form"] = DayForm()
    return render(request, "practice/mine.html", context)


@couple_page
@require_safe
def shown(request: CoupleRequest) -> HttpResponse:
    """What each has shown of their own room, and nothing of what there is beside it. Two queries."""
    lines = ShownBoundary.objects.filter(couple=request.couple).order_by("-released_at", "-pk")
    figures = ShownFigure.objects.filter(couple=request.couple).order_by("-released_at", "-pk")
    context = {
        "lines": [(line, by) for line, by in by_whom(request, lines) if line.text],
        "figures": list(by_whom(request, figures)),
        "nav": "together",
        "live": "shown",
    }
    return page_or_fragment(request, "practice/shown.html", context, fragments={"shown"})


def by_whom(request: CoupleRequest, rows: Iterable[Any]) -> Iterable[tuple[Any, Membership]]:
    places: dict[UUID, Membership] = {one.person_id: one for one in (request.me, request.partner)}
    for row in rows:
        yield row, places[row.author_id]


def couple_to_show_to(request: MaybeCoupleRequest) -> Couple | None:
    return request.couple if request.partner else None
