"""The live check-in: its door, what each does in it, what was said, and the ones before."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from checkins import check_in as check_ins
from checkins import statements
from checkins.check_in import Standing
from checkins.clock import EventKind, Version
from checkins.forms import NotesForm, WinForm
from checkins.models import CheckIn
from checkins.pages import LIVE, address, after, read_instant, show
from checkins.screen import Screen
from checkins.screen_forms import stress_form
from core.clock import local_day
from core.htmx import done, wanted_fragment
from couples.access import CoupleRequest, couple_page

PAGE = 20
DOOR = "door"  # the fragment that waits for the other to open it


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: CoupleRequest) -> HttpResponse:
    """The couple's check-in: the page it runs on, or the door to one. POST opens it and comes in."""
    if request.method == "POST":
        check_ins.open_check_in(couple=request.couple, slot=request.me.slot)
        return done(request, reverse("checkins:check_in"))
    standing = check_ins.find(couple=request.couple)
    if standing is None or standing.is_left_behind(request.couple):
        return _door(request)
    if wanted_fragment(request) == DOOR:
        return done(request, reverse("checkins:check_in"))
    check_ins.see(standing)
    return show(request, standing)


def _door(request: CoupleRequest) -> HttpResponse:
    """Who speaks first, and what happens. A phone whose check-in just ended (`?was=`) goes to what was said."""
    if wanted_fragment(request) == DOOR:
        return HttpResponse(status=204)  # still closed
    if wanted_fragment(request) == LIVE:
        return done(request, _ended(request) or reverse("checkins:check_in"))
    last = check_ins.last_held(couple=request.couple)
    first = request.me if check_ins.next_speaker(last) == request.me.slot else request.partner
    context = {"first": first, "me": request.me, "last": last, "nav": "together", "live": LIVE}
    return render(request, "checkins/check_in/door.html", context)


def _ended(request: CoupleRequest) -> str:
    try:
        was = UUID(request.GET.get("was", ""))
    except ValueError:
        return ""
    ended = CheckIn.objects.for_couple(request.couple.pk).filter(pk=was, ended_at__isnull=False).first()
    return address(ended) if ended else ""


@couple_page
@require_POST
def act(request: CoupleRequest, check_in_id: UUID) -> HttpResponse:
    """One tap: pause, done, go on … A stale one changes nothing and is answered with the present state."""
    kind, version = request.POST.get("kind", ""), Version.parse(request.POST.get("version", ""))
    if kind not in EventKind or version is None:
        standing = _standing_or_404(request, check_in_id)
        return show(request, standing, status=422, notice=_("That did not arrive whole. Nothing was changed."))
    try:
        standing = check_ins.act(
            couple=request.couple,
            check_in_id=check_in_id,
            slot=request.me.slot,
            kind=EventKind(kind),
            version=version,
        )
    except CheckIn.DoesNotExist:
        raise Http404 from None
    if standing.is_over or standing.check_in.pk is None or not request.headers.get("HX-Request"):
        return done(request, address(standing.check_in))
    return show(request, standing)


@couple_page
@require_POST
def note(request: CoupleRequest, check_in_id: UUID) -> HttpResponse:
    """One feeling and one request, or none; sealed until both are in."""
    standing = _standing_or_404(request, check_in_id)
    form = NotesForm(request.POST, today=local_day(standing.now, request.zone))
    if not form.is_valid():
        return show(request, standing, status=422, notes_form=form)
    said = {"feeling": form.cleaned_data["feeling"], "asked": form.request}
    return _say(request, check_in_id, statements.note, **said)


@couple_page
@require_POST
def tell_stress(request: CoupleRequest, check_in_id: UUID) -> HttpResponse:
    standing = _standing_or_404(request, check_in_id)
    form = stress_form(Screen(standing, request.couple, request.me, request.partner), request.POST)
    if not form.is_valid():
        return show(request, standing, status=422, stress_form=form)
    return _say(request, check_in_id, statements.tell_stress, **form.told)


@couple_page
@require_POST
def keep_win(request: CoupleRequest, check_in_id: UUID) -> HttpResponse:
    standing = _standing_or_404(request, check_in_id)
    form = WinForm(request.POST)
    if not form.is_valid():
        return show(request, standing, status=422, win_form=form)
    return _say(request, check_in_id, statements.keep_win, text=form.cleaned_data["win"])


def _say(request: CoupleRequest, check_in_id: UUID, service: Any, **said: Any) -> HttpResponse:
    """Hand in what was said. Where its step is not on, nothing changes and the page shows what is."""
    with suppress(statements.NotNow):
        service(couple=request.couple, check_in_id=check_in_id, author_id=request.person.pk, **said)
    return after(request, check_in_id)


def read_sequence(text: str) -> int:
    """Which of two drafts was typed later, as the page counts; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 17 else 0


@couple_page
@require_POST
def draft(request: CoupleRequest, check_in_id: UUID) -> HttpResponse:
    """What is being typed, for its author alone: 204, without a word."""
    typed = {field: request.POST[field] for field in statements.DRAFTED & request.POST.keys()}
    try:
        statements.save_drafts(
            couple=request.couple,
            check_in_id=check_in_id,
            author_id=request.person.pk,
            typed=typed,
            sequence=read_sequence(request.POST.get("sequence", "")),
        )
    except (CheckIn.DoesNotExist, statements.NotNow):
        raise Http404 from None
    return HttpResponse(status=204)


@couple_page
@require_GET
def check_in_detail(request: CoupleRequest, check_in_id: UUID) -> HttpResponse:
    """Afterwards: what was said, by whom, when. One that is still on has its own page."""
    standing = _standing_or_404(request, check_in_id)
    if not standing.is_over:
        return done(request, reverse("checkins:check_in"))
    return show(request, standing)


@couple_page
@require_GET
def check_in_list(request: CoupleRequest) -> HttpResponse:
    """The ones that were held, newest first, twenty a page; `?before=` is an instant."""
    held = CheckIn.objects.for_couple(request.couple.pk).held().newest_first()
    before = read_instant(request.GET.get("before", ""))
    if before is not None:
        held = held.filter(opened_at__lt=before)
    found = list(held[: PAGE + 1])
    older = found[PAGE - 1].opened_at.isoformat() if len(found) > PAGE else ""
    context = {"check_ins": found[:PAGE], "older": older, "me": request.me, "partner": request.partner}
    return render(request, "checkins/check_in/list.html", context | {"nav": "together"})


def _standing_or_404(request: CoupleRequest, check_in_id: UUID) -> Standing:
    standing = check_ins.find(couple=request.couple, check_in_id=check_in_id)
    if standing is None:
        raise Http404
    return standing
