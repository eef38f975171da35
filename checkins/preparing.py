"""What somebody means to say next time, for themselves alone. Inside `acting_as` its author.

Nobody is told: no event, no lock that the other could wait for, no question on the other's pages.
"""

from datetime import datetime, timedelta
from uuid import UUID

from checkins.models import Prepared
from couples.models import Couple

# Requests on their way through the network overtake each other within seconds; two phones' clocks differ by more.
OVERTAKEN_WITHIN = timedelta(seconds=10)


def prepare(
    *, couple: Couple, author_id: UUID, line: str, feeling: str, text: str, sequence: int | None, now: datetime
) -> None:
    """Keep it in place of what was prepared before. Nothing at all puts it away. Safe to repeat, two at once make one.

    `sequence` is that of a page which saves while somebody types; what was typed earlier changes nothing.
    """
    if not (line or feeling or text):
        return put_away(couple=couple, author_id=author_id)
    mine = {"couple": couple, "author_id": author_id}
    Prepared.objects.bulk_create([Prepared(**mine, written_at=now)], ignore_conflicts=True)
    kept = Prepared.objects.select_for_update().get(**mine)
    sequence = round(now.timestamp() * 1000) if sequence is None else sequence
    if sequence < kept.sequence and now - kept.written_at < OVERTAKEN_WITHIN:
        return None
    kept.line, kept.feeling, kept.text = line, feeling, text
    kept.sequence, kept.written_at = sequence, now
    return kept.save()


def put_away(*, couple: Couple, author_id: UUID) -> None:
    """Forget it. Safe to repeat."""
    Prepared.objects.filter(couple=couple, author=author_id).delete()


def prepared_by(*, couple: Couple, author_id: UUID, before: datetime | None = None) -> Prepared | None:
    """What they prepared; with `before` only if it was by then: what is meant for next time is not for the last."""
    mine = Prepared.objects.filter(couple=couple, author=author_id)
    return (mine if before is None else mine.filter(written_at__lte=before)).first()
