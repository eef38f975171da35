"""Looking something up. What is looked for stands in no address and no log: only sealed, and only for this session."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.room import is_open
from core.carry import carried, carry
from core.clock import local_day
from core.paging import BadCursor
from core.tidy import TidyCharField
from couples.access import MaybeCoupleRequest, maybe_couple_page
from tracking.folding import terms_of
from tracking.forms import WRITE_FIRST
from tracking.searching import FEW, MANY, SOURCES, Found, Hit, Reader, search
from tracking.voices import ALONE

PURPOSE = "search"


class SearchForm(forms.Form):
    words = TidyCharField(
        label=_("What are you looking for?"), max_length=80, error_messages={"required": WRITE_FIRST},
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "enterkeyhint": "search"}),
    )  # fmt: skip


@maybe_couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def search_notebook(request: MaybeCoupleRequest) -> HttpResponse:
    """Ask by POST, read by GET: the address holds what was asked sealed, so that Back and reload work."""
    form = SearchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        sealed = carry(request, form.cleaned_data["words"], purpose=PURPOSE)
        return redirect(f"{reverse('tracking:search')}?{urlencode({'q': sealed})}")
    asked = carried(request, request.GET.get("q", ""), purpose=PURPOSE)
    if request.method != "POST" and asked:
        form = SearchForm(initial={"words": asked})
    room_open = is_open(request)
    context: dict[str, Any] = {"form": form, "nav": "notebook", "room_open": room_open, "asked": bool(asked)}
    if asked:
        context |= {"q": request.GET["q"], "groups": groups_of(request, terms_of(asked), room_open=room_open)}
    status = 422 if request.method == "POST" else 200
    return render(request, "tracking/search.html", context, status=status)


@dataclass(frozen=True, slots=True)
class Row:
    """One hit as the page says it: whose words, and where they stand."""

    hit: Hit
    slot: int
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    found: Found
    rows: list[Row]


def groups_of(request: MaybeCoupleRequest, terms: tuple[str, ...], *, room_open: bool) -> list[Group]:
    """The kinds with what stands in them; with `?in=` one kind alone. One query for each kind."""
    couple = request.couple.pk if request.couple and request.partner else None
    reader = Reader(request.person.pk, couple, request.now, room_open)
    alone, after = request.GET.get("in", ""), request.GET.get("after", "")
    if (alone and alone not in SOURCES) or (after and not alone):
        raise Http404
    chosen = [SOURCES[alone]] if alone else list(SOURCES.values())
    try:
        found = [search(one, reader, terms, size=MANY if alone else FEW, after=after) for one in chosen]
    except BadCursor:
        raise Http404 from None
    by = speakers(request)
    return [Group(one, [row_of(request, one, hit, by) for hit in one.hits]) for one in found if one and one.hits]


def speakers(request: MaybeCoupleRequest) -> dict[UUID, tuple[int, str]]:
    both = [one for one in (request.me, request.partner) if one]
    return {one.person_id: (one.slot, one.name) for one in both} or {request.person.pk: (ALONE, request.profile.name)}


def row_of(request: MaybeCoupleRequest, found: Found, hit: Hit, by: dict[UUID, tuple[int, str]]) -> Row:
    slot, name = by[hit.author_id]
    return Row(hit, slot, name, address_of(request, found.source.key, hit))


def address_of(request: MaybeCoupleRequest, kind: str, hit: Hit) -> str:
    if kind == "good":
        day = local_day(hit.at, request.zone)
        return reverse("tracking:month", args=[day.year, day.month])
    return reverse("tracking:moment" if kind == "kept" else "tracking:incident", args=[hit.leads_to])
