"""The rest of a week, behind its four cards: plain counts of what both confirm, and what came back from outside."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q

from checkins import week as weeks
from checkins.content import STRESSES, say
from checkins.models import Stress
from checkins.scheduling import evenings_of
from checkins.week import Day, RequestCount, Week
from couples.models import Couple
from tracking.figures import conflicts_since
from tracking.metrics import Period, figures
from tracking.models import Repair, RepairMark

CAME_BACK = 2  # times in the week and the one before it: then outside stress is said to have come back (C09)
A_WEEK = timedelta(days=7)
FARTHEST = timedelta(days=90)  # before a week, that a step of repair of it was meant for: years add no rows to look at


@dataclass(frozen=True, slots=True)
class Also:
    """What a week comes to. Nobody's share of anything, and no percentage."""

    held: int
    strip: list[Day]
    requests: RequestCount
    hard: int
    rested: int
    repairs_done: int
    repairs_open: int
    stresses: list[str]


def also_of(couple: Couple, week: Week, *, now: datetime) -> Also:
    """Six queries, however much there is."""
    held = weeks.held_days(couple, week)
    strip = weeks.strip_of(week, held, evenings_of(couple, now=now), now=now)
    period = Period(week.monday, week.next, week.zone)
    hard = figures(conflicts_since(couple.pk, week.monday), period, now=now)
    repairs = repairs_of(couple.pk, week)
    return Also(
        held=len(held),
        strip=strip,
        requests=weeks.requests_of(couple, week),
        hard=hard.incidents,
        rested=hard.rested,
        repairs_done=repairs["done"],
        repairs_open=repairs["open"],
        stresses=[say(STRESSES, tag) for tag in came_back(tags_near(couple.pk, week))],
    )


def repairs_of(couple_id: UUID, week: Week) -> dict[str, int]:
    """How many steps of repair were done in the week, and how many were meant for it and are open."""
    start, end = week.bounds
    since = Repair.objects.filter(couple=couple_id, due_at__gte=start - FARTHEST)
    counts: dict[str, int] = since.aggregate(
        done=Count("pk", filter=Q(mark=RepairMark.DONE, marked_at__gte=start, marked_at__lt=end)),
        open=Count("pk", filter=Q(mark="", due_at__gte=start, due_at__lt=end)),
    )
    return counts


def tags_near(couple_id: UUID, week: Week) -> list[str]:
    """Where stress came from in the week and the one before it, as either named it."""
    start, end = week.bounds
    named = Stress.objects.filter(couple=couple_id, created_at__gte=start - A_WEEK, created_at__lt=end)
    return [one.tag for one in named if one.tag]


def came_back(tags: Iterable[str]) -> list[str]:
    """What was named more than once, most often first; equal ones by name as written. Pure."""
    times = Counter(tags)
    return sorted((tag for tag, count in times.items() if count >= CAME_BACK), key=lambda tag: (-times[tag], tag))
