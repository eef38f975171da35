"""The live check-in: what each does in it, what was said, and the ones before. Its door: `views_door`."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from checkins import check_in as check_ins
from checkins import statements
from checkins.check_in import Standing
from checkins.clock import EventKind, StepKind, Version
from checkins.forms import NotesForm
from checkins.models import CheckIn
from checkins.pages import address, after, read_instant, show
from checkins.screen import Screen
from checkins.screen_forms import GOOD_FORMS, stress_form
from core.clock import local_day
from core.htmx import done
from couples.access import CoupleRequest, couple_page

PAGE = 20


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
    return _keep(request, check_in_id, StepKind.WIN)


@couple_page
@require_POST
def keep_thanks(request: CoupleRequest, check_in_id: UUID) -> HttpResponse:
    return _keep(request, check_in_id, StepKind.THANKS)


def _keep(request: CoupleRequest, check_in_id: UUID, step: StepKind) -> HttpResponse:
    standing = _standing_or_404(request, check_in_id)
    form = GOOD_FORMS[step](request.POST)
    if not form.is_valid():
        return show(request, standing, status=422, **{f"{step}_form": form})
    return _say(request, check_in_id, statements.keep_good_moment, step=step, text=form.cleaned_data[step])


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
