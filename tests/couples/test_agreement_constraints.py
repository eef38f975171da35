"""What Postgres refuses of agreements, whatever the app does: by constraint and by fence."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError

from core.privacy import acting_as
from couples.agreements import propose
from couples.models import Agreement, AgreementEnd, AgreementYes, Weighing
from tests.conftest import NOW

KEEP = {"kind": "leave", "number": 2, "text": "when one gets loud", "created_at": NOW}


@pytest.fixture
def proposed(ada, couple):
    with acting_as(ada.pk, NOW):
        said = {"kind": "leave", "title": "", "text": "when one shouts", "values": {}}
        return propose(couple=couple, author_id=ada.pk, now=NOW, **said)


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ({"number": 1}, "one_agreement_per_number"),
        ({"number": 1, "thread": uuid4()}, "one_thread_per_kind"),
        ({"number": 0}, "agreement_numbers_begin_at_one"),
        ({"kind": "contract"}, "agreement_kind_known"),
        ({"kind": "pause", "minutes": 15}, "agreed_pause_of_five_ten_or_twenty"),
        ({"kind": "pause", "minutes": None}, "agreed_pause_of_five_ten_or_twenty"),
        ({"minutes": 5}, "agreed_pause_of_five_ten_or_twenty"),
        ({"kind": "apart", "hours": 100}, "agreed_hours_fit_the_kind"),
        ({"kind": "apart", "hours": None}, "agreed_hours_fit_the_kind"),
        ({"kind": "repair", "hours": 1}, "agreed_hours_fit_the_kind"),
        ({"hours": 48}, "agreed_hours_fit_the_kind"),
    ],
)
def test_a_version_keeps_the_rules(ada, couple, proposed, more, name):
    row = KEEP | {"thread": proposed.thread} | more
    with pytest.raises(IntegrityError, match=name), acting_as(ada.pk, NOW):
        Agreement.objects.create(couple=couple, author=ada, **row)


def test_each_has_one_sign_of_their_own(ada, couple):
    row = KEEP | {"kind": "sign", "number": 1}
    with acting_as(ada.pk, NOW):
        Agreement.objects.create(couple=couple, author=ada, thread=uuid4(), **row)
    with pytest.raises(IntegrityError, match="one_own_sign_per_person"), acting_as(ada.pk, NOW):
        Agreement.objects.create(couple=couple, author=ada, thread=uuid4(), **row)


@pytest.mark.parametrize("later", [timedelta(0), timedelta(days=4)])
def test_a_yes_holds_from_the_next_morning(ben, couple, proposed, later):
    yes = {"agreement_id": proposed.pk, "said_at": NOW, "holds_from": NOW + later}
    with pytest.raises(IntegrityError, match="a_yes_holds_from_the_next_morning"), acting_as(ben.pk, NOW):
        AgreementYes.objects.create(couple=couple, author=ben, **yes)


def test_there_is_one_yes_and_one_end(ben, couple, proposed):
    yes = {"agreement_id": proposed.pk, "said_at": NOW, "holds_from": NOW + timedelta(hours=12)}
    for model, row in ((AgreementYes, {"author": ben, **yes}), (AgreementEnd, {"agreement": proposed, "at": NOW})):
        with acting_as(ben.pk, NOW):
            model.objects.create(couple=couple, **row)
        with pytest.raises(DatabaseError), acting_as(ben.pk, NOW):
            model.objects.create(couple=couple, **row)


def test_nothing_that_was_said_is_reworded_or_moved(ben, couple, proposed):
    with acting_as(ben.pk, NOW):
        AgreementEnd.objects.create(couple=couple, agreement=proposed, at=NOW)
        assert AgreementEnd.objects.update(at=NOW) == AgreementEnd.objects.all().delete()[0] == 0
        assert Agreement.objects.update(text=None, number=7) == Agreement.objects.all().delete()[0] == 0


def test_only_what_is_there_is_weighed(ben, couple):
    with pytest.raises(DatabaseError), acting_as(ben.pk, NOW):
        Weighing.objects.create(couple=couple, author=ben, thread=uuid4(), side="gives", text="x", written_at=NOW)
