"""What opens one's room, on one page; authenticator app and recovery codes. Addresses and names are allauth's."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import factors, room, room_code, totp
from accounts.models import AccessChange
from accounts.room_forms import AppForm, RelockForm
from core import sealing
from core.access import PersonRequest, person_page
from core.pictures import qr_picture

WAITING = "authenticator_secret"  # in the session, sealed: what the app has been shown and has not proven yet
Kind = AccessChange.Kind


@person_page
@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: PersonRequest) -> HttpResponseBase:
    """Everything that opens the room, and when it closes by itself. Changing that needs an open room."""
    lock, locks = room_code.lock_of(request.person), factors.locks_of(request.person)
    form = RelockForm(request.POST or None, initial={"minutes": lock.relock_minutes})
    if request.method == "POST":
        if not room.is_open(request):
            return room.to_door(request)
        if form.is_valid():
            room_code.relock_after(person=request.person, minutes=form.cleaned_data["minutes"])
            messages.success(request, _("Saved."))
            return redirect("mfa_index")
    left = factors.recovery_left(person=request.person) if locks.recovery else 0
    context = {"locks": locks, "form": form, "left": left, "nav": "mine"}
    return render(request, "mfa/index.html", context, status=422 if request.method == "POST" else 200)


@person_page
@require_http_methods(["GET", "HEAD", "POST"])
@room.changes_locks
def add_app(request: PersonRequest) -> HttpResponseBase:
    """Shows the secret as a picture and as letters, until the app has shown that it knows it."""
    if factors.locks_of(request.person).app:
        return redirect("mfa_deactivate_totp")
    secret = waiting_secret(request)
    form = AppForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data["code"]
        if factors.add_app(person=request.person, secret=secret, typed=typed, now=request.now):
            del request.session[WAITING]
            room.locks_changed(request, Kind.APP)
            messages.success(request, _("The app is added."))
            return redirect("mfa_index")
        form.add_error("code", _("The app shows another code. Is the clock of your phone right?"))
    link = totp.app_link(secret, account=request.person.email)
    letters = [secret[start : start + 4] for start in range(0, len(secret), 4)]
    context = {"form": form, "picture": qr_picture(link), "letters": letters, "nav": "mine"}
    return render(request, "mfa/totp/activate_form.html", context, status=422 if request.method == "POST" else 200)


def waiting_secret(request: PersonRequest) -> str:
    """The one this session began with: whoever mistypes a code need not show the picture to the app again."""
    if WAITING not in request.session:
        request.session[WAITING] = sealing.seal_text(factors.new_secret(), purpose=factors.FACTOR)
    return sealing.open_text(request.session[WAITING], purpose=factors.FACTOR)


@person_page
@require_http_methods(["GET", "HEAD", "POST"])
def remove_app(request: PersonRequest) -> HttpResponseBase:
    if not factors.locks_of(request.person).app:
        return redirect("mfa_index")
    if refused := room.refuse_change(request):
        return refused
    if request.method == "POST":
        factors.remove_app(person=request.person)
        room.locks_changed(request, Kind.APP_GONE)
        messages.success(request, _("The app is taken away. Its codes open nothing here any more."))
        return redirect("mfa_index")
    return render(request, "mfa/totp/deactivate_form.html", {"nav": "mine"})


@person_page
@require_http_methods(["GET", "HEAD", "POST"])
@room.changes_locks
def recovery_codes(request: PersonRequest) -> HttpResponse:
    """A POST makes ten new ones and shows them, this once. Without anything to recover there are none: 404."""
    locks = factors.locks_of(request.person)
    if not locks:
        raise Http404
    codes: list[str] = []
    if request.method == "POST":
        codes = factors.make_recovery_codes(person=request.person)
        room.locks_changed(request, Kind.RECOVERY)
    left = factors.recovery_left(person=request.person)
    context = {"codes": [f"{code[:4]} {code[4:]}" for code in codes], "left": left, "nav": "mine"}
    return render(request, "mfa/recovery_codes/index.html", context)
