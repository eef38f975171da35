"""Getting in touch, by hand and for oneself: who did, and whether it came back."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.room import second_lock
from core.clock import local_day
from core.inputs import NewForm
from couples.access import MaybeCoupleRequest, maybe_couple_page
from practice import counting, metrics, offers
from practice.forms import CloseOneForm
from practice.metrics import Reciprocity
from practice.models import Aim, AimKind, CloseOne, Contact

WINDOW = timedelta(days=metrics.MONTH + 1)  # the 28 dates lie within, whatever the zone
NEWEST = 6
PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody close as the page shows them: `key` is what a tap sends."""

    key: str
    name: str
    contacts: list[Contact]
    today: int
    figure: Reciprocity | None
    may_forget: bool

    @property
    def newest(self) -> list[Contact]:
        return self.contacts[:NEWEST]


def people_of(request: MaybeCoupleRequest) -> list[Person]:
    """The partner first, then whom one has added. Two queries, however many there are."""
    close = list(CloseOne.objects.filter(author=request.person).order_by("created_at", "pk"))
    contacts: dict[UUID, list[Contact]] = defaultdict(list)
    found = Contact.objects.filter(author=request.person, at__gt=request.now - WINDOW)
    for contact in found.order_by("-at", "-pk"):
        contacts[contact.close_one_id].append(contact)
    partner = next((one for one in close if request.couple and one.tie == request.couple.pk), None)
    people = []
    if request.partner:
        theirs = contacts[partner.pk] if partner else []
        people.append(_person(request, PARTNER, request.partner.name, theirs))
    others = [one for one in close if one is not partner]
    return people + [_person(request, str(one.pk), one.label, contacts[one.pk]) for one in others]


def with_partner(request: MaybeCoupleRequest) -> Reciprocity | None:
    """The figure of the present partner alone. One query."""
    if request.couple is None or request.partner is None:
        return None
    found = Contact.objects.filter(author=request.person, close_one__tie=request.couple.pk)
    contacts = found.filter(at__gt=request.now - WINDOW)
    return metrics.reciprocity(contacts, today=local_day(request.now, request.zone), zone=request.zone)


def _person(request: MaybeCoupleRequest, key: str, name: str, contacts: list[Contact]) -> Person:
    today = local_day(request.now, request.zone)
    figure = metrics.reciprocity(contacts, today=today, zone=request.zone)
    of_today = sum(1 for one in contacts if local_day(one.at, request.zone) == today)
    return Person(key, name, contacts, of_today, figure, key != PARTNER)


def close_one_of(request: MaybeCoupleRequest, key: str) -> CloseOne:
    """Whom a tap names. Anything else is 404."""
    if key == PARTNER and request.couple and request.partner:
        return counting.partner_of(
            author_id=request.person.pk, couple_id=request.couple.pk, name=request.partner.name, now=request.now
        )
    try:
        return get_object_or_404(CloseOne.objects.filter(author=request.person), pk=UUID(key))
    except ValueError:
        raise Http404 from None


@maybe_couple_page
@require_http_methods(["GET", "HEAD", "POST"])
@second_lock
def contacts(request: MaybeCoupleRequest) -> HttpResponse:
    """A POST is one tap: `who` got in touch, `by` me or them."""
    form = NewForm(request.POST)
    by = request.POST.get("by")
    if request.method == "POST" and form.is_valid() and by in ("me", "them"):
        close = close_one_of(request, request.POST.get("who", ""))
        counting.note_contact(close=close, by_me=by == "me", new_id=form.new_id, now=request.now)
        return redirect("practice:contacts")
    status = 422 if request.method == "POST" else 200
    return render(request, "practice/contacts.html", page_of(request, CloseOneForm()), status=status)


def page_of(request: MaybeCoupleRequest, form: CloseOneForm) -> dict[str, Any]:
    light = offers.should_lighten(person_id=request.person.pk, now=request.now)
    has_aim = Aim.objects.filter(author=request.person, kind=AimKind.CONTACTS).exists()
    return {
        "people": people_of(request),
        "form": form,
        "aim": has_aim and not light,
        "light": light,
        "new": uuid4(),
        "nav": "mine",
    }


@maybe_couple_page
@require_POST
@second_lock
def add_person(request: MaybeCoupleRequest) -> HttpResponse:
    form = CloseOneForm(request.POST)
    if form.is_valid():
        label = form.cleaned_data["label"]
        try:
            counting.add_close_one(author_id=request.person.pk, label=label, new_id=form.new_id, now=request.now)
            return redirect("practice:contacts")
        except counting.EnoughPeople:
            form.add_error("label", _("This list is for a few. Take somebody off it first."))
    return render(request, "practice/contacts.html", page_of(request, form), status=422)


@maybe_couple_page
@require_POST
@second_lock
def forget_person(request: MaybeCoupleRequest, close_id: UUID) -> HttpResponse:
    counting.forget_close_one(close=get_object_or_404(CloseOne.objects.filter(author=request.person), pk=close_id))
    messages.success(request, _("It is gone."))
    return redirect("practice:contacts")


@maybe_couple_page
@require_POST
@second_lock
def do(request: MaybeCoupleRequest, contact_id: UUID, act: str) -> HttpResponse:
    """It came back now, or the tap is undone; an act nobody knows is 404."""
    if act not in ACTS:
        raise Http404
    contact = get_object_or_404(Contact.objects.filter(author=request.person), pk=contact_id)
    ACTS[act](request, contact)
    return redirect("practice:contacts")


ACTS: dict[str, Callable[[MaybeCoupleRequest, Contact], None]] = {
    "returned": lambda request, contact: counting.note_return(contact=contact, now=request.now),
    "undo": lambda request, contact: counting.undo_contact(contact=contact),
}
