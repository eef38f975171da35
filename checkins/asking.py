"""Asking for one concrete thing, and answering. Inside `acting_as` the person who does it."""

from datetime import date, datetime
from typing import TypedDict
from uuid import UUID
from zoneinfo import ZoneInfo

from checkins import request_dates
from checkins.models import Request, RequestAnswer
from checkins.models.request import Answer, Mark
from checkins.statements import ANSWER, forget_drafts
from core import live
from couples.models import Couple
from notices import outbox
from notices.models import Kind


class _Letter(TypedDict):
    """By what the outbox knows the one letter of a person and day."""

    person_id: UUID
    kind: str
    subject: str
    local_date: date


class NotYours(Exception):
    """Only the other answers a request, only whoever said yes marks it, only the asker thanks."""


def ask(*, couple: Couple, author_id: UUID, text: str, needed_by: date, now: datetime) -> Request:
    """Ask outside a check-in: the other sees it at once."""
    request = Request(couple=couple, author_id=author_id, text=text, needed_by=needed_by)
    request.created_at = request.opened_at = now
    request.save()
    _tell(request)
    return request


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

    A yes is remembered on the morning of its day in `zone`, the answerer's own. Raises NotYours.
    """
    if request.author_id == author_id or request.opened_at is None:
        raise NotYours
    given = _answer_row(request, author_id)
    if given.author_id != author_id:
        raise NotYours
    before = given.agreed_for
    given.answer, given.answered_at = answer, now
    given.suggestion = suggestion if answer == Answer.NOT_NOW else ""
    given.agreed_for, given.moved = (agreed_for if answer == Answer.YES else None), False
    given.mark, given.marked_at = "", None
    given.save()
    if request.check_in_id is not None:
        forget_drafts(check_in_id=request.check_in_id, author_id=author_id, fields=ANSWER)
    _remind(given, zone, now, before=before)
    _tell(request)
    return given


def _answer_row(request: Request, author_id: UUID) -> RequestAnswer:
    """The answer, locked; a new one where there is none yet. Two tabs at once make one."""
    new = RequestAnswer(request=request, couple_id=request.couple_id, author_id=author_id)
    new.answer, new.answered_at = Answer.TALK, request.created_at
    RequestAnswer.objects.bulk_create([new], ignore_conflicts=True)
    return RequestAnswer.objects.select_for_update().get(pk=request.pk)


def take_back_answer(*, request: Request, author_id: UUID) -> None:
    """Withdraw one's answer, whatever it was, with no reason: the request is open again. Raises NotYours."""
    given = _own_answer(request, author_id)
    given.delete()
    _release(given, given.agreed_for)
    _tell(request)


def move_request(*, request: Request, author_id: UUID, to: date, zone: ZoneInfo, now: datetime) -> None:
    """Agree on another day for what one said yes to. Raises NotYours."""
    given = _own_yes(request, author_id)
    before, given.agreed_for, given.moved = given.agreed_for, to, True
    given.mark, given.marked_at = "", None
    given.save(update_fields=["agreed_for", "moved", "mark", "marked_at"])
    _remind(given, zone, now, before=before)
    _tell(request)


def mark_request(*, request: Request, author_id: UUID, mark: Mark | None, zone: ZoneInfo, now: datetime) -> None:
    """Say that it is kept, or let go; None takes that back. Raises NotYours."""
    given = _own_yes(request, author_id)
    given.mark, given.marked_at = (mark or ""), (now if mark else None)
    given.save(update_fields=["mark", "marked_at"])
    _remind(given, zone, now, before=given.agreed_for)
    _tell(request)


def thank(*, request: Request, author_id: UUID, now: datetime) -> None:
    """The asker says thank you for a yes that is kept or still open. Safe to repeat. Raises NotYours."""
    given = RequestAnswer.objects.filter(pk=request.pk).first()
    if request.author_id != author_id or given is None or given.answer != Answer.YES or given.mark == Mark.LET_GO:
        raise NotYours
    if request.thanked_at is None:
        request.thanked_at = now
        request.save(update_fields=["thanked_at"])
        _tell(request)


def _own_answer(request: Request, author_id: UUID) -> RequestAnswer:
    given = RequestAnswer.objects.select_for_update().filter(pk=request.pk, author=author_id).first()
    if given is None:
        raise NotYours
    return given


def _own_yes(request: Request, author_id: UUID) -> RequestAnswer:
    given = _own_answer(request, author_id)
    if given.answer != Answer.YES:
        raise NotYours
    return given


def _remind(given: RequestAnswer, zone: ZoneInfo, now: datetime, *, before: date | None) -> None:
    """Owe the answerer one letter for the agreed day, however many fall on it; none once all of them are marked."""
    _release(given, before)
    if given.agreed_for is None or given.mark:
        return
    times = request_dates.reminder_times(given.agreed_for, zone, now=now)
    if times:
        letter = _letter(given, given.agreed_for)
        outbox.call_off(**letter)  # it may stand there for nine o'clock in the zone before
        outbox.owe(**letter, due=times[0], expires=times[1])


def _release(given: RequestAnswer, day: date | None) -> None:
    """Call the letter of that day off, unless another yes of the answerer, or this one, still stands for it."""
    open_yes = {"couple": given.couple_id, "author": given.author_id, "answer": Answer.YES, "mark": ""}
    if day is not None and not RequestAnswer.objects.filter(**open_yes, agreed_for=day).exists():
        outbox.call_off(**_letter(given, day))


def _letter(given: RequestAnswer, day: date) -> _Letter:
    return {
        "person_id": given.author_id,
        "kind": Kind.REQUEST,
        "subject": str(given.couple_id),
        "local_date": day,
    }


def _tell(request: Request) -> None:
    live.changed(request.couple_id, "requests")
    if request.check_in_id is not None:
        live.changed(request.couple_id, "check-in")
