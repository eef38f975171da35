"""The words of an ask, agreed on by both (H03, X14): the signal is the asker's, the line back is the giver's own.

Whoever asks writes what they would like to hear; it is a wish until the other has written their line, or taken over the
wished one, by their own act. A line holds from the next day on and until then looks like none.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from core import live
from core.clock import local_day, zone_of
from couples.models import Couple, Membership
from tracking.models import AskLine, AskWords
from tracking.reassurance.limits import AskKind


class NotOpen(Exception):
    """These words were changed or ended meanwhile, or are one's own: there is nothing to answer."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words for one kind of ask, as one of the two sees them."""

    kind: AskKind
    by: Membership
    is_mine: bool  # I am the one who asks with them
    words: AskWords
    line: AskLine | None  # as far as this reader knows: the other's from when it holds
    holds: bool


def wordings(*, couple: Couple, me: Membership, partner: Membership, now: datetime) -> list[Wording]:
    """What stands, of both. One query."""
    by = {me.person_id: me, partner.person_id: partner}
    found = [_seen(row, by[row.author_id], me, couple, now) for row in AskWords.objects.live_in(couple.pk)]
    order = list(AskKind)
    return sorted(found, key=lambda one: (not one.is_mine, order.index(one.kind)))


def _seen(row: AskWords, by: Membership, me: Membership, couple: Couple, now: datetime) -> Wording:
    line: AskLine | None = getattr(row, "line", None)
    is_mine, does_hold = by == me, line is not None and holds(line, couple, now)
    return Wording(AskKind(row.kind), by, is_mine, row, None if is_mine and not does_hold else line, does_hold)


def holds(line: AskLine, couple: Couple, now: datetime) -> bool:
    zone = zone_of(couple.zone)
    return local_day(line.said_at, zone) < local_day(now, zone)


@transaction.atomic
def wish_words(
    *,
    couple: Couple,
    author_id: UUID,
    kind: AskKind,
    signal: str,
    wished: str,
    meant_for: str,
    seconds: int,
    quiet_minutes: int,
    now: datetime,
) -> AskWords:
    """Say with which words one would like to ask, in place of those before; the other's line goes with those.

    The same words again change nothing.
    """
    Couple.objects.select_for_update(no_key=True).get(pk=couple.pk)
    mine = {"couple": couple, "author_id": author_id, "kind": kind}
    said: dict[str, str | int] = {"signal": signal, "wished": wished, "meant_for": meant_for}
    said |= {"seconds": seconds, "quiet_minutes": quiet_minutes}
    before = AskWords.objects.filter(ended_at=None, **mine).first()
    if before is not None:
        if said == {name: _value(before, name) for name in said}:
            return before
        end_words(words=before, now=now)
    words = AskWords.objects.create(created_at=now, **mine, **said)
    live.changed(couple.pk, "reassurance")
    return words


def _value(words: AskWords, name: str) -> str | int:
    found: str | int | None = getattr(words, name)
    return "" if found is None else found


def end_words(*, words: AskWords, now: datetime) -> None:
    """Let them go, as whoever asks with them. Safe to repeat."""
    if words.ended_at is None:
        words.ended_at = now
        words.save(update_fields=["ended_at"])
        live.changed(words.couple_id, "reassurance")


@transaction.atomic
def say_line(*, couple: Couple, author_id: UUID, words_id: UUID, text: str, now: datetime) -> None:
    """What this person will say to these very words of the other's, in place of any line before. Raises NotOpen."""
    Couple.objects.select_for_update(no_key=True).get(pk=couple.pk)
    words = AskWords.objects.filter(couple=couple, pk=words_id, ended_at=None).exclude(author=author_id).first()
    if words is None:
        raise NotOpen
    AskLine.objects.filter(words=words, author=author_id).delete()
    AskLine.objects.create(couple=couple, author_id=author_id, words=words, text=text, said_at=now)
    live.changed(couple.pk, "reassurance")


def take_line_back(*, couple: Couple, author_id: UUID, words_id: UUID) -> None:
    """From now on they say it their own way, or not now. Without a reason, at any time. Safe to repeat."""
    AskLine.objects.filter(couple=couple, author=author_id, words=words_id).delete()
    live.changed(couple.pk, "reassurance")
