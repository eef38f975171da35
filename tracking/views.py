"""The notebook: the newest good moments above the newest hard ones. And those one keeps to oneself."""

from typing import Any

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.room import is_open, second_lock
from core.access import PersonRequest
from core.htmx import page_or_fragment
from core.paging import SIZE, BadCursor, Page, page_of
from couples.access import EitherRequest, MaybeCoupleRequest, maybe_couple_page
from tracking import services
from tracking.forms import MomentForm
from tracking.incident_pages import newest_of
from tracking.models import Moment
from tracking.repair_pages import Two, open_steps
from tracking.voices import Voice, voices_for

FIRST = 5  # good moments on the notebook's first page: hard ones stay in reach of a thumb


def read_page[Row: Model](
    request: PersonRequest, found: QuerySet[Any, Row], *, by: str, first: int = SIZE
) -> Page[Row]:
    """The page of a list that `?after=` names, with `first` rows on the first. A place that is none answers 404."""
    after = request.GET.get("after", "")
    try:
        return page_of(found, by=by, after=after, size=SIZE if after else first)
    except BadCursor:
        raise Http404 from None


def add_moment(request: EitherRequest, form: MomentForm) -> None:
    """Keep what was typed, and say so. Without a partner it is one's own, whichever button was there."""
    shown_to = request.couple if form.for_both and request.partner else None
    services.keep_moment(
        author_id=request.person.pk,
        couple=shown_to,
        kind=form.cleaned_data["kind"],
        text=form.cleaned_data["text"],
        now=request.now,
        waits=form.waits,
    )
    messages.success(request, said_after(request, is_shown=shown_to is not None, waits=form.waits))


def said_after(request: EitherRequest, *, is_shown: bool, waits: bool) -> str:
    """Who sees now what was just written or shown."""
    if not is_shown or request.partner is None:
        return _("Kept for yourself, under Mine.")
    if waits:
        return _("It waits closed for %(name)s. After a week it opens by itself.") % {"name": request.partner.name}
    return _("Both of you see it now.")


@maybe_couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def notebook(request: MaybeCoupleRequest) -> HttpResponse:
    """What both see, newest first; for somebody alone, what is their own, while their room is open."""
    form = MomentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_moment(request, form)
        return redirect("tracking:notebook")
    closed = not request.partner and not is_open(request)
    context = {"closed": closed, "form": form, "nav": "notebook", "live": "moments incidents repairs"}
    if request.couple and request.partner:
        seen = Moment.objects.seen_by(request.person.pk, request.couple.pk, request.now)
        context |= listed(request, read_page(request, seen, by="released_at", first=FIRST)) | {
            "waiting": own_waiting(request)
        }
    else:
        own = Moment.objects.none() if closed else Moment.objects.kept_by(request.person.pk)
        context |= listed(request, read_page(request, own, by="created_at"))
    if request.couple and request.me and request.partner and not request.GET.get("after"):
        context["hard"] = newest_of(request.couple, me=request.me, partner=request.partner, zone=request.zone)
        context["steps"] = open_steps(Two(request.couple, request.me, request.partner, request.now))
    return page_or_fragment(
        request,
        "tracking/notebook.html",
        context,
        fragments={"moments", "hard", "steps"},
        status=422 if request.method == "POST" else 200,
    )


def own_waiting(request: MaybeCoupleRequest) -> list[Voice]:
    """What one has laid closed on the other's page: the same whether it was opened or not. One query."""
    mine = Moment.objects.filter(author=request.person.pk, couple=request.couple).waiting(request.now)
    return voices_for(request, mine.order_by("opens_at"))


def listed(request: MaybeCoupleRequest, page: Page[Moment]) -> dict[str, Any]:
    voices = voices_for(request, page.rows)
    return {
        "voices": voices,
        "older": page.older,
        "partner": request.partner,
        "back_since": request.now - services.BACK_WITHIN,
    }


@maybe_couple_page
@require_safe
@second_lock
def kept(request: MaybeCoupleRequest) -> HttpResponse:
    """Good moments one keeps to oneself."""
    page = read_page(request, Moment.objects.kept_by(request.person.pk), by="created_at")
    return page_or_fragment(request, "tracking/kept.html", listed(request, page) | {"nav": "mine"})
