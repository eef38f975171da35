"""Owing: who may be owed what, once."""

from datetime import date, datetime, timedelta

import pytest

from accounts.models import Person
from core.privacy import acting_as
from core.sealing import WordsUnreadable
from notices import outbox
from notices.models import Notice
from tests.conftest import login

DAY = date(2026, 3, 4)


def owe(person: Person, now: datetime, subject: str = "evening") -> bool:
    expires = now + timedelta(hours=1)
    return outbox.owe(person_id=person.pk, kind="check-in", subject=subject, local_date=DAY, due=now, expires=expires)


def owe_code(now: datetime) -> object:
    return outbox.owe_mail(
        kind="account",
        to="ada@example.test",
        template="mail/account/code",
        context={"code": "123456"},
        language="en",
        now=now,
        expires=now + timedelta(minutes=15),
    )


def test_it_owes_oneself_and_the_partner_once(ada: Person, ben: Person, couple: object, now: datetime) -> None:
    with acting_as(ada.pk, now):
        assert owe(ada, now)
        assert owe(ben, now)
        assert not owe(ben, now)


def test_it_owes_a_stranger_nothing(ada: Person, cleo: Person, couple: object, now: datetime) -> None:
    with acting_as(ada.pk, now):
        assert not owe(cleo, now)


def test_it_owes_nobody_anything_without_being_entered(ada: Person, now: datetime) -> None:
    assert not owe(ada, now)


def test_it_remembers_the_couple_as_it_stands(ada: Person, couple: object, now: datetime) -> None:
    with acting_as(ada.pk, now) as tie:
        owe(ada, now)
        notice = Notice.objects.get()
    assert (notice.couple_id, notice.link_epoch) == (tie.couple_id, 0)


def test_it_calls_off_what_waits(ada: Person, couple: object, now: datetime) -> None:
    with acting_as(ada.pk, now):
        owe(ada, now)
        assert outbox.call_off(person_id=ada.pk, kind="check-in", subject="evening", local_date=DAY) == 1
        assert not Notice.objects.exists()


def test_it_calls_off_nothing_of_another_day(ada: Person, couple: object, now: datetime) -> None:
    with acting_as(ada.pk, now):
        owe(ada, now)
        other = DAY + timedelta(days=1)
        assert outbox.call_off(person_id=ada.pk, kind="check-in", subject="evening", local_date=other) == 0


def test_it_calls_off_nothing_of_the_partner(ada: Person, ben: Person, couple: object, now: datetime) -> None:
    with acting_as(ada.pk, now):
        owe(ben, now)
        assert outbox.call_off(person_id=ben.pk, kind="check-in", subject="evening", local_date=DAY) == 0


def test_it_seals_what_a_mail_says(committed: None, settings: object, now: datetime) -> None:
    owe_code(now)
    with login("worker", settings):
        notice = Notice.objects.get()
        assert b"123456" not in bytes(notice.payload)
        assert outbox.open_payload(notice)["context"] == {"code": "123456"}


def test_it_opens_no_payload_moved_to_another_row(committed: None, settings: object, now: datetime) -> None:
    owe_code(now)
    with login("worker", settings):
        notice = Notice.objects.get()
    notice.pk = None
    notice.pk = Notice().pk
    with pytest.raises(WordsUnreadable):
        outbox.open_payload(notice)


def test_it_mails_addresses_only_about_accounts_and_invitations(db: None, now: datetime) -> None:
    with pytest.raises(ValueError, match="goes to a person"):
        outbox.owe_mail(kind="check-in", to="a@b.test", template="x", context={}, language="en", now=now, expires=now)
