"""Owing somebody a message: one row, in the same transaction as what caused it. `notices.drain` sends."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from core import doorbell, sealing
from notices.models import Kind, Notice

PAYLOAD = "notice"  # the purpose of the key that seals what waits for an address
TO_ADDRESSES = (Kind.ACCOUNT, Kind.INVITATION)
OWE = "SELECT twofold.owe_notice(%s, %s, %s, %s, %s, %s, %s, %s)"


def owe(*, person_id: UUID, kind: str, subject: str, local_date: date, due: datetime, expires: datetime) -> bool:
    """Owe oneself or the partner one notice about `subject` for that local date, inside `acting_as`.

    False when it is owed or was sent already, or when the person is neither of the two. Safe to repeat.
    """
    values = [uuid4(), person_id, Kind(kind).value, subject, local_date, due, expires, None]
    return _owe(values)


def owe_mail(
    *,
    kind: str,
    to: str,
    template: str,
    context: Mapping[str, Any],
    language: str,
    now: datetime,
    expires: datetime,
) -> UUID:
    """Owe an address one mail (kinds `account` and `invitation`), signed in or not. Every call is a mail.

    `template` is the path without ending (`mail/account/code`; `.txt` and `.html` exist), `context` what it
    says, as JSON knows it. Both lie sealed in the row until it is sent or given up. Returns the notice's id.
    """
    if kind not in TO_ADDRESSES:
        raise ValueError(f"{kind} goes to a person, not to an address")
    notice = uuid4()
    plain = json.dumps({"to": to, "template": template, "context": dict(context), "language": language})
    sealed = sealing.seal_bytes(plain.encode(), purpose=PAYLOAD, about=notice.bytes)
    if not _owe([notice, None, kind, notice.hex, now.astimezone(UTC).date(), now, expires, sealed]):
        raise RuntimeError("the outbox refused a mail to an address")
    return notice


def open_payload(notice: Notice) -> dict[str, Any]:
    """What `owe_mail` was given: to, template, context, language. Raises WordsUnreadable."""
    plain = sealing.open_bytes(bytes(notice.payload or b""), purpose=PAYLOAD, about=notice.pk.bytes)
    payload: dict[str, Any] = json.loads(plain)
    return payload


def plan(rows: Iterable[Notice]) -> int:
    """For planners, as the worker: insert those that nobody has planned yet. Returns how many were new."""
    wanted = list(rows)
    Notice.objects.bulk_create(wanted, batch_size=1000, ignore_conflicts=True)
    new = Notice.objects.filter(pk__in=[row.pk for row in wanted]).count()
    if new:
        doorbell.ring()
    return new


def call_off(*, person_id: UUID, kind: str, subject: str, local_date: date) -> int:
    """Take back what is owed for that local date and unclaimed: one's own, in `acting_as`; anybody's, as the worker."""
    waiting = Notice.objects.filter(person_id=person_id, kind=kind, subject=subject, local_date=local_date)
    return waiting.filter(state="due", lease_until=None).delete()[0]


def reseal() -> int:
    """Seal what waits under the current master key, for rotate_words_keys as the owner. Returns how many."""
    done = 0
    for notice in Notice.objects.filter(payload__isnull=False):
        old = bytes(notice.payload or b"")
        new = sealing.reseal_bytes(old, purpose=PAYLOAD, about=notice.pk.bytes)
        # what was sent meanwhile has no payload any more, and gets none
        done += Notice.objects.filter(pk=notice.pk, payload=old).exclude(payload=new).update(payload=new)
    return done


def _owe(values: list[Any]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(OWE, values)
        row = cursor.fetchone()
    if owed := bool(row and row[0]):
        doorbell.ring()
    return owed
