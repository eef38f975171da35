"""allauth's views as pages of ours."""

from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from accounts.language import in_own_language
from core.access import open_page


def sign_in_page(view: Any) -> Any:
    """One transaction per request (no half-made person, no mail without its cause), the language of whoever is
    signed in, and 422 where a form was refused.
    """

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            response = view(request, *args, **kwargs)
            if isinstance(response, TemplateResponse):
                response.context_data = {"nav": "mine"} | (response.context_data or {})
                if was_refused(response):
                    response.status_code = 422
                response.render()
            return response

    return open_page(in_own_language(opened))


def was_refused(response: TemplateResponse) -> bool:
    """Whether the page shows a form with what is wrong about it."""
    form = (response.context_data or {}).get("form")
    return form is not None and form.is_bound and bool(form.errors)


@open_page
@require_safe
def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Pages of allauth that would only say "now sign in": the sign-in page says it better."""
    return redirect("account_login")
