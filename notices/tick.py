"""One tick: plan what will be owed, send what is due; twice a minute count, tidy up and forget what is old."""

import logging
from datetime import datetime, timedelta

from django.db import DatabaseError, connection

from core import registry
from notices.drain import drain_once
from notices.figures import begin_again, note_figures
from notices.models import Notice

log = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=30)
FORGOTTEN_AT_ONCE = 1000


def run_tick(*, now: datetime, limit: int = 100) -> int:
    """Returns how many notices are no longer due. Safe to run at any time, at once, by anyone.

    A planner that fails is logged and keeps nobody else's notices from leaving.
    """
    plan_all(now=now)
    begin_again(now=now)
    done = drain_once(now=now, limit=limit)
    if note_figures(now=now):
        forget_old(now=now)
    return done


def plan_all(*, now: datetime) -> int:
    """Each planner once, for as long as it takes in a tick. Returns how much they found: 0 when all is planned."""
    found = 0
    for plan in registry.on_tick:
        try:
            found += plan(now)
        except Exception as error:
            log.error("notices: %s failed (%s)", getattr(plan, "__qualname__", plan), type(error).__name__)
            if isinstance(error, DatabaseError):
                connection.close_if_unusable_or_obsolete()
    return found


def forget_old(*, now: datetime) -> int:
    """Delete some of the notices that were done with 30 days ago. An index scan that mostly finds nothing."""
    old = Notice.objects.filter(done_at__lt=now - KEPT_FOR).order_by("done_at").values("pk")
    return Notice.objects.filter(pk__in=old[:FORGOTTEN_AT_ONCE]).delete()[0]
