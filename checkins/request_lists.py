"""What the two have asked of each other, sorted as one of them sees it."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import models

from accounts.models import Person
from checkins.models import Request, RequestAnswer
from checkins.models.request import Answer
from checkins.request_dates import first_unfolded_day, has_folded
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


def answer_of(request: Request) -> RequestAnswer | None:
    """Its answer, which `for_couple` has fetched along."""
    return getattr(request, "answer", None)


def requests_for(couple: Couple, person: Person, *, today: date) -> RequestLists:
    """What is open between the two, soonest first, without what folded away. One query.

    `today` is the person's own day.
    """
    lists = RequestLists(today)
    found = Request.objects.for_couple(couple.pk).since(first_unfolded_day(today))
    for request in found.fetch_mode(models.FETCH_RAISE)[:MOST]:
        if not has_ended(request):
            _list_for(lists, request, person.pk).append(request)
    return lists


def has_ended(request: Request) -> bool:
    """Whether nothing more is to come: marked, or answered with a "not now"."""
    given = answer_of(request)
    return given is not None and (bool(given.mark) or given.answer == Answer.NOT_NOW)


def _list_for(lists: RequestLists, request: Request, person_id: UUID) -> list[Request]:
    given = answer_of(request)
    asked_by_me = request.author_id == person_id
    if given is None:
        return lists.waiting if asked_by_me else lists.to_answer
    if given.answer == Answer.TALK:
        return lists.to_talk
    return lists.theirs if asked_by_me else lists.mine


def is_folded(request: Request, *, today: date) -> bool:
    given = answer_of(request)
    day = (given and given.agreed_for) or request.needed_by
    return not (given and given.mark) and has_folded(day, today=today)
