"""Signing up, where the operator lets people in."""

from allauth.account import views
from django.conf import settings
from django.http import HttpResponse
from django.template.response import TemplateResponse


class SignupView(views.SignupView):  # type: ignore[misc]  # allauth is untyped
    def closed(self) -> HttpResponse:
        """A kind page; by invitation only it says where to type the code."""
        context = {"invite_only": settings.REGISTRATION == "invite"}
        return TemplateResponse(self.request, self.template_name_signup_closed, context, status=403)


sign_up = SignupView.as_view()
