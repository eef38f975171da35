"""The pages that ask once more who is there."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.utils import get_next_redirect_url, passthrough_next_redirect_url
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms import LoginCodeForm, ReauthenticateForm
from accounts.reauthentication import CodeByMail, confirm
from core.access import PersonRequest, person_page


@person_page
@require_http_methods(["GET", "POST"])
def reauthenticate(request: PersonRequest) -> HttpResponse:
    """Asks for the password where there is one; a code by mail does as well."""
    if "mail" in request.POST:
        return mail_code(request)
    is_sent = request.method == "POST" and request.person.has_usable_password()
    form = ReauthenticateForm(request.POST if is_sent else None, user=request.person)
    if is_sent and not ratelimit.consume(request, action="reauthenticate", user=request.person):
        return slow_down(request)
    if is_sent and form.is_valid():
        return go_on(request, "password")
    context = {"form": form, "has_password": request.person.has_usable_password()}
    return page(request, "account/reauthenticate.html", context, 422 if is_sent else 200)


@person_page
@require_http_methods(["GET", "POST"])
def reauthenticate_code(request: PersonRequest) -> HttpResponse:
    process = CodeByMail.resume(request)
    if process is None:
        return redirect(onwards(request, "account_reauthenticate"))
    is_sent = request.method == "POST"
    form = LoginCodeForm(request.POST if is_sent else None, code=process.code)
    if is_sent and form.is_valid():
        process.abort()
        return go_on(request, "code")
    if is_sent and not process.record_invalid_attempt():
        messages.error(request, get_adapter().error_messages["too_many_login_attempts"])
        return redirect(onwards(request, "account_reauthenticate"))
    context = {"form": form, "email": request.person.email}
    return page(request, "account/reauthenticate_code.html", context, 422 if is_sent else 200)


def mail_code(request: PersonRequest) -> HttpResponse:
    if not ratelimit.consume(request, action="reauthenticate_code", user=request.person):
        return slow_down(request)
    CodeByMail.begin(request)
    messages.success(request, _("The mail is on its way."))
    return redirect(onwards(request, "account_reauthenticate_code"))


def slow_down(request: PersonRequest) -> HttpResponse:
    return render(request, "429.html", status=429)


def go_on(request: PersonRequest, method: str) -> HttpResponse:
    confirm(request, method)
    return redirect(get_next_redirect_url(request) or reverse("accounts:settings"))


def onwards(request: PersonRequest, name: str) -> str:
    """The page of this name, with the one to come back to."""
    return str(passthrough_next_redirect_url(request, reverse(name), REDIRECT_FIELD_NAME))


def page(request: PersonRequest, template: str, context: dict[str, Any], status: int) -> HttpResponse:
    back = {"next": get_next_redirect_url(request) or "", "nav": "mine"}
    return render(request, template, context | back, status=status)
