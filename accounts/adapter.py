"""How allauth makes a person, signs them in and out, and mails them here."""

from datetime import timedelta
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.models import EmailAddress
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts import room, room_code, services
from accounts.known_devices import allowance, remember_device
from accounts.language import remember_language
from accounts.letters import letter_for
from accounts.models import Person
from core import limits, live
from core.privacy import acting_as
from core.registry import account_mail

WRONG_CODE = _("This is not the code from the newest mail. Please look at it once more.")
SLOW_DOWN = _("Too many tries. Please wait a few minutes.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "duplicate_email": _("This is your address already."),
        "email_password_mismatch": _(
            "Address and password do not belong together. Leave the password empty to get a code."
        ),
        "email_taken": _("This address belongs to another account."),
        "incorrect_code": WRONG_CODE,
        "incorrect_password": _("This is not your password."),
        "rate_limited": SLOW_DOWN,
        "too_many_login_attempts": SLOW_DOWN,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """By invitation means: this browser has shown a valid code at /join/."""
        if settings.REGISTRATION == "invite":
            return request.session.get("invitation") == "open"
        return bool(settings.REGISTRATION == "open")

    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:
        """The person and their profile, in one go."""
        user = super().save_user(request, user, form, commit=commit)
        typed = {key: form.cleaned_data[key] for key in ("name", "zone", "adult")}
        now = timezone.now()
        services.make_profile(person=user, language=get_language() or "en", now=now, **typed)
        services.note_unproven(person=user, now=now)
        services.forget_old_unproven(now=now)
        return user

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Owed, not sent: no request waits for a mail server."""
        template, says = letter_for(template_prefix, context, is_open=settings.REGISTRATION == "open")
        now = timezone.now()
        for owe_mail in account_mail:
            owe_mail(
                kind="account",
                to=email,
                template=template,
                context=says,
                language=get_language() or "en",
                now=now,
                expires=now + timedelta(seconds=settings.ACCOUNT_CODE_SECONDS),
            )

    def post_login(self, request: HttpRequest, user: Person, **hints: Any) -> HttpResponse:
        """Whoever signs up has just typed a mailed code; allauth notes that for signing in only."""
        if hints.get("signup"):
            record_authentication(request, user, method="code", email=user.email, signup=True)
        response: HttpResponse = super().post_login(request, user, **hints)
        now = timezone.now()
        with acting_as(user.pk, now):
            remember_language(response, user.profile.language)
            lock = room_code.lock_of(user)
        remember_device(request, response, user.email, now=now, not_before=lock.devices_from)
        if any(record["method"] == "mfa" for record in get_authentication_records(request, user)):
            room.open_room(request)
        return response

    def get_login_stages(self) -> list[str]:
        """No second factor at the door of the house: it opens one's own room (accounts.room), and locks nobody out."""
        return [stage for stage in super().get_login_stages() if not stage.startswith("allauth.mfa.")]

    def is_reauthentication_required(self, **_: Any) -> bool:
        return False  # accounts.reauthentication and accounts.room ask, before allauth's code runs

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return allowance(request, credentials.get("email", ""))

    def logout(self, request: HttpRequest) -> None:
        """The session ends, its cookie changes, its streams are asked again."""
        live.changed(getattr(request.user, "pk", None), "session")
        super().logout(request)

    def set_password(self, user: Person, password: str) -> None:
        """A new password signs out whoever knew the old one. allauth keeps the session it was typed in."""
        super().set_password(user, password)
        room.password_was_set(self.request, user, now=timezone.now())
        services.sign_out_devices(person=user, keep=self.request.session.session_key or "")

    def get_client_ip(self, request: HttpRequest) -> str:
        return limits.client_address(request) or "unknown"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:settings")

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        return reverse("accounts:settings" if self.request.user.is_authenticated else "account_login")

    def is_ajax(self, request: HttpRequest) -> bool:
        return False  # pages are pages; allauth would answer a JSON of its own
