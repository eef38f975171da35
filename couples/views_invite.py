"""Inviting: a code, shown once in four ways, and the one tap that lets the other in."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import limits, live
from core.htmx import done
from core.pictures import qr_picture
from couples import codes, mailing
from couples.access import MaybeCoupleRequest, maybe_couple_page
from couples.forms import MailForm
from couples.models import Invitation
from couples.services import JoiningRefused, confirm_member, decline_guest, hash_of, invite, revoke_invitation


@maybe_couple_page
@require_http_methods(["GET", "POST"])
def invitation(request: MaybeCoupleRequest) -> HttpResponse:
    """A POST makes the code and shows it; it is kept nowhere, so a later GET can only offer a new one."""
    if request.partner is not None:
        return redirect("/together/")
    allowed = request.method == "GET" or limits.allow(f"invite:{request.person.pk}", at_most=20, seconds=3600)
    if request.method == "POST" and allowed:
        try:
            return show_code(request, invite(person=request.person, now=request.now))
        except JoiningRefused:
            messages.info(request, _("Somebody is waiting for your yes."))
            return redirect("/")
    open_one = Invitation.objects.filter(used_at=None, revoked_at=None, expires_at__gt=request.now).first()
    context = {"open": open_one, "guest": request.guest, "nav": "together", "live": "couple"}
    if not allowed:
        context["why"] = _("Too many codes in one hour. Please wait a little.")
    return render(request, "couples/invite.html", context, status=200 if allowed else 429)


def show_code(request: MaybeCoupleRequest, code: str, form: MailForm | None = None, status: int = 200) -> HttpResponse:
    link = f"{settings.PUBLIC_BASE}/join/{code}/"
    context = {
        "code": codes.show_code(code).split("–"),
        "link": link,
        "qr": qr_picture(link),
        "form": form or MailForm(initial={"code": code}),
        "nav": "together",
        "live": "couple",
    }
    return render(request, "couples/code.html", context, status=status)


@maybe_couple_page
@require_POST
def mail_code(request: MaybeCoupleRequest) -> HttpResponse:
    """Send the code on the screen to an address. The answer is the same whether that address may get mail or not."""
    form = MailForm(request.POST)
    code = codes.read_code(request.POST.get("code", ""))
    if code is None or not is_open(request, code):
        messages.info(request, _("That code has ended. Here you can make a new one."))
        return redirect("couples:invite")
    if not form.is_valid():
        return show_code(request, code, form, status=422)
    if not limits.allow(f"invite-mail:{request.person.pk}", at_most=5, seconds=86400):
        form.add_error("email", _("You can send five letters a day. This one was not sent. Please try tomorrow."))
        return show_code(request, code, form, status=429)
    mailing.mail_invitation(
        to=form.cleaned_data["email"], code=code, language=request.profile.language, now=request.now
    )
    messages.success(request, _("Done. If this address takes mail from us, the letter is on its way."))
    return show_code(request, code)


def is_open(request: MaybeCoupleRequest, code: str) -> bool:
    """Whether this is the person's own code and still leads somewhere."""
    open_ones = Invitation.objects.filter(used_at=None, revoked_at=None, expires_at__gt=request.now)
    return open_ones.filter(code_hash=hash_of(code)).exists()


@maybe_couple_page
@require_POST
def withdraw(request: MaybeCoupleRequest) -> HttpResponse:
    revoke_invitation(now=request.now)
    messages.success(request, _("The code has ended."))
    return redirect("couples:invite")


@maybe_couple_page
@require_GET
def waiting_guest(request: MaybeCoupleRequest) -> HttpResponse:
    """What an open page asks for: the guest at the door, or nothing while what it has `seen` still holds."""
    if request.partner is not None:
        return done(request, "/together/")
    found = request.guest if request.me is not None and request.me.slot == 1 else None
    if request.GET.get("seen", "") == (str(found.pk) if found else ""):
        return HttpResponse(status=204)
    return render(request, "couples/_guest.html", {"guest": found})


@maybe_couple_page
@require_POST
def guest(request: MaybeCoupleRequest, membership_id: UUID) -> HttpResponse:
    """Yes, this is the one; or: this is somebody else, and their place is free again."""
    if request.guest is None or request.guest.pk != membership_id or request.me is None or request.me.slot != 1:
        raise Http404
    if "no" in request.POST:
        decline_guest(membership_id=membership_id)
        live.changed(request.guest.person_id, "couple")
        messages.info(request, _("Nobody was let in. You can make a new code."))
        return redirect("couples:invite")
    try:
        confirm_member(membership_id=membership_id, now=request.now)
        messages.success(request, _("You are both here now."))
    except JoiningRefused:
        decline_guest(membership_id=membership_id)
        messages.info(request, _("That did not work. You can make a new code."))
    return redirect("/")
