"""Putting together what one wants to say: kept for its author, read aloud, sent as a request. Inside `acting_as` them.

Until something is sent nobody is told: no event, no lock that the other could wait for.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from checkins import asking, preparing
from checkins.content_script import SHAPES
from checkins.models import Request, Script
from couples.models import Couple

KEPT = ("observed", "feeling", "effect", "request", "until", "shape", "incident_id")
LONGEST_LINE = 280  # of what waits for the next check-in


class Unfinished(Exception):
    """A request needs its words and its day, and somebody to ask."""


class TooLong(Exception):
    """What waits for the next check-in is said in 90 seconds: its line has an end."""


class InTheWay(Exception):
    """Something else was prepared already. Nothing of it was touched."""


def draft_of(*, couple: Couple | None, author_id: UUID) -> Script | None:
    """The draft in this couple; where there is none, what was begun alone. One query."""
    here = Q(couple=couple) | Q(couple=None) if couple else Q(couple=None)
    found = Script.objects.filter(here, author=author_id).select_related("sent")
    return found.order_by(F("couple").asc(nulls_last=True)).first()


@transaction.atomic
def keep(
    *, couple: Couple | None, author_id: UUID, typed: Mapping[str, Any], now: datetime, sequence: int | None = None
) -> Script:
    """Keep what was typed, for its author alone; what was begun alone goes on in the couple.

    What is not named in `typed` stays. Safe to repeat, two tabs make one.

    `sequence` is that of a page which saves while somebody types: what was typed earlier changes nothing.
    """
    mine = {"couple": couple, "author_id": author_id}
    if couple is not None and not Script.objects.filter(**mine).exists():
        Script.objects.filter(couple=None, author=author_id).update(couple=couple)
    Script.objects.bulk_create([Script(**mine, written_at=now)], ignore_conflicts=True)
    script = Script.objects.select_for_update().get(**mine)
    sequence = round(now.timestamp() * 1000) if sequence is None else sequence
    if sequence < script.sequence and now - script.written_at < preparing.OVERTAKEN_WITHIN:
        return script
    for name in (name for name in KEPT if name in typed):
        setattr(script, name, typed[name])
    script.sequence, script.written_at = sequence, now
    script.save()
    return script


@transaction.atomic
def send(*, script: Script, now: datetime) -> Request:
    """Ask the other for it: the request alone goes, with its day. A second tap asks only once. Raises Unfinished."""
    held = Script.objects.select_for_update(of=("self",)).select_related("sent").get(pk=script.pk)
    if not held.request or held.until is None or held.couple_id is None:
        raise Unfinished
    sent = held.sent
    if sent and sent.closed_at is None and (sent.text, sent.needed_by) == (held.request, held.until):
        return sent
    couple = Couple.objects.get(pk=held.couple_id)
    held.sent = asking.ask(
        couple=couple, author_id=held.author_id, text=held.request, needed_by=held.until, now=now
    )  # fmt: skip
    held.save(update_fields=["sent"])
    return held.sent


def take_along(*, script: Script, replace: bool, now: datetime) -> None:
    """Have it wait on one's own turn page of the next check-in. Raises TooLong, Unfinished without a
    partner, and InTheWay unless `replace`."""
    line = "\n".join(text for name, text in spoken(script) if name != "request")
    if len(line) > LONGEST_LINE:
        raise TooLong
    if script.couple_id is None:
        raise Unfinished
    couple = Couple.objects.get(pk=script.couple_id)
    before = preparing.prepared_by(couple=couple, author_id=script.author_id)
    if before is not None and not replace and (before.line, before.text) != (line, script.request):
        raise InTheWay
    preparing.prepare(
        couple=couple, author_id=script.author_id, line=line, feeling="", text=script.request, sequence=None, now=now
    )  # fmt: skip


def put_away(*, couple: Couple | None, author_id: UUID) -> None:
    """Forget it, with what was begun alone. Safe to repeat."""
    Script.objects.filter(Q(couple=couple) | Q(couple=None), author=author_id).delete()


def things_in(text: str) -> list[str]:
    """What stands in a field one below the other (E07: two things that show it, two that are done first)."""
    return [line.strip(" ・-*") for line in text.splitlines() if line.strip(" ・-*")]


def spoken(script: Script) -> Iterator[tuple[str, str]]:
    """What is said aloud, part by part, in the order of its shape."""
    for name in SHAPES[script.shape].asks:
        if name != "until" and (text := getattr(script, name)):
            yield name, text
