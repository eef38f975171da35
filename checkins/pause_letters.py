"""The letters about a postponed talk: two hours before, at its time, and once where nobody came (F05)."""

from datetime import datetime, timedelta

from checkins.models import Pause
from core.clock import local_day, zone_of
from couples.models import Couple, Membership
from notices import outbox
from notices.models import Kind, Notice

BEFORE, AFTER = timedelta(hours=2), timedelta(hours=1)
STALE = timedelta(minutes=45)
_BEFORE, _AT, _AFTER = "before", "at", "after"


def owe_letters(*, pause: Pause, couple: Couple, now: datetime) -> None:
    """Owe both their letters about `talk_at`. One whose moment is over is not sent late. Safe to repeat."""
    if pause.talk_at is None:
        return
    letters = ((_BEFORE, pause.talk_at - BEFORE), (_AT, pause.talk_at), (_AFTER, pause.talk_at + AFTER))
    for place in Membership.objects.filter(couple=couple, left_at=None, confirmed_at__isnull=False):
        for name, due in letters:
            if due > now:
                outbox.owe(
                    person_id=place.person_id,
                    kind=Kind.TALK,
                    subject=f"{pause.pk.hex}:{name}:{int(pause.talk_at.timestamp())}",
                    local_date=local_day(pause.talk_at, zone_of(couple.zone)),
                    due=due,
                    expires=due + STALE,
                )


def why_no_talk(notice: Notice, now: datetime) -> str:
    """Why this letter must not go out, asked inside the claim as the worker: "" when it may. One query."""
    pause_id, _, stamp = notice.subject.split(":")
    found = Pause.objects.filter(pk=pause_id, ended_at=None).values_list("talk_at", flat=True).first()
    if found is None:
        return "over, or no longer put off"
    return "" if int(found.timestamp()) == int(stamp) else "put off to another time"
