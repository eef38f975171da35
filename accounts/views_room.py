"""The door of one's own room: opening it, closing it, and the room code."""

from typing import Any

from allauth.account.utils import get_next_redirect_url
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import locks, room, room_code
from accounts.changes import tell_devices
from accounts.factors import locks_of
from accounts.models import AccessChange
from accounts.passkeys import PasskeyRefused, shown_passkey
from accounts.reauthentication import ask_again, is_lately_confirmed
from accounts.room_code import Try, lock_of, new_code_from
from accounts.room_forms import DoorForm, PasskeyForm, RoomCodeForm
from core.access import PersonRequest, person_page


@person_page
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: PersonRequest) -> HttpResponseBase:
    """Asks for what is set; where nothing is, offers to set something; where nothing may be, says how long."""
    if request.method != "POST" and "again" not in request.GET and room.is_open(request):
        return redirect(onwards(request))
    found = locks_of(request.person)
    form = DoorForm(request.POST if "code" in request.POST else None, locks=found)
    if request.method != "POST":
        return show_door(request, form, found)
    if "later" in request.POST and not found and room.began(request, lock_of(request.person)) > locks.Began.MAIL:
        room.open_room(request, free=True)
        return redirect(onwards(request))
    if "credential" in request.POST:
        return by_passkey(request, form, found)
    if form.is_valid() and found:
        return by_code(request, form, found)
    return show_door(request, form, found, status=422)


def by_code(request: PersonRequest, form: DoorForm, found: locks.Locks) -> HttpResponseBase:
    outcome = room_code.try_code(person=request.person, typed=form.cleaned_data["code"], now=request.now)
    if outcome is Try.OPENED:
        return opened(request)
    if outcome is Try.WRONG:
        form.add_error("code", _("That does not open it. Please look at it once more."))
        return show_door(request, form, found, status=422)
    form.add_error("code", _("Too many tries. Please wait a few minutes."))
    return show_door(request, form, found, status=429)


def by_passkey(request: PersonRequest, form: DoorForm, found: locks.Locks) -> HttpResponseBase:
    shown = PasskeyForm(request.POST)
    try:
        shown_passkey(shown.cleaned_data["credential"] if shown.is_valid() else None, person=request.person)
    except PasskeyRefused:
        messages.error(request, _("That passkey does not open it."))
        return show_door(request, form, found, status=422)
    room_code.remember(person=request.person)
    return opened(request)


def opened(request: PersonRequest) -> HttpResponseBase:
    room.open_room(request)
    return redirect(onwards(request))


def show_door(request: PersonRequest, form: DoorForm, found: locks.Locks, status: int = 200) -> HttpResponse:
    lock = lock_of(request.person)
    began, since = room.began(request, lock), room.known_since(request, lock)
    new_from = new_code_from(lock)
    context = {
        "form": form,
        "locks": found,
        "may_set": room.may_set_first(request, lock),
        "may_wait": began > locks.Began.MAIL,
        "from_when": (since or request.now) + locks.KNOWN_AFTER,
        "has_password": request.person.has_usable_password(),
        "new_from": new_from,
        "may_replace": new_from is not None and request.now >= new_from,
        "next": onwards(request),
        "nav": "mine",
    }
    return render(request, "accounts/room/door.html", context, status=status)


def onwards(request: PersonRequest) -> str:
    return get_next_redirect_url(request) or reverse("practice:mine")


@person_page
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: PersonRequest) -> HttpResponseBase:
    """Set it, change it, take it away."""
    new_from = new_code_from(lock_of(request.person))
    waited = new_from is not None and request.now >= new_from
    if refused := room.refuse_change(request, instead_of_opening=waited):
        return refused
    has_code = locks_of(request.person).room_code
    if request.method == "POST" and "away" in request.POST and has_code:
        room_code.take_code_away(person=request.person)
        room.locks_changed(request, AccessChange.Kind.ROOM_CODE_GONE)
        messages.success(request, _("The room code is gone."))
        return redirect("mfa_index")
    form = RoomCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        room_code.set_code(person=request.person, code=form.cleaned_data["code"])
        room.locks_changed(request, AccessChange.Kind.ROOM_CODE)
        messages.success(request, _("The room code is set. Every other device asks for it now."))
        return redirect(onwards(request))
    context: dict[str, Any] = {"form": form, "has_code": has_code, "next": onwards(request), "nav": "mine"}
    return render(request, "accounts/room/code.html", context, status=422 if request.method == "POST" else 200)


@person_page
@require_POST
def close(request: PersonRequest) -> HttpResponseBase:
    room.close_room(request)
    response = redirect("checkins:today")
    room.forget_pages(response)
    return response


@person_page
@require_POST
def stay(request: PersonRequest) -> HttpResponseBase:
    """Somebody is typing on a private page: it counts as using the room."""
    room.is_open(request)
    return HttpResponse(status=204)


@person_page
@require_POST
def forgotten(request: PersonRequest) -> HttpResponseBase:
    """Ask for a new room code, three days from now; or call that off, which anybody who is signed in may do."""
    if "off" in request.POST:
        room_code.remember(person=request.person)
        messages.success(request, _("Called off. Nothing has changed."))
        return redirect("accounts:door")
    if not is_lately_confirmed(request):
        return ask_again(request, back=reverse("accounts:door"))
    if room_code.forget(person=request.person, now=request.now):
        tell_devices(request, now=request.now)
    return redirect("accounts:door")
