"""Reassurance between the two: the ask that is on, asking, what each does in it. No number stands on any of these."""

import hashlib
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.room import is_open
from core import registry
from core.htmx import done, page_or_fragment, wanted_fragment
from couples.access import CoupleRequest, MaybeCoupleRequest, couple_page, maybe_couple_page
from couples.agreements import in_force
from couples.models import AgreementKind
from practice import offers
from tracking.models import Ask
from tracking.reassurance import asking, own_side
from tracking.reassurance.ask_state import AskAct
from tracking.reassurance.content import KIND_REPLIES, KINDS, TEXT_OF
from tracking.reassurance.forms import AskForm, LineForm
from tracking.reassurance.limits import AskKind
from tracking.reassurance.low import has_break, resting
from tracking.reassurance.reviewing import is_on
from tracking.reassurance.words import wordings

FRAGMENT = "reassurance"
INSTEAD = (AgreementKind.STAND_IN, AgreementKind.GROUNDING)  # S03: what the two settled for such moments


def two_of(request: CoupleRequest) -> dict[str, Any]:
    return {"couple": request.couple, "me": request.me, "partner": request.partner, "now": request.now}


@maybe_couple_page
@require_safe
def reassurance(request: MaybeCoupleRequest) -> HttpResponse:
    """The ask that is on, one's own words, the other's. Without a partner here: what one can do alone."""
    if request.couple is None or request.me is None or request.partner is None:
        return render(request, "tracking/reassurance/alone.html", {"kinds": KINDS, "nav": "together"})
    return show(request)


def show(request: Any, *, status: int = 200, forms: dict[str, Any] | None = None) -> HttpResponse:
    """The page of the two as it is now, with `forms` that were not right in place of empty ones."""
    asks = asking.asks_on(couple=request.couple, me=request.me, now=request.now)
    context: dict[str, Any] = {"nav": "together", "live": FRAGMENT, "asks": asks, "partner": request.partner}
    context |= {"me": request.me, "seen": seen_so(asks), "replies": KIND_REPLIES}
    if wanted_fragment(request) == FRAGMENT:
        if request.method == "GET" and request.GET.get("seen") == context["seen"]:
            return HttpResponse(status=204)
    else:
        context |= around(request, forms or {})
    return page_or_fragment(request, "tracking/reassurance/page.html", context, fragments={FRAGMENT}, status=status)


def seen_so(asks: list[asking.Standing]) -> str:
    """The same for as long as nothing but the seconds changes."""
    parts = [(one.ask.pk, one.state.phase, one.state.ends_at, len(one.events)) for one in asks]
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def around(request: CoupleRequest, forms: dict[str, Any]) -> dict[str, Any]:
    """What stands below the ask that is on: words of both, who rests, and whether the week is looked at."""
    found = wordings(**two_of(request))
    mine = {one.kind: one for one in found if one.is_mine}
    lows = resting(couple=request.couple, now=request.now)
    fear = offers.is_fear_marked(person_id=request.person.pk)
    return {
        "mine": [(text, mine.get(text.kind), forms.get(text.kind) or ask_form(text.kind)) for text in KINDS],
        "theirs": [(one, TEXT_OF[one.kind], forms.get(str(one.words.pk)) or line_form(one)) for one in found
                   if not one.is_mine],
        "lows": [(one, one.author_id == request.person.pk, getattr(one, "yes", None)) for one in lows],
        "partner_rests": has_break(lows, request.partner.person_id),
        "review_on": is_on(request.couple),
        "suggested": not fear and may_suggest(request),
        "afraid": fear,
    }  # fmt: skip


def may_suggest(request: CoupleRequest) -> bool:
    """Not before the first week of the two is over."""
    return all(say(request.couple, request.me, request.now) for say in registry.may_suggest)


def ask_form(kind: AskKind) -> AskForm:
    return AskForm(initial={"kind": kind.value}, auto_id=f"{kind}_%s")


def line_form(one: Any) -> LineForm:
    text = (one.line.text if one.line else one.words.wished) or ""
    return LineForm(initial={"text": text}, auto_id=f"line_{one.kind}_%s")


@couple_page
@require_POST
def ask(request: CoupleRequest) -> HttpResponse:
    """Give the signal. What the asker chose for themselves may put something else first; asking stays possible there.

    Whether it does is computed from what is theirs alone, and changes nothing that the other receives.
    """
    form = AskForm(request.POST)
    if not form.is_valid():
        kind = request.POST.get("kind", "")
        if kind not in TEXT_OF:
            messages.error(request, _("That did not arrive whole. Nothing was changed."))
            return redirect("tracking:reassurance")
        return show(request, status=422, forms={kind: form})
    kind, about = form.asked, form.cleaned_data["about"]
    if "anyway" not in request.POST and is_something_first(request, form):
        return show_first(request, kind, form)
    asking.send_ask(
        couple=request.couple, me=request.me, kind=kind, new_id=form.new_id, about=about, note=form.note,
        now=request.now,
    )  # fmt: skip
    return redirect("tracking:reassurance")


def is_something_first(request: CoupleRequest, form: AskForm) -> bool:
    """By one's own choice, or since the other has said that they need a break. Never before comfort in need."""
    if form.asked is AskKind.EMERGENCY:
        return False
    who: dict[str, Any] = {"person_id": request.person.pk, "now": request.now, "zone": request.zone}
    chosen = own_side.something_first(kind=form.asked, worry=form.cleaned_data["worry"], **who)
    return chosen or has_break(resting(couple=request.couple, now=request.now), request.partner.person_id)


@couple_page
@require_http_methods(["GET", "HEAD"])
def first(request: CoupleRequest, kind: str) -> HttpResponse:
    """What could help before asking. Anybody may open it at any time, so that its being open says nothing."""
    if kind not in TEXT_OF:
        raise Http404
    return show_first(request, AskKind(kind), ask_form(AskKind(kind)))


def show_first(request: CoupleRequest, kind: AskKind, form: AskForm) -> HttpResponse:
    """The same whether one was led here or came. One's own ways and people are read in an open room only."""
    me, has_room = request.person.pk, is_open(request)
    agreed = [one for one in in_force(request.couple, request.now) if one.kind in INSTEAD]
    context: dict[str, Any] = {"text": TEXT_OF[kind], "form": form, "agreed": agreed, "nav": "together"}
    if has_room:
        context |= {"methods": offers.coping_methods(person_id=me), "people": offers.support_people(person_id=me)}
    return render(request, "tracking/reassurance/first.html", context)


@couple_page
@require_POST
def act(request: CoupleRequest, ask_id: UUID) -> HttpResponse:
    """One tap: say it, a sign, not now, more, enough, take it back. A stale one changes nothing."""
    what = request.POST.get("act", "")
    if what in set(AskAct):
        try:
            asking.act(couple=request.couple, me=request.me, ask_id=ask_id, what=AskAct(what), now=request.now)
        except Ask.DoesNotExist:
            raise Http404 from None
    if request.headers.get("HX-Request"):
        return show(request)
    return done(request, reverse("tracking:reassurance"))
