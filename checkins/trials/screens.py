"""What the pages of trials show one of the two, and the line on Today. Inside `acting_as` them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from checkins.models.trial import Metric
from checkins.trials import days, looking
from checkins.trials.content import COUNTED, MINUTES, TAPS
from checkins.trials.looking import Choices, Looks
from checkins.trials.reading import Standing, counted_in, glanced
from checkins.trials.states import Act, State
from checkins.trials.two_weeks import have_just_ended, weeks_of_trial
from core import registry
from core.charts import Kind, Picture, Point
from couples.access import CoupleRequest
from couples.models import Membership
from practice.offers import is_fear_marked, should_lighten

LAST_TAP = "trial-tap"  # in the session of whoever tapped: what they may still take back


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted, of both together. `today` is what stands for the couple's present day."""

    picture: Picture
    today: int


def what_is_counted(standing: Standing) -> Promise | str:
    return standing.unit if standing.trial.metric == Metric.OWN else COUNTED[standing.trial.metric]


def tap_label(standing: Standing) -> Promise | str:
    return TAPS.get(standing.trial.metric, "")


def figures_of(standing: Standing) -> Figures | None:
    """One query."""
    if standing.yes is None or not standing.has_run:
        return None
    day0, trial = standing.yes.day0, standing.trial
    counts = counted_in(trial, standing.couple, day0 - timedelta(days=7), days.date_of(day0, days.LASTS - 1))
    before = trial.baseline
    if trial.metric == Metric.CHECK_INS:
        before = sum(count for day, count in counts.items() if day < day0)
    return Figures(_picture(standing, counts, before), counts.get(standing.today, 0))


def _picture(standing: Standing, counts: dict[date, int], before: int | None) -> Picture:
    assert standing.yes is not None
    until = _counted_until(standing)
    weeks = days.weeks_of(counts, day0=standing.yes.day0, today=until, before=before)
    open_week = 1 if standing.is_in_force and (standing.number or 0) < 7 else 2
    points = [
        Point(_("The week before"), weeks.before),
        Point(_("Week 1"), weeks.first, is_open=open_week == 1),
        Point(_("Week 2"), weeks.second, is_open=standing.state is State.RUNNING and open_week == 2),
    ]
    return Picture(Kind.BARS, str(what_is_counted(standing)), points)


def _counted_until(standing: Standing) -> date:
    """A trial that was stopped in its first week has no second one."""
    ended = standing.trial.ended_at
    return min(standing.today, standing.day_of(ended)) if ended else standing.today


class TrustRow(NamedTuple):
    day: int
    mine: int | None
    theirs: int | None


def trust_rows(looks: dict[int, Looks]) -> list[TrustRow]:
    """Of the days on which both are in, and at least one said how much."""
    opened = (one for one in looks.values() if one.is_open and one.mine and one.theirs)
    rows = [TrustRow(o.day, o.mine.trust, o.theirs.trust) for o in opened if o.mine and o.theirs]
    return [row for row in rows if (row.mine, row.theirs) != (None, None)]


class Said(NamedTuple):
    """A text with who wrote it."""

    by: Membership
    words: Any


def by_author(request: CoupleRequest, rows: Any) -> list[Said]:
    return [Said(request.me if one.author_id == request.person.pk else request.partner, one) for one in rows]


def page_of(request: CoupleRequest, standing: Standing) -> dict[str, Any]:
    """What the page of one trial says. At most four queries."""
    looks = looking.looks_at(standing) if standing.has_run else {}
    choices = looking.choices_at(standing) if standing.really is State.REVIEW else Choices(None, None)
    look_day = standing.look_day
    proposer = request.me if standing.is_mine else request.partner
    return {
        "standing": standing,
        "proposer": proposer,
        "plans": by_author(request, standing.plans),
        "may": {str(act) for act in standing.may},
        "figures": figures_of(standing),
        "counted": what_is_counted(standing),
        "tap_label": tap_label(standing),
        "undo": last_tap(request, standing),
        "looks": looks,
        "said": [(day, by_author(request, one.lines)) for day, one in looks.items() if one.is_open and one.lines],
        "trust": trust_rows(looks),
        "look_day": look_day,
        "minutes": MINUTES.get(look_day or 0),
        "has_looked": look_day is not None and look_day in looks and looks[look_day].mine is not None,
        "is_open_look": look_day is not None and look_day in looks and looks[look_day].is_open,
        "choices": choices,
        "look_back": weeks_of_trial(standing) is not None,
        "light": should_lighten(person_id=request.person.pk, now=request.now),
    }


def last_tap(request: HttpRequest, standing: Standing) -> str:
    """The tap that this session may take back: its own last one, for the same day."""
    trial, tap, day = request.session.get(LAST_TAP, ("", "", ""))
    return tap if (trial, day) == (str(standing.trial.pk), standing.today.isoformat()) else ""


def remember_tap(request: HttpRequest, standing: Standing, tap: UUID | None) -> None:
    if tap is None:
        request.session.pop(LAST_TAP, None)
    else:
        request.session[LAST_TAP] = [str(standing.trial.pk), str(tap), standing.today.isoformat()]


@dataclass(frozen=True)
class Line:
    """The trial on Today and Together, in one quiet line and without a figure."""

    standing: Standing
    undo: str
    is_afraid: bool
    new_key: UUID = field(default_factory=uuid4)

    @property
    def tap_label(self) -> Promise | str:
        return tap_label(self.standing) if Act.COUNT in self.standing.may and self.standing.counts_by_tap else ""

    @property
    def minutes(self) -> int | None:
        return MINUTES.get(self.standing.look_day or 0)

    @property
    def takes_the_evening(self) -> bool:
        """Whether a check of the trial stands in the place of this day's check-in (X15). To whoever is afraid nothing
        joint is put forward: it stays a quiet line."""
        is_check = self.standing.number in (days.CHECK, days.REVIEW) and self.standing.is_in_force
        return is_check and not self.is_afraid


def line_of(request: CoupleRequest, row: Mapping[str, Any] | None) -> Line | None:
    """Of what `reading.glance` has brought. No query."""
    standing = glanced(row, couple=request.couple, me=request.person.pk, now=request.now)
    if standing is None:
        return None
    return Line(standing, last_tap(request, standing), is_fear_marked(person_id=request.person.pk))


def trial_of_today(request: CoupleRequest, row: Mapping[str, Any] | None) -> dict[str, Any]:
    """What Today says of it."""
    return {"trial": line_of(request, row), "two_weeks": have_just_ended(request)}


def may_suggest(request: CoupleRequest, now: datetime) -> bool:
    """Whether ideas may stand there: not in the first week, not on a low day, nor where this reader is afraid."""
    if should_lighten(person_id=request.person.pk, now=now):
        return False
    return all(ask(request.couple, request.me, now) for ask in registry.may_suggest)
