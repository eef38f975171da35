"""What two people agree on: all of it, one area of it, one agreement with its history."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.carry import TO_A_FORM, carried
from core.htmx import page_or_fragment
from core.paging import BadCursor, page_of
from couples.access import CoupleRequest, MaybeCoupleRequest, couple_page, maybe_couple_page
from couples.agreements import pages, services
from couples.agreements.content import AREA_OF, AREAS, SAID, Area
from couples.agreements.forms import ProposalForm, WeighingForm
from couples.agreements.pages import Card, Two
from couples.agreements.reading import Settled, settled_in, thread_of
from couples.models import Agreement, AgreementKind


def two_of(request: CoupleRequest) -> Two:
    return Two(request.couple, request.me, request.partner, request.now)


@maybe_couple_page
@require_safe
def agreements(request: MaybeCoupleRequest) -> HttpResponse:
    """What waits, what is in force, what could be settled. For one alone: what it would be."""
    context: dict[str, Any] = {"areas": AREAS, "partner": request.partner, "nav": "together"}
    if request.couple is None or request.me is None or request.partner is None:
        return render(request, "couples/agreements/alone.html", context)
    two = Two(request.couple, request.me, request.partner, request.now)
    order = list(AgreementKind)
    found = sorted(_settled(request, two).values(), key=lambda one: order.index(one.kind))
    cards = [pages.card_of(one, two) for one in found]
    waiting = [one for one in cards if one.waits_for_me]
    context |= {"waiting": waiting, "open": [one for one in cards if one.proposed and one not in waiting]}
    context |= {"held": [one for one in cards if one.held], "back": request.path, "live": "agreements"}
    return page_or_fragment(request, "couples/agreements/list.html", context, fragments={"agreements"})


def _settled(request: Any, two: Two) -> dict[UUID, Settled]:
    return settled_in(two.couple, me=two.me.person_id, now=request.now)


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def area(request: CoupleRequest, slug: str) -> HttpResponse:
    """What belongs together, each with a form to propose it; a POST proposes one."""
    found = AREA_OF.get(slug)
    if found is None:
        raise Http404
    settled, sections = _settled(request, two_of(request)), []
    for card in _cards_of(found, two_of(request), settled):
        form = None
        if card.may_propose:
            typed = request.POST if request.POST.get("kind") == card.kind else None
            stands = card.settled.newest if card.settled else None
            form = _form(card.kind, typed, stands=stands, settled=settled)
            if form.is_valid():
                services.propose(couple=request.couple, author_id=request.person.pk, now=request.now, **form.proposed)
                return redirect("couples:agreements_about", slug)
        sections.append({"card": card, "form": form})
    context = {"area": found, "sections": sections, "back": request.path, "nav": "together"}
    return render(request, "couples/agreements/area.html", context, status=422 if request.method == "POST" else 200)


def _cards_of(area: Area, two: Two, settled: dict[UUID, Settled]) -> list[Card]:
    """One for each kind; of signs of one's own the reader's, and the other's where there is one."""
    cards = []
    for kind in area.kinds:
        for of in (two.me, two.partner) if kind == AgreementKind.SIGN else (None,):
            thread = thread_of(kind, couple_id=two.couple.pk, author_id=(of or two.me).person_id)
            if of is not two.partner or thread in settled:
                cards.append(Card(settled.get(thread), kind, two, of))
    return cards


def _form(kind: AgreementKind, typed: Any, *, stands: Agreement | None, settled: dict[UUID, Settled]) -> ProposalForm:
    others = pages.signs_that_stand(settled.values(), but=stands.thread if stands else None)
    return ProposalForm(kind, typed, stands=stands, others=others)


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: CoupleRequest) -> HttpResponse:
    """Something of their own, with a title. Its words may come from another page, sealed in `?with=`."""
    meant = carried(request, request.GET.get("with", ""), purpose=TO_A_FORM)
    form = ProposalForm(AgreementKind.FREE, request.POST or None, meant=meant)
    if form.is_valid():
        try:
            made = services.propose(
                couple=request.couple, author_id=request.person.pk, now=request.now, **form.proposed
            )
        except services.StandsOtherwise:
            raise Http404 from None
        return redirect("couples:agreement", made.thread)
    context = {"form": form, "said": SAID[AgreementKind.FREE], "nav": "together"}
    status = 422 if request.method == "POST" else 200
    return render(request, "couples/agreements/new.html", context, status=status)


@couple_page
@require_safe
def everything(request: CoupleRequest) -> HttpResponse:
    """Every version that was ever proposed, newest first."""
    rows = Agreement.objects.filter(couple=request.couple)
    try:
        page = page_of(rows, by="created_at", after=request.GET.get("after", ""))
    except BadCursor:
        raise Http404 from None
    cards = [pages.card_of_row(row, two_of(request)) for row in page.rows]
    return render(
        request, "couples/agreements/everything.html", {"cards": cards, "older": page.older, "nav": "together"}
    )


@couple_page
@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request: CoupleRequest, thread: UUID) -> HttpResponse:
    """One agreement: what is in force, what is proposed, what each says of it, every version. A POST proposes one."""
    versions = versions_or_404(request, thread)
    form = form_for(request, versions, request.POST or None)
    if form and form.is_valid():
        proposed = {**form.proposed, "thread": thread}
        services.propose(couple=request.couple, author_id=request.person.pk, now=request.now, **proposed)
        return redirect("couples:agreement", thread)
    return page_of_one(request, versions, form, status=422 if request.method == "POST" else 200)


def versions_or_404(request: CoupleRequest, thread: UUID) -> list[Agreement]:
    """Every version, newest first."""
    versions = list(Agreement.objects.of_couple(request.couple.pk).filter(thread=thread))
    if not versions:
        raise Http404
    return versions


def form_for(request: CoupleRequest, versions: list[Agreement], typed: Any = None) -> ProposalForm | None:
    """To propose another version; the other's own sign only the other proposes."""
    kind = AgreementKind(versions[0].kind)
    if kind == AgreementKind.SIGN and versions[0].author_id != request.person.pk:
        return None
    return _form(kind, typed, stands=versions[0], settled=_settled(request, two_of(request)))


def page_of_one(
    request: CoupleRequest,
    versions: list[Agreement],
    form: ProposalForm | None,
    *,
    status: int = 200,
    weighing: WeighingForm | None = None,
) -> HttpResponse:
    two, thread = two_of(request), versions[0].thread
    weighed = pages.weighed(thread, two)
    mine = next(one for one in weighed if one["mine"])
    said = {name: mine[name].text for name in ("gives", "costs") if mine[name]}
    context = {
        "card": pages.card_of_versions(versions, two),
        "history": pages.history_of(versions, two),
        "weighed": weighed,
        "weighing": weighing or WeighingForm(initial=said),
        "form": form,
        "back": request.path,
        "nav": "together",
        "live": "agreements",
    }
    return page_or_fragment(request, "couples/agreements/detail.html", context, fragments={"stands"}, status=status)
