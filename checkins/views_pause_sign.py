"""A sign for a pause: one proposes, the other may say yes. One of the seven small evenings."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from checkins import pause_signs
from checkins.first_week import SmallEvening
from checkins.forms_first_week import SignForm
from checkins.models import PauseSign
from checkins.views_first_week import evening_page
from couples.access import CoupleRequest, couple_page


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: CoupleRequest) -> HttpResponse:
    """What holds, what is proposed, and another proposal."""
    form = SignForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        pause_signs.propose_sign(couple=request.couple, me=request.me, now=request.now, **form.cleaned_data)
        return redirect("checkins:first_sign")
    signs = pause_signs.signs_of(couple=request.couple, me=request.me, now=request.now)
    context = {"form": form, "signs": signs}
    return evening_page(request, SmallEvening.SIGN, context, status=422 if request.method == "POST" else 200)


@couple_page
@require_POST
def agree(request: CoupleRequest, sign_id: UUID) -> HttpResponse:
    """Yes to what the other proposed; `undo` takes it back until the next day. One's own proposal is 404."""
    if PauseSign.objects.filter(pk=sign_id, couple=request.couple).exclude(author=request.person).first() is None:
        raise Http404
    change = pause_signs.take_back_yes if "undo" in request.POST else pause_signs.agree_to_sign
    try:
        change(couple=request.couple, me=request.me, sign_id=sign_id, now=request.now)
    except pause_signs.NotProposed:
        messages.info(request, _("That proposal was changed meanwhile. Have a look at what stands here now."))
    except pause_signs.AlreadyHolds:
        messages.info(request, _("It holds by now. You can let it go at any time."))
    return redirect("checkins:first_sign")


@couple_page
@require_POST
def end(request: CoupleRequest, sign_id: UUID) -> HttpResponse:
    """Let it go, without a reason."""
    try:
        pause_signs.end_sign(couple=request.couple, sign_id=sign_id, now=request.now)
    except PauseSign.DoesNotExist:
        raise Http404 from None
    return redirect("checkins:first_sign")
