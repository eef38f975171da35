"""A trial as one of the two reads it: how it stands, its words, its days and figures. Inside `acting_as` them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from checkins.models import CheckIn, Trial, TrialLook, TrialTap, TrialWords, TrialYes
from checkins.models.trial import Metric, Part
from checkins.trials import days, states
from checkins.trials.states import Act, Side, State
from core.clock import day_bounds, local_day, zone_of
from couples.models import Couple


@dataclass(frozen=True)
class Standing:
    """One trial for one of the two, on a local day of the couple. `state` is how it looks to them."""

    trial: Trial
    texts: tuple[TrialWords, ...]
    couple: Couple
    me: UUID
    now: datetime
    looked: tuple[int, ...] = ()  # the days on which this person has looked, where that was asked

    def day_of(self, at: datetime) -> date:
        """The couple's local date of an instant."""
        return local_day(at, zone_of(self.couple.zone))

    @cached_property
    def today(self) -> date:
        return self.day_of(self.now)

    @property
    def yes(self) -> TrialYes | None:
        found: TrialYes | None = getattr(self.trial, "yes", None)
        return found

    @property
    def side(self) -> Side:
        return Side.PROPOSER if self.trial.author_id == self.me else Side.OTHER

    @property
    def is_mine(self) -> bool:
        return self.side is Side.PROPOSER

    @cached_property
    def number(self) -> int | None:
        """Which day of the trial it is; None as long as there is no yes."""
        return days.number_of(self.yes.day0, self.today) if self.yes else None

    @cached_property
    def really(self) -> State:
        age = (self.today - self.day_of(self.trial.created_at)).days
        return states.stands(ended=self.trial.ended_how, number=self.number, age=age)

    @property
    def state(self) -> State:
        return states.seen_by(self.really, self.side)

    @property
    def may(self) -> frozenset[Act]:
        return states.may(self.really, self.side)

    @property
    def is_open(self) -> bool:
        return self.really in states.OPEN

    @property
    def is_in_force(self) -> bool:
        return self.really in states.IN_FORCE

    @property
    def has_run(self) -> bool:
        """Whether it ever was in force: then there is something to look back on."""
        return self.yes is not None and self.number is not None and self.number >= 0 and not self._ended_before

    @property
    def _ended_before(self) -> bool:
        if self.trial.ended_at is None or self.yes is None:
            return False
        return self.day_of(self.trial.ended_at) < self.yes.day0

    @property
    def look_day(self) -> int | None:
        """Which look may be taken today: 0, 7 or 14."""
        return days.look_on(self.number) if self.is_in_force and self.number is not None else None

    @property
    def has_looked(self) -> bool:
        """Whether this person has taken the look of the day. Whether the other has is nobody's to know."""
        return self.look_day in self.looked

    @property
    def counts_by_tap(self) -> bool:
        return self.trial.metric != Metric.CHECK_INS

    def date_of(self, number: int) -> date | None:
        return days.date_of(self.yes.day0, number) if self.yes else None

    @property
    def checks_on(self) -> date | None:
        return self.date_of(days.CHECK)

    @property
    def reviewed_on(self) -> date | None:
        return self.date_of(days.REVIEW)

    @property
    def ends_on(self) -> date:
        """The day of its review; of a proposal, if the other said yes today."""
        return self.reviewed_on or days.date_of(self.today + days.DAY, days.REVIEW)

    @cached_property
    def words(self) -> list[TrialWords]:
        """What this person may know of it: the other's part of a yes that does not hold yet is not among it."""
        return [one for one in self.texts if one.author_id == self.me or one.known_at <= self.now]

    def text(self, part: Part) -> str:
        """What whoever proposed it wrote for this part."""
        return next((o.text for o in self.words if o.part == part and o.author_id == self.trial.author_id), "")

    @property
    def unit(self) -> str:
        return self.text(Part.UNIT)

    @property
    def plans(self) -> list[TrialWords]:
        return [one for one in self.words if one.part == Part.PLAN]

    @property
    def has_own_words(self) -> bool:
        return any(one.text for one in self.words if one.author_id == self.me)

    @property
    def my_plan(self) -> TrialWords | None:
        return next((one for one in self.plans if one.author_id == self.me), None)


