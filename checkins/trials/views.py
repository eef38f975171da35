"""Trials as pages: all of them, one, counting, looking back, choosing."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from checkins.models import Trial
from checkins.models.trial import Choice
from checkins.trials import counting, looking, proposing
from checkins.trials.content import STANDS
from checkins.trials.forms import ChoiceForm, LookForm
from checkins.trials.looking import AlreadyOpen, Looks
from checkins.trials.meeting import said_before
from checkins.trials.proposing import NotYours, StandsOtherwise
from checkins.trials.reading import Standing, find_trial, standing_of, trials_of
from checkins.trials.screens import may_suggest, page_of, remember_tap
from checkins.trials.states import Act
from checkins.trials.two_weeks import first_weeks_are_over
from core.hints import only_looks
from core.htmx import page_or_fragment
from core.paging import BadCursor
from core.paging import page_of as rows_of
from couples.access import CoupleRequest, MaybeCoupleRequest, couple_page, maybe_couple_page

CHANGED = _("That has changed meanwhile. This is how it stands now.")
DOES = {"decline": Act.DECLINE, "withdraw": Act.WITHDRAW, "stop": Act.STOP}


def find(request: CoupleRequest, trial_id: UUID) -> Standing:
    """The trial of this id as it stands for this person. Raises Http404."""
    found = find_trial(couple=request.couple, trial_id=trial_id, me=request.person.pk, now=request.now)
    if found is None:
        raise Http404
    return found


@maybe_couple_page
@require_safe
def trial_list(request: MaybeCoupleRequest) -> HttpResponse:
    """The one that is open, and those before it. For one alone: what it would be."""
    context: dict[str, Any] = {"nav": "together", "partner": request.partner, "live": "trials"}
    if request.couple is None or request.partner is None or request.me is None:
        return render(request, "checkins/trials/alone.html", context)
    try:
        page = rows_of(trials_of(request.couple), by="created_at", after=request.GET.get("after", ""))
    except BadCursor:
        raise Http404 from None
    who: dict[str, Any] = {"couple": request.couple, "me": request.person.pk, "now": request.now}
    shown = [standing_of(one, **who) for one in page.rows]
    context |= {
        "open": [one for one in shown if one.is_open],
        "before": [(one, STANDS[one.state]) for one in shown if not one.is_open],
        "older": page.older,
        "suggests": may_suggest(request, request.now),  # type: ignore[arg-type]
        "two_weeks": first_weeks_are_over(request),  # type: ignore[arg-type]
    }
    return page_or_fragment(request, "checkins/trials/list.html", context, fragments={"trials"})


@couple_page
@require_safe
def trial(request: CoupleRequest, trial_id: UUID) -> HttpResponse:
    """One trial, how it stands, and what this person may do with it."""
    return show(request, find(request, trial_id))


def show(request: CoupleRequest, standing: Standing, *, status: int = 200, **forms: Any) -> HttpResponse:
    context: dict[str, Any] = {"nav": "together", "live": "trials", "partner": request.partner, "me": request.me}
    context |= page_of(request, standing) | {"new_key": uuid4()}
    mine = context["choices"].mine
    context |= {"choice_form": ChoiceForm(initial={"choice": mine.choice if mine else None})} | forms
    return page_or_fragment(request, "checkins/trials/detail.html", context, fragments={"trial"}, status=status)


@couple_page
@require_POST
def act_on_trial(request: CoupleRequest, trial_id: UUID) -> HttpResponse:
    """Say no to it, take it or one's yes back, stop: one tap, no reason. A second one changes nothing."""
    standing, do = find(request, trial_id), request.POST.get("do", "")
    who: dict[str, Any] = {"trial": standing.trial, "couple": request.couple, "author_id": request.person.pk}
    try:
        if do == "take-back":
            proposing.take_back_yes(**who, now=request.now)
        elif do in DOES:
            proposing.end(**who, act=DOES[do], now=request.now)
        else:
            return show(request, standing, status=422)
    except NotYours:
        raise Http404 from None
    except StandsOtherwise:
        messages.info(request, CHANGED)
    return redirect("checkins:trial", standing.trial.pk)


BACK = {"today": "checkins:today", "week": "checkins:week"}  # where else its one tap stands


@couple_page
@require_POST
def count_trial(request: CoupleRequest, trial_id: UUID) -> HttpResponse:
    """One tap for one's own; `undo` takes the last one of this session back."""
    standing = find(request, trial_id)
    back = reverse(BACK[to]) if (to := request.POST.get("to", "")) in BACK else address(standing.trial)
    try:
        tap = UUID(request.POST.get("undo") or request.POST.get("tap", ""))
    except ValueError:
        return show(request, standing, status=422)
    if request.POST.get("undo"):
        counting.take_tap_back(trial=standing.trial, couple=request.couple, tap_id=tap)
        remember_tap(request, standing, None)
        return redirect(back)
    who: dict[str, Any] = {"trial": standing.trial, "couple": request.couple, "author_id": request.person.pk}
    try:
        counting.tap(**who, tap_id=tap, now=request.now)
        remember_tap(request, standing, tap)
    except StandsOtherwise:
        messages.info(request, CHANGED)
    return redirect(back)


def address(trial: Trial) -> str:
    return reverse("checkins:trial", args=[trial.pk])


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def look_at_trial(request: CoupleRequest, trial_id: UUID) -> HttpResponse:
    """How it is on day 0, 7 or 14, each alone. After its days there is nothing to say, and nothing is late."""
    standing = find(request, trial_id)
    day = standing.look_day
    if day is None:
        messages.info(request, CHANGED)
        return redirect("checkins:trial", standing.trial.pk)
    before = said_before(looking.looks_at(standing).get(day, Looks(day)), standing.me)
    form = LookForm(request.POST or None, day=day, initial=before)
    if request.method == "POST" and not only_looks(request) and form.is_valid():
        return _say(request, standing, form, day)
    context = {"standing": standing, "form": form, "day": day, "partner": request.partner, "nav": "together"}
    context["to"] = "check-in" if request.POST.get("to") == "check-in" else ""
    status = 422 if request.method == "POST" else 200
    return render(request, "checkins/trials/look.html", context, status=status)


def _say(request: CoupleRequest, standing: Standing, form: LookForm, day: int) -> HttpResponse:
    who: dict[str, Any] = {"trial": standing.trial, "couple": request.couple, "author_id": request.person.pk}
    try:
        looking.look(**who, day=day, trust=form.trust_given, lines=form.lines, now=request.now)
    except (StandsOtherwise, AlreadyOpen):
        messages.info(request, CHANGED)
    return _back(request, standing)


@couple_page
@require_POST
def choose_after_trial(request: CoupleRequest, trial_id: UUID) -> HttpResponse:
    """What one would do now; it is so once both say the same."""
    standing, form = find(request, trial_id), ChoiceForm(request.POST)
    if not form.is_valid():
        return show(request, standing, status=422, choice_form=form)
    who: dict[str, Any] = {"trial": standing.trial, "couple": request.couple, "author_id": request.person.pk}
    try:
        looking.choose(**who, choice=Choice(form.cleaned_data["choice"]), now=request.now)
    except StandsOtherwise:
        messages.info(request, CHANGED)
    return _back(request, standing)


def _back(request: CoupleRequest, standing: Standing) -> HttpResponse:
    """To where the form stood: the live page, or the trial's own."""
    return redirect("checkins:check_in") if request.POST.get("to") == "check-in" else redirect(address(standing.trial))
