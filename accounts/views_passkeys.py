"""Passkeys: signing in with one, adding, naming and taking away. Addresses and names are allauth's."""

from typing import Any

from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.core.internal import ratelimit
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import passkeys, room
from accounts.models import AccessChange
from accounts.passkeys import PasskeyRefused
from accounts.room_forms import PasskeyForm, PasskeyNameForm
from core.access import PersonRequest, open_page, person_page


@open_page
@require_http_methods(["GET", "HEAD", "POST"])
@ratelimit.decorator(app="allauth.mfa", action="webauthn_login")  # type: ignore[untyped-decorator]  # allauth
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """GET: what to ask the browser for. POST: what it answered; whoever it names is signed in, their room open."""
    if request.user.is_authenticated:
        return redirect("checkins:today")
    if request.method != "POST":
        return JsonResponse(passkeys.ask_to_show(None))
    form = PasskeyForm(request.POST)
    with transaction.atomic():
        try:
            shown = passkeys.shown_passkey(form.cleaned_data["credential"] if form.is_valid() else None, person=None)
        except PasskeyRefused:
            messages.error(request, _("That passkey is not known here. Perhaps it was taken away."))
            return redirect("account_login")
        clear_login(request)
        login = Login(user=shown.user, redirect_url=get_next_redirect_url(request))
        answer: HttpResponseBase = perform_passwordless_login(request, shown, login)
        return answer


@person_page
@require_safe
def ask(request: PersonRequest) -> HttpResponse:
    """What to ask the browser for at the door: one of this person's passkeys."""
    return JsonResponse(passkeys.ask_to_show(request.person))


@person_page
@require_safe
def all_of_them(request: PersonRequest) -> HttpResponse:
    context = {"passkeys": passkeys.passkeys_of(request.person), "nav": "mine"}
    return render(request, "mfa/webauthn/authenticator_list.html", context)


@person_page
@require_safe
@room.changes_locks
def ask_to_add(request: PersonRequest) -> HttpResponse:
    return JsonResponse(passkeys.ask_to_make(request.person))


@person_page
@require_http_methods(["GET", "HEAD", "POST"])
@room.changes_locks
def add(request: PersonRequest) -> HttpResponse:
    form = PasskeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"] or _("Passkey")
        try:
            answer = form.cleaned_data["credential"]
            passkeys.add_passkey(person=request.person, name=name, answer=answer, now=request.now)
        except PasskeyRefused:
            form.add_error(None, _("That did not work. Please try once more."))
        else:
            room.locks_changed(request, AccessChange.Kind.PASSKEY)
            messages.success(request, _("The passkey is added."))
            return redirect("mfa_list_webauthn")
    status = 422 if request.method == "POST" else 200
    return render(request, "mfa/webauthn/add_form.html", {"form": form, "nav": "mine"}, status=status)


def passkey_or_404(request: PersonRequest, pk: int) -> passkeys.Passkey:
    found = next((one for one in passkeys.passkeys_of(request.person) if one.pk == pk), None)
    if found is None:
        raise Http404
    return found


@person_page
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: PersonRequest, pk: int) -> HttpResponseBase:
    found = passkey_or_404(request, pk)
    if refused := room.refuse_change(request):
        return refused
    if request.method == "POST":
        passkeys.remove_passkey(person=request.person, pk=pk)
        room.locks_changed(request, AccessChange.Kind.PASSKEY_GONE)
        messages.success(request, _("The passkey is taken away. It opens nothing here any more."))
        return redirect("mfa_list_webauthn")
    return render(request, "mfa/webauthn/authenticator_confirm_delete.html", {"passkey": found, "nav": "mine"})


@person_page
@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: PersonRequest, pk: int) -> HttpResponseBase:
    found = passkey_or_404(request, pk)
    if refused := room.refuse_change(request):
        return refused
    form = PasskeyNameForm(request.POST or None, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        passkeys.rename_passkey(person=request.person, pk=pk, name=form.cleaned_data["name"])
        return redirect("mfa_list_webauthn")
    context: dict[str, Any] = {"form": form, "passkey": found, "nav": "mine"}
    return render(request, "mfa/webauthn/edit_form.html", context, status=422 if request.method == "POST" else 200)
