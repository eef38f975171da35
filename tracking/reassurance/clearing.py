"""Twice a minute, as the worker: what of reassurance is over is gone, so that nobody can count it. Safe to repeat."""

from datetime import datetime, timedelta

from django.db import connection

ASK_FOR = timedelta(hours=2)  # longer than any ask lasts
SHOWN_FOR = timedelta(hours=24)
# The worker may read when a row ends and nothing else of it, so there is nothing for the ORM to collect.
STATEMENTS = (
    "DELETE FROM tracking_askevent WHERE ask_id IN (SELECT id FROM tracking_ask WHERE sent_at < %(ask)s)",
    "DELETE FROM tracking_ask WHERE sent_at < %(ask)s",
    "DELETE FROM tracking_lowyes WHERE low_id IN (SELECT id FROM tracking_runninglow WHERE until < %(now)s)",
    "DELETE FROM tracking_runninglow WHERE until < %(now)s",
    "DELETE FROM tracking_shownasks WHERE released_at < %(shown)s",
)


def clear_away(now: datetime) -> None:
    times = {"ask": now - ASK_FOR, "now": now, "shown": now - SHOWN_FOR}
    with connection.cursor() as cursor:
        for statement in STATEMENTS:
            cursor.execute(statement, times)