def trials_of(couple: Couple) -> QuerySet[Trial]:
    return Trial.objects.filter(couple=couple).select_related("yes").prefetch_related("words").order_by("-created_at")


def standing_of(trial: Trial, *, couple: Couple, me: UUID, now: datetime) -> Standing:
    """Of one that `trials_of` has brought."""
    return Standing(trial, tuple(trial.words.all()), couple, me, now)


def find_trial(*, couple: Couple, trial_id: UUID, me: UUID, now: datetime) -> Standing | None:
    """One query: every trial has its words."""
    return _found(TrialWords.objects.filter(couple=couple, trial=trial_id), couple, me, now)


def open_trial(*, couple: Couple, me: UUID, now: datetime) -> Standing | None:
    """The one that is proposed, agreed, running or to be reviewed. One query."""
    found = _found(TrialWords.objects.filter(couple=couple, trial__ended_at=None), couple, me, now)
    return found if found and found.is_open else None


def _found(words: QuerySet[TrialWords], couple: Couple, me: UUID, now: datetime) -> Standing | None:
    mine = TrialLook.objects.filter(trial=OuterRef("trial_id"), author=me)
    texts = tuple(words.select_related("trial__yes").annotate(looked=ArraySubquery(mine.values("day"))))
    if not texts:
        return None
    looked: list[int] = texts[0].looked
    return Standing(texts[0].trial, texts, couple, me, now, tuple(looked))


def glance(me: UUID | None) -> Subquery:
    """The couple's open trial without its words, for a query of something whose key is the couple's: see `glanced`."""
    mine = TrialLook.objects.filter(trial=OuterRef("pk"), author=me)
    row = JSONObject(
        id="pk", author="author_id", metric="metric", created_at="created_at", day0="yes__day0",
        looked=ArraySubquery(mine.values("day")),
    )  # fmt: skip
    return Subquery(Trial.objects.filter(couple=OuterRef("pk"), ended_at=None).values(row=row)[:1])


def glanced(row: Mapping[str, Any] | None, *, couple: Couple, me: UUID, now: datetime) -> Standing | None:
    """What `glance` has brought, where it is open. No query, and no words."""
    if row is None:
        return None
    trial = Trial(id=UUID(row["id"]), couple=couple, author_id=UUID(row["author"]), metric=row["metric"])
    trial.created_at = datetime.fromisoformat(row["created_at"])
    if row["day0"]:
        TrialYes(trial=trial, day0=date.fromisoformat(row["day0"]))  # which stands on the trial from here on
    standing = Standing(trial, (), couple, me, now, tuple(row["looked"]))
    return standing if standing.is_open else None


def safety_near(couple_id: UUID, now: datetime) -> bool:
    """For `core.registry.safety_asked_near`: whether a look of a trial in force is today or tomorrow. One query."""
    found = Trial.objects.filter(couple=couple_id, ended_at=None).select_related("yes", "couple").first()
    yes: TrialYes | None = getattr(found, "yes", None)
    if found is None or yes is None:
        return False
    return days.is_near_a_look(days.number_of(yes.day0, local_day(now, zone_of(found.couple.zone))))


def counted_in(trial: Trial, couple: Couple, first: date, last: date) -> dict[date, int]:
    """What was counted on these local days of the couple, by day; of both together. One query."""
    if trial.metric == Metric.CHECK_INS:
        return days.per_day(_held(couple, first, last))
    found = TrialTap.objects.filter(couple=couple, trial=trial, day__range=(first, last))
    return days.per_day(found.values_list("day", flat=True))


def _held(couple: Couple, first: date, last: date) -> Iterable[date]:
    zone = zone_of(couple.zone)
    start, end = day_bounds(first, zone)[0], day_bounds(last, zone)[1]
    near = CheckIn.objects.filter(couple=couple, day__range=(first - days.DAY, last + days.DAY)).counted()
    for at in near.filter(held_at__gte=start, held_at__lt=end).values_list("held_at", flat=True):
        if at:
            yield local_day(at, zone)
