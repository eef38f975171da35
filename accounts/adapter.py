"""How allauth makes a person and sends its mail here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from accounts.models import Person, Profile
from core.privacy import acting_as


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:
        """The person and their profile, in one go."""
        user = super().save_user(request, user, form, commit=commit)
        with acting_as(user.pk, timezone.now()):
            Profile.objects.create(
                person=user,
                name=form.cleaned_data["name"],
                zone=form.cleaned_data["zone"],
                language=get_language() or "en",
                adult=form.cleaned_data["adult"],
            )
        return user
