"""What the two have asked of each other, help with something included, sorted as one of them sees it."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import models

from accounts.models import Person
from checkins.models import Request
from checkins.request_dates import first_unfolded_day, has_folded
from checkins.request_states import Side, State
from couples.models import Couple

MOST = 60  # on one page; the rest is a page further


@dataclass(frozen=True, slots=True)
class RequestLists:
    """Every open request stands in one list. `mine` were answered with a yes by this person, `theirs` by the other."""

    today: date
    to_answer: list[Request] = field(default_factory=list)
    mine: list[Request] = field(default_factory=list)
    theirs: list[Request] = field(default_factory=list)
    to_talk: list[Request] = field(default_factory=list)
    waiting: list[Request] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.to_answer or self.mine or self.theirs or self.to_talk or self.waiting)


def requests_for(couple: Couple, person: Person, *, today: date) -> RequestLists:
    """What is open between the two, soonest first, without what folded away. One query.

    `today` is the person's own day.
    """
    lists = RequestLists(today)
    found = Request.objects.for_couple(couple.pk).filter(closed_at=None).since(first_unfolded_day(today))
    for request in found.fetch_mode(models.FETCH_RAISE)[:MOST]:
        if (fitting := _list_for(lists, request, person.pk)) is not None:
            fitting.append(request)
    return lists


def _list_for(lists: RequestLists, request: Request, person_id: UUID) -> list[Request] | None:
    """None where nothing more is to come: kept, let go, not now."""
    asked_by_me = request.side_of(person_id) is Side.ASKER
    match request.state:
        case State.OPEN:
            return lists.waiting if asked_by_me else lists.to_answer
        case State.TALK:
            return lists.to_talk
        case State.AGREED:
            return lists.theirs if asked_by_me else lists.mine
    return None


def is_folded(request: Request, *, today: date) -> bool:
    """Whether it has gone to the back, though something might still come of it."""
    day = (request.given and request.given.agreed_for) or request.needed_by
    return request.state in (State.OPEN, State.TALK, State.NOT_NOW, State.AGREED) and has_folded(day, today=today)
