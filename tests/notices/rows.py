"""Notices for tests, planned as the worker. Defaults are valid and boring."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from notices import outbox
from notices.drain import drain_once
from notices.models import Kind, Notice

_numbers = count(1)


def row(person_id: UUID | None, *, due: datetime, **more: Any) -> Notice:
    given = {"kind": Kind.PARTING, "subject": str(next(_numbers)), "expires_at": due + timedelta(hours=3)} | more
    return Notice(person_id=person_id, local_date=due.date(), due_at=due, **given)


def owed(person_id: UUID | None, *, due: datetime, **more: Any) -> Notice:
    notice = row(person_id, due=due, **more)
    outbox.plan([notice])
    return notice


def owed_code(now: datetime, *, to: str = "ada@example.test", language: str = "en") -> UUID:
    return outbox.owe_mail(
        kind=Kind.ACCOUNT,
        to=to,
        template="mail/account/code",
        context={"code": "493027", "purpose": "sign-in"},
        language=language,
        now=now,
        expires=now + timedelta(minutes=15),
    )


def how(notice: Notice) -> tuple[str, str]:
    """State and reason, as they stand now."""
    notice.refresh_from_db()
    return notice.state, notice.reason


def drained(notice: Notice, now: datetime) -> tuple[str, str]:
    """What becomes of a notice in one drain."""
    drain_once(now=now)
    return how(notice)
