"""Tokens for programs: making one, ending one, and saying that one knows it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import locks, room, tokens
from accounts.changes import tell_devices
from accounts.factors import locks_of
from accounts.reauthentication import recently
from accounts.room_code import lock_of
from accounts.room_forms import TokenForm
from core.access import PersonRequest, person_page

FULL = _("There are ten already. End one that you do not use any more.")
LATE = _("It was made a while ago, and its secret was shown then. If you have not kept it, end it and make another.")


@person_page
@require_http_methods(["GET", "HEAD", "POST"])
def all_of_them(request: PersonRequest) -> HttpResponse:
    """Those that hold, and a new one for whoever has just shown that it is them. Its secret is shown once."""
    proof = still_to_show(request)
    form = TokenForm(request.POST or None)
    if request.method == "POST" and not proof and form.is_valid():
        try:
            return page(request, form=TokenForm(), secret=make(request, form), made=form.cleaned_data["name"])
        except tokens.TooManyTokens:
            form.add_error(None, FULL)
        except tokens.MadeAlready:
            form.add_error(None, LATE)
    return page(request, form=form, proof=proof, status=422 if request.method == "POST" else 200)


def make(request: PersonRequest, form: TokenForm) -> str:
    assert request.tie.couple_id is not None  # still_to_show says "nobody" otherwise
    secret = tokens.make_token(
        token_id=form.cleaned_data["key"],
        person=request.person,
        couple_id=request.tie.couple_id,
        name=form.cleaned_data["name"],
        may=form.cleaned_data["may"],
        now=request.now,
    )
    tell_devices(request, now=request.now)
    return secret


def page(request: PersonRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    found = list(tokens.tokens_of(person=request.person, tie=request.tie, now=request.now))
    context = {"tokens": found, "nav": "mine", "new_since": request.now - tokens.SHOWS_FOR} | more
    return render(request, "accounts/tokens.html", context, status=status)


def still_to_show(request: PersonRequest) -> str:
    """What is missing before a token may be made: "nobody" to share with, to open the "room", the "password", or any
    "lock" at all; "" for nothing. An emailed code is never enough: for ninety days whoever reads the mailbox could
    read along."""
    if request.tie.couple_id is None:
        return "nobody"
    if locks_of(request.person):
        return "" if room.is_fresh(request) else "room"
    since = lock_of(request.person).password_from
    if locks.strength(recently(request), password_from=since) > locks.Began.MAIL:
        return ""
    has_password = request.person.has_usable_password() and (since is None or since <= request.now)
    return "password" if has_password else "lock"


@person_page
@require_POST
def end(request: PersonRequest, token_id: UUID) -> HttpResponse:
    """At once, for anybody who is signed in as this person: it can only make things safer."""
    tokens.end_token(person=request.person, token_id=token_id)
    messages.success(request, _("It opens nothing any more."))
    return redirect("checkins:today" if "today" in request.POST else "accounts:tokens")


@person_page
@require_POST
def known(request: PersonRequest, token_id: UUID) -> HttpResponse:
    """ "I know it": its line is put away, an hour after it was made at the earliest."""
    if not tokens.say_known(person=request.person, token_id=token_id, now=request.now):
        messages.info(request, _("The line stays for an hour, on purpose."))
    return redirect("checkins:today" if "today" in request.POST else "accounts:tokens")
