"""A short look at the week together, numbers that whoever asked shows for a day, and how to talk about how often."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from couples.access import CoupleRequest, couple_page
from practice import offers
from tracking.reassurance import reviewing
from tracking.reassurance.content import AGENDA, LIMIT_TALK_ASKER, LIMIT_TALK_GIVER
from tracking.reassurance.forms import review_form
from tracking.reassurance.views import two_of

DAYS = {"1": 1, "7": 7}


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def review_page(request: CoupleRequest) -> HttpResponse:
    """Ten minutes for the two, four points, no required text. A POST keeps what one wrote about this week."""
    found = reviewing.review(**two_of(request))
    mine = found.mine if found else None
    form = review_form(mine, request.POST or None)
    if request.method == "POST" and form.is_valid():
        mine_of = {"couple": request.couple, "author_id": request.person.pk, "now": request.now}
        reviewing.note_week(**mine_of, **form.cleaned_data)
        return redirect("tracking:reassurance_review")
    context: dict[str, Any] = {
        "reassurance": found,
        "reassurance_form": form,
        "agenda": AGENDA,
        "partner": request.partner,
    }
    context |= {"is_on": found is not None, "afraid": offers.is_fear_marked(person_id=request.person.pk)}
    context |= {"nav": "together", "me": request.me}
    return render(request, "tracking/reassurance/review.html", context, status=422 if form.errors else 200)


@couple_page
@require_POST
def switch_review(request: CoupleRequest) -> HttpResponse:
    reviewing.switch_review(couple=request.couple, on="on" in request.POST, now=request.now)
    return redirect("tracking:reassurance_review")


@couple_page
@require_POST
def show_counts(request: CoupleRequest) -> HttpResponse:
    """Show one's own numbers for a day; with `take_back` no more. Anything else changes nothing."""
    mine = {"couple": request.couple, "author_id": request.person.pk}
    days = DAYS.get(request.POST.get("days", ""))
    if "take_back" in request.POST:
        reviewing.take_counts_back(**mine)
    elif days is not None:
        reviewing.show_counts(days=days, now=request.now, zone=request.zone, **mine)
    return redirect("tracking:limit_talk" if request.POST.get("to") == "talk" else "tracking:reassurance_review")


@couple_page
@require_safe
def limit_talk(request: CoupleRequest) -> HttpResponse:
    """Plain words for a talk about how often (H18): a number instead of a judgement, and only a number one shows."""
    context = {
        "asker": LIMIT_TALK_ASKER,
        "giver": LIMIT_TALK_GIVER,
        "shown": reviewing.shown_of(request.couple, request.me, request.partner, request.now),
        "partner": request.partner,
        "nav": "together",
    }
    return render(request, "tracking/reassurance/talk.html", context)
