"""One's own calendar: its secret address in the settings, and what calendar programs fetch there."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Profile
from core.access import PersonRequest, open_page, person_page
from core.clock import zone_of
from core.privacy import acting_as
from notices import feed


@person_page
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: PersonRequest) -> HttpResponse:
    """The address, as long as it is on. A POST makes a new one, or with `off` ends it."""
    person_id, couple_id = request.tie.person_id, request.tie.couple_id
    if couple_id is None:
        raise Http404
    if request.method == "POST":
        if request.POST.get("off"):
            feed.end_feed(person_id=person_id)
            messages.success(request, _("The address leads nowhere any more."))
        else:
            feed.make_feed(person_id=person_id, couple_id=couple_id, now=request.now)
            messages.success(request, _("This is your address. An earlier one has ended."))
        return redirect("notices:calendar")
    found = feed.feed_of(person_id=person_id, couple_id=couple_id)
    context: dict[str, Any] = {"feed": found, "nav": "mine"}
    if found:
        context["address"] = settings.PUBLIC_BASE + reverse("notices:feed", args=[feed.token_of(found)])
    return render(request, "notices/calendar.html", context)


@open_page
@require_safe
def fetch(request: HttpRequest, token: str) -> HttpResponse:
    """What a calendar program gets: dates in its owner's zone and language, without anybody's name."""
    now = request.now  # type: ignore[attr-defined]  # set by open_page
    try:
        owner = feed.owner_of(token, now=now)
    except feed.UnknownFeed:
        raise Http404 from None
    with acting_as(owner, now) as tie:
        if tie.couple_id is None:
            raise Http404
        profile = Profile.objects.get(person=owner)
        with translation.override(profile.language):
            dates = feed.dates_of(couple_id=tie.couple_id, zone=zone_of(profile.zone), now=now)
        written = feed.write(dates, couple_id=tie.couple_id, zone=zone_of(profile.zone), now=now)
    response = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="twofold.ics"'
    return response
