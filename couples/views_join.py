"""The way in: read first, then join, use it alone, say not now, or never be mailed again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core import limits, live
from core.access import open_page
from core.htmx import done
from couples import codes, mailing
from couples.access import MaybeCoupleRequest, maybe_couple_page
from couples.forms import CodeForm
from couples.models import Membership
from couples.services import JoiningRefused, accept_invitation, decline_guest, invitation_status
from notices import tokens

WAITED = "waited"  # this browser has shown the waiting page: whoever never waited is told nothing


def refusals() -> dict[str, tuple[int, str]]:
    """What each refusal says in one line, and its status."""
    return {
        "unknown": (404, _("This code leads nowhere. Please look at it once more, or ask for a new one.")),
        "expired": (410, _("This code has run out. Ask for a new one.")),
        "used": (410, _("This code has been used. Ask for a new one.")),
        "own": (409, _("This is your own code. It is meant for the other one.")),
        "paired": (409, _("You already share this with somebody. To join here, leave there first.")),
        "slow": (429, _("Too many tries. Please wait ten minutes.")),
    }


def may_guess(request: HttpRequest) -> bool:
    """Ten tries in ten minutes per source, a thousand an hour over the whole server: 10^8 codes stay out of reach."""
    source = limits.client_address(request)
    return limits.allow(f"code:{source}", at_most=10, seconds=600) and limits.allow(
        "code:all", at_most=1000, seconds=3600
    )


def refuse(request: HttpRequest, reason: str, code: str = "") -> HttpResponse:
    status, why = refusals()[reason]
    form = CodeForm(initial={"code": code})
    return render(request, "couples/join.html", {"form": form, "why": why}, status=status)


@open_page
@require_http_methods(["GET", "POST"])
def enter_code(request: Any) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("couples:join_code", form.cleaned_data["code"])
    status = 422 if request.method == "POST" else 200
    return render(request, "couples/join.html", {"form": form}, status=status)


@open_page
@require_http_methods(["GET", "POST"])
def join(request: Any, code: str) -> HttpResponseBase:
    """Looking changes nothing. A POST joins, by way of an account where there is none yet."""
    digits = codes.read_code(code)
    if not may_guess(request):
        return refuse(request, "slow", code)
    status = invitation_status(code=digits, now=request.now) if digits else "unknown"
    if status != "open" or digits is None:
        return refuse(request, status, code)
    request.session["invitation"] = "open"  # opens registration where it is by invitation only
    agreed = request.session.pop("joining", None) == digits and request.user.is_authenticated
    if request.method == "GET" and not agreed:
        return render(request, "couples/invited.html", {"code": digits, "never": request.GET.get("never", "")})
    if not request.user.is_authenticated:
        request.session["joining"] = digits  # said yes already: the way back from signing up asks no second time
        return redirect(reverse("account_signup") + f"?next={reverse('couples:join_code', args=[digits])}")
    return take_place(request, digits)


@maybe_couple_page
def take_place(request: MaybeCoupleRequest, code: str) -> HttpResponse:
    try:
        accept_invitation(person=request.person, code=code, now=request.now)
    except JoiningRefused as refused:
        return refuse(request, refused.reason, code)
    return redirect("couples:waiting")


@maybe_couple_page
@require_http_methods(["GET", "POST"])
def waiting(request: MaybeCoupleRequest) -> HttpResponse:
    """Whoever has joined waits here for the other's yes; a POST gives the place back."""
    place = Membership.objects.filter(person=request.person, confirmed_at=None, left_at=None).first()
    if place is None:
        if request.session.pop(WAITED, False) and request.partner is None:
            messages.info(request, _("That did not come about. You can use this alone."))
        return done(request, "/")  # htmx asks from the waiting page, and is to leave it
    if request.method == "POST":
        request.session.pop(WAITED, None)
        decline_guest(membership_id=place.pk)
        live.changed(place.couple_id, "couple")
        return redirect("/")
    if WAITED not in request.session:
        request.session[WAITED] = True
    return render(request, "couples/waiting.html", {"live": "couple"})


@open_page
@require_http_methods(["GET", "POST"])
def not_now(request: Any) -> HttpResponse:
    """Nothing is stored, and what was is dropped: to whoever invited it looks like an invitation nobody answered."""
    for mark in ("invitation", "joining"):
        if mark in request.session:
            del request.session[mark]
    return render(request, "couples/not_now.html")


@open_page
@require_http_methods(["GET", "POST"])
def never(request: Any, token: str) -> HttpResponse:
    """A look changes nothing (mail scanners follow links); the button does."""
    try:
        tokens.read(mailing.NEVER, token)
        if request.method == "POST":
            mailing.never_mail(token=token, now=request.now)
            messages.success(request, _("Done. This address gets no more invitations from here."))
            return redirect("couples:not_now")
    except tokens.BadToken:
        raise Http404 from None
    return render(request, "couples/never.html", {"token": token})
