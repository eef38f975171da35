"""The first week as the two live it: wishes, what was done, its end. Each runs inside `acting_as` one of them."""

from datetime import datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import JSONObject

from checkins.first_week import Facts, Stand, is_on
from checkins.models import CheckIn, FirstWeekEnd, SmallEveningMark, WeekAct, Wish
from core import live
from couples.models import Couple, Membership
from tracking.models import Moment, MomentKind


class WishesAreOpen(Exception):
    """Both are in, and stay as they are."""


def together_since(me: Membership) -> datetime:
    """When the two became a couple: later than the couple's own beginning, which is the invitation. No query."""
    assert me.paired_at is not None  # it stands on both places as soon as there are two
    return me.paired_at


def first_week_is_over(*, couple: Couple, since: datetime, now: datetime) -> bool:
    """Whether figures, trials, baselines and programmes may be suggested to the two, who are together `since` then.

    No query once the week is over by itself, one before that.
    """
    return not is_on(since, closed=False, now=now) or FirstWeekEnd.objects.filter(couple=couple).exists()


def may_suggest(couple: Couple, me: Membership, now: datetime) -> bool:
    """For floors below, by `core.registry.may_suggest`."""
    return first_week_is_over(couple=couple, since=together_since(me), now=now)


def facts_of(*, couple: Couple, me: Membership, since: datetime, sign: Stand) -> Facts:
    """What the reader may know: shared things, and their own. `sign` is how theirs for a pause stands. One query."""
    ours, mine = {"couple": OuterRef("pk")}, {"couple": OuterRef("pk"), "author": me.person_id}
    marks = SmallEveningMark.objects.filter(**mine)
    # Whom one thanked is one's own, also where it was kept to oneself: then it names no couple.
    thanks = Moment.objects.filter(author=me.person_id, kind=MomentKind.THANKS, created_at__gte=since)
    found = Couple.objects.annotate(
        closed=Exists(FirstWeekEnd.objects.filter(**ours)),
        wished=Exists(Wish.objects.filter(**mine)),
        opened=Exists(Wish.objects.filter(opened_at__isnull=False, **ours)),
        thanked=Exists(thanks.filter(Q(couple=None) | Q(couple=OuterRef("pk")))),
        met=Exists(CheckIn.objects.filter(held_at__gte=since, **ours)),
        acted=Exists(WeekAct.objects.filter(created_at__gte=since, **ours)),
        marks=ArraySubquery(marks.values(mark=JSONObject(evening=F("evening"), left_out=F("left_out")))),
    ).get(pk=couple.pk)
    flags = {name: getattr(found, name) for name in ("closed", "wished", "opened", "thanked", "met", "acted")}
    return Facts(**flags, sign=sign, marks={mark["evening"]: mark["left_out"] for mark in found.marks})


@transaction.atomic
def write_wish(*, couple: Couple, author_id: UUID, text: str, now: datetime) -> bool:
    """Write one's wish for the two, sealed until both have. True when that opened them.

    May be said anew until then. The other learns nothing before: no event, no count. Raises WishesAreOpen.
    """
    Couple.objects.select_for_update().get(pk=couple.pk)  # a double tap finds the first one's row
    wish = Wish.objects.filter(couple=couple, author=author_id).first()
    if wish is None:
        wish = Wish(couple=couple, author_id=author_id, text=text, created_at=now)
        wish.save(force_insert=True)
    elif wish.opened_at is not None:
        raise WishesAreOpen
    else:
        wish.text, wish.created_at = text, now
        wish.save(update_fields=["text", "created_at"])
    opened = _open_wishes(now)
    live.changed(couple.pk if opened else author_id, "first-week")
    return opened


def take_back_wish(*, couple: Couple, author_id: UUID) -> None:
    """Nothing is wished, as long as they are sealed. Safe to repeat."""
    Wish.objects.filter(couple=couple, author=author_id, opened_at=None).delete()


def _open_wishes(now: datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT twofold.open_if_both('wishes', %s)", [now])
        row = cursor.fetchone()
    return bool(row and row[0])


def mark_evening(*, couple: Couple, author_id: UUID, evening: str, left_out: bool) -> None:
    """One did it, or leaves it (or WHOLE_WEEK) out: for oneself alone, without a reason. Safe to repeat."""
    mark = SmallEveningMark(couple=couple, author_id=author_id, evening=evening, left_out=left_out)
    unique = ["couple", "author", "evening"]
    SmallEveningMark.objects.bulk_create(
        [mark], update_conflicts=True, unique_fields=unique, update_fields=["left_out"]
    )


def unmark_evening(*, couple: Couple, author_id: UUID, evening: str) -> None:
    """As if one had never said anything about it. Safe to repeat."""
    SmallEveningMark.objects.filter(couple=couple, author=author_id, evening=evening).delete()


def end_first_week(*, couple: Couple, now: datetime) -> None:
    """Either says that it is over, for both. Safe to repeat."""
    FirstWeekEnd.objects.bulk_create([FirstWeekEnd(couple=couple, at=now)], ignore_conflicts=True)
    live.changed(couple.pk, "first-week")


def resume_first_week(*, couple: Couple) -> None:
    """Go on after all. Safe to repeat."""
    FirstWeekEnd.objects.filter(couple=couple).delete()
    live.changed(couple.pk, "first-week")
