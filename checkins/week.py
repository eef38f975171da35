"""A week of the two, and the small things they mean to do in it. Inside `acting_as` one of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple, Self
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Count, Q

from checkins.models import CheckIn, Request, WeekAct
from checkins.models.request import Answer, Mark, RequestKind
from checkins.request_dates import FARTHEST, FOLDS_AFTER
from checkins.scheduling import Evenings
from core import live
from core.clock import day_bounds, local_day, week_start
from couples.models import Couple

PLACES = (1, 2, 3)
DAY, SEVEN_DAYS = timedelta(days=1), timedelta(days=7)


class NoSuchWeek(ValueError):
    """Not a date, a week that has not come, or one before the two began."""


class WeekIsFull(Exception):
    """Three acts stand for that week."""


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Sunday on the reader's own calendar: one of the couple's would tell where the other's days begin."""

    monday: date
    first: date  # the Monday of the week in which the two began
    today: date
    zone: ZoneInfo

    @classmethod
    def named(cls, text: str, *, since: datetime, now: datetime, zone: ZoneInfo) -> Self:
        """The week that holds this date, the present one without any. Raises NoSuchWeek."""
        today, first = local_day(now, zone), week_start(local_day(since, zone))
        try:
            day = datetime.strptime(text, "%Y-%m-%d").date() if text else today  # noqa: DTZ007  # a date has no zone
        except ValueError:
            raise NoSuchWeek(text) from None
        if not first <= day < week_start(today) + SEVEN_DAYS:
            raise NoSuchWeek(text)
        return cls(week_start(day), first, today, zone)

    @property
    def name(self) -> str:
        """As it stands in addresses."""
        return self.monday.isoformat()

    @property
    def is_present(self) -> bool:
        return self.monday == week_start(self.today)

    @property
    def next(self) -> date:
        return self.monday + SEVEN_DAYS

    @property
    def before(self) -> date:
        return self.monday - SEVEN_DAYS

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def days(self) -> list[date]:
        return [self.monday + timedelta(days=passed) for passed in range(7)]

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """The instants of its beginning and its end."""
        return day_bounds(self.monday, self.zone)[0], day_bounds(self.next, self.zone)[0]


def held_days(couple: Couple, week: Week) -> list[date]:
    """The day of each check-in in the week that was held as both say. One query."""
    start, end = week.bounds
    near = CheckIn.objects.filter(couple=couple, day__range=(week.monday - DAY, week.next))  # by way of the index
    held = near.counted().filter(held_at__gte=start, held_at__lt=end).order_by("held_at")
    return [local_day(at, week.zone) for at in held.values_list("held_at", flat=True) if at]


class Day(NamedTuple):
    """One of the seven: what was, and ahead what is planned."""

    date: date
    is_today: bool
    held: bool
    planned: bool


def strip_of(week: Week, held: Collection[date], evenings: Evenings, *, now: datetime) -> list[Day]:
    """The days of the week. An evening that passed without a check-in leaves no mark."""
    start, end = week.bounds
    ahead = {local_day(at, week.zone) for at in evenings.planned(start=max(start, now), end=end, zone=week.zone)}
    return [Day(day, day == week.today, day in held, day in ahead) for day in week.days]


class RequestCount(NamedTuple):
    """Plain numbers of the couple: nobody's share, and no percentage."""

    kept: int
    open: int


def requests_of(couple: Couple, week: Week) -> RequestCount:
    """What was agreed or asked for the week's days, without help, which is never counted. One query."""
    agreed = Q(answer__answer=Answer.YES, answer__agreed_for__range=(week.monday, week.sunday))
    unanswered = Q(answer=None, closed_at=None, needed_by__range=(week.monday, week.sunday))
    since = week.bounds[0] - FARTHEST - FOLDS_AFTER  # nothing is agreed further ahead; years add no rows to look at
    of_them = Request.objects.filter(couple=couple, kind=RequestKind.ASK)
    shown = of_them.filter(opened_at__isnull=False, created_at__gte=since)
    counted = shown.aggregate(
        kept=Count("pk", filter=agreed & Q(answer__mark=Mark.KEPT)),
        open=Count("pk", filter=(agreed & Q(answer__mark="")) | unanswered),
    )
    return RequestCount(**counted)


class Acts(NamedTuple):
    this: list[WeekAct]
    next: list[WeekAct]

    @property
    def can_repeat(self) -> bool:
        there = {act.text for act in self.next}
        return len(self.next) < len(PLACES) and any(act.text not in there for act in self.this)


def acts_of(couple: Couple, week: Week) -> Acts:
    """What stands for the week and for the one after it. One query."""
    acts = list(WeekAct.objects.filter(couple=couple, week__in=(week.monday, week.next)).order_by("place"))
    return Acts([act for act in acts if act.week == week.monday], [act for act in acts if act.week == week.next])


@transaction.atomic
def add_act(*, couple: Couple, author_id: UUID, week: date, text: str, now: datetime) -> None:
    """Mean to do this one small thing in the week of this Monday. Raises WeekIsFull."""
    _write(couple, author_id, week, [text], now)


@transaction.atomic
def repeat_acts(*, couple: Couple, author_id: UUID, week: date, now: datetime) -> None:
    """The acts of this Monday's week once more in the next, as far as there is room. Safe to repeat."""
    texts = [act.text for act in WeekAct.objects.filter(couple=couple, week=week).order_by("place")]
    _write(couple, author_id, week + SEVEN_DAYS, texts, now, fill=True)


def mark_act(*, act: WeekAct, done_on: date | None) -> None:
    """Done on that day, or with None not done after all. Either may say so."""
    act.done_on = done_on
    act.save(update_fields=["done_on"])
    live.changed(act.couple_id, "week")


def remove_act(*, act: WeekAct) -> None:
    """Take back what one wrote oneself."""
    act.delete()
    live.changed(act.couple_id, "week")


def _write(
    couple: Couple, author_id: UUID, week: date, texts: Sequence[str], now: datetime, *, fill: bool = False
) -> None:
    Couple.objects.select_for_update().get(pk=couple.pk)  # two tabs at once find each other's places
    there = list(WeekAct.objects.filter(couple=couple, week=week))
    known = {act.text for act in there}
    new = [text for text in texts if text not in known]
    free = [place for place in PLACES if place not in {act.place for act in there}]
    if len(new) > len(free) and not fill:
        raise WeekIsFull
    for place, text in zip(free, new, strict=False):
        WeekAct.objects.create(couple=couple, author_id=author_id, week=week, place=place, text=text, created_at=now)
    live.changed(couple.pk, "week")
