"""Good moments: kept, shown, taken back, deleted; whose key they lie under."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection

from accounts.models import Person
from core.keys import OthersWords
from core.models import DataKey
from core.privacy import acting_as
from couples.models import Couple
from tests.factories import make_couple, make_person, part
from tracking import services
from tracking.models import Moment

TEXT = "You waited for me in the rain."


def keep(person: Person, couple: Couple | None, now: datetime, waits: bool = False) -> UUID:
    about = {"author_id": person.pk, "couple": couple, "kind": "moment", "text": TEXT, "waits": waits}
    with acting_as(person.pk, now):
        return services.keep_moment(now=now, **about).pk


def read(person: Person, now: datetime) -> list[str]:
    with acting_as(person.pk, now):
        return [moment.text for moment in Moment.objects.all()]


def key_of(person: Person, now: datetime) -> UUID | None:
    """The couple whose key the only moment lies under."""
    with acting_as(person.pk, now), connection.cursor() as cursor:
        cursor.execute("SELECT text FROM tracking_moment")
        sealed = bytes(cursor.fetchone()[0])
        return DataKey.objects.get(pk=UUID(bytes=sealed[1:17])).couple_id


def test_it_shows_to_both(ada: Person, ben: Person, couple: Couple, now: datetime) -> None:
    keep(ada, couple, now)
    assert read(ben, now) == read(ada, now) == [TEXT]
    assert key_of(ada, now) == couple.pk


def test_it_keeps_to_oneself(ada: Person, ben: Person, couple: Couple, now: datetime) -> None:
    keep(ada, None, now)
    assert (read(ada, now), read(ben, now)) == ([TEXT], [])
    assert key_of(ada, now) is None


def test_somebody_alone_keeps_moments(cleo: Person, now: datetime) -> None:
    keep(cleo, None, now)
    assert read(cleo, now) == [TEXT]


def test_it_shows_later_under_the_key_of_both(ada: Person, ben: Person, couple: Couple, now: datetime) -> None:
    moment = keep(ada, None, now)
    with acting_as(ada.pk, now):
        services.release_moment(moment=Moment.objects.get(pk=moment), couple=couple, now=now + timedelta(days=1))
    assert read(ben, now) == [TEXT]
    assert key_of(ada, now) == couple.pk


def test_it_takes_back_under_ones_own_key(ada: Person, ben: Person, couple: Couple, now: datetime) -> None:
    keep(ada, couple, now)
    with acting_as(ada.pk, now):
        services.withdraw_moment(moment=Moment.objects.get())
        assert Moment.objects.get().couple_id is None
    assert (read(ada, now), read(ben, now)) == ([TEXT], [])
    assert key_of(ada, now) is None


def test_it_is_told_by_when_it_was_shown(ada: Person, couple: Couple, now: datetime) -> None:
    """What was kept for a while stands where it was shown: its old date would say that it had been kept."""
    for days in range(3):
        keep(ada, None, now + timedelta(days=days))
    with acting_as(ada.pk, now):
        oldest = Moment.objects.earliest("created_at")
        for one in Moment.objects.order_by("-created_at"):
            services.release_moment(moment=one, couple=couple, now=now + timedelta(days=9, minutes=one == oldest))
        assert Moment.objects.shown_in(couple.pk, now + timedelta(days=10)).newest_first().first() == oldest


def test_the_other_does_not_take_it_back(ada: Person, ben: Person, couple: Couple, now: datetime) -> None:
    keep(ada, couple, now)
    with acting_as(ben.pk, now):
        found = Moment.objects.get()
        with pytest.raises(OthersWords):
            services.withdraw_moment(moment=found)
    assert read(ben, now) == [TEXT]


def test_the_other_does_not_delete_it(ada: Person, ben: Person, couple: Couple, now: datetime) -> None:
    keep(ada, couple, now)
    with acting_as(ben.pk, now):
        found = Moment.objects.get()
        with pytest.raises(OthersWords):
            services.remove_moment(moment=found, now=now)
    assert read(ada, now) == [TEXT]


def test_nobody_shows_to_a_couple_they_are_not_in(ada: Person, couple: Couple, cleo: Person, now: datetime) -> None:
    with pytest.raises(DatabaseError):
        keep(cleo, couple, now)
    assert read(ada, now) == []


@pytest.mark.parametrize("waits", [True, False])
def test_what_only_its_author_knows_goes_without_a_trace(
    ada: Person, couple: Couple, now: datetime, waits: bool
) -> None:
    """Kept, or closed still for the other."""
    keep(ada, couple if waits else None, now, waits=waits)
    with acting_as(ada.pk, now):
        services.remove_moment(moment=Moment.objects.get(), now=now)
        assert not Moment.objects.exists()


def test_a_new_partner_finds_nothing_of_before(ada: Person, ben: Person, couple: Couple, now: datetime) -> None:
    keep(ada, couple, now)
    keep(ada, None, now)
    part(ada, now=now)
    eve = make_person()
    make_couple(ada, eve, now=now + timedelta(days=1))
    assert read(eve, now + timedelta(days=1)) == []
