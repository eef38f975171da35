"""The bar's way to the pause, for pages that are open while one begins or ends."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from couples.access import MaybeCoupleRequest, maybe_couple_page


@maybe_couple_page
@require_safe
def pause_entry(request: MaybeCoupleRequest) -> HttpResponse:
    """With `here` it stands on the pause's own page, which says the rest."""
    here = "here" in request.GET
    return render(request, "components/_pause_link.html", {"nav": "pause" if here else "", "told": not here})
