"""What one of the two does with an agreement: say yes or no, withdraw, say what it gives and costs."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from couples.access import CoupleRequest, couple_page
from couples.agreements import pages, services
from couples.agreements.content import SAID
from couples.agreements.forms import WeighingForm
from couples.agreements.services import NotYours, StandsOtherwise
from couples.agreements.views import form_for, page_of_one, two_of, versions_or_404
from couples.models import Agreement, AgreementKind

CHANGED = gettext_lazy("That stands differently by now. Have a look at what stands here.")
ANSWERS = {"yes": services.say_yes, "undo": services.take_yes_back, "no": services.close_proposal}


@couple_page
@require_POST
def answer(request: CoupleRequest, agreement_id: UUID) -> HttpResponse:
    """Yes, take the yes back, or no: decline, or take one's own proposal back."""
    found = get_object_or_404(Agreement, pk=agreement_id, couple=request.couple)
    act = ANSWERS.get(request.POST.get("answer", ""))
    if act is None:
        raise Http404
    try:
        act(couple=request.couple, author_id=request.person.pk, agreement_id=agreement_id, now=request.now)
    except NotYours:
        raise Http404 from None
    except StandsOtherwise:
        messages.info(request, CHANGED)
    return _back(request, found)


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: CoupleRequest, agreement_id: UUID) -> HttpResponse:
    """Withdraw what is in force: first what that changes, then one tap; no reason."""
    found = get_object_or_404(Agreement, pk=agreement_id, couple=request.couple)
    if request.method != "POST":
        card = pages.card_of_versions(versions_or_404(request, found.thread), two_of(request))
        if card.held is None or card.held.row.pk != agreement_id:
            return redirect("couples:agreement", found.thread)
        return render(request, "couples/agreements/end.html", {"card": card, "nav": "together"})
    try:
        services.withdraw(
            couple=request.couple, author_id=request.person.pk, agreement_id=agreement_id, now=request.now
        )
    except StandsOtherwise:
        messages.info(request, CHANGED)
    else:
        messages.success(request, f"{_('It has ended.')} {SAID[AgreementKind(found.kind)].without}")
    return redirect("couples:agreement", found.thread)


@couple_page
@require_POST
def weigh(request: CoupleRequest, thread: UUID) -> HttpResponse:
    """What it gives and costs oneself, for both to read."""
    versions = versions_or_404(request, thread)
    form = WeighingForm(request.POST)
    if not form.is_valid():
        return page_of_one(request, versions, form_for(request, versions), weighing=form, status=422)
    said = form.cleaned_data
    services.weigh(couple=request.couple, author_id=request.person.pk, thread=thread, said=said, now=request.now)
    return redirect("couples:agreement", thread)


def _back(request: CoupleRequest, found: Agreement) -> HttpResponse:
    """To the page it was tapped on."""
    back = request.POST.get("back", "")
    if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return redirect(back)
    return redirect("couples:agreement", found.thread)
