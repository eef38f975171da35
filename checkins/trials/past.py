"""What former partners still read of their trials: what each wrote, and how one stood if it had ended by then."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from checkins.models import Trial, TrialLine, TrialWords
from checkins.models.trial import Part
from checkins.trials.content import STANDS
from checkins.trials.states import State
from couples.past import PastCouple, Saying, Shelf
from couples.removing import Kind


def trials(couple: UUID) -> QuerySet[Trial]:
    return Trial.objects.filter(couple=couple).prefetch_related("words")


def tried(trial: Trial, past: PastCouple) -> Iterator[Saying]:
    """Its texts, each by its author: the row security of their own rows says which both knew."""
    order = list(Part)
    for words in sorted(trial.words.all(), key=lambda one: (order.index(Part(one.part)), one.known_at)):
        note = str(words.get_part_display())
        if words.part == Part.WISH and trial.ended_at is not None and trial.ended_at <= past.until:
            note = f"{note} · {STANDS[State(trial.ended_how)]}"
        yield Saying(words.author_id, words.text, note, ("trial", words.pk))


def looked_back(line: TrialLine, past: PastCouple) -> Iterator[Saying]:
    yield Saying(line.author_id, line.text, str(line.get_kind_display()), ("trial-line", line.pk))


SHELVES = (
    Shelf("trials", _("Small trials"), trials, "created_at", tried),
    Shelf(
        "trial-lines",
        _("Looking back on trials"),
        lambda couple: TrialLine.objects.filter(couple=couple, opened_at__isnull=False),
        "opened_at",
        looked_back,
    ),
)
REMOVABLE = {"trial": Kind(TrialWords, "text", "trials"), "trial-line": Kind(TrialLine, "text", "trials")}
