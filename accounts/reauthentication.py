"""Asking once more who is there, before what is sensitive: by password, or by a code mailed to their address."""

from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

SESSION_KEY = "account_reauthentication_code"


def is_lately_confirmed(request: Any) -> bool:
    """Whether the person signed in, or showed again who they are, within the last five minutes."""
    records = get_authentication_records(request, request.user)
    ago = request.now.timestamp() - records[-1]["at"] if records else float("inf")
    return bool(ago < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)


def recently(request: Any) -> list[dict[str, Any]]:
    """With what the person showed who they are within the last five minutes."""
    since = request.now.timestamp() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    return [record for record in get_authentication_records(request, request.user) if record["at"] > since]


def ask_again(request: HttpRequest, *, back: str = "") -> HttpResponseBase:
    """To the page that asks, and from there back here or to `back`. What was sent is not kept: it may be a password."""
    onwards = urlencode({REDIRECT_FIELD_NAME: back or request.path})
    return redirect(f"{reverse('account_reauthenticate')}?{onwards}")


def lately_confirmed(view: Any) -> Any:
    """Lets through whoever was confirmed lately, and whoever is not signed in (the view sends those to sign in)."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and not is_lately_confirmed(request):
            return ask_again(request)
        return view(request, *args, **kwargs)

    return asked


def confirm(request: Any, method: str) -> None:
    record_authentication(request, request.user, method=method, reauthenticated=True)


class CodeByMail(AbstractCodeVerificationProcess):  # type: ignore[misc]  # allauth is untyped
    """One mailed code: where it stands is kept in the session, as allauth keeps its own."""

    def __init__(self, request: Any, state: dict[str, Any]) -> None:
        self.request = request
        super().__init__(
            max_attempts=settings.ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS,
            timeout=settings.ACCOUNT_CODE_SECONDS,
            state=state,
            user=request.user,
        )

    @classmethod
    def begin(cls, request: Any) -> None:
        process = cls(request, cls.initial_state(user=request.user, email=request.user.email))
        process.send()
        process.persist()

    @classmethod
    def resume(cls, request: Any) -> "CodeByMail | None":
        """The code that waits to be typed; None where there is none, or its time is over."""
        state = request.session.get(SESSION_KEY)
        process: CodeByMail | None = cls(request, state).abort_if_invalid() if state else None
        return process

    def send(self) -> None:
        self.state["code"] = get_adapter().generate_login_code()
        says = {"code": self.code}
        get_adapter().send_mail("account/email/reauthentication_code", self.state["email"], says)

    def persist(self) -> None:
        self.request.session[SESSION_KEY] = self.state

    def abort(self) -> None:
        self.request.session.pop(SESSION_KEY, None)
