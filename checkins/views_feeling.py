"""Name a feeling, rate it, choose a step (S07): for oneself alone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.room import second_lock
from checkins.content import FEELINGS, say
from checkins.forms_pause import FeelingForm
from checkins.models import NamedFeeling
from checkins.views_pause import show_pause
from core.access import PersonRequest, person_page
from couples.access import MaybeCoupleRequest, maybe_couple_page

NEWEST = 60


@maybe_couple_page
@require_POST
def name_feeling(request: MaybeCoupleRequest) -> HttpResponse:
    """Kept for its author; nothing is said to anybody."""
    form = FeelingForm(request.POST)
    if not form.is_valid():
        return show_pause(request, form)
    NamedFeeling(author_id=request.person.pk, at=request.now, **form.cleaned_data).save(force_insert=True)
    messages.success(request, _("Kept for you alone."))
    return redirect("checkins:pause")


@person_page
@require_safe
@second_lock
def feelings(request: PersonRequest) -> HttpResponse:
    """The newest ones, in one's own room."""
    rows = NamedFeeling.objects.filter(author=request.person).order_by("-at", "-pk")[:NEWEST]
    told = [{"row": row, "feeling": say(FEELINGS, row.feeling)} for row in rows]
    return render(request, "checkins/pause/feelings.html", {"told": told, "nav": "mine"})


@person_page
@require_POST
@second_lock
def forget_feeling(request: PersonRequest, feeling_id: UUID) -> HttpResponse:
    """Without a trace. Safe to repeat."""
    NamedFeeling.objects.filter(author=request.person, pk=feeling_id).delete()
    return redirect("checkins:feelings")
