"""Why claimed notices are not to be sent: asked inside the claim, for many at once, as the worker."""

import logging
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from core import registry
from notices import outbox, preferences
from notices.bounces import which_bounced
from notices.models import NEXT, Kind, Notice, State
from notices.preferences import Choices
from notices.readers import Reader

log = logging.getLogger(__name__)

# How long a receiver surely still knows a Message-ID. A mail that may have arrived is not repeated later.
HORIZON = timedelta(minutes=15)
FAILED_TO_SAY = "still_wanted failed"
MAY_PASS = 2  # letters of evenings in a row without a visit, for whoever wants them to rest then


class Verdict(NamedTuple):
    state: State
    reason: str


def verdicts_on(
    rows: Collection[Notice], readers: Mapping[UUID, Reader], choices: Choices, now: datetime
) -> dict[UUID, Verdict]:
    """Those without a verdict are to be sent. A constant number of queries beside those of upper floors."""
    held, bounced = _ties_that_hold(rows), which_bounced(_addresses(rows, readers))
    found: dict[UUID, Verdict] = {}
    for row in rows:
        reader = readers.get(row.person_id) if row.person_id else None
        if verdict := _too_late(row, now):
            found[row.pk] = verdict
        elif reason := _unreachable(row, reader, bounced) or _called_off(row, reader, choices, held):
            found[row.pk] = Verdict(State.SKIPPED, reason)
    return found | _unwanted([row for row in rows if row.pk not in found], now)


def _too_late(row: Notice, now: datetime) -> Verdict | None:
    since = row.first_tried_at  # set: an attempt before this one may have arrived
    if since and (now - since > HORIZON or now >= row.expires_at):
        return Verdict(State.UNKNOWN, "may have arrived")
    if now >= row.expires_at:
        return Verdict(State.FAILED if row.attempt else State.SKIPPED, "expired")
    return None


def _addresses(rows: Iterable[Notice], readers: Mapping[UUID, Reader]) -> set[str]:
    """Where these would go. Codes are left out: somebody waits for them, and one that is typed clears the address."""
    found = {readers[row.person_id].email for row in rows if row.person_id and row.person_id in readers}
    return found | {_invited(row) for row in rows if row.kind == Kind.INVITATION}


def _invited(row: Notice) -> str:
    try:
        return str(outbox.open_payload(row)["to"])
    except Exception:  # a lost key is told when the letter is written, and holds up nobody else's
        return ""


def _unreachable(row: Notice, reader: Reader | None, bounced: Collection[str]) -> str:
    if row.person_id is None:
        return "bounced" if bounced and row.kind == Kind.INVITATION and _invited(row) in bounced else ""
    if reader is None or not reader.is_active:
        return "inactive"
    return "bounced" if reader.email in bounced else ""


def _called_off(row: Notice, reader: Reader | None, choices: Choices, held: Collection[tuple[UUID, UUID, int]]) -> str:
    if row.person_id is None or reader is None:
        return ""
    rests = row.kind == Kind.CHECK_IN and reader.let_pass >= MAY_PASS
    # The reason is the same, so that nobody learns from it who has been here and who has not.
    if not preferences.is_wanted(choices, row.person_id, row.kind) or (
        rests and preferences.is_wanted(choices, row.person_id, NEXT)
    ):
        return "switched off"
    return "tie ended" if row.couple_id and (row.person_id, row.couple_id, row.link_epoch) not in held else ""


def _ties_that_hold(rows: Iterable[Notice]) -> Collection[tuple[UUID, UUID, int]]:
    asked = {
        (row.person_id, row.couple_id, row.link_epoch)
        for row in rows
        if row.person_id and row.couple_id and row.link_epoch is not None
    }
    return {tie for ties_that_hold in registry.ties_that_hold for tie in ties_that_hold(asked)} if asked else ()


def _unwanted(rows: Iterable[Notice], now: datetime) -> dict[UUID, Verdict]:
    """What upper floors no longer want sent. One that fails holds up its own kind only, for two minutes."""
    found: dict[UUID, Verdict] = {}
    for kind, wanted in registry.still_wanted.items():
        mine = [row for row in rows if row.kind == kind]
        if not mine:
            continue
        try:
            with transaction.atomic():
                reasons = {row.pk: wanted(row, now) for row in mine}
        except Exception as error:
            log.error("notices: cannot tell whether %s is still wanted (%s)", kind, type(error).__name__)
            reasons = {row.pk: FAILED_TO_SAY for row in mine}
        found |= {pk: Verdict(State.SKIPPED, reason[:32]) for pk, reason in reasons.items() if reason}
    return found
