"""One's own figures on one page, and a page for what each of them means. Behind the second lock; never mailed."""

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.room import second_lock
from core import registry
from core.charts import Point
from core.direction_words import RULE, SAID
from core.registry import OwnFigure
from couples.access import MaybeCoupleRequest, maybe_couple_page
from practice import offers
from practice.figures.content import BY_SLUG, MAIN, TAPS, Definition
from practice.figures.reading import Read, read_figure
from practice.figures.sources import Sources
from practice.models import Aim

FELT = ("safety", "asking")


def sources_of(request: MaybeCoupleRequest) -> Sources:
    couple = request.couple.pk if request.couple and request.partner else None
    return Sources(request.person.pk, couple, request.now, request.zone)


@maybe_couple_page
@require_safe
@second_lock
def figures(request: MaybeCoupleRequest) -> HttpResponse:
    """Safety first. While it is hard only that; the others wait, unless one asks for them."""
    sources = sources_of(request)
    waits = offers.should_lighten(person_id=request.person.pk, now=request.now) and "all" not in request.GET
    shown = [one for one in (*MAIN, *TAPS) if not waits or one.slug in FELT]
    found = [(one, read_figure(one.slug, sources)) for one in shown]
    context = {
        "figures": [(one, read, SAID[read.direction]) for one, read in found if not read.is_empty],
        "empty": [one for one, read in found if read.is_empty],
        "more": [] if waits else figures_above(request),
        "waits": waits,
        "rule": RULE,
        "nav": "mine",
    }
    return render(request, "practice/figures.html", context)


def figures_above(request: MaybeCoupleRequest) -> list[OwnFigure]:
    """What floors above count for this person alone."""
    return [one for tell in registry.own_figures for one in tell(request.person.pk, request.now, request.zone)]


@maybe_couple_page
@require_safe
@second_lock
def figure(request: MaybeCoupleRequest, slug: str) -> HttpResponse:
    """What one figure means. Its aim only where it is no hard time."""
    if slug not in BY_SLUG:
        raise Http404
    one, read = BY_SLUG[slug], read_figure(slug, sources_of(request))
    light = offers.should_lighten(person_id=request.person.pk, now=request.now)
    is_set = not light and has_set(request, one)
    context = {
        "one": one,
        "read": with_aim(read, one) if is_set else read,
        "direction": SAID[read.direction],
        "aim": None if light else one.aim,
        "has_set": is_set,
        "rule": RULE,
        "nav": "mine",
    }
    return render(request, "practice/figure.html", context)


def with_aim(read: Read, one: Definition) -> Read:
    """Its picture with a dashed line, where the aim is one that can be drawn."""
    if read.picture is None or one.aim_line is None:
        return read
    return replace(read, picture=replace(read.picture, aim=Point("", one.aim_line[0], one.aim_line[1])))


def has_set(request: MaybeCoupleRequest, one: Definition) -> bool:
    return one.aim_kind is not None and Aim.objects.filter(author=request.person, kind=one.aim_kind).exists()
