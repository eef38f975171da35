"""The notebook: for now good moments. And those one keeps to oneself."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.room import is_open, second_lock, to_door
from core.access import PersonRequest
from core.htmx import page_or_fragment
from core.paging import BadCursor, Page, page_of
from couples.access import CoupleRequest, MaybeCoupleRequest, maybe_couple_page
from tracking import services
from tracking.forms import MomentForm
from tracking.incident_pages import newest_of
from tracking.models import Moment
from tracking.voices import voices_of


def read_page[Row: Model](request: PersonRequest, found: QuerySet[Any, Row], *, by: str) -> Page[Row]:
    """The page of a list that `?after=` names. A place that is none answers 404."""
    try:
        return page_of(found, by=by, after=request.GET.get("after", ""))
    except BadCursor:
        raise Http404 from None


def add_moment(request: MaybeCoupleRequest | CoupleRequest, form: MomentForm) -> None:
    """Keep what was typed, and say so. Without a partner it is one's own, whichever button was there."""
    shown_to = request.couple if form.for_both and request.partner else None
    services.keep_moment(
        author_id=request.person.pk,
        couple=shown_to,
        kind=form.cleaned_data["kind"],
        text=form.cleaned_data["text"],
        now=request.now,
    )
    messages.success(request, _("Both of you see it now.") if shown_to else _("Kept for yourself, under Mine."))


@maybe_couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def notebook(request: MaybeCoupleRequest) -> HttpResponse:
    """What both see, newest first; for somebody alone, what is their own, while their room is open."""
    form = MomentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_moment(request, form)
        return redirect("tracking:notebook")
    closed = not request.partner and not is_open(request)
    if request.couple and request.partner:
        page = read_page(request, Moment.objects.shown_in(request.couple.pk), by="released_at")
    else:
        own = Moment.objects.none() if closed else Moment.objects.kept_by(request.person.pk)
        page = read_page(request, own, by="created_at")
    context = listed(request, page) | {"closed": closed, "form": form, "nav": "notebook", "live": "moments incidents"}
    if request.couple and request.me and request.partner and not request.GET.get("after"):
        context["hard"] = newest_of(request.couple, me=request.me, partner=request.partner, zone=request.zone)
    return page_or_fragment(
        request,
        "tracking/notebook.html",
        context,
        fragments={"moments", "hard"},
        status=422 if request.method == "POST" else 200,
    )


def listed(request: MaybeCoupleRequest, page: Page[Moment]) -> dict[str, Any]:
    voices = voices_of(page.rows, profile=request.profile, me=request.me, partner=request.partner)
    return {"voices": voices, "older": page.older, "partner": request.partner}


@maybe_couple_page
@require_safe
@second_lock
def kept(request: MaybeCoupleRequest) -> HttpResponse:
    """Good moments one keeps to oneself."""
    page = read_page(request, Moment.objects.kept_by(request.person.pk), by="created_at")
    return page_or_fragment(request, "tracking/kept.html", listed(request, page) | {"nav": "mine"})


def own_moment(request: MaybeCoupleRequest, moment_id: UUID) -> Moment:
    """One's own moment, kept or shown to the present partner. Everything else is 404, the partner's included."""
    reachable = Q(released_at=None) | Q(couple=request.couple)
    return get_object_or_404(Moment.objects.filter(reachable, author=request.person), pk=moment_id)


def is_behind_the_door(request: MaybeCoupleRequest, found: Moment) -> bool:
    """Whether only its author sees it, and their room is closed in this session."""
    return found.released_at is None and not is_open(request)


@maybe_couple_page
@require_safe
def moment(request: MaybeCoupleRequest, moment_id: UUID) -> HttpResponseBase:
    """One's own words, and what may be done with them."""
    found = own_moment(request, moment_id)
    if is_behind_the_door(request, found):
        return to_door(request)
    voices = voices_of([found], profile=request.profile, me=request.me, partner=request.partner)
    context = {"voice": voices[0], "partner": request.partner, "nav": "notebook" if found.released_at else "mine"}
    return page_or_fragment(request, "tracking/moment.html", context)


@maybe_couple_page
@require_POST
def show(request: MaybeCoupleRequest, moment_id: UUID) -> HttpResponseBase:
    found = own_moment(request, moment_id)
    if is_behind_the_door(request, found):
        return to_door(request)
    if request.couple is None or request.partner is None:
        raise Http404
    services.release_moment(moment=found, couple=request.couple, now=request.now)
    messages.success(request, _("Both of you see it now."))
    return redirect("tracking:notebook")


@maybe_couple_page
@require_POST
def keep(request: MaybeCoupleRequest, moment_id: UUID) -> HttpResponse:
    services.withdraw_moment(moment=own_moment(request, moment_id))
    messages.success(request, _("Only you see it now."))
    return redirect("tracking:mine")


@maybe_couple_page
@require_POST
def delete(request: MaybeCoupleRequest, moment_id: UUID) -> HttpResponseBase:
    found = own_moment(request, moment_id)
    if is_behind_the_door(request, found):
        return to_door(request)
    back = "tracking:notebook" if found.released_at else "tracking:mine"
    services.delete_moment(moment=found)
    messages.success(request, _("It is gone."))
    return redirect(back)
