"""The only door to pages two people share."""

from functools import reduce, wraps
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Value
from django.http import Http404, HttpRequest, HttpResponseBase

from accounts.api_door import person_api
from accounts.room import SAFE, is_closed_to, to_door
from core import registry
from core.access import PersonRequest, View, person_page, readers
from core.privacy import acting_as
from couples.models import Couple, Membership
from couples.past import PastCouple


class CoupleRequest(PersonRequest):
    """A request behind `couple_page`: `couple` with both members at hand; `me` and `partner` are its memberships."""

    couple: Couple
    me: Membership
    partner: Membership


class MaybeCoupleRequest(PersonRequest):
    """A request behind `maybe_couple_page`: what there is of a couple; `guest` waits to be confirmed."""

    couple: Couple | None
    me: Membership | None
    partner: Membership | None
    guest: Membership | None


class PastRequest(PersonRequest):
    """A request behind `past_page`: `past` with both members as they were."""

    past: PastCouple


type EitherRequest = CoupleRequest | MaybeCoupleRequest


def couple_page[**P](view: View[P, Any]) -> View[P, HttpRequest]:
    """For the two partners of a couple. Everybody else gets 404, whatever the address says."""

    result: View[P, HttpRequest] = readers(person_page(for_two(view)), "couple")
    return result


def couple_api[**P](view: View[P, Any]) -> View[P, HttpRequest]:
    """The same for the API, which a program may use with a token of one of the two."""
    result: View[P, HttpRequest] = readers(person_api(for_two(view)), "couple")
    return result


def for_two(view: Any) -> Any:
    """What is behind both doors: the couple and the places of the two, or 404."""

    @wraps(view)
    def paired(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        bring_couple(request)
        if request.couple is None or request.partner is None:
            raise Http404
        response: HttpResponseBase = view(request, *args, **kwargs)
        return response

    return paired


def maybe_couple_page[**P](view: View[P, Any]) -> View[P, HttpRequest]:
    """For a signed-in person with or without a partner: `couple`, `me` and `partner` may be None. One query."""

    @wraps(view)
    def brought(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        bring_couple(request)
        return view(request, *args, **kwargs)

    result: View[P, HttpRequest] = readers(person_page(brought), "person")
    return result


def past_page[**P](view: View[P, Any]) -> View[P, HttpRequest]:
    """For each of two whose couple has ended, once they know: to read what both knew. The present couple is out of
    reach meanwhile. Everybody else gets 404, and so does whoever is not to know yet.

    Whoever has set a lock reads it in an open room: what was between two is not for a later partner's eyes."""

    @wraps(view)
    def former(request: Any, couple_id: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        with acting_as(request.person.pk, request.now, past=couple_id) as tie:
            if tie.past is None:
                raise Http404
            if request.method in SAFE and is_closed_to(request, is_written=False):
                return to_door(request)
            request.past = PastCouple.of(tie.past, request.person.pk)
            return view(request, *args, **kwargs)

    result: View[P, HttpRequest] = readers(person_page(former), "former")
    return result


def bring_couple(request: Any) -> None:
    """Set `couple`, `me`, `partner` and `guest` (who waits to be confirmed) from what `enter` found. One query."""
    request.couple = request.me = request.partner = request.guest = None
    request.pause_on = False
    if request.tie.couple_id is None:
        return
    on = [Exists(ask(OuterRef("couple_id"), request.now)) for ask in registry.pause_on]
    places = Membership.objects.filter(couple_id=request.tie.couple_id).select_related("couple")
    for membership in places.annotate(pause_on=reduce(or_, on, Value(False))):  # noqa: FBT003
        request.couple, request.pause_on = membership.couple, membership.pause_on
        if membership.person_id == request.person.pk:
            request.me = membership
        elif membership.confirmed_at is None:
            request.guest = membership
        else:
            request.partner = membership
