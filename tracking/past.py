"""What of the notebook former partners still read."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from core import ui
from couples.past import PastCouple, Saying, Shelf
from couples.removing import Kind
from tracking.content import TAKEN_AWAY, question_of
from tracking.models import (
    AcceptingLine,
    Incident,
    IncidentFacts,
    LightAnswer,
    Moment,
    MomentKind,
    OutsideLook,
    Perspective,
    Repair,
    RepairVersion,
)
from tracking.perspectives import LOOK, VIEW
from tracking.services import forget_versions


def said(moment: Moment, past: PastCouple) -> Iterator[Saying]:
    if moment.removed_at is not None:
        yield Saying(moment.author_id, "", str(TAKEN_AWAY))
        return
    note = "" if moment.kind == MomentKind.MOMENT else str(moment.get_kind_display())
    yield Saying(moment.author_id, moment.text, note, ("moment", moment.pk))


MOMENTS = Shelf("moments", _("Good moments"), lambda couple: Moment.objects.released_in(couple), "released_at", said)


def told(incident: Incident, past: PastCouple) -> Iterator[Saying]:
    """Each one's version with its day and outcome, whoever wrote it down first in front."""
    versions: list[IncidentFacts] = incident.standing  # type: ignore[attr-defined]  # with_facts
    for facts in sorted(versions, key=lambda one: one.author_id != incident.author_id):
        day = ui.say_date(facts.day, today=past.until.date(), language=translation.get_language() or "en")
        note = f"{day} · {facts.get_topic_display()} · {facts.get_outcome_display()}"
        yield Saying(facts.author_id, facts.about, note, ("facts", facts.pk))
        if facts.meant_well:
            yield Saying(facts.author_id, facts.meant_well, str(_("meant well")))


INCIDENTS = Shelf(
    "hard-moments", _("Hard moments"), lambda couple: Incident.objects.with_facts(couple), "created_at", told
)


def viewed(view: Perspective, past: PastCouple) -> Iterator[Saying]:
    return _in_parts(view, "view", VIEW)


def looked(look: OutsideLook, past: PastCouple) -> Iterator[Saying]:
    return _in_parts(look, "look", LOOK)


def _in_parts(row: Perspective | OutsideLook, kind: str, fields: tuple[str, ...]) -> Iterator[Saying]:
    """Each part with what it is; they are taken away together, at the first. Where none is left, a line says so."""
    said = [name for name in fields if getattr(row, name)]
    if not said:
        yield Saying(row.author_id, "")
    for name in said:
        note = str(getattr(row._meta.get_field(name), "verbose_name", ""))
        yield Saying(row.author_id, getattr(row, name), note, (kind, row.pk) if name == said[0] else None)


VIEWS = Shelf(
    "views",
    _("Two views"),
    lambda couple: Perspective.objects.filter(couple=couple, opened_at__isnull=False),
    "opened_at",
    viewed,
)
LOOKS = Shelf(
    "looks",
    _("From outside"),
    lambda couple: OutsideLook.objects.filter(couple=couple, released_at__isnull=False),
    "released_at",
    looked,
)


def answered(answer: LightAnswer, past: PastCouple) -> Iterator[Saying]:
    """One of the two; the other lies beside it, opened at the same moment."""
    yield Saying(answer.author_id, answer.text, str(question_of(answer.question)), ("light-answer", answer.pk))


QUESTIONS = Shelf(
    "questions",
    _("Light questions"),
    lambda couple: LightAnswer.objects.in_couple(couple).opened(),
    "opened_at",
    answered,
)


def repaired(repair: Repair, past: PastCouple) -> Iterator[Saying]:
    """The error and the act; how it stood if that was so before it ended."""
    yield Saying(repair.author_id, repair.error, str(_("I did …")), ("repair", repair.pk))
    stood = repair.marked_at is not None and repair.marked_at <= past.until
    note = f"{_('I will …')} · {repair.get_mark_display()}" if stood else str(_("I will …"))
    yield Saying(repair.author_id, repair.act, note, ("repair-act", repair.pk))


REPAIRS = Shelf(
    "repairs", _("Steps of repair"), lambda couple: Repair.objects.filter(couple=couple), "created_at", repaired
)


def accepted(line: AcceptingLine, past: PastCouple) -> Iterator[Saying]:
    yield Saying(line.author_id, line.text, str(line.get_kind_display()), ("line", line.pk))


LINES = Shelf(
    "lines",
    _("You are right about …, I was wrong about …"),
    lambda couple: AcceptingLine.objects.filter(couple=couple),
    "created_at",
    accepted,
)


def said_before(facts: IncidentFacts) -> QuerySet[IncidentFacts]:
    mine = IncidentFacts.objects.filter(incident=facts.incident_id, author=facts.author_id)
    return mine.filter(revision__lt=facts.revision)


def named_before(repair: Repair) -> QuerySet[RepairVersion]:
    return RepairVersion.objects.filter(repair=repair)


REMOVABLE = {
    "moment": Kind(Moment, "text", "moments", forget=forget_versions, of_past=True),
    "light-answer": Kind(LightAnswer, "text", "question", of_past=True),
    "facts": Kind(
        IncidentFacts,
        "about",
        "incidents",
        beside=("meant_well",),
        only=Q(superseded_at=None),
        earlier=said_before,
        stays=_("When it was, what it was about and how it ended stay. If the other confirmed that, it still counts."),
    ),
    "view": Kind(Perspective, "seen", "incidents", beside=VIEW[1:], only=Q(opened_at__isnull=False)),
    "look": Kind(OutsideLook, "outside", "incidents", beside=LOOK[1:], only=Q(released_at__isnull=False)),
    "repair": Kind(Repair, "error", "repairs", earlier=named_before),
    "repair-act": Kind(Repair, "act", "repairs", earlier=named_before),
    "line": Kind(AcceptingLine, "text", "repairs"),
}
SHELVES = (MOMENTS, QUESTIONS, INCIDENTS, VIEWS, LOOKS, REPAIRS, LINES)
