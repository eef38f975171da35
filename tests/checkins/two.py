"""A committed couple in two zones, and what each login does with its evenings."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from accounts.models import Person
from checkins import planning, scheduling
from checkins.models import CheckIn, CheckInEvent, Schedule
from checkins.wanted import why_no_reminder
from core.privacy import acting_as
from couples.models import Couple
from notices.models import Notice
from tests.conftest import login
from tests.factories import make_couple, make_person

RIGA, TOKYO = ZoneInfo("Europe/Riga"), ZoneInfo("Asia/Tokyo")
MADE = datetime(2026, 3, 2, 8, tzinfo=UTC)  # a Monday
TUESDAY = datetime(2026, 3, 3, 19, tzinfo=UTC)  # 21:00 in Riga
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass
class Two:
    """A committed couple, and what each login does with its evenings."""

    ada: Person
    ben: Person
    couple: Couple
    settings: Any

    @contextmanager
    def worker(self) -> Iterator[None]:
        with login("worker", self.settings):
            yield

    def change(self, what: Callable[..., None], at: datetime = MADE, /, **values: Any) -> None:
        with acting_as(self.ben.pk, at):
            what(couple=self.couple, **values)

    def daily(self, hour: time = time(21), zone: ZoneInfo = RIGA) -> None:
        self.change(scheduling.set_evenings, weekdays=range(7), hour=hour, zone=zone)

    def plan(self, now: datetime) -> int:
        with self.worker():
            return planning.plan_check_ins(now)

    def reasons(self, now: datetime) -> set[str]:
        with self.worker():
            return {why_no_reminder(notice, now) for notice in Notice.objects.filter(due_at__lte=now)}

    def due(self) -> list[datetime]:
        """When Ada is to be reminded."""
        with self.worker():
            return list(
                Notice.objects.filter(person_id=self.ada.pk).order_by("due_at").values_list("due_at", flat=True)
            )

    def skip(self, what: Callable[..., None] = scheduling.skip_evening) -> None:
        """Leave Tuesday out in its morning; or, with `unskip_evening`, not."""
        morning = TUESDAY - 10 * HOUR
        self.change(what, morning, day=date(2026, 3, 3), zone=RIGA, now=morning)

    def check_in(self, opened_at: datetime, *kinds: str, **more: Any) -> None:
        """One that was opened then, with these events."""
        values = {"couple": self.couple, "day": opened_at.date(), "plan": {}, "first_slot": 1, "opened_at": opened_at}
        with acting_as(self.ada.pk, opened_at):
            made = CheckIn.objects.create(**(values | more))
            for position, kind in enumerate(kinds):
                CheckInEvent.objects.create(
                    couple=self.couple, check_in=made, position=position, kind=kind, slot=1, at=opened_at
                )


def make_two(settings: Any, *, chosen: bool = True) -> Two:
    """Ada in Riga and Ben in Tokyo. With `chosen` their evenings are at 21:00 in Riga, else a preset that floats.

    They have chosen no day for their week's page.
    """
    ada, ben = make_person(name="Ada", zone="Europe/Riga"), make_person(name="Ben", zone="Asia/Tokyo")
    two = Two(ada, ben, make_couple(ada, ben, now=MADE), settings)
    with acting_as(ada.pk, MADE):
        Schedule.objects.filter(couple=two.couple).update(review_day=None)
    if chosen:
        two.change(scheduling.set_evenings, weekdays=[1, 3, 6], hour=time(21), zone=RIGA)
    return two
