"""What Postgres itself refuses, whoever asks."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Person
from core.privacy import acting_as
from notices.models import Beat, Kind, Notice, Preference
from tests.conftest import login
from tests.notices.rows import row

Breaks = Callable[[Person, datetime], object]


def twice(person: Person, now: datetime) -> None:
    Notice.objects.bulk_create([row(person.pk, due=now, subject="one"), row(person.pk, due=now, subject="one")])


def expired_when_due(person: Person, now: datetime) -> None:
    row(person.pk, due=now, expires_at=now).save()


def payload_after_sending(person: Person, now: datetime) -> None:
    row(None, due=now, kind=Kind.ACCOUNT, payload=b"sealed", state="sent").save()


def state_nobody_knows(person: Person, now: datetime) -> None:
    row(person.pk, due=now, state="lost").save()


def second_beat(person: Person, now: datetime) -> None:
    Beat.objects.create(pk=2, drained_at=now)


BREAKS: dict[str, Breaks] = {
    "one_notice_per_person_subject_day": twice,
    "notice_expires_later": expired_when_due,
    "payload_gone_when_done": payload_after_sending,
    "notice_state_known": state_nobody_knows,
    "one_beat": second_beat,
}


@pytest.mark.parametrize("name", BREAKS)
def test_it_refuses_by_name(name: str, reader: Person, worker: login, now: datetime) -> None:
    with worker, pytest.raises(IntegrityError, match=name), transaction.atomic():
        BREAKS[name](reader, now)


def test_it_keeps_one_preference_per_kind(ada: Person, now: datetime) -> None:
    both = [Preference(person=ada, kind=Kind.REQUEST), Preference(person=ada, kind=Kind.REQUEST)]
    with pytest.raises(IntegrityError, match="one_preference_per_kind"), acting_as(ada.pk, now):
        Preference.objects.bulk_create(both)
