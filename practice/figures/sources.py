"""What figures are made of: one's own rows of a year at most, each kind read once and only when asked for."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from core.clock import local_day
from practice import metrics, pulses
from practice.models import BaselineDay, Contact, Crossing, Pulse
from practice.tallies import Counted, counted

WEEKS = 12  # of taps that are drawn
YEAR = timedelta(days=400)  # twelve months lie within, whatever the day
TWO_MONTHS = timedelta(days=2 * metrics.MONTH + 1)


@dataclass(frozen=True)
class Sources:
    """Of one person, in their own request; `couple_id` only where there is a partner."""

    person_id: UUID
    couple_id: UUID | None
    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        return local_day(self.now, self.zone)

    @cached_property
    def taps(self) -> Counted:
        since = self.today - timedelta(days=7 * WEEKS)
        return counted(person_id=self.person_id, now=self.now, zone=self.zone, since=since)

    @cached_property
    def pulses(self) -> Sequence[Pulse]:
        return pulses.newest_of(self.person_id)

    @cached_property
    def contacts(self) -> Sequence[Contact]:
        """With the present partner."""
        if self.couple_id is None:
            return []
        found = Contact.objects.filter(author=self.person_id, close_one__tie=self.couple_id)
        return list(found.filter(at__gt=self.now - TWO_MONTHS))

    @cached_property
    def crossings(self) -> list[list[date]]:
        """The days of each line that was crossed."""
        lines: dict[UUID, list[date]] = defaultdict(list)
        found = Crossing.objects.filter(author=self.person_id, at__gt=self.now - YEAR)
        for line, at in found.values_list("boundary_id", "at"):
            lines[line].append(local_day(at, self.zone))
        return list(lines.values())

    @cached_property
    def weeks(self) -> Sequence[BaselineDay]:
        """The days of the newest two weeks of noticing in which anything was noted."""
        found = BaselineDay.objects.filter(author=self.person_id).select_related("baseline")
        days = list(found.order_by("-baseline__started_on", "number")[: metrics.BASELINE_DAYS])
        return [day for day in days if day.baseline_id == days[0].baseline_id]
