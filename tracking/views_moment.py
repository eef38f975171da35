"""One good moment: its author's to change, show, keep and take away; and what the other may do with it."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.reauthentication import ask_again, is_lately_confirmed
from accounts.room import is_open, to_door
from core.clock import local_day
from core.htmx import done, page_or_fragment
from couples.access import CoupleRequest, EitherRequest, MaybeCoupleRequest, couple_page, maybe_couple_page
from couples.models import Couple
from tracking import marks, services
from tracking.forms import WordsForm
from tracking.models import Moment
from tracking.views import said_after
from tracking.voices import Voice, voices_for


def own_moment(request: MaybeCoupleRequest, moment_id: UUID) -> Moment:
    """One's own moment, kept or shown to the present partner. Everything else is 404, the partner's included."""
    reachable = Q(released_at=None) | Q(couple=request.couple)
    return get_object_or_404(Moment.objects.filter(reachable, author=request.person), pk=moment_id)


def shown_moment(request: CoupleRequest, moment_id: UUID) -> Moment:
    """One that this person sees among the good moments of both, with its words."""
    seen = Moment.objects.seen_by(request.person.pk, request.couple.pk, request.now).with_words()
    return get_object_or_404(seen, pk=moment_id)


def is_behind_the_door(request: MaybeCoupleRequest, found: Moment) -> bool:
    """Whether only its author sees it, by now or from the beginning, and their room is closed in this session."""
    is_own = found.released_at is None or found.removed_at is not None
    return is_own and not is_open(request)


def couple_of(request: MaybeCoupleRequest) -> Couple:
    """The couple to show something to. Somebody alone gets 404."""
    if request.couple is None or request.partner is None:
        raise Http404
    return request.couple


def voice_of(request: EitherRequest, found: Moment) -> Voice:
    return voices_for(request, [found])[0]


@maybe_couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def moment(request: MaybeCoupleRequest, moment_id: UUID) -> HttpResponseBase:
    """One's own words, and what may be done with them. A POST changes them."""
    found = own_moment(request, moment_id)
    form = WordsForm(request.POST if request.method == "POST" else None, initial={"text": found.text})
    if request.method == "POST" and form.is_valid():  # taken in behind a closed door, too: nothing typed is lost
        services.edit_moment(moment=found, text=form.cleaned_data["text"], now=request.now)
        messages.success(request, _("Changed."))
        return redirect("tracking:moment", found.pk)
    if is_behind_the_door(request, found):
        return to_door(request)
    context = {
        "voice": voice_of(request, found),
        "form": form,
        "partner": request.partner,
        "waits": found.waits(request.now),
        "can_come_back": services.can_come_back(found, now=request.now),
        "nav": "notebook" if found.released_at else "mine",
    }
    return page_or_fragment(request, "tracking/moment.html", context, status=422 if form.errors else 200)


@maybe_couple_page
@require_POST
def show(request: MaybeCoupleRequest, moment_id: UUID) -> HttpResponseBase:
    """To both, at once; what waited closed is open."""
    found = own_moment(request, moment_id)
    if is_behind_the_door(request, found):
        return to_door(request)
    services.release_moment(moment=found, couple=couple_of(request), now=request.now)
    messages.success(request, said_after(request, is_shown=True, waits=False))
    return redirect("tracking:notebook")


@maybe_couple_page
@require_POST
def wait(request: MaybeCoupleRequest, moment_id: UUID) -> HttpResponseBase:
    """What was kept is laid closed on the other's page."""
    found = own_moment(request, moment_id)
    if is_behind_the_door(request, found):
        return to_door(request)
    services.let_wait(moment=found, couple=couple_of(request), now=request.now)
    messages.success(request, said_after(request, is_shown=True, waits=found.waits(request.now)))
    return redirect("tracking:notebook")


@maybe_couple_page
@require_POST
def keep(request: MaybeCoupleRequest, moment_id: UUID) -> HttpResponse:
    services.withdraw_moment(moment=own_moment(request, moment_id))
    messages.success(request, _("Only you see it now."))
    return redirect("tracking:mine")


@maybe_couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: MaybeCoupleRequest, moment_id: UUID) -> HttpResponseBase:
    """Says first what goes and what stays. What both have seen is taken away only after asking who is there."""
    found = own_moment(request, moment_id)
    if is_behind_the_door(request, found):
        return to_door(request)
    stays = found.released_at is not None and not found.waits(request.now)
    if stays and not is_lately_confirmed(request):
        return ask_again(request)
    if request.method == "POST":
        services.remove_moment(moment=found, now=request.now)
        messages.success(request, _("It is gone."))
        return redirect("tracking:notebook" if found.released_at else "tracking:mine")
    context = {"voice": voice_of(request, found), "stays": stays, "nav": "notebook" if found.released_at else "mine"}
    return page_or_fragment(request, "tracking/delete.html", context)


@maybe_couple_page
@require_POST
def bring_back(request: MaybeCoupleRequest, moment_id: UUID) -> HttpResponseBase:
    found = own_moment(request, moment_id)
    if is_behind_the_door(request, found):
        return to_door(request)
    try:
        services.bring_back(moment=found, now=request.now)
        messages.success(request, _("Both of you see it now."))
    except services.TooLate:
        messages.info(request, _("Its words are gone for good."))
    return redirect("tracking:notebook")


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def open_closed(request: CoupleRequest, moment_id: UUID) -> HttpResponse:
    """What the other laid here closed. One tap opens it, for this person alone; its author finds 404."""
    theirs = Moment.objects.filter(couple=request.couple, released_at__isnull=False).with_words()
    found = get_object_or_404(theirs.exclude(author=request.person), pk=moment_id)
    day = local_day(request.now, request.zone)
    if request.method == "POST":
        if found.waits(request.now):
            marks.open_early(moment_id=found.pk, person_id=request.person.pk, day=day)
        return redirect("tracking:open", found.pk)
    seen = Moment.objects.seen_by(request.person.pk, request.couple.pk, request.now).filter(pk=found.pk).exists()
    context = {"laid": found, "voice": voice_of(request, found) if seen else None, "partner": request.partner}
    return page_or_fragment(request, "tracking/open.html", context | {"nav": "today"})


@couple_page
@require_POST
def put_aside(request: CoupleRequest, moment_id: UUID) -> HttpResponse:
    """Not see this older one come back: for this person alone."""
    found = shown_moment(request, moment_id)
    day = local_day(request.now, request.zone)
    marks.put_aside(moment_id=found.pk, person_id=request.person.pk, day=day)
    return done(request, "/")


@couple_page
@require_safe
def versions(request: CoupleRequest, moment_id: UUID) -> HttpResponse:
    """What stands there, and what stood there before, for either of the two."""
    found = shown_moment(request, moment_id)
    earlier = found.versions.order_by("-replaced_at")
    context = {"voice": voice_of(request, found), "earlier": earlier, "nav": "notebook"}
    return page_or_fragment(request, "tracking/versions.html", context)
