"""What the one who asks sees of their own asking, and nobody else. Inside `acting_as` them.

Low days lift all of it without a word (X35): the page then looks like one on which nothing was set up.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from core.clock import local_day
from practice import offers
from tracking.models import AskNote, ReassurancePlan, Tried
from tracking.models.reassurance_own import WAITS
from tracking.reassurance import limits
from tracking.reassurance.limits import Asked, AskKind, Terms, Week
from tracking.reassurance.plans import plan_of

NEWEST = 12
LONGEST_PERIOD = timedelta(days=33)  # a month, seen from whatever zone


@dataclass(frozen=True, slots=True)
class Often:
    """How often one kind was asked in its day, week or month; `about` what its owner had in mind, if it holds."""

    kind: AskKind
    used: int
    about: int | None


@dataclass(frozen=True)
class OwnSide:
    """One person's own asking, as it is `now`."""

    plan: ReassurancePlan
    asked: Sequence[Asked]  # since the counting began; without worries
    tried: Sequence[date]
    is_low: bool | None  # one's own sense of safety; None where nothing says
    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        return local_day(self.now, self.zone)

    @property
    def is_counting(self) -> bool:
        return limits.is_counting(self.plan.counting_from, self.plan.counting_weeks, today=self.today)

    @property
    def counted_until(self) -> date:
        """The last of the silent days."""
        return self.plan.counting_from + self.plan.counting_weeks * limits.WEEK - timedelta(days=1)

    @property
    def terms(self) -> Terms:
        return terms_of(self.plan, is_low=self.is_low, today=self.today)

    @cached_property
    def days(self) -> list[date]:
        return limits.counted_days(self.asked, self.zone)

    @cached_property
    def start(self) -> Fraction | None:
        plan = self.plan
        return limits.baseline(self.days, plan.counting_from, plan.counting_weeks, today=self.today)

    @property
    def rows(self) -> list[Often]:
        terms = self.terms
        return [
            Often(
                kind,
                limits.used(self.asked, kind, now=self.now, zone=self.zone),
                None if terms.lifted else terms.often[kind],
            )
            for kind in AskKind
        ]

    @property
    def may_go_down(self) -> bool:
        """Whether a wait and a way down are offered: a start value is there, no hard time, and safety was rated and is
        not low. Whoever has rated nothing is not offered any."""
        return self.start is not None and not self.plan.hard_time and self.is_low is False

    @property
    def step(self) -> Fraction | None:
        return Fraction(self.plan.step, 1000) if self.plan.step and not self.terms.lifted else None

    @cached_property
    def weeks_down(self) -> list[Week]:
        if self.step is None or self.start is None or self.plan.step_from is None:
            return []
        return limits.weeks_down(
            self.days, start=self.start, since=self.plan.step_from, step=self.step, today=self.today
        )

    @property
    def halved(self) -> limits.Halved | None:
        if self.step is None or self.start is None or self.plan.step_from is None:
            return None
        return limits.halved(self.days, start=self.start, since=self.plan.step_from, today=self.today)

    @property
    def is_stalled(self) -> bool:
        if self.step is None or self.start is None or self.plan.step_from is None:
            return False
        on = {"start": self.start, "since": self.plan.step_from, "today": self.today, "step": self.step}
        return limits.is_stalled(self.days, self.tried, **on)  # type: ignore[arg-type]

    @property
    def needs_more_hands(self) -> bool:
        """More comfort in need this month than they had in mind (X13): other people may help to carry it."""
        used = limits.used(self.asked, AskKind.EMERGENCY, now=self.now, zone=self.zone)
        return used > self.plan.emergency


def terms_of(plan: ReassurancePlan, *, is_low: bool | None, today: date) -> Terms:
    """What holds now. Nothing in the silent weeks, in a hard time, and while one's own safety is low."""
    often = {AskKind(kind): getattr(plan, kind) for kind in AskKind}
    counting = limits.is_counting(plan.counting_from, plan.counting_weeks, today=today)
    wait = timedelta(hours=plan.wait_hours) if plan.wait_hours else None
    return Terms(often, wait, lifted=counting or plan.hard_time or is_low is True)


def own_side(*, person_id: UUID, now: datetime, zone: ZoneInfo) -> OwnSide | None:
    """None where nothing is set up. Four queries."""
    plan = plan_of(person_id)
    if plan is None:
        return None
    since = min(datetime.combine(plan.counting_from, datetime.min.time(), zone), now) - LONGEST_PERIOD
    rows = AskNote.objects.filter(author=person_id, at__gt=since).values_list("kind", "at")
    tried = Tried.objects.filter(author=person_id, at__gt=now - LONGEST_PERIOD).values_list("at", flat=True)
    return OwnSide(
        plan,
        [Asked(kind, at) for kind, at in rows],
        [local_day(at, zone) for at in tried],
        offers.safety_is_low(person_id=person_id, now=now),
        now,
        zone,
    )


def waits(side: OwnSide, notes: Sequence[AskNote]) -> list[tuple[str, datetime]]:
    """The worries on which the wait they chose runs, each with its end; "" where none was named. Newest ask first."""
    asked = _as_asked(notes)
    named = {limits.fold(one.worry): one.worry for one in reversed(asked) if one.kind == AskKind.AFFIRMATION}
    ends = {worry: limits.waits_until(asked, worry, side.terms, now=side.now) for worry in reversed(named.values())}
    return [(worry, until) for worry, until in ends.items() if until is not None]


def something_first(*, person_id: UUID, kind: AskKind, worry: str, now: datetime, zone: ZoneInfo) -> bool:
    """Whether their own page puts something that calms before this ask. Never refuses, and never before need."""
    if kind is AskKind.EMERGENCY:
        return False
    plan = plan_of(person_id)
    if plan is None:
        return False
    terms = terms_of(plan, is_low=offers.safety_is_low(person_id=person_id, now=now), today=local_day(now, zone))
    lately = AskNote.objects.filter(author=person_id, at__gt=now - LONGEST_PERIOD)
    with_worries = _as_asked(lately.filter(at__gt=now - timedelta(hours=max(WAITS))))
    older = lately.filter(at__lte=now - timedelta(hours=max(WAITS))).values_list("kind", "at")
    asked = [*with_worries, *(Asked(kind, at) for kind, at in older)]
    return limits.something_first(asked, kind, worry, terms, now=now, zone=zone)


def _as_asked(notes: Iterable[AskNote]) -> list[Asked]:
    return [Asked(note.kind, note.at, note.worry or "") for note in notes]
