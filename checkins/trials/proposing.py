"""Proposing a trial, saying yes or no to one, taking that back, stopping. Inside `acting_as` the person who does it.

Who may do what, and when, is the table in `checkins.trials.states`. These acts on the trials of one couple happen one
after the other: the row of the couple is locked. Nobody's reason is asked, and who ended something is stored nowhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from checkins.models import Trial, TrialWords, TrialYes
from checkins.models.trial import Ended, Metric, Part
from checkins.trials import days, states
from checkins.trials.reading import Standing, standing_of, trials_of
from checkins.trials.states import Act, State
from core import live
from core.clock import day_bounds, zone_of
from couples.models import Couple


class NotYours(Exception):
    """Only the other answers a proposal, only whoever made it takes it back."""


class StandsOtherwise(Exception):
    """That cannot be done as it stands now: the page was an old one, or the other was quicker."""


class OneIsOpen(Exception):
    """There is one already: the two try one change at a time."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What somebody proposes: its texts by part, the one thing that is looked at, and how often it was before."""

    words: Mapping[Part, str]
    metric: Metric
    baseline: int | None = None


@transaction.atomic
def propose(
    *, trial_id: UUID, couple: Couple, author_id: UUID, proposed: Proposed, after: UUID | None = None, now: datetime
) -> Trial:
    """Propose to try this for two weeks; the other sees it at once. `trial_id` came with the form: a second tap finds
    what the first made. Raises OneIsOpen."""
    Couple.objects.select_for_update(no_key=True).get(pk=couple.pk)
    mine = Trial.objects.filter(pk=trial_id, couple=couple, author=author_id).first()
    if mine is not None:
        return mine
    _close_what_is_over(couple, author_id, now)
    if Trial.objects.filter(couple=couple, ended_at=None).exists():
        raise OneIsOpen
    return _write(trial_id, couple, author_id, proposed, after, now)


@transaction.atomic
def counter(
    *, trial_id: UUID, instead_of: Trial, couple: Couple, author_id: UUID, proposed: Proposed, now: datetime
) -> Trial:
    """Propose something else in its place. A yes that was said to it is gone with it. Raises NotYours,
    StandsOtherwise."""
    _lock(couple)
    if (mine := Trial.objects.filter(pk=trial_id, couple=couple, author=author_id).first()) is not None:
        return mine
    standing = _begin(instead_of, couple, author_id, Act.COUNTER, now)
    _end(standing.trial, Ended.COUNTERED, now)
    return _write(trial_id, couple, author_id, proposed, standing.trial.pk, now)


@transaction.atomic
def accept(*, trial: Trial, couple: Couple, author_id: UUID, plan: str, now: datetime) -> None:
    """Say yes, with one's own part. It holds from the couple's next day on; said again, the part is what was said last.

    Raises NotYours, StandsOtherwise.
    """
    standing = _begin(trial, couple, author_id, Act.ACCEPT, now)
    zone = zone_of(couple.zone)
    day0 = days.day0_after(now, zone)
    holds_at = day_bounds(day0, zone)[0]
    if standing.yes is None:
        yes = TrialYes(couple=couple, author_id=author_id, trial=trial, said_at=now, day0=day0, holds_at=holds_at)
        yes.save(force_insert=True)
    TrialWords.objects.filter(trial=trial, author=author_id, part=Part.PLAN).delete()
    _say(trial, author_id, Part.PLAN, plan, holds_at)
    live.changed(author_id, "trials")  # the other learns of it in the morning


@transaction.atomic
def take_back_yes(*, trial: Trial, couple: Couple, author_id: UUID, now: datetime) -> None:
    """Before it holds: as if nothing had been said. Safe to repeat. Raises NotYours, StandsOtherwise."""
    standing = _begin(trial, couple, author_id, Act.TAKE_BACK, now)
    TrialYes.objects.filter(author=author_id, trial=standing.trial).delete()
    TrialWords.objects.filter(trial=standing.trial, author=author_id, part=Part.PLAN).delete()
    live.changed(author_id, "trials")


ENDS = {Act.DECLINE: Ended.DECLINED, Act.WITHDRAW: Ended.WITHDRAWN, Act.STOP: Ended.STOPPED}


@transaction.atomic
def end(*, trial: Trial, couple: Couple, author_id: UUID, act: Act, now: datetime) -> None:
    """Say no to it, take one's proposal back, or stop it: at once, without a reason. Safe to repeat.

    Raises NotYours, StandsOtherwise.
    """
    standing = _begin(trial, couple, author_id, act, now)
    if not standing.trial.ended_how:
        _end(standing.trial, ENDS[act], now)


def conclude(*, standing: Standing, choice: str, now: datetime) -> None:
    """Both have chosen the same: it ends so. The couple's row is locked."""
    _end(standing.trial, Ended(states.CONCLUSIONS[choice].value), now)


def begin(*, trial: Trial, couple: Couple, author_id: UUID, act: Act, now: datetime) -> Standing:
    """How it stands for this person, who may do that now. Nothing is locked. Raises NotYours, StandsOtherwise."""
    found = trials_of(couple).get(pk=trial.pk)
    standing = standing_of(found, couple=couple, me=author_id, now=now)
    if not states.is_ever_for(standing.side, act):
        raise NotYours
    if states.after(standing.really, standing.side, act) is None:
        raise StandsOtherwise
    return standing


def _begin(trial: Trial, couple: Couple, author_id: UUID, act: Act, now: datetime) -> Standing:
    _lock(couple)
    return begin(trial=trial, couple=couple, author_id=author_id, act=act, now=now)


def _lock(couple: Couple) -> None:
    Couple.objects.select_for_update(no_key=True).get(pk=couple.pk)


def _write(
    trial_id: UUID, couple: Couple, author_id: UUID, proposed: Proposed, after: UUID | None, now: datetime
) -> Trial:
    trial = Trial(id=trial_id, couple=couple, author_id=author_id, created_at=now)
    trial.metric, trial.baseline, trial.instead_of = proposed.metric, proposed.baseline, after
    trial.save(force_insert=True)
    for part, text in proposed.words.items():
        if text:
            _say(trial, author_id, part, text, now)
    _tell(trial)
    return trial


def _say(trial: Trial, author_id: UUID, part: Part, text: str, known_at: datetime) -> None:
    words = TrialWords(trial=trial, couple_id=trial.couple_id, author_id=author_id, part=part, known_at=known_at)
    words.text = text
    words.save(force_insert=True)


def _close_what_is_over(couple: Couple, me: UUID, now: datetime) -> None:
    """What has passed by time alone makes room for the next."""
    for trial in trials_of(couple).filter(ended_at=None):
        state = standing_of(trial, couple=couple, me=me, now=now).really
        if state in (State.NOT_REVIEWED, State.FOLDED):
            _end(trial, Ended(state.value), now)


def _end(trial: Trial, how: Ended, now: datetime) -> None:
    trial.ended_at, trial.ended_how = now, how
    trial.save(update_fields=["ended_at", "ended_how"])
    _tell(trial)


def _tell(trial: Trial) -> None:
    live.changed(trial.couple_id, "trials")
    live.changed(trial.couple_id, "today")
