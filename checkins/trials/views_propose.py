"""Proposing a trial: the composer, another one in its place, and a yes with one's own part."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from checkins.trials import proposing
from checkins.trials.beginnings import beginning_of
from checkins.trials.content import IDEAS
from checkins.trials.forms import SHORT, ProposalForm, YesForm
from checkins.trials.proposing import NotYours, OneIsOpen, StandsOtherwise
from checkins.trials.reading import Standing, open_trial, trials_of
from checkins.trials.screens import by_author, may_suggest, what_is_counted
from checkins.trials.states import Act
from checkins.trials.views import CHANGED, find
from core.carry import TO_A_FORM, carried
from core.hints import only_looks
from couples.access import CoupleRequest, couple_page


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def propose_trial(request: CoupleRequest) -> HttpResponse:
    """When, what I notice, what I would appreciate, my own part, one thing to look at. `?from=` says what it begins
    with."""
    begins = request.GET.get("from", "")
    meant = carried(request, request.GET.get("with", ""), purpose=TO_A_FORM)  # what the two decided in their week
    initial = dict(beginning_of(request, begins)) | ({"wish": meant[:SHORT]} if meant else {})
    form = ProposalForm(request.POST or None, initial=initial)
    if request.method == "POST" and not only_looks(request) and form.is_valid():
        return _propose(request, form, begins)
    open_one = open_trial(couple=request.couple, me=request.person.pk, now=request.now)
    return _composer(
        request, form, open_one=open_one, suggests=not (begins or meant) and may_suggest(request, request.now)
    )


def _propose(request: CoupleRequest, form: ProposalForm, begins: str) -> HttpResponse:
    who: dict[str, Any] = {"couple": request.couple, "author_id": request.person.pk}
    try:
        made = proposing.propose(
            trial_id=form.key_given, **who, proposed=form.proposed, after=_goes_on_from(request, begins),
            now=request.now,
        )  # fmt: skip
    except OneIsOpen:
        open_one = open_trial(couple=request.couple, me=request.person.pk, now=request.now)
        return _composer(request, form, open_one=open_one, status=409)
    return redirect("checkins:trial", made.pk)


def _goes_on_from(request: CoupleRequest, begins: str) -> UUID | None:
    kind, _sign, name = begins.partition(":")
    if kind != "trial":
        return None
    try:
        return trials_of(request.couple).filter(pk=UUID(name)).values_list("pk", flat=True).first()
    except ValueError:
        return None


def _composer(request: CoupleRequest, form: ProposalForm, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {"form": form, "partner": request.partner, "nav": "together", "ideas": IDEAS, **more}
    status = 422 if form.is_bound and status == 200 else status
    return render(request, "checkins/trials/compose.html", context, status=status)


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def counter_trial(request: CoupleRequest, trial_id: UUID) -> HttpResponse:
    """Something else in its place, beginning with what was proposed. One's own proposal is 404."""
    standing = _theirs(request, trial_id, Act.COUNTER)
    form = ProposalForm(request.POST or None, initial=dict(beginning_of(request, f"trial:{trial_id}")))
    if request.method == "POST" and not only_looks(request) and form.is_valid():
        try:
            made = proposing.counter(
                trial_id=form.key_given, instead_of=standing.trial, couple=request.couple, author_id=request.person.pk,
                proposed=form.proposed, now=request.now,
            )  # fmt: skip
        except StandsOtherwise:
            messages.info(request, CHANGED)
            return redirect("checkins:trial", trial_id)
        return redirect("checkins:trial", made.pk)
    return _composer(request, form, instead_of=standing)


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def accept_trial(request: CoupleRequest, trial_id: UUID) -> HttpResponse:
    """Yes, with one's own part. One's own proposal is 404."""
    standing = _theirs(request, trial_id, Act.ACCEPT)
    mine = standing.my_plan
    form = YesForm(request.POST or None, initial={"plan": mine.text if mine else ""})
    if request.method == "POST" and not only_looks(request) and form.is_valid():
        who: dict[str, Any] = {"trial": standing.trial, "couple": request.couple, "author_id": request.person.pk}
        try:
            proposing.accept(**who, plan=form.cleaned_data["plan"], now=request.now)
        except StandsOtherwise:
            messages.info(request, CHANGED)
        return redirect("checkins:trial", trial_id)
    context = {
        "form": form, "standing": standing, "proposer": request.partner, "counted": what_is_counted(standing),
        "plans": [one for one in by_author(request, standing.plans) if one.by == request.partner], "nav": "together",
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "checkins/trials/accept.html", context, status=status)


def _theirs(request: CoupleRequest, trial_id: UUID, act: Act) -> Standing:
    standing = find(request, trial_id)
    try:
        proposing.begin(
            trial=standing.trial, couple=request.couple, author_id=request.person.pk, act=act, now=request.now
        )  # fmt: skip
    except NotYours:
        raise Http404 from None
    except StandsOtherwise:
        pass  # the page says how it stands once it is sent
    return standing
