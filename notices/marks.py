"""Writing down what became of claimed notices. Each mark names the attempt: whoever comes late changes nothing."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection

from notices.claim import LONGEST_WAIT, Claimed
from notices.models import Notice, State

SENT = """
UPDATE notices_notice n SET state = 'sent', reason = '', done_at = %s, payload = NULL, lease_until = NULL
  FROM unnest(%s::uuid[], %s::int[]) AS mine (id, attempt)
 WHERE n.id = mine.id AND n.attempt = mine.attempt AND n.state = 'due'
RETURNING n.letter IS NULL
"""


def mark_sent(sent: Sequence[Claimed], *, now: datetime) -> int:
    """Returns how many were still ours. The others are leased to somebody else by now, who sends them again."""
    if not sent:
        return 0
    rows = [row for one in sent for row in one.rows]
    with connection.cursor() as cursor:
        cursor.execute(SENT, [now, [row.pk for row in rows], [row.attempt for row in rows]])
        return sum(alone for (alone,) in cursor.fetchall())


def give_up(one: Claimed, *, state: State, reason: str, now: datetime) -> int:
    return _mark(one, state=state, reason=reason, done_at=now, payload=None, lease_until=None)


def put_back(one: Claimed, *, until: datetime | None) -> int:
    """Not tried at all: due again at once, or from `until` on, as if it had not been claimed."""
    return _mark(one, lease_until=until, first_tried_at=one.notice.first_tried_at)


def defer(one: Claimed, *, uncertain: bool, now: datetime) -> int:
    """Due again in 2, 4, 8 … minutes, or given up when that is too late. `uncertain`: it may have arrived."""
    since = one.notice.first_tried_at or (now if uncertain else None)
    again = now + min(timedelta(minutes=2 ** min(one.notice.attempt, 10)), LONGEST_WAIT)
    if again < one.notice.expires_at:
        return _mark(one, reason="deferred", lease_until=again, first_tried_at=since)
    state, reason = (State.UNKNOWN, "may have arrived") if since else (State.FAILED, "expired")
    return give_up(one, state=state, reason=reason, now=now)


def _mark(one: Claimed, **columns: object) -> int:
    """With what its letter tells. Returns 1, or 0 when it was not ours any more."""
    mine = Notice.objects.filter(pk=one.notice.pk, attempt=one.notice.attempt, state=State.DUE)
    marked = mine.update(**columns)
    if marked and one.parts:
        Notice.objects.filter(pk__in=[part.pk for part in one.parts], state=State.DUE).update(**columns)
    return marked
