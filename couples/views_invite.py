"""Inviting: a code, shown once in four ways, and the one tap that lets the other in."""

from uuid import UUID

import qrcode
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from qrcode.image.svg import SvgPathImage

from core import limits
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
    if request.method == "POST" and limits.allow(f"invite:{request.person.pk}", at_most=20, seconds=3600):
        try:
            return show_code(request, invite(person=request.person, now=request.now))
        except JoiningRefused:
            messages.info(request, _("Somebody is waiting for your yes."))
            return redirect("/")
    open_one = Invitation.objects.filter(used_at=None, revoked_at=None, expires_at__gt=request.now).first()
    return render(request, "couples/invite.html", {"open": open_one, "guest": request.guest, "nav": "together"})


def show_code(request: MaybeCoupleRequest, code: str, form: MailForm | None = None, status: int = 200) -> HttpResponse:
    link = f"{settings.PUBLIC_BASE}/join/{code}/"
    context = {
        "code": codes.show_code(code).split("–"),
        "link": link,
        "qr": qr_image(link),
        "form": form or MailForm(initial={"code": code}),
        "nav": "together",
    }
    return render(request, "couples/code.html", context, status=status)


def qr_image(link: str) -> SafeString:
    image = qrcode.make(link, image_factory=SvgPathImage, border=2, box_size=10)
    drawn: str = image.to_string(encoding="unicode")
    return mark_safe(drawn)  # our own path of squares; the link is in it as squares only


@maybe_couple_page
@require_POST
def mail_code(request: MaybeCoupleRequest) -> HttpResponse:
    """Send the code on the screen to an address. The answer is the same whether that address may get mail or not."""
    form = MailForm(request.POST)
    code = codes.read_code(request.POST.get("code", ""))
    mine = Invitation.objects.filter(code_hash=hash_of(code), used_at=None, revoked_at=None) if code else None
    if code is None or mine is None or not mine.exists():
        messages.info(request, _("That code has ended. Here you can make a new one."))
        return redirect("couples:invite")
    if not form.is_valid():
        return show_code(request, code, form, status=422)
    if limits.allow(f"invite-mail:{request.person.pk}", at_most=5, seconds=86400):
        mailing.mail_invitation(
            to=form.cleaned_data["email"], code=code, language=request.profile.language, now=request.now
        )
    messages.success(request, _("Done. If this address takes mail from us, the letter is on its way."))
    return show_code(request, code)


@maybe_couple_page
@require_POST
def withdraw(request: MaybeCoupleRequest) -> HttpResponse:
    revoke_invitation(now=request.now)
    messages.success(request, _("The code has ended."))
    return redirect("couples:invite")


@maybe_couple_page
@require_POST
def guest(request: MaybeCoupleRequest, membership_id: UUID) -> HttpResponse:
    """Yes, this is the one; or: this is somebody else, and their place is free again."""
    if request.guest is None or request.guest.pk != membership_id or request.me is None or request.me.slot != 1:
        raise Http404
    if "no" in request.POST:
        decline_guest(membership_id=membership_id)
        messages.info(request, _("Nobody was let in. You can make a new code."))
        return redirect("couples:invite")
    try:
        confirm_member(membership_id=membership_id, now=request.now)
        messages.success(request, _("You are both here now."))
    except JoiningRefused:
        decline_guest(membership_id=membership_id)
        messages.info(request, _("That did not work. You can make a new code."))
    return redirect("/")
