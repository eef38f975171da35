"""The page "two weeks of us", of a couple's first ones and of a trial. Finished, not continued."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from checkins.trials import looking
from checkins.trials.forms import KeepForm
from checkins.trials.screens import by_author, figures_of
from checkins.trials.two_weeks import (
    Span,
    first_weeks,
    first_weeks_are_over,
    two_weeks_of,
    weeks_of_trial,
)
from checkins.trials.views import find
from core.hints import only_looks
from couples.access import CoupleRequest, couple_page
from tracking.voices import voices_for


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def two_weeks(request: CoupleRequest) -> HttpResponse:
    """The couple's first two weeks, from the fifteenth day on, whether anything was tried in them or not."""
    if not first_weeks_are_over(request):
        return render(request, "checkins/trials/not_yet.html", {"nav": "together", "span": first_weeks(request)})
    return _page(request, first_weeks(request))


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def two_weeks_of_trial(request: CoupleRequest, trial_id: UUID) -> HttpResponse:
    standing = find(request, trial_id)
    span = weeks_of_trial(standing)
    if span is None:
        raise Http404
    return _page(request, span, standing=standing, figures=figures_of(standing))


def _page(request: CoupleRequest, span: Span, **more: Any) -> HttpResponse:
    found = two_weeks_of(span, couple=request.couple, now=request.now, count="figures" not in more)
    mine = found.mine(request.person.pk)
    form = KeepForm(request.POST or None, initial={"text": mine.text if mine else ""})
    if request.method == "POST" and not only_looks(request) and form.is_valid():
        try:
            looking.keep(
                of=span.of, couple=request.couple, author_id=request.person.pk, text=form.cleaned_data["text"],
                now=request.now,
            )  # fmt: skip
        except looking.AlreadyOpen:
            messages.info(request, _("Both of you have said it by now; it stays as it was said."))
        return redirect(request.path)
    context = {
        "weeks": found, "span": span, "form": form, "mine": mine, "partner": request.partner, "nav": "together",
        "voices": voices_for(request, found.moments), "wishes": by_author(request, found.wishes),
        "happened": by_author(request, found.happened),
        "kept": by_author(request, found.lines) if found.are_open else [],
        **more,
    }  # fmt: skip
    return render(request, "checkins/trials/two_weeks.html", context, status=422 if form.errors else 200)
