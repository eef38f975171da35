"""What an operator may know of the outbox, and do about it: states, no people. Inside `acting_as` one of the staff.

Row security shows staff what failed and what may have arrived, and nothing else of anybody; all the rest are numbers
that the workers write down (`notices.figures`).
"""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet, Value
from django.db.models.functions import StrIndex, Substr
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core import doorbell
from notices.bounces import hash_of
from notices.figures import AGAIN
from notices.models import Bounce, Kind, Notice, State

TROUBLE = (State.FAILED, State.UNKNOWN)
WHAT: dict[str, Promise] = {Kind.ACCOUNT: _("a code"), Kind.INVITATION: _("an invitation")}


def in_trouble() -> QuerySet[Notice]:
    """What did not go well, newest first. Of an address only the host: enough to see whose mail server refuses."""
    rows = Notice.objects.filter(state__in=TROUBLE, letter=None)
    host = Substr("person__email", StrIndex("person__email", Value("@")) + 1)
    return rows.annotate(host=host).order_by("-done_at", "pk")


def try_again(*, notice_id: UUID, now: datetime) -> bool:
    """Ask the workers to send it once more, with the Message-ID it had. False where that would be too late."""
    mine = Notice.objects.filter(pk=notice_id, state__in=TROUBLE, letter=None, person__isnull=False)
    asked = mine.filter(expires_at__gt=now).update(reason=AGAIN)
    if asked:
        doorbell.ring()
    return bool(asked)


def forget_bounce(*, address: str) -> None:
    """It was noted by mistake. Safe to repeat."""
    Bounce.objects.filter(pk=hash_of(address)).delete()
