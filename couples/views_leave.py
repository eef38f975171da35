"""Leaving: one person, at once, without a reason. Help stands above the button."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from couples.access import MaybeCoupleRequest, maybe_couple_page
from couples.forms import LeaveForm
from couples.services import leave_couple


@maybe_couple_page
@require_http_methods(["GET", "POST"])
def leave(request: MaybeCoupleRequest) -> HttpResponse:
    if request.couple is None:
        return redirect("/")
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        leave_couple(tell=form.cleaned_data["tell"], now=request.now)
        messages.success(request, _("You have left. What is yours alone is still here."))
        return redirect("/")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "alone": request.partner is None, "nav": "mine"}
    return render(request, "couples/leave.html", context, status=status)
