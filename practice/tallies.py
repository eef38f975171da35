"""What the pages of counts show: plain rows, and figures only where there are enough. Two queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import UUID
from zoneinfo import ZoneInfo

from core.clock import local_day
from practice import metrics
from practice.content import GROUPS, Group
from practice.models import Aim, AimKind, Tally, TallyKind

WINDOW = timedelta(days=metrics.MONTH + 1)
K = TallyKind


@dataclass(frozen=True, slots=True)
class Row:
    """One kind: today, and the last 28 dates; `undo` is the tap of today that can be taken back."""

    kind: TallyKind
    today: int
    month: int
    undo: UUID | None


@dataclass(frozen=True, slots=True)
class Counted:
    """All taps of somebody that a page needs: the days by kind, in their present zone."""

    today: date
    days: Mapping[str, list[date]] = field(default_factory=dict)
    newest: Mapping[str, UUID] = field(default_factory=dict)

    def row(self, kind: TallyKind) -> Row:
        days = self.days.get(kind, [])
        of_today = metrics.rolling(days, today=self.today, length=1)
        month = metrics.rolling(days, today=self.today, length=metrics.MONTH)
        return Row(kind, of_today, month, self.newest.get(kind) if of_today else None)

    def rows(self, group: Group) -> list[Row]:
        return [self.row(kind) for kind in group.kinds]

    def listed(self) -> list[tuple[Group, list[Row]]]:
        return [(group, self.rows(group)) for group in GROUPS]

    def blocks(self, kind: TallyKind) -> list[int]:
        return metrics.blocks(self.days.get(kind, []), today=self.today)


def counted(*, person_id: UUID, now: datetime, zone: ZoneInfo, since: date | None = None) -> Counted:
    """From `since` on, or the last four weeks. One query."""
    start = now - WINDOW
    if since is not None:
        start = min(start, datetime.combine(since, datetime.min.time(), zone) - timedelta(days=1))
    days: dict[str, list[date]] = defaultdict(list)
    newest: dict[str, UUID] = {}
    found = Tally.objects.filter(author=person_id, at__gt=start).order_by("-at", "-pk")
    for kind, at, pk in found.values_list("kind", "at", "pk"):
        days[kind].append(local_day(at, zone))
        newest.setdefault(kind, pk)
    return Counted(local_day(now, zone), dict(days), newest)


@dataclass(frozen=True, slots=True)
class Figures:
    """What one group says beyond its rows. Empty where it says nothing."""

    remarks: metrics.Remarks | None = None
    judged: metrics.Remarks | None = None
    swapped: int | None = None
    first: int | None = None
    weeks_enjoyed: int | None = None
    is_lean: bool = False
    first_week: int | None = None
    lesser: list[metrics.LesserWeek] = field(default_factory=list)


def figures_of(group: Group, found: Counted, aim: Aim | None) -> Figures:
    """`aim` only where its owner has set it, and it is a day for aims."""
    days, today = found.days, found.today
    if group.aim is AimKind.FACTS:
        both = {"facts": days.get(K.FACT, []), "criticisms": days.get(K.CRITICISM, [])}
        later = metrics.judged(**both, since=aim.since, today=today) if aim else None
        return Figures(remarks=metrics.remarks(**both, today=today), judged=later)
    if group.aim is AimKind.APOLOGIES:
        needless, swapped = found.row(K.SORRY_NEEDLESS).month, found.row(K.SORRY_SWAPPED).month
        share = metrics.part_of(part=swapped, rest=needless)
        first, weeks = _lesser([K.SORRY_NEEDLESS], metrics.APOLOGY_LEFT, found, aim)
        return Figures(swapped=share, first_week=first, lesser=weeks)
    if group.aim is AimKind.SILENCE:
        first, weeks = _lesser(group.kinds, metrics.SILENCE_LEFT, found, aim)
        return Figures(first_week=first, lesser=weeks)
    if group.aim is AimKind.ENJOYED:
        enjoyed = days.get(K.ENJOYED, [])
        lean = bool(aim) and metrics.is_lean(enjoyed, today=today)
        return Figures(weeks_enjoyed=metrics.weeks_enjoyed(enjoyed, today=today), is_lean=lean)
    if K.FIRST in group.kinds:
        return Figures(first=metrics.part_of(part=found.row(K.FIRST).month, rest=found.row(K.AT_ONCE).month))
    return Figures()


def _lesser(
    kinds: Iterable[TallyKind], left: Sequence[Fraction], found: Counted, aim: Aim | None
) -> tuple[int | None, list[metrics.LesserWeek]]:
    """Of taps of all these kinds, since the aim was set."""
    if aim is None:
        return None, []
    days = [day for kind in kinds for day in found.days.get(kind, [])]
    return metrics.lesser_weeks(days, since=aim.since, today=found.today, left=left)
