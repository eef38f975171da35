"""Whether the last evening was a hard one, so that Today does not come with old good times."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from checkins.models import Statement
from core.clock import day_bounds
from couples.models import Couple

# Feelings after which nobody wants to be shown how nice it once was.
HEAVY = frozenset({"worn-out", "unsettled", "tense", "worried", "awkward", "lonely", "sad", "hurt", "annoyed"})
DAY = timedelta(days=1)


def was_hard_lately(couple: Couple, *, day: date, zone: ZoneInfo) -> bool:
    """Whether a check-in of this person's `day`, or of the day before, left something heavy.

    Reads what this person may read: their own feeling at once, the other's once both are open. One query.
    """
    since, near = day_bounds(day - DAY, zone)[0], day - 2 * DAY  # `near` is the couple's date: by way of its index
    noted = Statement.objects.filter(check_in__couple=couple, check_in__day__gte=near, created_at__gte=since)
    return any(statement.feeling in HEAVY for statement in noted)
