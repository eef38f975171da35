"""Opening a check-in: in which form, who speaks first, and what becomes of one that was left. Inside `acting_as`."""

from datetime import datetime
from uuid import UUID

from checkins import check_in as check_ins
from checkins import clock
from checkins.check_in import Standing, database_now, lock
from checkins.clock import EventKind, Phase
from checkins.lengths import pace_of
from checkins.models import CheckIn
from checkins.plan import Form
from core.clock import local_day, zone_of
from couples.models import Couple, Membership


def last_held(*, couple: Couple) -> CheckIn | None:
    return CheckIn.objects.for_couple(couple.pk).held().newest_first().first()


def next_speaker(last: CheckIn | None) -> int:
    """The slot that speaks first next time: whoever did not in the last check-in that was held."""
    return clock.first_speaker(last.first_slot if last else None)


def open_check_in(*, couple: Couple, slot: int, form: Form = Form.FULL) -> Standing:
    """The couple's open check-in with this person in its lobby, made in this form where there is none.

    Two at once make one: the form is that of whoever came first, and either can change it in the lobby. One that was
    left behind is ended before; a lobby in which nothing ever began leaves no trace.
    """
    standing = lock(couple=couple)
    if standing is not None and standing.is_left_behind:
        _end(standing)
        standing = None
    standing = standing or _begin(couple, form)
    if EventKind.JOINED in clock.allowed(standing.state, slot):
        standing = check_ins.append(standing, EventKind.JOINED, slot)
    return standing


def _begin(couple: Couple, form: Form) -> Standing:
    now = database_now()
    first = next_speaker(last_held(couple=couple))
    new = CheckIn(
        couple=couple,
        day=local_day(now, zone_of(couple.zone)),
        plan=pace_of(couple).plan(form).to_json(),
        first_slot=first,
        opened_at=now,
    )
    CheckIn.objects.bulk_create([new], ignore_conflicts=True)
    standing = lock(couple=couple)  # the other's, if theirs came first
    assert standing is not None
    return standing


def _end(standing: Standing) -> None:
    check_in, state = standing.check_in, standing.state
    if state.phase is Phase.LOBBY:
        check_in.delete()
        return
    check_in.held_at, check_in.ended_at = state.held_at, state.paused_at or standing.now
    check_in.save(update_fields=["held_at", "ended_at"])


def change_form(*, couple: Couple, check_in_id: UUID, slot: int, form: Form) -> Standing:
    """Make it another form, by whoever is in its lobby. Raises CheckIn.DoesNotExist.

    A "begin" tapped on the page of before begins nothing: that page does not know of this event. Where it has begun,
    nothing changes.
    """
    standing = lock(couple=couple, check_in_id=check_in_id)
    if standing is None:
        raise CheckIn.DoesNotExist
    check_in = standing.check_in
    if standing.state.phase is not Phase.LOBBY or slot not in standing.state.joined or check_in.steps.form is form:
        return standing
    check_in.plan = pace_of(couple).plan(form).to_json()
    check_in.save(update_fields=["plan"])
    return check_ins.append(standing, EventKind.SHAPED, slot)


def stop_for_leaving(person_id: UUID, couple_id: UUID, _now: datetime) -> None:
    """Whoever leaves stops the check-in that is open, as "stop for tonight" does: what was said stays to be read.

    Leaving waits for nobody: what the other is doing in it at this very moment goes first, and it stays open.
    """
    me = Membership.objects.select_related("couple").get(couple=couple_id, person=person_id)
    standing = lock(couple=me.couple, wait=False)
    if standing is not None and EventKind.STOPPED in clock.allowed(standing.state, me.slot):
        check_ins.stop(standing, me.slot)
