"""A worry on paper (H10), for oneself; from there to asking for a look at it together."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.room import second_lock
from couples.access import MaybeCoupleRequest, maybe_couple_page
from tracking.models import FactSheet
from tracking.reassurance import log
from tracking.reassurance.forms import SheetForm
from tracking.reassurance.own_side import NEWEST
from tracking.reassurance.views_own import as_id


@maybe_couple_page
@require_http_methods(["GET", "HEAD", "POST"])
@second_lock
def sheets(request: MaybeCoupleRequest) -> HttpResponse:
    """One's sheets, the newest first, and a new one; with `forget` one of them goes."""
    if request.method == "POST" and "forget" in request.POST:
        if (sheet_id := as_id(request.POST["forget"])) is not None:
            log.forget_sheet(author_id=request.person.pk, sheet_id=sheet_id)
        return redirect("tracking:fact_sheets")
    form = SheetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("worry", "speaks_for", "speaks_against", "unknown")}
        log.write_sheet(author_id=request.person.pk, new_id=form.new_id, said=said, now=request.now)
        return redirect("tracking:fact_sheets")
    found = FactSheet.objects.filter(author=request.person).order_by("-at", "-pk")[:NEWEST]
    context: dict[str, Any] = {"form": form, "sheets": list(found), "partner": request.partner, "nav": "mine"}
    return render(request, "tracking/reassurance/sheets.html", context, status=422 if form.errors else 200)
