"""The four weeks of two, read: what was agreed and done (B05), and the good moments that both see (B03)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from core import registry
from core.clock import day_bounds, local_day
from couples.models import Couple
from tracking.effort import Block, blocks, first_day
from tracking.models import Moment, MomentKind


def four_weeks(couple: Couple, *, both: Iterable[UUID], last: date, zone: ZoneInfo, now: datetime) -> list[Block]:
    """Up to `last`, a date in the couple's zone. Two queries, however much there is."""
    begin, end = day_bounds(first_day(last), zone)[0], day_bounds(last, zone)[1]
    done = {day for ask in registry.done_as_agreed for day in ask(couple.pk, begin, end, zone)}
    shown: dict[UUID, list[date]] = defaultdict(list, {person: [] for person in both})
    moments = Moment.objects.shown_in(couple.pk, now).with_words().shown_between(begin, end)
    for moment in moments.filter(kind=MomentKind.MOMENT).only("author", "released_at"):
        if moment.released_at is not None:
            shown[moment.author_id].append(local_day(moment.released_at, zone))
    return blocks(last, done=done, shown=shown, since=local_day(couple.created_at, zone))
