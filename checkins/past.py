"""What of their evenings former partners still read: what was said in them, what was asked, what they meant to do."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from uuid import UUID

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from checkins.content import FEELINGS, STRESSES, say
from checkins.models import (
    CheckIn,
    PauseSentence,
    Request,
    RequestAnswer,
    Statement,
    Stress,
    WeekAct,
    WeekMark,
    WeekMarkKind,
    Wish,
)
from checkins.models.request import Answer
from core import ui
from couples.past import PastCouple, Saying, Shelf
from couples.removing import Kind


def held(couple: UUID) -> QuerySet[CheckIn]:
    return CheckIn.objects.for_couple(couple).held().prefetch_related("statements", "stresss")


def said_in(check_in: CheckIn, past: PastCouple) -> Iterator[Saying]:
    for statement in check_in.statements.all():
        yield Saying(statement.author_id, say(FEELINGS, statement.feeling), of=("feeling", statement.pk))
    for stress in check_in.stresss.all():
        yield Saying(stress.author_id, say(STRESSES, stress.tag), str(stress.get_need_display()), ("stress", stress.pk))


def asked(request: Request, past: PastCouple) -> Iterator[Saying]:
    """The request, and its answer as it stood: what was marked afterwards is not for a former partner."""
    yield Saying(request.author_id, request.text, _asked(request, past), ("request", request.pk))
    if (given := request.given) is not None:
        of = ("answer", given.pk) if given.suggestion else None
        yield Saying(given.author_id, given.suggestion or str(given.get_answer_display()), _stood(given, past), of)


def _asked(request: Request, past: PastCouple) -> str:
    if request.thanks_stand and request.thanked_at is not None and request.thanked_at <= past.until:
        return _("thanked for")
    if request.closed_at is not None and request.closed_at <= past.until:
        return _("taken back")
    return _("help with something") if request.is_help else _for(request.needed_by, past)


def _stood(given: RequestAnswer, past: PastCouple) -> str:
    if given.marked_at is not None and given.marked_at <= past.until:
        return str(given.get_mark_display())
    return _for(given.agreed_for, past) if given.answer == Answer.YES and given.agreed_for else ""


def meant(act: WeekAct, past: PastCouple) -> Iterator[Saying]:
    done = act.done_on is not None and act.done_on <= past.until.date()
    yield Saying(act.author_id, act.text, _("done") if done else "")


def decided(couple: UUID) -> QuerySet[WeekMark]:
    return WeekMark.objects.filter(couple=couple, kind=WeekMarkKind.DECIDED)


def _for(day: date, past: PastCouple) -> str:
    on = ui.say_date(day, today=past.until.date(), language=translation.get_language() or "en")
    return _("for %(on)s") % {"on": on}


# An act for a week is no more than its words: whoever wrote it removes it while they are two.
REMOVABLE = {
    "feeling": Kind(Statement, "feeling", "check-in", partial(say, FEELINGS)),
    "stress": Kind(Stress, "tag", "check-in", partial(say, STRESSES)),
    "request": Kind(Request, "text", "requests"),
    "answer": Kind(RequestAnswer, "suggestion", "requests"),
    "decision": Kind(WeekMark, "text", "week"),
    "sentence": Kind(PauseSentence, "text", "pause"),
}
SHELVES = (
    Shelf("wishes", gettext_lazy("Your wishes"), lambda couple: Wish.objects.filter(couple=couple), "opened_at"),
    Shelf("check-ins", gettext_lazy("Check-ins"), held, "held_at", said_in),
    Shelf("requests", gettext_lazy("Requests"), lambda couple: Request.objects.for_couple(couple), "opened_at", asked),
    Shelf(
        "acts",
        gettext_lazy("Small things for a week"),
        lambda couple: WeekAct.objects.filter(couple=couple),
        "created_at",
        meant,
    ),
    Shelf("decided", gettext_lazy("What you decided in a week"), decided, "at"),
    Shelf(
        "sentences",
        gettext_lazy("Sentences after a pause"),
        lambda couple: PauseSentence.objects.filter(couple=couple),
        "created_at",
    ),
)
