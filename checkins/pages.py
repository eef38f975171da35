"""The pages of one check-in: the one it runs on, and the quiet one of what was said."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from accounts.room import is_open
from checkins import check_in as check_ins
from checkins.check_in import Standing
from checkins.clock import EventKind, StepKind
from checkins.cues import cue_on
from checkins.models import CheckIn
from checkins.screen import Screen
from checkins.screen_forms import after_forms, forms_for
from checkins.statements import is_recent
from core.clock import local_day
from core.htmx import done, page_or_fragment, wanted_fragment
from couples.access import CoupleRequest

LIVE, SAID = "check-in", "said"  # the fragments; both are ids on the page, too
FORMS = ("notes_form", "answer_form", "stress_form", "win_form", "thanks_form", "look_form", "choice_form")
NO_FORMS = dict.fromkeys(FORMS)


def address(check_in: CheckIn) -> str:
    """Where a check-in is to be found now."""
    if check_in.pk is None or check_in.ended_at is None:
        return reverse("checkins:check_in")
    return reverse("checkins:check_in_detail", args=[check_in.pk])


def show(request: CoupleRequest, standing: Standing, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The check-in as it is now, with these forms in place of empty ones."""
    request.now = standing.now  # one clock for the whole page: the ring counts from the database's
    screen = Screen(standing, request.couple, request.me, request.partner)
    if wanted_fragment(request) and status == 200 and request.GET.get("seen") == screen.seen:
        return HttpResponse(status=204)
    page = show_said if standing.is_over else show_live
    return page(request, screen, status=status, **forms)


def show_live(request: CoupleRequest, screen: Screen, *, status: int, **forms: Any) -> HttpResponse:
    fragment = wanted_fragment(request) == LIVE
    state, steps = screen.standing.state, screen.standing.check_in.steps.steps
    context = {
        "screen": screen,
        "state": state,
        "check_in": screen.standing.check_in,
        "number": state.ordinal + 1,
        "steps": steps,
        "total": len(steps),
        "may": {str(kind) for kind in screen.may},
        "me": request.me,
        "partner": request.partner,
        "fragment": fragment,
        "cue": cue_on(request),
        "live": LIVE,
        **NO_FORMS,
        **forms_for(screen, today=local_day(request.now, request.zone)),
        **forms,
    }
    return page_or_fragment(request, "checkins/check_in/live.html", context, fragments={LIVE}, status=status)


def show_said(request: CoupleRequest, screen: Screen, *, status: int, **forms: Any) -> HttpResponse:
    """What was said, by whom, when. Whoever was still typing can note theirs here for a day.

    After one on this phone the other may be looking along: what is one's own comes when asked for (`?mine=`).
    """
    standing, mine = screen.standing, request.GET.get("mine") or request.POST.get("mine")
    has_notes = standing.has_reached(StepKind.NOTES)  # in a short form nothing is only one's own
    by_both = screen.is_by_both and has_notes and not mine and not screen.notes.are_open
    if not by_both:
        forms = after_forms(screen, today=local_day(standing.now, request.zone)) | forms
    context = {
        "screen": screen,
        "check_in": standing.check_in,
        "first": screen.first,
        "phone_of": screen.phone_of,
        "is_one_sided": screen.is_one_sided,
        "may_confirm": EventKind.CONFIRMED in screen.may,
        "by_both": by_both,
        "note_is_closed": has_closed_note(screen) and not is_open(request),
        "own_is_closed": screen.stress_note is not None and not is_open(request),  # two read this page together
        "mine": mine,
        "minutes": max(1, round(sum(standing.state.elapsed) / 60)),
        "me": request.me,
        "partner": request.partner,
        "nav": "together",
        "live": LIVE,
        **NO_FORMS,
        **forms,
    }
    return page_or_fragment(request, "checkins/check_in/detail.html", context, fragments={SAID}, status=status)


def has_closed_note(screen: Screen) -> bool:
    """Whether this person's note was never opened, the other's missing: by now it is one's own alone."""
    notes = screen.notes
    return notes.mine is not None and not notes.are_open and not is_recent(screen.standing)


def after(request: CoupleRequest, check_in_id: UUID) -> HttpResponse:
    """When something was done: the present state to htmx, else go and see (POST, redirect, GET)."""
    standing = check_ins.find(couple=request.couple, check_in_id=check_in_id)
    if standing is None:
        return done(request, reverse("checkins:check_in"))
    on_its_page = wanted_fragment(request) == (SAID if standing.is_over else LIVE)
    return show(request, standing) if on_its_page else done(request, address(standing.check_in))


def read_instant(text: str) -> datetime | None:
    """Where a list goes on, as its link to earlier ones says it; None for anything else."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None
