"""Becoming a couple, and leaving. Each function runs inside `acting_as` the person who does it."""

import logging
import uuid
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from accounts.models import Person
from core import live
from core.privacy import acting_as, here
from core.registry import couple_created, couple_ends_now
from couples import codes
from couples.models import Couple, Invitation, Membership

log = logging.getLogger(__name__)
OPEN_FOR = timedelta(days=7)
TELL_AFTER: dict[str, timedelta | None] = {
    "now": timedelta(0),
    "day": timedelta(days=1),
    "week": timedelta(days=7),
    "never": None,
}


class JoiningRefused(Exception):
    """A code or a confirmation leads nowhere. `reason`: unknown, expired, used, own, paired or absent."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def start_couple(*, person: Person, now: datetime) -> UUID:
    """The person's couple, made with them alone in it when they have none. Safe to repeat; two tabs make one.

    A couple whose other half left is left behind for good. Upper floors add what a new couple needs (`couple_created`).
    """
    tie = here()
    if tie is not None and tie.couple_id is not None:
        return tie.couple_id
    leave_couple(tell="never", now=now)
    couple = Couple(pk=uuid.uuid4(), zone=person.profile.zone, created_at=now)
    couple.save(force_insert=True)
    first = Membership(couple=couple, person=person, slot=1, confirmed_at=now)
    first.save(force_insert=True)
    with acting_as(person.pk, now):
        first.name = person.profile.name
        first.save(update_fields=["name"])
        for prepare in couple_created:
            prepare(couple, now)
    return couple.pk


def invite(*, person: Person, now: datetime) -> str:
    """A new eight-digit code, valid for `OPEN_FOR`; the former one ends. The code itself is kept nowhere.

    Raises JoiningRefused("paired") when both places are taken. Two tabs at once: the later one's code counts.
    """
    couple_id = start_couple(person=person, now=now)
    with acting_as(person.pk, now):
        if Membership.objects.filter(couple_id=couple_id, slot=2).exists():
            raise JoiningRefused("paired")
        Couple.objects.select_for_update().get(pk=couple_id)
        revoke_invitation(now=now)
        code = codes.new_code()
        Invitation.objects.create(
            couple_id=couple_id,
            inviter=person,
            code_hash=hash_of(code),
            created_at=now,
            expires_at=now + OPEN_FOR,
        )
    return code


def revoke_invitation(*, now: datetime) -> None:
    """End the open invitation of whoever is here. Its code answers like one that never was."""
    Invitation.objects.filter(used_at=None, revoked_at=None).update(revoked_at=now)


def hash_of(code: str) -> bytes:
    return codes.keyed_hash(settings.SECRET_KEY, "invitation", code)


def invitation_status(*, code: str, now: datetime) -> str:
    """open, used, expired or unknown; for anybody, without entering."""
    return str(_call("SELECT status FROM twofold.resolve_capability('invitation', %s, %s)", hash_of(code), now))


def accept_invitation(*, person: Person, code: str, now: datetime) -> None:
    """Take the second place; whoever invited has to confirm it. An earlier place that still waits is given up.

    Raises JoiningRefused (unknown, expired, used, own, paired). Two people at once: one gets the place.
    """
    membership = uuid.uuid4()
    outcome = _call("SELECT twofold.join_couple(%s, %s, %s)", hash_of(code), membership, now)
    if outcome != "waiting":
        raise JoiningRefused(str(outcome))
    place = Membership.objects.get(pk=membership)
    place.name = person.profile.name
    place.save(update_fields=["name"])
    live.changed(place.couple_id, "couple")


def confirm_member(*, membership_id: UUID, now: datetime) -> None:
    """The inviter says: yes, this is the one. Raises JoiningRefused: absent, or paired meanwhile."""
    guest = Membership.objects.filter(pk=membership_id, confirmed_at=None).first()
    outcome = _call("SELECT twofold.join_couple(%s, %s)", membership_id, now)
    if outcome != "joined" or guest is None:
        raise JoiningRefused(str(outcome))
    live.changed(guest.couple_id, "couple")
    live.changed(guest.person_id, "couple")


def decline_guest(*, membership_id: UUID) -> None:
    """Give the waiting place back: for whoever invited ("this is somebody else") and for the guest. Safe to repeat."""
    Membership.objects.filter(pk=membership_id, confirmed_at=None).delete()


def rename_member(*, person: Person, name: str) -> None:
    """Inside `acting_as` the person: whom they share with, or wait for, reads the new name from now on.

    A former partner reads the one they knew."""
    tie = here()
    present = Q(confirmed_at=None) | Q(couple=tie and tie.couple_id)
    for place in Membership.objects.filter(present, person=person, left_at=None):
        place.name = name
        place.save(update_fields=["name"])
        live.changed(place.couple_id, "couple")


def leave_couple(*, tell: str, now: datetime) -> UUID | None:
    """Leave at once, alone, without a reason. `tell` (a key of TELL_AFTER) says when the other learns of it.

    Raises `link_epoch`: mails claimed before, open streams and cached pages of this couple are refused from the commit
    on. Until the other is told, their pages stay as they were, with a paused schedule. None when there was no couple.
    """
    after = TELL_AFTER[tell]
    tell_at = None if after is None else now + after
    if tell == "now":
        _end_what_is_open(now)
    left = _call("SELECT twofold.leave_couple(%s, %s, %s)", tell_at, uuid.uuid4(), now)
    if left is None:
        return None
    if (tie := here()) is not None:
        live.changed(tie.person_id, "couple")
    # An event would tell whoever stays before the time that was chosen: to them it is the evenings that rest now.
    live.changed(left, "couple" if tell == "now" else "today")
    return UUID(str(left))


def _end_what_is_open(now: datetime) -> None:
    """Only where the other is told at once: before that, nothing of theirs may change."""
    tie = here()
    if tie is not None and tie.couple_id is not None:
        for end in couple_ends_now:
            try:
                with transaction.atomic():
                    end(tie.person_id, tie.couple_id, now)
            except Exception as error:  # leaving works at once, whatever else does not
                log.error("leaving: what was open stays open (%s)", type(error).__name__)  # no words


def _call(sql: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        row = cursor.fetchone()
    return row[0] if row else None
