"""A person's own settings."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import services
from accounts.forms import ProfileForm
from accounts.language import remember_language, remember_theme
from core.access import PersonRequest, person_page
from core.context import shell


@person_page
@require_http_methods(["GET", "POST"])
def settings_page(request: PersonRequest) -> HttpResponse:
    """Name, language, zone and colours in one form; the rest is a list of doors."""
    profile = request.profile
    now_so = {"name": profile.name, "language": profile.language, "zone": profile.zone}
    form = ProfileForm(request.POST or None, initial=now_so | {"theme": shell(request)["theme"] or "auto"})
    if request.method == "POST" and form.is_valid():
        return save(request, form)
    context = {"form": form, "nav": "mine", "person": request.person, "tied": bool(request.tie.couple_id)}
    return render(request, "accounts/settings.html", context, status=422 if request.method == "POST" else 200)


def save(request: PersonRequest, form: ProfileForm) -> HttpResponse:
    typed = dict(form.cleaned_data)
    theme = typed.pop("theme")
    services.change_profile(profile=request.profile, now=request.now, **typed)
    with translation.override(typed["language"]):
        messages.success(request, _("Saved."))
    response = redirect("accounts:settings")
    remember_language(response, typed["language"])
    remember_theme(response, theme)
    return response
