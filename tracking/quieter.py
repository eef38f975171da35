"""Whether it has become quieter: for a question asked of each alone, below (`core.registry.incidents_fell`)."""

from datetime import datetime, timedelta
from uuid import UUID

from core.clock import local_day, zone_of
from core.directions import Direction, of_counts
from tracking.figures import COLUMNS, ZONES_APART
from tracking.metrics import Conflict, day_of, one_each
from tracking.models import IncidentFacts

WINDOW = 28


def became_fewer(couple_id: UUID, now: datetime) -> bool:
    """Hard moments that both confirmed: fewer on the last 28 dates than on the 28 before, beyond chance. One query."""
    first = now.date() - timedelta(days=2 * WINDOW) - ZONES_APART
    found = IncidentFacts.objects.confirmed().filter(couple=couple_id, day__gte=first)
    rows = list(found.values_list(*COLUMNS, "couple__zone"))
    if not rows:
        return False
    zone = zone_of(rows[0][-1])
    today = local_day(now, zone)
    ages = [(today - day_of(one, zone)).days for one in one_each(Conflict(*row[:-1]) for row in rows)]
    windows = [sum(1 for age in ages if start <= age < start + WINDOW) for start in (WINDOW, 0)]
    return of_counts(*windows) is Direction.DOWN
