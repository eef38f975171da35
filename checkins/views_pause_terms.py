"""What the two settle for a pause beforehand: signs, when to leave, how long apart. And one's own dinner."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from checkins import own_pauses, pause_terms
from checkins.forms_pause import MealForm, term_form
from checkins.models import PauseTerm, TermKind
from checkins.pause_signs import AlreadyHolds, NotProposed, signs_of
from couples.access import CoupleRequest, couple_page


def _two(request: CoupleRequest) -> dict[str, Any]:
    return {"couple": request.couple, "me": request.me, "now": request.now}


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def terms(request: CoupleRequest) -> HttpResponse:
    """What holds, what is proposed, every version before; a POST proposes one thing."""
    kind = request.POST.get("kind", "")
    if request.method == "POST" and kind in TermKind:
        form: Any = term_form(TermKind(kind), request.POST)
        if form.is_valid():
            said = {"text": "", "hours": None} | form.cleaned_data
            pause_terms.propose_term(**_two(request), partner=request.partner, kind=TermKind(kind), **said)
            return redirect("checkins:pause_terms")
        return _page(request, {kind: form}, status=422)
    return _page(request, {}, status=422 if request.method == "POST" else 200)


@couple_page
@require_POST
def agree(request: CoupleRequest, term_id: UUID) -> HttpResponse:
    """Yes to what the other proposed; `undo` takes it back until the next day. One's own proposal is 404."""
    if PauseTerm.objects.filter(pk=term_id, couple=request.couple).exclude(author=request.person).first() is None:
        raise Http404
    change = pause_terms.take_back_term_yes if "undo" in request.POST else pause_terms.agree_to_term
    try:
        change(**_two(request), partner=request.partner, term_id=term_id)
    except NotProposed:
        messages.info(request, _("That proposal was changed meanwhile. Have a look at what stands here now."))
    except AlreadyHolds:
        messages.info(request, _("It holds by now. You can let it go at any time."))
    return redirect("checkins:pause_terms")


@couple_page
@require_POST
def end(request: CoupleRequest, term_id: UUID) -> HttpResponse:
    """Let it go, without a reason."""
    try:
        pause_terms.end_term(couple=request.couple, term_id=term_id, now=request.now)
    except PauseTerm.DoesNotExist:
        raise Http404 from None
    return redirect("checkins:pause_terms")


@couple_page
@require_POST
def meal(request: CoupleRequest) -> HttpResponse:
    """One's own dinner, for oneself: no talk is put off into it."""
    form = MealForm(request.POST)
    if not form.is_valid():
        return _page(request, {"meal": form}, status=422)
    own_pauses.set_meal_time(person_id=request.person.pk, **form.cleaned_data)
    messages.success(request, _("Saved. Nobody else sees it."))
    return redirect("checkins:pause_terms")


def _page(request: CoupleRequest, forms: dict[str, Any], *, status: int) -> HttpResponse:
    """With these forms in place of empty ones."""
    found = pause_terms.terms_of(**_two(request), partner=request.partner)
    profile = request.profile
    sleep, dinner = own_pauses.windows_of(
        person_id=request.person.pk, quiet_from=profile.quiet_from, quiet_until=profile.quiet_until
    )
    context: dict[str, Any] = {kind.value: term_form(kind) for kind in TermKind}
    context |= {"meal": MealForm(initial={"begins": dinner.begins, "ends": dinner.ends})} | forms
    context |= {"my_sign": found[0], "their_sign": found[1], "when_to_leave": found[2], "how_long": found[3]}
    context |= {"history": _history(request), "signs": signs_of(**_two(request)), "sleep": sleep}
    context |= {"me": request.me, "partner": request.partner, "nav": "pause"}
    return render(request, "checkins/pause/beforehand.html", context, status=status)


def _history(request: CoupleRequest) -> list[dict[str, Any]]:
    by = {request.me.person_id: request.me, request.partner.person_id: request.partner}
    rows = pause_terms.history_of(couple=request.couple)
    return [{"term": row, "by": by[row.author_id]} for row in rows]
