"""A check-in on one shared phone: whose phone it is stands in the record, and one account alone counts for nobody."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from checkins import check_in as check_ins
from checkins import statements
from checkins.clock import EventKind
from checkins.models import CheckIn, CheckInEvent
from checkins.plan import Form, plan_for
from core.privacy import acting_as
from tests.checkins import meeting

SHORT_AND_OVER = (*meeting.ADAS_TURN, "3 1 ready", "4 1 ready", "5 1 ready")
ADAS_OVER = {
    Form.FULL: meeting.ADAS_FINISHED,
    Form.EVENING: SHORT_AND_OVER,
    Form.LISTENING: (*meeting.ADAS_NOTES, "7 1 ready"),
    Form.TRIAL_CHECK: (*SHORT_AND_OVER, "6 1 ready"),
    Form.TRIAL_REVIEW: (*meeting.ADAS_NOTES, "7 1 ready", "8 1 ready", "9 1 ready"),
}


@pytest.fixture
def at(ada, couple):
    return lambda lines, **more: meeting.meet(couple, ada, lines, **more)


def tap(couple, person, slot, kind, now):
    with acting_as(person.pk, now):
        open_one = check_ins.find(couple=couple)
        version = open_one.state.version
        return check_ins.act(
            couple=couple, check_in_id=open_one.check_in.pk, slot=slot, kind=EventKind(kind), version=version
        )


def test_it_says_whose_phone_it_is_and_whose_taps(at, ada, couple, now):
    check_in = at(("0 1 joined",))
    for kind in ("one_phone", "started", "ready", "ready", "echo_yes", "ready"):
        tap(couple, ada, 1, kind, now)
    with acting_as(ada.pk, now):
        check_in.refresh_from_db()
        assert check_in.phone_slot == 1
        assert set(CheckInEvent.objects.values_list("slot", flat=True)) == {1}


def test_the_others_own_phone_takes_part_again_at_once(at, ben, couple, now):
    check_in = at(meeting.ADAS_TURN)
    assert tap(couple, ben, 2, "joined", now).state.phone is None
    with acting_as(ben.pk, now):
        check_in.refresh_from_db()
        assert check_in.phone_slot is None


@pytest.mark.parametrize("kind", ["paused", "stopped"])
def test_the_other_can_pause_and_stop_it_from_their_own(at, ben, couple, now, kind):
    at(meeting.ADAS_TURN)
    assert tap(couple, ben, 2, kind, now).state.phase == kind


def test_the_phones_owner_cannot_share_what_the_other_has_joined(at, ada, couple, now):
    at(meeting.LOBBY)
    assert tap(couple, ada, 1, "one_phone", now).state.phone is None


def test_it_counts_when_both_have_noted_theirs(at, ada, ben, couple, now):
    check_in = at(meeting.ADAS_FINISHED)
    counts = []
    for person in (ada, ben):
        with acting_as(person.pk, now):
            said = {"author_id": person.pk, "feeling": "calm", "asked": None}
            statements.note(couple=couple, check_in_id=check_in.pk, **said)
            counts.append(CheckIn.objects.counted().count())
    assert counts == [0, 1]


@pytest.mark.parametrize("form", Form)
def test_it_counts_once_the_other_says_so_from_their_own_account(ada, ben, couple, now, form):
    check_in = meeting.meet(couple, ada, ADAS_OVER[form], plan=plan_for(form).to_json())
    counts = []
    for person, slot in ((ada, 1), (ben, 2), (ben, 2)):
        with acting_as(person.pk, now):
            version = check_ins.find(couple=couple, check_in_id=check_in.pk).state.version
            said = {"slot": slot, "kind": EventKind.CONFIRMED, "version": version}
            check_ins.act(couple=couple, check_in_id=check_in.pk, **said)
            counts.append((CheckIn.objects.counted().count(), CheckInEvent.objects.filter(kind="confirmed").count()))
    assert counts == [(0, 0), (1, 1), (1, 1)]


def test_the_other_is_asked_on_their_own_page_alone(at, as_ada, as_ben):
    address = f"/check-in/{at(SHORT_AND_OVER, plan=plan_for(Form.EVENING).to_json()).pk}/"
    asked = [b"Yes, we met" in client.get(address).content for client in (as_ada, as_ben)]
    version = as_ben.get(address).context["screen"].standing.state.version

    as_ben.post(f"{address}act/", {"kind": "confirmed", "version": str(version)})

    assert asked == [False, True]
    assert b"One note each" not in as_ada.get(address).content  # a short one has none
    assert [b"counts once" in client.get(address).content for client in (as_ada, as_ben)] == [False, False]


def test_nothing_is_asked_of_two_phones_or_of_one_that_was_not_held(at, as_ben):
    for lines in (meeting.FINISHED, (*meeting.ADAS_TURN, "4 1 stopped")):
        page = as_ben.get(f"/check-in/{at(lines).pk}/").content
        assert b"Yes, we met" not in page


def test_nobody_acts_under_the_others_slot(at, ada, ben, couple, now):
    """Not even by SQL: what somebody did, and that it was so, is theirs to say."""
    check_in = at(meeting.ADAS_FINISHED)
    row = {"couple": couple, "check_in": check_in, "position": 90, "at": now}
    for person, theirs in ((ada, 2), (ben, 1)):
        with pytest.raises(ProgrammingError, match="row-level security"), acting_as(person.pk, now):
            CheckInEvent.objects.create(kind="confirmed", slot=theirs, **row)
    with acting_as(ada.pk, now):
        assert not CheckInEvent.objects.filter(slot=2).exists()
        assert CheckInEvent.objects.filter(slot=1).update(slot=2) == 0


def test_the_phone_is_one_of_the_two(at, ada, now):
    check_in = at(meeting.ADAS)
    with acting_as(ada.pk, now), pytest.raises(IntegrityError, match="phone_is_of_one_of_two"), transaction.atomic():
        CheckIn.objects.filter(pk=check_in.pk).update(phone_slot=3, opened_at=check_in.opened_at - timedelta(1))
