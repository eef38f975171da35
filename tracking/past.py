"""What of the notebook former partners still read."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from core import ui
from couples.past import PastCouple, Saying, Shelf
from tracking.content import TAKEN_AWAY, question_of
from tracking.models import Incident, IncidentFacts, LightAnswer, Moment, MomentKind


def said(moment: Moment, past: PastCouple) -> Iterator[Saying]:
    if moment.removed_at is not None:
        yield Saying(moment.author_id, "", str(TAKEN_AWAY))
        return
    note = "" if moment.kind == MomentKind.MOMENT else str(moment.get_kind_display())
    yield Saying(moment.author_id, moment.text, note)


MOMENTS = Shelf("moments", _("Good moments"), lambda couple: Moment.objects.released_in(couple), "released_at", said)


def told(incident: Incident, past: PastCouple) -> Iterator[Saying]:
    """Each one's version with its day and outcome, whoever wrote it down first in front."""
    versions: list[IncidentFacts] = incident.standing  # type: ignore[attr-defined]  # with_facts
    for facts in sorted(versions, key=lambda one: one.author_id != incident.author_id):
        day = ui.say_date(facts.day, today=past.until.date(), language=translation.get_language() or "en")
        yield Saying(facts.author_id, facts.about, f"{day} · {facts.get_outcome_display()}")
        if facts.meant_well:
            yield Saying(facts.author_id, facts.meant_well, str(_("meant well")))


INCIDENTS = Shelf(
    "hard-moments", _("Hard moments"), lambda couple: Incident.objects.with_facts(couple), "created_at", told
)


def answered(answer: LightAnswer, past: PastCouple) -> Iterator[Saying]:
    """One of the two; the other lies beside it, opened at the same moment."""
    yield Saying(answer.author_id, answer.text or str(TAKEN_AWAY), str(question_of(answer.question)))


QUESTIONS = Shelf(
    "questions",
    _("Light questions"),
    lambda couple: LightAnswer.objects.in_couple(couple).opened(),
    "opened_at",
    answered,
)
