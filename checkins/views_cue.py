"""Sound and vibration in the check-in, for this device alone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from checkins.cues import CueForm, cue_on, remember_cue
from couples.access import CoupleRequest, couple_page


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def cue(request: CoupleRequest) -> HttpResponse:
    form = CueForm(request.POST or None, initial={"cue": cue_on(request)})
    if request.method == "POST" and form.is_valid():
        messages.success(request, _("Saved for this device."))
        response = redirect("checkins:cue")
        remember_cue(response, form.cleaned_data["cue"])
        return response
    status = 422 if request.method == "POST" else 200
    return render(request, "checkins/check_in/cue.html", {"form": form, "nav": "together"}, status=status)
