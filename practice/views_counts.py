"""One's own counts: a tap each, today and the last four weeks in plain rows, and an aim if one wants one."""

from typing import Any
from uuid import uuid4, uuid5

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.room import second_lock
from core.clock import local_day
from core.inputs import NewForm
from couples.access import MaybeCoupleRequest, maybe_couple_page
from practice import counting, offers
from practice.content import BY_SLUG, INSTEAD_OF_SORRY, Group
from practice.models import Aim, AimKind, TallyKind
from practice.tallies import counted, figures_of
from practice.views_boundaries import posted_id


def group_or_404(slug: str) -> Group:
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


def take_tap(request: MaybeCoupleRequest) -> bool:
    """One more of `kind`, or `undo` of the tap that the page named. False where the form says neither."""
    form = NewForm(request.POST)
    kind = request.POST.get("kind", "")
    if not form.is_valid() or kind not in TallyKind.values:
        return False
    author = {"author_id": request.person.pk, "kind": TallyKind(kind), "now": request.now}
    if "undo" in request.POST:
        counting.undo_tap(tap_id=posted_id(request, "undo"), **author)
    else:  # one form for several kinds: each has an id of its own
        counting.tap(new_id=uuid5(form.new_id, kind), **author)
    return True


@maybe_couple_page
@require_http_methods(["GET", "HEAD", "POST"])
@second_lock
def counts(request: MaybeCoupleRequest) -> HttpResponse:
    """All there are: a tap is two taps away from the room."""
    if request.method == "POST" and take_tap(request):
        return redirect("practice:counts")
    found = counted(person_id=request.person.pk, now=request.now, zone=request.zone)
    context = {"groups": found.listed(), "new": uuid4(), "nav": "mine"}
    return render(request, "practice/counts.html", context, status=422 if request.method == "POST" else 200)


@maybe_couple_page
@require_http_methods(["GET", "HEAD", "POST"])
@second_lock
def group(request: MaybeCoupleRequest, slug: str) -> HttpResponse:
    """One group with its figures, where there is enough for them."""
    shown = group_or_404(slug)
    if request.method == "POST" and take_tap(request):
        return redirect("practice:group", slug)
    status = 422 if request.method == "POST" else 200
    return render(request, "practice/group.html", page_of(request, shown), status=status)


def page_of(request: MaybeCoupleRequest, shown: Group) -> dict[str, Any]:
    """On a low day aims step back, here alone."""
    light = offers.should_lighten(person_id=request.person.pk, now=request.now)
    held = Aim.objects.filter(author=request.person, kind=shown.aim).first() if shown.aim and not light else None
    since = held.since if held else None
    found = counted(person_id=request.person.pk, now=request.now, zone=request.zone, since=since)
    return {
        "group": shown,
        "rows": found.rows(shown),
        "weeks": [(kind, found.blocks(kind)) for kind in shown.kinds],
        "figures": figures_of(shown, found, held),
        "aim": held,
        "aim_kind": AimKind(shown.aim) if shown.aim and not light else None,
        "instead": INSTEAD_OF_SORRY if shown.slug == "sorries" else (),
        "afraid": offers.is_fear_marked(person_id=request.person.pk),
        "partner": request.partner,
        "new": uuid4(),
        "nav": "mine",
    }


@maybe_couple_page
@require_POST
@second_lock
def aim(request: MaybeCoupleRequest, slug: str) -> HttpResponse:
    """Turn an aim of one's own on or off."""
    kind = AimKind.CONTACTS if slug == AimKind.CONTACTS else group_or_404(slug).aim
    if kind is None:
        raise Http404
    if request.POST.get("off"):
        counting.drop_aim(author_id=request.person.pk, kind=kind)
    else:
        counting.set_aim(author_id=request.person.pk, kind=kind, today=local_day(request.now, request.zone))
    return redirect("practice:contacts") if kind is AimKind.CONTACTS else redirect("practice:group", slug)
