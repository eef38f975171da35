"""One's own dinner, for oneself: no talk is put off into it. And where agreements for a pause have gone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from checkins import own_pauses
from checkins.forms_pause import MealForm
from couples.access import CoupleRequest, couple_page


@couple_page
@require_safe
def beforehand(request: CoupleRequest) -> HttpResponse:
    """Signs, when to leave and how long apart are agreements."""
    return redirect("couples:agreements_about", "pause")


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def meal(request: CoupleRequest) -> HttpResponse:
    profile = request.profile
    sleep, dinner = own_pauses.windows_of(
        person_id=request.person.pk, quiet_from=profile.quiet_from, quiet_until=profile.quiet_until
    )
    form = MealForm(request.POST or None, initial={"begins": dinner.begins, "ends": dinner.ends})
    if form.is_valid():
        own_pauses.set_meal_time(person_id=request.person.pk, **form.cleaned_data)
        messages.success(request, _("Saved. Nobody else sees it."))
        return redirect("checkins:meal_time")
    context = {"form": form, "sleep": sleep, "nav": "pause"}
    return render(request, "checkins/pause/meal.html", context, status=422 if request.method == "POST" else 200)
