"""Two phones at the same moment: numbers stay apart, one proposal is open, one yes, one end."""

from datetime import timedelta

import pytest

from core.privacy import acting_as
from couples.agreements import in_force, propose, services
from couples.agreements.services import StandsOtherwise
from couples.models import Agreement, AgreementEnd, AgreementYes
from tests.checkins.test_check_in_races import at_once
from tests.conftest import NOW
from tests.factories import make_couple, make_person

pytestmark = pytest.mark.usefixtures("committed")
TOMORROW = NOW + timedelta(days=1)


@pytest.fixture
def two(committed):
    ada, ben = make_person(name="Ada"), make_person(name="Ben")
    return make_couple(ada, ben, now=NOW), ada, ben


def proposing(couple, person, text):
    said = {"kind": "leave", "title": "", "text": text, "values": {}, "now": NOW}
    return lambda: propose(couple=couple, author_id=person.pk, **said)


def doing(service, couple, person, agreement, now=NOW):
    def done():
        try:
            service(couple=couple, author_id=person.pk, agreement_id=agreement.pk, now=now)
        except StandsOtherwise:
            return False
        return True

    return done


def test_two_proposals_and_a_double_tap_leave_one_open(two):
    couple, ada, ben = two
    at_once(*[(ada, proposing(couple, ada, "loud")), (ben, proposing(couple, ben, "late"))] * 2)
    with acting_as(ada.pk, NOW):
        numbers = list(Agreement.objects.order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
        assert Agreement.objects.live_in(couple.pk).count() == 1


def test_a_yes_and_another_proposal_are_one_after_the_other(two):
    couple, ada, ben = two
    with acting_as(ada.pk, NOW):
        first = proposing(couple, ada, "loud")()
    at_once((ben, doing(services.say_yes, couple, ben, first)), (ada, proposing(couple, ada, "late")))
    with acting_as(ada.pk, TOMORROW):
        assert in_force(couple, TOMORROW) == []  # whichever came first, that one was replaced before its morning


def test_taps_twice_are_one_yes_and_one_end(two):
    couple, ada, ben = two
    with acting_as(ada.pk, NOW):
        first = proposing(couple, ada, "loud")()
    assert at_once(*[(ben, doing(services.say_yes, couple, ben, first))] * 2) == [True, True]
    both = [(one, doing(services.withdraw, couple, one, first, TOMORROW)) for one in (ada, ben)]
    assert at_once(*both) == [True, True]
    with acting_as(ada.pk, TOMORROW):
        assert (AgreementYes.objects.count(), AgreementEnd.objects.count()) == (1, 1)
