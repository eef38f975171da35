"""How the outbox does, in numbers, and what operators ask to be tried again. As the worker, at every tick."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, Min, Q

from core import registry
from notices.models import Figures, Notice, State

EVERY = timedelta(seconds=30)
LATELY = timedelta(days=1)
AGAIN = "to be tried again"
# The reasons that say something about mail. All others say something about people, and are one number.
OF_MAIL = ("expired", "refused", "bounced", "may have arrived", AGAIN)
OTHER = "not wanted any more"


def note_figures(*, now: datetime) -> bool:
    """Twice a minute: count, and let other floors tidy up (`core.registry.on_tidy`). False when it is not time yet."""
    Figures.objects.bulk_create([Figures(noted_at=now - EVERY, counts={})], ignore_conflicts=True)
    its_time = Q(noted_at__lte=now - EVERY) | Q(noted_at__gt=now + EVERY)  # or a wrong clock was here
    if not Figures.objects.filter(its_time).update(noted_at=now):
        return False
    Figures.objects.update(counts=count(now))
    for tidy in registry.on_tidy:
        tidy(now)
    return True


def count(now: datetime) -> dict[str, Any]:
    """What waits, since when, and what became of the last day's. Two index scans."""
    waiting = Notice.objects.filter(state=State.DUE, due_at__lte=now, letter=None)
    found: dict[str, Any] = waiting.aggregate(waiting=Count("pk"), oldest=Min("due_at"))
    found["oldest"] = found["oldest"] and found["oldest"].isoformat()
    done = Notice.objects.filter(done_at__gt=now - LATELY, letter=None).values_list("state", "reason")
    lately: dict[str, dict[str, int]] = {}
    for state, reason, many in done.annotate(many=Count("pk")).order_by():
        said = reason if reason in OF_MAIL or not reason else OTHER
        of_state = lately.setdefault(state, {})
        of_state[said] = of_state.get(said, 0) + many
    return found | {"lately": lately}


def begin_again(*, now: datetime) -> int:
    """Make due what an operator wants sent once more, with all that its letter tells."""
    with transaction.atomic():
        trouble = Notice.objects.filter(state__in=(State.FAILED, State.UNKNOWN), done_at__isnull=False)
        asked = trouble.filter(reason=AGAIN).select_for_update(skip_locked=True).values_list("pk", flat=True)
        heads = list(asked[:100])
        if not heads:
            return 0
        rows = trouble.filter(Q(pk__in=heads) | Q(letter__in=heads), expires_at__gt=now)
        rows.update(state=State.DUE, reason="", attempt=0, first_tried_at=None, lease_until=None, done_at=None)
        trouble.filter(pk__in=heads).update(reason="expired")
        return len(heads)
