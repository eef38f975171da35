"""Asking for a code to choose a new password with."""

from typing import Any

from allauth.account import views
from allauth.core import ratelimit
from django.http import HttpResponse
from django.views.generic.edit import FormView

from accounts.known_devices import allowance


class PasswordResetView(views.PasswordResetView):  # type: ignore[misc]  # allauth is untyped
    """allauth's, but mails asked for on a known device count apart from all others."""

    def form_valid(self, form: Any) -> HttpResponse:
        key = allowance(self.request, form.cleaned_data["email"])
        refused: HttpResponse | None = ratelimit.consume_or_429(self.request, action="reset_password", key=key)
        if refused:
            return refused
        form.save(self.request)
        return FormView.form_valid(self, form)


password_reset = PasswordResetView.as_view()
