"""A sign for a pause: one proposes, the other may say yes. One of the seven small evenings, and an agreement."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from checkins.first_week import SmallEvening
from checkins.pause_agreements import pause_agreement
from checkins.views_first_week import evening_page
from couples.access import CoupleRequest, couple_page
from couples.agreements import propose
from couples.agreements.content import SAID
from couples.agreements.forms import ProposalForm
from couples.agreements.pages import Two, card_of, signs_that_stand
from couples.agreements.reading import settled_in
from couples.models import AgreementKind


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: CoupleRequest) -> HttpResponse:
    """What is in force, what is proposed, and another proposal. Here it has a sign, and not a length alone."""
    settled = pause_agreement(couple=request.couple, me=request.me, now=request.now)
    others = settled_in(request.couple, me=request.person.pk, now=request.now).values()
    standing = signs_that_stand(others, but=settled.thread if settled else None)
    form = ProposalForm(AgreementKind.PAUSE, request.POST or None, others=standing)
    form.fields["text"].required, form.fields["text"].label = True, _("A word or a gesture")
    if form.is_valid():
        propose(couple=request.couple, author_id=request.person.pk, now=request.now, **form.proposed)
        return redirect("checkins:first_sign")
    two = Two(request.couple, request.me, request.partner, request.now)
    context: dict[str, Any] = {"form": form, "card": card_of(settled, two) if settled else None, "back": request.path}
    context["said_of"] = SAID[AgreementKind.PAUSE]
    return evening_page(request, SmallEvening.SIGN, context, status=422 if request.method == "POST" else 200)
