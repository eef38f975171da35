"""Today, and what the two have together."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.dates import WEEKDAYS_ABBR
from django.views.decorators.http import require_http_methods, require_safe

from accounts.room import is_open
from accounts.tokens import SHOWS_FOR, new_ones
from checkins.evenings import seen_from
from checkins.hard_days import was_hard_lately
from checkins.month.shown import is_to_look_at_month
from checkins.request_lists import requests_for
from checkins.scheduling import Evenings, evenings_of
from checkins.top_card import top_card
from checkins.trials.screens import line_of, trial_of_today
from checkins.week import Week, acts_of
from core.access import open_page
from core.clock import local_day
from core.htmx import page_or_fragment, wanted_fragment
from couples.access import MaybeCoupleRequest, maybe_couple_page
from couples.models import Membership
from couples.past import ended_for
from notices.bounces import comes_back
from tracking.forms import MomentForm
from tracking.marks import NEWEST, todays_moments
from tracking.models import Moment
from tracking.reassurance.asking import is_asked_for
from tracking.views import add_moment
from tracking.views_questions import question_parts
from tracking.voices import voices_for


@open_page
@require_http_methods(["GET", "HEAD", "POST"])
def today(request: HttpRequest) -> HttpResponseBase:
    """What is next, for whoever is signed in; what this is, for everybody else."""
    if request.user.is_authenticated:
        return todays_page(request)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401)  # a fragment of a page that was left open: nothing is swapped in
    if request.method == "POST":
        return redirect_to_login("/")
    return render(request, "checkins/days/welcome.html")


@maybe_couple_page
def todays_page(request: MaybeCoupleRequest) -> HttpResponse:
    """One sentence and one button, then good moments, then what is open. A POST adds a good moment."""
    form = MomentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_moment(request, form)
        return redirect("checkins:today")
    parts = {"next": what_is_next, "moments": newest_moments, "open": what_is_open}
    wanted = wanted_fragment(request)
    context: dict[str, Any] = {"form": form, "partner": request.partner, "nav": "today"}
    for part in [parts[wanted]] if wanted in parts else parts.values():
        context |= part(request)
    if wanted not in parts and ("evenings" not in context or context["evenings"].mail_comes_back):
        context["comes_back"] = comes_back(request)
    if wanted not in parts:
        context["new_tokens"] = new_ones(profile=request.profile, tie=request.tie, now=request.now)
        context["new_since"] = request.now - SHOWS_FOR
    if "evenings" in context and wanted not in parts:
        context["card"] = top_card(request, context["evenings"])
    if "came_back" in context and (context["card"] if "card" in context else offered_on_top(request)):
        del context["came_back"]  # one thing to turn to at a time
    fragments = "today check-in couple moments requests repairs agreements"
    context["live"] = fragments if request.couple else "couple"
    status = 422 if request.method == "POST" else 200
    return page_or_fragment(request, "checkins/days/today.html", context, fragments=set(parts), status=status)


def evenings_for(request: Any) -> Evenings:
    """Of the two, as the reader is to see them. One query a request."""
    if not hasattr(request, "evenings"):
        request.evenings = evenings_of(request.couple, now=request.now, reader=request.person)
    found: Evenings = request.evenings
    return found


def what_is_next(request: MaybeCoupleRequest) -> dict[str, Any]:
    day = local_day(request.now, request.zone)
    if request.couple and request.me and request.partner:
        evenings = evenings_for(request)
        evening = evenings.evening(now=request.now, zone=request.zone)
        found: dict[str, Any] = {
            "evening": evening,
            "met": evenings.met,
            "phone": evenings.phone,
            "day": day,
            "looks_at_week": (looks := evenings.is_review_day(day=day)),
            "month_instead": looks
            and is_to_look_at_month(request.couple, looked=evenings.month_looked, now=request.now),
            "partner": request.partner,
            "asked_for": evenings.is_asked and is_asked_for(couple=request.couple, me=request.me, now=request.now),
            "pausing": evenings.is_pausing,
            "proposes": evenings.is_proposed,
        }
        if evenings.asks_hour:
            found["hour"] = seen_from(evenings.rule, request.zone, now=request.now)[1]
        return found | {"evenings": evenings} | trial_of_today(request, evenings.trial)  # type: ignore[arg-type]  # there are two
    waits = Membership.objects.filter(person=request.person, confirmed_at=None, left_at=None).exists()
    return {
        "guest": request.guest,
        "waits": waits,
        "over": ended_for(request.person.pk, request.tie.couple_id),
    }


def newest_moments(request: MaybeCoupleRequest) -> dict[str, Any]:
    """With, for two, one other thing at most: what waits closed, or an older one, which a hard evening keeps away."""
    if request.couple is None or request.partner is None:
        if not is_open(request):
            return {"voices": [], "closed": True}
        kept = Moment.objects.kept_by(request.person.pk).order_by("-created_at", "-pk")
        return {"voices": voices_for(request, kept[:NEWEST])}
    day = local_day(request.now, request.zone)
    found = todays_moments(person_id=request.person.pk, couple_id=request.couple.pk, now=request.now, day=day)
    brought_up = evenings_for(request).offered
    shown: dict[str, Any] = {
        "voices": voices_for(request, found.newest[: brought_up.newest]),
        "laid": found.closed,
        "partner": request.partner,
    }
    if found.older and brought_up.comes_back and not was_hard_lately(request.couple, day=day, zone=request.zone):
        shown["came_back"] = voices_for(request, [found.older])[0]
    return shown


def offered_on_top(request: MaybeCoupleRequest) -> bool:
    """Whether the rest of the page, which a fragment does not fetch, has a card on top."""
    return bool(request.couple and top_card(request, evenings_for(request)))


def what_is_open(request: MaybeCoupleRequest) -> dict[str, Any]:
    if request.couple is None or request.partner is None:
        return {}
    day = local_day(request.now, request.zone)
    return {"asked": requests_for(request.couple, request.person, today=day), "partner": request.partner}


@maybe_couple_page
@require_safe
def together(request: MaybeCoupleRequest) -> HttpResponse:
    """What the two share: the next evening, requests, this week. For one alone: what it would be."""
    context: dict[str, Any] = {"nav": "together", "partner": request.partner}
    parts: dict[str, Callable[[Any], dict[str, Any]]] = {}
    if request.couple and request.partner:
        parts = {"shared": shared_things, "question": question_parts}
        wanted = wanted_fragment(request)
        context["offered"] = evenings_for(request).offered
        if wanted not in parts and not context["offered"].question:
            del parts["question"]
        for part in [parts[wanted]] if wanted in parts else parts.values():
            context |= part(request)
        context["live"] = "today check-in requests week month question agreements"
    else:
        context |= what_is_next(request) | {"live": "couple"}
    if request.partner:
        context["live"] += " trials"
    return page_or_fragment(request, "checkins/days/together.html", context, fragments=set(parts))


def shared_things(request: Any) -> dict[str, Any]:
    now, zone, couple = request.now, request.zone, request.couple
    week = Week.named("", since=couple.created_at, now=now, zone=zone)
    evenings = evenings_for(request)
    weekdays, hour = seen_from(evenings.rule, zone, now=now)
    return {
        "evening": evenings.evening(now=now, zone=zone),
        "weekdays": [WEEKDAYS_ABBR[weekday] for weekday in weekdays],
        "hour": hour,
        "asked": requests_for(couple, request.person, today=week.today),
        "trial": line_of(request, evenings.trial),
        "acts": acts_of(couple, week).this,
        "proposes": evenings.is_proposed,
        "month_instead": is_to_look_at_month(couple, looked=evenings.month_looked, now=now),
    }
