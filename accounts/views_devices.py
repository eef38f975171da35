"""The page that says where one is signed in, and ends it elsewhere."""

from allauth.account.internal.flows.logout import logout
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import room_code, services, tokens
from accounts.changes import changes_of
from accounts.devices import Device, devices_of
from accounts.factors import locks_of
from accounts.known_devices import remember_device
from accounts.reauthentication import ask_again, is_lately_confirmed
from core.access import PersonRequest, person_page
from core.context import TOLD, is_told


@person_page
@require_http_methods(["GET", "POST"])
def devices(request: PersonRequest) -> HttpResponseBase:
    """Looking needs nothing more; signing out another device asks once more who is there."""
    this = request.session.session_key or ""
    found = devices_of(request.person, this=this, now=request.now)
    if request.method == "POST":
        return end(request, found)
    if is_told(request):
        del request.session[TOLD]
    context = {
        "devices": found,
        "others": any(not device.is_this for device in found),
        "locks": locks_of(request.person),
        "changes": changes_of(request.person, now=request.now),
        "tokens": list(tokens.tokens_of(person=request.person, tie=request.tie, now=request.now)),
        "tied": request.tie.couple_id is not None,  # then a calendar may have an address
        "nav": "mine",
    }
    return render(request, "usersessions/usersession_list.html", context)


def end(request: PersonRequest, found: list[Device]) -> HttpResponseBase:
    handle = request.POST.get("device", "")
    chosen = next((device for device in found if device.handle == handle), None)
    if handle and chosen is None:
        raise Http404
    if chosen is not None and chosen.is_this:
        logout(request)
        return redirect("account_login")
    if not is_lately_confirmed(request):
        return ask_again(request)
    only = chosen.key if chosen else ""
    services.sign_out_devices(person=request.person, keep=request.session.session_key or "", only=only)
    messages.success(request, _("Signed out there."))
    response = redirect("usersessions_list")
    if not only:  # no other device is known any more; this one still is
        tokens.end_tokens(person=request.person)
        room_code.forget_devices(person=request.person, now=request.now)
        remember_device(request, response, request.person.email, now=request.now)
    return response
