"""Letters about steps of repair: two to whoever repairs, and a week later a question to the other."""

from datetime import UTC, date, datetime
from uuid import UUID

from couples.models import Membership
from notices import outbox
from notices.models import Kind, Notice, State
from tracking import repair_dates
from tracking.models import Repair, RepairMark
from tracking.repair_dates import Letter


def remind(repair: Repair, now: datetime) -> None:
    """Owe its author a letter twelve hours before and at its time; none once it is done or let go. Safe to repeat."""
    Notice.objects.filter(
        person_id=repair.author_id,
        kind=Kind.REPAIR,
        subject__startswith=str(repair.pk),
        state=State.DUE,
        lease_until=None,
    ).delete()
    if not repair.mark:
        for letter in repair_dates.reminders(repair.due_at, now=now):
            _owe(repair.author_id, Kind.REPAIR, f"{repair.pk} {letter.name}", letter)


def ask_later(repair: Repair, now: datetime) -> None:
    """Owe the other the question a week after it was done. If it is taken back, `why_no_question` holds it."""
    if repair.mark == RepairMark.DONE and repair.marked_at is not None:
        others = Membership.objects.filter(couple=repair.couple_id, confirmed_at__isnull=False)
        other = others.exclude(person=repair.author_id).get()
        _owe(other.person_id, Kind.FOLLOW_UP, str(repair.pk), repair_dates.question(repair.marked_at))


def ask_no_more(repair: Repair, person_id: UUID) -> None:
    """They have answered, or changed what they answered: inside `acting_as` them."""
    waiting = Notice.objects.filter(person_id=person_id, kind=Kind.FOLLOW_UP, subject=str(repair.pk))
    waiting.filter(state=State.DUE, lease_until=None).delete()


def why_no_question(notice: Notice, now: datetime) -> str:
    """Why the question must not go out, in a few words for the operator; "" when it may. As the worker."""
    done = Repair.objects.filter(pk=UUID(notice.subject), mark=RepairMark.DONE).values_list("marked_at", flat=True)
    at = done.first()
    if at is None:
        return "nothing done"
    return "" if _day(repair_dates.question(at)) == notice.local_date else "done anew"


def _owe(person_id: UUID, kind: Kind, subject: str, letter: Letter) -> None:
    outbox.owe(
        person_id=person_id, kind=kind, subject=subject, local_date=_day(letter), due=letter.due, expires=letter.expires
    )


def _day(letter: Letter) -> date:
    """A day that tells two letters about one thing apart, in nobody's zone: it must not tell where the other lives."""
    return letter.due.astimezone(UTC).date()
