"""Asking for one concrete thing or for help, and answering. Inside `acting_as` the person who does it.

Who may do what, and when, is the table in `checkins.request_states`. Acts on the requests of one couple happen one
after the other: the row of the couple is locked, since neither of the two may lock what the other wrote.
"""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from checkins import request_states
from checkins.models import Request, RequestAnswer
from checkins.models.request import Answer, Mark, RequestKind
from checkins.request_letters import release, remind
from checkins.request_states import Act
from checkins.statements import ANSWER, forget_drafts
from core import live
from core.clock import local_day
from couples.models import Couple

SAYS = {Answer.YES: Act.SAY_YES, Answer.NOT_NOW: Act.SAY_NOT_NOW, Answer.TALK: Act.SAY_TALK}
MARKS = {Mark.KEPT: Act.KEEP, Mark.LET_GO: Act.LET_GO, None: Act.UNMARK}


class NotYours(Exception):
    """Only the other answers a request, only whoever said yes marks it, only the asker thanks or takes it back."""


class StandsOtherwise(Exception):
    """That cannot be done as the request stands now: the page was an old one, or the other was quicker."""


def ask(*, couple: Couple, author_id: UUID, text: str, needed_by: date, now: datetime) -> Request:
    """Ask outside a check-in: the other sees it at once."""
    return _ask(Request(couple=couple, author_id=author_id, text=text, needed_by=needed_by), now)


def ask_for_help(*, couple: Couple, author_id: UUID, text: str, today: date, now: datetime) -> Request:
    """Ask for help with something, at any time and as often as one likes: nothing counts it, nothing holds it back.

    `today` is the asker's own day; from it on the question stands for two weeks.
    """
    help_with = Request(couple=couple, author_id=author_id, kind=RequestKind.HELP, text=text, needed_by=today)
    return _ask(help_with, now)


def book_talk(
    *, couple: Couple, author_id: UUID, text: str, at: datetime, minutes: int, zone: ZoneInfo, now: datetime
) -> Request:
    """Ask for a calm moment of that length. Either can say no, up to the last minute."""
    when = {"at": at, "minutes": minutes, "needed_by": local_day(at, zone)}
    return _ask(Request(couple=couple, author_id=author_id, kind=RequestKind.TALK, text=text, **when), now)


def _ask(request: Request, now: datetime) -> Request:
    request.created_at = request.opened_at = now
    request.save()
    _tell(request)
    return request


@transaction.atomic
def answer_request(
    *,
    request: Request,
    author_id: UUID,
    answer: Answer,
    suggestion: str,
    agreed_for: date | None,
    zone: ZoneInfo,
    now: datetime,
) -> RequestAnswer:
    """Say yes for a day, not now, or let us talk; or change what one had said. No reason is asked for.

    "Not now, but on Sunday" is a yes for Sunday. A yes is remembered on the morning of its day in `zone`, the
    answerer's own. Raises NotYours, StandsOtherwise.
    """
    later = answer == Answer.NOT_NOW and agreed_for is not None
    said = Answer.YES if later else Answer(answer)
    asked = _begin(request, author_id, SAYS[said])
    given = asked.given or RequestAnswer(request=asked, couple_id=asked.couple_id, author_id=author_id)
    before = given.agreed_for
    if not (given.answer == said == Answer.YES):  # another day for the same yes keeps what it was thanked for
        given.answered_at = now
    given.answer, given.suggestion = said, (suggestion if answer == Answer.NOT_NOW else "")
    given.agreed_for, given.moved = (agreed_for if said == Answer.YES else None), False
    given.save()
    if asked.check_in_id is not None:
        forget_drafts(check_in_id=asked.check_in_id, author_id=author_id, fields=ANSWER)
    remind(given, zone, now, before=before)
    _tell(asked)
    return given


@transaction.atomic
def take_back_answer(*, request: Request, author_id: UUID) -> None:
    """Withdraw one's answer, whatever it was, with no reason: it looks as if it had not been given. Safe to repeat.

    Raises NotYours, StandsOtherwise.
    """
    asked = _begin(request, author_id, Act.TAKE_BACK)
    if asked.given is not None:
        RequestAnswer.objects.filter(pk=asked.pk, author=author_id).delete()
        release(asked.given, asked.given.agreed_for)
        _tell(asked)


@transaction.atomic
def move_request(*, request: Request, author_id: UUID, to: date, zone: ZoneInfo, now: datetime) -> None:
    """Agree on another day for what one said yes to. A talk has its hour: it is asked for anew. Raises NotYours,
    StandsOtherwise."""
    if request.is_talk:
        raise StandsOtherwise
    asked, given = _begin_with_answer(request, author_id, Act.MOVE)
    before, given.agreed_for, given.moved = given.agreed_for, to, True
    given.save(update_fields=["agreed_for", "moved"])
    remind(given, zone, now, before=before)
    _tell(asked)


@transaction.atomic
def mark_request(*, request: Request, author_id: UUID, mark: Mark | None, zone: ZoneInfo, now: datetime) -> None:
    """Say that it is kept, or let go; None takes that back. A second tap changes nothing.

    Raises NotYours, StandsOtherwise: one mark is taken back before the other is set.
    """
    asked, given = _begin_with_answer(request, author_id, MARKS[mark])
    if given.mark == (mark or ""):
        return
    given.mark, given.marked_at = (mark or ""), (now if mark else None)
    given.save(update_fields=["mark", "marked_at"])
    remind(given, zone, now, before=given.agreed_for)
    _tell(asked)


@transaction.atomic
def thank(*, request: Request, author_id: UUID, now: datetime) -> None:
    """The asker says thank you for a yes that is kept or still open. Safe to repeat.

    Raises NotYours, StandsOtherwise.
    """
    asked = _begin(request, author_id, Act.THANK)
    if not asked.thanks_stand:
        asked.thanked_at = now
        asked.save(update_fields=["thanked_at"])
        _tell(asked)


@transaction.atomic
def close_request(*, request: Request, author_id: UUID, closed: bool, now: datetime) -> None:
    """Take back what one asked while nobody has answered; with `closed=False` ask it after all. Safe to repeat.

    Raises NotYours, StandsOtherwise.
    """
    asked = _begin(request, author_id, Act.CLOSE if closed else Act.REOPEN)
    if closed != (asked.closed_at is not None):
        asked.closed_at = now if closed else None
        asked.save(update_fields=["closed_at"])
        _tell(asked)


def _begin(request: Request, author_id: UUID, act: Act) -> Request:
    """The request as it stands now, while nobody else may act on it. Raises NotYours, StandsOtherwise."""
    Couple.objects.select_for_update(no_key=True).get(pk=request.couple_id)
    asked = Request.objects.select_related("answer").get(pk=request.pk)
    side = asked.side_of(author_id)
    if not request_states.is_ever_for(side, act):
        raise NotYours
    if request_states.after(asked.state, side, act) is None:
        raise StandsOtherwise
    return asked


def _begin_with_answer(request: Request, author_id: UUID, act: Act) -> tuple[Request, RequestAnswer]:
    asked = _begin(request, author_id, act)
    if asked.given is None:
        raise StandsOtherwise
    return asked, asked.given


def _tell(request: Request) -> None:
    live.changed(request.couple_id, "requests")
    if request.check_in_id is not None:
        live.changed(request.couple_id, "check-in")
