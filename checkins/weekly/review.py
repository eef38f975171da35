"""What the two do on a week's page: begin, put cards behind them, decide. Inside `acting_as` one of them.

Nothing is owed here: a week without any of it is a week like others, and no page says who did what.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self
from uuid import UUID

from django.db import transaction

from checkins.models import WeekMark, WeekMarkKind
from core import live
from couples.models import Couple

CARDS = (WeekMarkKind.MOMENTS, WeekMarkKind.THING, WeekMarkKind.ACTS, WeekMarkKind.DATE)
TWENTY_MINUTES, MORE = timedelta(minutes=20), timedelta(minutes=5)
LONGEST = timedelta(hours=2)
DECISIONS = 5  # of one week; what is decided beyond that will not be done


class EnoughDecided(Exception):
    """Five stand there for that week."""


@dataclass(frozen=True, slots=True)
class Review:
    """How a week's page stands."""

    begun: WeekMark | None
    behind: frozenset[str]  # the cards that are behind them
    decisions: tuple[WeekMark, ...]

    @classmethod
    def of(cls, marks: Iterable[WeekMark]) -> Self:
        found = sorted(marks, key=lambda mark: (mark.at, mark.pk))
        begun = next((mark for mark in found if mark.kind == WeekMarkKind.BEGUN), None)
        behind = frozenset(mark.kind for mark in found if mark.kind in CARDS)
        return cls(begun, behind, tuple(mark for mark in found if mark.kind == WeekMarkKind.DECIDED))

    @property
    def is_whole(self) -> bool:
        """All four cards are behind them."""
        return self.behind.issuperset(CARDS)

    @property
    def is_there(self) -> bool:
        """Whether anything was done on the page at all."""
        return bool(self.begun or self.behind or self.decisions)

    @property
    def until(self) -> datetime | None:
        """When the time they set is over; None without a clock. Nothing happens then."""
        if self.begun is None or self.begun.seconds is None or self.is_whole:
            return None
        return self.begun.at + timedelta(seconds=self.begun.seconds)

    @property
    def has_room(self) -> bool:
        return len(self.decisions) < DECISIONS


def review_of(*, couple: Couple, week: date) -> Review:
    """How the page of the week that begins on this Monday stands. One query."""
    return Review.of(WeekMark.objects.filter(couple=couple, week=week))


def begin(*, couple: Couple, author_id: UUID, week: date, now: datetime) -> None:
    """Set the page's twenty minutes going, for both. A second tap, or the other's, changes nothing."""
    seconds = int(TWENTY_MINUTES.total_seconds())
    _mark(couple, author_id, week, WeekMarkKind.BEGUN, now, seconds=seconds)


@transaction.atomic
def give_time(*, couple: Couple, week: date) -> None:
    """Five minutes more, up to two hours in all. Safe where there is no clock."""
    begun = _begun(couple, week)
    if begun is not None and begun.seconds is not None:
        begun.seconds = min(begun.seconds + int(MORE.total_seconds()), int(LONGEST.total_seconds()))
        _save_clock(begun)


@transaction.atomic
def stop_clock(*, couple: Couple, week: date) -> None:
    """Go on without a clock. Safe to repeat."""
    begun = _begun(couple, week)
    if begun is not None:
        begun.seconds = None
        _save_clock(begun)


def put_behind(*, couple: Couple, author_id: UUID, week: date, card: WeekMarkKind, now: datetime) -> None:
    """This card is behind them. A second tap, or the other's, changes nothing."""
    _mark(couple, author_id, week, card, now)


def look_again(*, couple: Couple, week: date, card: WeekMarkKind) -> None:
    """Back to this card: either may. Safe to repeat."""
    WeekMark.objects.filter(couple=couple, week=week, kind=card).delete()
    live.changed(couple.pk, "week")


@transaction.atomic
def decide(*, couple: Couple, author_id: UUID, week: date, text: str, now: datetime) -> WeekMark:
    """Write down one thing that was decided; the same words again are the same decision. Raises EnoughDecided."""
    Couple.objects.select_for_update().get(pk=couple.pk)
    there = list(WeekMark.objects.filter(couple=couple, week=week, kind=WeekMarkKind.DECIDED))
    same = next((mark for mark in there if mark.text == text and mark.author_id == author_id), None)
    if same is not None:
        return same
    if len(there) >= DECISIONS:
        raise EnoughDecided
    made = WeekMark(couple=couple, author_id=author_id, week=week, kind=WeekMarkKind.DECIDED, text=text, at=now)
    made.save(force_insert=True)
    live.changed(couple.pk, "week")
    return made


def note_what_became(*, decision: WeekMark, became: str) -> None:
    """That a decision of one's own was made into a request, a repair, an agreement or a trial."""
    decision.became = became
    decision.save(update_fields=["became"])
    live.changed(decision.couple_id, "week")


def remove_decision(*, decision: WeekMark) -> None:
    """Take back what one wrote oneself. What was made of it stays."""
    decision.delete()
    live.changed(decision.couple_id, "week")


def _begun(couple: Couple, week: date) -> WeekMark | None:
    return WeekMark.objects.select_for_update().filter(couple=couple, week=week, kind=WeekMarkKind.BEGUN).first()


def _save_clock(begun: WeekMark) -> None:
    begun.save(update_fields=["seconds"])
    live.changed(begun.couple_id, "week")


def _mark(
    couple: Couple, author_id: UUID, week: date, kind: WeekMarkKind, now: datetime, *, seconds: int | None = None
) -> None:
    made = WeekMark(couple=couple, author_id=author_id, week=week, kind=kind, at=now, seconds=seconds)
    WeekMark.objects.bulk_create([made], ignore_conflicts=True)  # two phones at once: one of them is first
    live.changed(couple.pk, "week")
