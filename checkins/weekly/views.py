"""The week's page: four cards for the present week, and what became of an earlier one."""

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from checkins.forms_days import ActForm
from checkins.models import WeekMark
from checkins.month.shown import is_to_look_at_month
from checkins.request_lists import requests_for
from checkins.scheduling import evenings_of
from checkins.trials.screens import line_of
from checkins.week import NoSuchWeek, Week, acts_of
from checkins.weekly.also import also_of
from checkins.weekly.forms import DecisionForm
from checkins.weekly.review import Review
from checkins.weekly.things import due_things
from core.htmx import page_or_fragment
from couples.access import CoupleRequest, couple_page
from practice.offers import is_fear_marked
from tracking.models import Moment
from tracking.repair_pages import Two, open_steps
from tracking.voices import voices_for

MOST = 12  # good moments on the page; the notebook has all


def week_named(request: CoupleRequest, text: str = "") -> Week:
    """The week that holds this date, the present one without any; 404 for one that is none."""
    try:
        return Week.named(text, since=request.couple.created_at, now=request.now, zone=request.zone)
    except NoSuchWeek:
        raise Http404 from None


@couple_page
@require_safe
def week(request: CoupleRequest) -> HttpResponse:
    """The present week, or by `?week=` the one that holds that date."""
    return page(request, week_named(request, request.GET.get("week", "")))


@couple_page
@require_safe
def also(request: CoupleRequest) -> HttpResponse:
    """The rest of a week in plain counts: folded out on its page, or a page of its own."""
    shown = week_named(request, request.GET.get("week", ""))
    context = {"week": shown, "also": also_of(request.couple, shown, now=request.now), "nav": "together"}
    return page_or_fragment(request, "checkins/week/also.html", context, fragments={"also"})


def page(request: CoupleRequest, shown: Week, **forms: Any) -> HttpResponse:
    """The page of a week; with a form that was not right, as 422."""
    moments = Moment.objects.shown_in(request.couple.pk, request.now).with_words().shown_between(*shown.bounds)
    voices = voices_for(request, moments.newest_first()[: MOST + 1])
    context: dict[str, Any] = {
        "week": shown,
        "voices": voices[:MOST],
        "more_moments": len(voices) > MOST,
        "review": Review.of(WeekMark.objects.filter(couple=request.couple, week=shown.monday)),
        "acts": acts_of(request.couple, shown),
        "form": ActForm(weeks=()),
        "decision_form": DecisionForm(),
        "nav": "together",
        "live": "week requests repairs moments trials",
    }
    if shown.is_present:
        context |= cards(request, shown)
    status = 422 if forms else 200
    template = "checkins/week/page.html" if shown.is_present else "checkins/week/earlier.html"
    return page_or_fragment(request, template, context | forms, fragments={"cards"}, status=status)


def cards(request: CoupleRequest, shown: Week) -> dict[str, Any]:
    """What the cards of the present week need beside it. Three queries."""
    me, partner = request.me, request.partner
    asked = requests_for(request.couple, request.person, today=shown.today)
    steps = open_steps(Two(request.couple, me, partner, request.now))
    things = due_things(asked, steps, until=shown.sunday, person_id=request.person.pk, zone=request.zone)
    evenings = evenings_of(request.couple, now=request.now, reader=request.person)
    begins = me if (shown.monday - shown.first).days // 7 % 2 == me.slot - 1 else partner  # two lines: in turn (I08)
    return {
        "thing": things[0] if things else None,
        "others": things[1:],
        "evening": evenings.evening(now=request.now, zone=request.zone),
        "month_instead": is_to_look_at_month(request.couple, looked=evenings.month_looked, now=request.now),
        "looks_at_asks": evenings.looks_at_asks and not is_fear_marked(person_id=request.person.pk),
        "begins": begins,
        "trial": line_of(request, evenings.trial),
    }
