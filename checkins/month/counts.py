"""What a month came to in check-ins and requests: for the notebook's figures, which know only what lies below them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from checkins.models import CheckIn, Request
from checkins.models.request import Answer, Mark, RequestKind
from tracking.metrics import Period

DAY = timedelta(days=1)


def rows_of_month(couple_id: UUID, period: Period, now: datetime) -> Mapping[str, Any]:
    """Check-ins held as both say, and requests kept that were for a date in the month."""
    # by way of the index
    near = CheckIn.objects.filter(couple=couple_id, day__range=(period.first - 2 * DAY, period.end + DAY))
    held = near.counted().filter(held_at__gte=period.starts_at, held_at__lt=period.ends_at)
    kept = Request.objects.filter(
        couple=couple_id,
        kind=RequestKind.ASK,
        opened_at__isnull=False,
        answer__answer=Answer.YES,
        answer__mark=Mark.KEPT,
        answer__agreed_for__gte=period.first,
        answer__agreed_for__lt=period.end,
    )
    return {"check-ins": held, "requests-kept": kept}
