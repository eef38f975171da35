"""The short look at a week of asking (H12), for both: what helped, what made it hard, numbers only if shown that day.

It is a block of the week's page and a page of its own; it is there once one of the two has switched it on. The block is
`tracking/reassurance/_review.html` with `reassurance` (what `review` answers), `reassurance_form` (`forms.review_form`)
and `partner`.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from core import live
from core.clock import local_day, week_start, zone_of
from couples.models import Couple, Membership
from practice import offers
from tracking.models import AskNote, AskReview, AskReviewSwitch, ShownAsks
from tracking.reassurance.clearing import SHOWN_FOR
from tracking.reassurance.limits import AskKind


@dataclass(frozen=True, slots=True)
class Shown:
    """Numbers that one of the two shows for a day."""

    by: Membership
    is_mine: bool
    days: int
    affirmation: int
    fact: int


@dataclass(frozen=True, slots=True)
class Noted:
    """What one of the two wrote about this week."""

    by: Membership
    helped: str
    hard: str
    row: AskReview


@dataclass(frozen=True, slots=True)
class Review:
    """The block, as one of the two sees it: what both see, and which of it is theirs."""

    week: date
    noted: list[Noted]
    mine: AskReview | None
    shown: list[Shown]


def review(*, couple: Couple, me: Membership, partner: Membership, now: datetime) -> Review | None:
    """The look at the couple's present week; None where neither has switched it on, and on the own screen of whoever
    has marked fear: no joint step is suggested to them. Three queries."""
    if offers.is_fear_marked(person_id=me.person_id) or not is_on(couple):
        return None
    week = week_of(couple, now)
    by = {me.person_id: me, partner.person_id: partner}
    rows = list(AskReview.objects.filter(couple=couple, week=week).order_by("created_at", "pk"))
    noted = [Noted(by[row.author_id], row.helped or "", row.hard or "", row) for row in rows]
    mine = next((row for row in rows if row.author_id == me.person_id), None)
    return Review(week, [one for one in noted if one.helped or one.hard], mine, shown_of(couple, me, partner, now))


def week_of(couple: Couple, now: datetime) -> date:
    return week_start(local_day(now, zone_of(couple.zone)))


def is_on(couple: Couple) -> bool:
    return AskReviewSwitch.objects.filter(couple=couple).exists()


def shown_of(couple: Couple, me: Membership, partner: Membership, now: datetime) -> list[Shown]:
    """What is shown for a day from when it was. One query."""
    by = {me.person_id: me, partner.person_id: partner}
    rows = ShownAsks.objects.filter(couple=couple, released_at__gt=now - SHOWN_FOR).order_by("released_at", "pk")
    return [Shown(by[one.author_id], by[one.author_id] == me, one.days, one.affirmation, one.fact) for one in rows]


def switch_review(*, couple: Couple, on: bool, now: datetime) -> None:
    """By either, for both. Safe to repeat."""
    if on:
        AskReviewSwitch.objects.bulk_create([AskReviewSwitch(couple=couple, since=now)], ignore_conflicts=True)
    else:
        AskReviewSwitch.objects.filter(couple=couple).delete()
    live.changed(couple.pk, "reassurance")
    live.changed(couple.pk, "week")


@transaction.atomic
def note_week(*, couple: Couple, author_id: UUID, helped: str, hard: str, now: datetime) -> None:
    """What this person writes about the present week; both read it at once. Again replaces it."""
    Couple.objects.select_for_update(no_key=True).get(pk=couple.pk)
    mine = {"couple": couple, "author_id": author_id, "week": week_of(couple, now)}
    row = AskReview.objects.filter(**mine).first()
    if row is None:
        AskReview.objects.create(helped=helped, hard=hard, created_at=now, **mine)
    else:
        row.helped, row.hard = helped, hard
        row.save(update_fields=["helped", "hard"])
    live.changed(couple.pk, "reassurance")
    live.changed(couple.pk, "week")


@transaction.atomic
def show_counts(*, couple: Couple, author_id: UUID, days: int, now: datetime, zone: ZoneInfo) -> None:
    """Show how often one asked today, or on seven days with today: plain numbers, for a day. By one's own act alone.

    Comfort in need is never among them, and neither is what one had in mind. Again replaces it.
    """
    Couple.objects.select_for_update(no_key=True).get(pk=couple.pk)
    today = local_day(now, zone)
    rows = AskNote.objects.filter(author=author_id, at__gt=now - timedelta(days=days + 2)).values_list("kind", "at")
    kinds = [kind for kind, at in rows if today - timedelta(days=days) < local_day(at, zone) <= today]
    counts = {kind.value: kinds.count(kind) for kind in (AskKind.AFFIRMATION, AskKind.FACT)}
    ShownAsks.objects.filter(couple=couple, author=author_id).delete()
    ShownAsks.objects.create(couple=couple, author_id=author_id, days=days, released_at=now, **counts)
    _tell(couple)


def take_counts_back(*, couple: Couple, author_id: UUID) -> None:
    """The other finds no trace of them. Safe to repeat."""
    ShownAsks.objects.filter(couple=couple, author=author_id).delete()
    _tell(couple)


def _tell(couple: Couple) -> None:
    live.changed(couple.pk, "reassurance")
    live.changed(couple.pk, "week")
