"""The pause: three cards, a timer both see, "ready, or later?", and turns afterwards."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from checkins import own_pauses, pauses
from checkins.content_pause import CARD_OF, CARDS
from checkins.forms_pause import FeelingForm, SentenceForm, read_minutes
from checkins.models import Pause, PauseSentence
from checkins.pause_agreements import terms_of
from checkins.pause_later import time_form, windows_of_reader
from checkins.pause_screen import PauseScreen
from checkins.pause_state import WAITING, PauseKind
from checkins.pauses import Standing
from core.hints import only_looks
from core.htmx import done, page_or_fragment, wanted_fragment
from couples.access import CoupleRequest, MaybeCoupleRequest, couple_page, maybe_couple_page

FRAGMENT = "pause"
WITHOUT_A_TIME = frozenset(PauseKind) - {PauseKind.PROPOSED, PauseKind.LONGER, PauseKind.ACCEPTED}


@maybe_couple_page
@require_safe
def pause(request: MaybeCoupleRequest) -> HttpResponse:
    """The pause that is on, or three cards to begin one. Without a partner here, and in fear: a timer of one's own."""
    return show_pause(request)


def show_pause(request: MaybeCoupleRequest, form: FeelingForm | None = None) -> HttpResponse:
    """Whichever page it is for this person; with a `form` that was not right, as 422.

    In fear nothing joint is begun from here. A pause that the other called is shown as to anybody: until when they are
    gone may matter most then, and a page that hid it would tell whoever looks over a shoulder (decision 0023).
    """
    own = own_pauses.own_pause(person_id=request.person.pk, now=request.now)
    if own is not None or request.partner is None or request.couple is None:
        return _own_page(request, own, form)
    if _is_alone(request) and not pauses.on_now(request.couple.pk, request.now).exists():
        return _own_page(request, own, form)
    return _show(request, status=422 if form else 200, forms={"feeling": form} if form else None)


def _own_page(request: MaybeCoupleRequest, own: Any, form: FeelingForm | None = None) -> HttpResponse:
    ends_at = own and own.started_at + timedelta(minutes=own.minutes)
    context = {
        "own": own,
        "ends_at": ends_at,
        "total": own and own.minutes * 60,
        "is_over": bool(own) and ends_at <= request.now,
        "cards": CARDS,
        "nav": "pause",
        "live": FRAGMENT,
        "feeling": form or FeelingForm(),
    }
    status = 422 if form else 200
    return page_or_fragment(request, "checkins/pause/own.html", context, fragments={FRAGMENT}, status=status)


@maybe_couple_page
@require_POST
def begin_alone(request: MaybeCoupleRequest) -> HttpResponse:
    """A timer of one's own; without minutes it ends."""
    minutes = read_minutes(request.POST.get("minutes", ""))
    if minutes is None:
        own_pauses.end_own_pause(person_id=request.person.pk)
    else:
        own_pauses.begin_own_pause(person_id=request.person.pk, minutes=minutes, now=request.now)
    return redirect("checkins:pause")


@maybe_couple_page
@require_POST
def begin(request: MaybeCoupleRequest) -> HttpResponse:
    """One tap: it begins, for both. In fear, and without a partner, for oneself alone."""
    minutes = read_minutes(request.POST.get("minutes", ""))
    if minutes is None:
        messages.error(request, _("That did not arrive whole. Nothing was changed."))
    elif request.couple is None or request.me is None or request.partner is None or _is_alone(request):
        own_pauses.begin_own_pause(person_id=request.person.pk, minutes=minutes, now=request.now)
    else:
        two: dict[str, Any] = {"couple": request.couple, "me": request.me, "now": request.now}
        pauses.call_pause(**two, minutes=minutes, longest_hours=terms_of(**two).longest_hours)
    return redirect("checkins:pause")


def _is_alone(request: MaybeCoupleRequest) -> bool:
    return own_pauses.is_afraid(request.person.pk)


@couple_page
@require_POST
def act(request: CoupleRequest, pause_id: UUID) -> HttpResponse:
    """One tap: ready, not today, ten more minutes, and the turns afterwards. A stale one changes nothing."""
    kind = request.POST.get("kind", "")
    if kind not in WITHOUT_A_TIME:
        return _show(request, status=422, notice=_("That did not arrive whole. Nothing was changed."))
    return _do(request, pause_id, PauseKind(kind), None)


@couple_page
@require_POST
def take_back(request: CoupleRequest, pause_id: UUID) -> HttpResponse:
    """Within ten seconds: as if it had never been."""
    if not pauses.take_back(couple=request.couple, me=request.me, pause_id=pause_id, now=request.now):
        notice = _("It has begun by now. You can say at any time that you are ready.")
        return _answer(request, notice=notice)
    return _answer(request)


