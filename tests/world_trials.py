"""Trials of one couple: one that is over, one that runs, and one that is proposed. By the app's own services."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from accounts.models import Person
from checkins.models import Trial
from checkins.models.trial import Choice, LineKind, Metric, Part
from checkins.trials import counting, looking, proposing
from checkins.trials.proposing import Proposed
from core.privacy import acting_as
from couples.models import Couple

DAY = timedelta(days=1)
BEFORE = 30 * DAY  # how long ago the first one was agreed to
WORDS = {Part.WHEN: "dinner is over", Part.NOTICE: "we sit", Part.WISH: "a walk", Part.PLAN: "if it is eight, I ask"}
LINES = {LineKind.HELPS: "the coats lie ready", LineKind.CHANGE: "earlier"}


def write_trials(*, couple: Couple, both: tuple[Person, Person], now: datetime) -> None:
    """What the first wrote: of a trial that both have kept, a look on day 7 that only they took; a new proposal."""
    first, second = both
    then = now - BEFORE
    trial = propose(couple=couple, author=first, now=then)
    with acting_as(second.pk, then):
        proposing.accept(trial=trial, couple=couple, author_id=second.pk, plan="if you ask, I come", now=then)
    with acting_as(first.pk, then):
        mine = {"trial": trial, "couple": couple, "author_id": first.pk}
        counting.tap(**mine, tap_id=uuid4(), now=then + 2 * DAY)
        looking.look(**mine, day=7, trust=4, lines=LINES, now=then + 8 * DAY)
    for person in both:
        end = then + 15 * DAY
        with acting_as(person.pk, end):
            mine = {"trial": trial, "couple": couple, "author_id": person.pk, "now": end}
            looking.look(day=14, trust=7, lines=LINES, **mine)
            looking.choose(choice=Choice.KEEP, **mine)
    with acting_as(first.pk, now):
        looking.keep(of=couple.pk, couple=couple, author_id=first.pk, text="the coats", now=now)
    propose(couple=couple, author=first, now=now)


def propose(*, couple: Couple, author: Person, now: datetime) -> Trial:
    with acting_as(author.pk, now):
        proposed = Proposed(WORDS, Metric.CALM, 1)
        return proposing.propose(trial_id=uuid4(), couple=couple, author_id=author.pk, proposed=proposed, now=now)


def trial_ids() -> dict[str, UUID]:
    """For addresses: the one that is proposed, and the one that is over."""
    open_one, past = Trial.objects.filter(ended_at=None), Trial.objects.exclude(ended_at=None)
    return {"trial": open_one.get().pk, "trial_past": past.get().pk}