@couple_page
@require_POST
def accept(request: CoupleRequest, pause_id: UUID) -> HttpResponse:
    """Yes to the time that was read."""
    try:
        until = datetime.fromisoformat(request.POST.get("until", ""))
    except ValueError:
        until = None
    if until is None or until.tzinfo is None:
        return _show(request, status=422, notice=_("That did not arrive whole. Nothing was changed."))
    return _do(request, pause_id, PauseKind.ACCEPTED, until)


@couple_page
@require_POST
def later(request: CoupleRequest, pause_id: UUID) -> HttpResponse:
    """Propose another time, within a day, that suits oneself."""
    return _with_a_time(request, pause_id, PauseKind.PROPOSED)


@couple_page
@require_POST
def longer(request: CoupleRequest, pause_id: UUID) -> HttpResponse:
    """I need longer: with a time only if a talk is wanted."""
    return _with_a_time(request, pause_id, PauseKind.LONGER)


def _with_a_time(request: CoupleRequest, pause_id: UUID, kind: PauseKind) -> HttpResponse:
    standing = _standing(request, pause_id)
    form = time_form(request, standing, kind, windows_of_reader(request), request.POST)
    if not form.is_valid():
        return _show(request, status=422, forms={kind: form})
    return _do(request, pause_id, kind, form.at)


@couple_page
@require_POST
def sentence(request: CoupleRequest, pause_id: UUID) -> HttpResponse:
    """The one sentence to come back with."""
    _standing(request, pause_id)
    form = SentenceForm(request.POST)
    if only_looks(request) or not form.is_valid():
        return _show(request, status=422, forms={"sentence": form})
    pauses.say_sentence(
        couple=request.couple, me=request.me, pause_id=pause_id, text=form.cleaned_data["text"], now=request.now
    )
    return _answer(request)


def _do(request: CoupleRequest, pause_id: UUID, kind: PauseKind, until: datetime | None) -> HttpResponse:
    try:
        pauses.act(couple=request.couple, me=request.me, pause_id=pause_id, kind=kind, until=until, now=request.now)
    except Pause.DoesNotExist:
        raise Http404 from None
    return _answer(request)


def _answer(request: CoupleRequest, *, notice: str = "") -> HttpResponse:
    if request.headers.get("HX-Request"):
        return _show(request, notice=notice)
    if notice:
        messages.info(request, notice)
    return done(request, reverse("checkins:pause"))


def _standing(request: CoupleRequest, pause_id: UUID) -> Standing:
    found = pauses.recent(couple=request.couple, now=request.now)
    standing = next((one for one in found if one.pause.pk == pause_id), None)
    if standing is None:
        raise Http404
    return standing


def _show(request: Any, *, status: int = 200, notice: str = "", forms: Mapping[str, Any] | None = None) -> HttpResponse:
    """The page as it is now, with these forms in place of empty ones."""
    found = pauses.recent(couple=request.couple, now=request.now)
    standing = pauses.present(found) or next((one for one in found if _is_just_over(one)), None)
    context: dict[str, Any] = {"cards": CARDS, "nav": "pause", "live": FRAGMENT, "notice": notice}
    context |= {"feeling": FeelingForm()} | dict(forms or {})
    context |= {"me": request.me, "partner": request.partner, "missed": pauses.was_missed_twice(found)}
    context |= {"terms": terms_of(couple=request.couple, me=request.me, now=request.now)}
    context |= {"pause_on": standing is not None and not standing.is_over}
    if standing is not None:
        screen = PauseScreen(standing, request.me, request.partner, request.now)
        context |= {"screen": screen, "state": standing.state, "card": CARD_OF[standing.pause.minutes]}
        said = _sentences(request, standing)
        context |= {"may": {str(kind) for kind in screen.may}, "sentences": said}
        context |= {"said_mine": any(one["mine"] for one in said), "seen": screen.seen(len(said))}
        if wanted_fragment(request) and request.method == "GET" and request.GET.get("seen") == context["seen"]:
            return HttpResponse(status=204)
        context |= _forms(request, standing) | dict(forms or {})
    return page_or_fragment(request, "checkins/pause/pause.html", context, fragments={FRAGMENT}, status=status)


def _is_just_over(standing: Standing) -> bool:
    return standing.ended_at is not None and standing.now - standing.ended_at < pauses.JUST_NOW


def _sentences(request: CoupleRequest, standing: Standing) -> list[dict[str, Any]]:
    """What the two came back with, in the order of the two."""
    by = {request.me.person_id: request.me, request.partner.person_id: request.partner}
    rows = PauseSentence.objects.filter(pause=standing.pause)
    said = [{"words": row.text, "by": by[row.author_id], "mine": by[row.author_id] == request.me} for row in rows]
    return sorted(said, key=lambda one: one["by"].slot)


def _forms(request: CoupleRequest, standing: Standing) -> dict[str, Any]:
    if standing.is_over or standing.state.phase not in WAITING:
        return {}
    windows, kinds = windows_of_reader(request), (PauseKind.PROPOSED, PauseKind.LONGER)
    times = {str(kind): time_form(request, standing, kind, windows) for kind in kinds}
    return {"sentence": SentenceForm(), **times}
