"""For whoever asks for it: one line on what is next in an evening's letter, and no more letters after two let pass."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from accounts.models import Person, Profile
from core import registry
from core.privacy import acting_as
from notices.drain import drain_once
from notices.models import NEXT, Kind, Notice
from notices.preferences import switch_off, switch_on
from tests.conftest import login, signed_in
from tests.notices.rows import how, owed
from tests.notices.sink import Sink

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def any_evening(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(registry.still_wanted, "check-in", raising=False)


@pytest.fixture
def asked(reader: Person, now: datetime) -> Person:
    with acting_as(reader.pk, now):
        switch_on(person_id=reader.pk, kind=NEXT)
    return reader


def evening(person: Person, at: datetime) -> Notice:
    owed(person.pk, due=at, kind=Kind.CHECK_IN)
    drain_once(now=at)
    return Notice.objects.filter(kind=Kind.CHECK_IN).latest("due_at")


def said(sink: Sink) -> str:
    return str(sink.letters()[-1].get_body(("plain",)).get_content())  # type: ignore[union-attr]


def test_it_names_the_day_and_the_kind_of_thing(asked: Person, worker: login, sink: Sink, now: datetime) -> None:
    with worker:
        owed(asked.pk, due=now + 2 * DAY, kind=Kind.REQUEST), owed(asked.pk, due=now + 3 * DAY, kind=Kind.REQUEST)
        evening(asked, now)
    assert "Next for you: something you said yes to (Friday)." in said(sink)


def test_it_is_off_until_asked_for(reader: Person, worker: login, sink: Sink, now: datetime) -> None:
    with worker:
        owed(reader.pk, due=now + 2 * DAY, kind=Kind.REQUEST)
        evening(reader, now)
        assert Profile.objects.values_list("let_pass", flat=True).get() == 0
    assert "Next" not in said(sink)


def test_it_says_nothing_of_a_kind_that_is_switched_off(
    asked: Person, worker: login, sink: Sink, now: datetime
) -> None:
    with acting_as(asked.pk, now):
        switch_off(person_id=asked.pk, kind=Kind.REQUEST)
    with worker:
        owed(asked.pk, due=now + 2 * DAY, kind=Kind.REQUEST)
        evening(asked, now)
    assert "Next" not in said(sink)


def test_letters_rest_after_two_let_pass(asked: Person, worker: login, sink: Sink, now: datetime) -> None:
    with worker:
        found = [how(evening(asked, now + day * DAY)) for day in range(4)]
    assert found == [("sent", "")] * 2 + [("skipped", "switched off")] * 2


@pytest.mark.parametrize(("headers", "comes"), [({}, "sent"), ({"HX-Request": "true"}, "skipped")])
def test_they_come_again_once_the_person_has_been_here(
    asked: Person, worker: login, sink: Sink, now: datetime, headers: dict[str, str], comes: str
) -> None:
    """A page that was left open asks by itself, and is nobody's return."""
    with worker:
        for day in range(3):
            evening(asked, now + day * DAY)
    assert signed_in(asked).get("/help/", headers=headers).status_code == 200
    assert signed_in(asked).get("/mine/", headers=headers).status_code == 200
    with worker:
        assert how(evening(asked, now + 3 * DAY))[0] == comes


def test_everybody_else_is_reminded_for_ever(reader: Person, worker: login, sink: Sink, now: datetime) -> None:
    with worker:
        assert {how(evening(reader, now + day * DAY))[0] for day in range(5)} == {"sent"}


def test_a_partner_cannot_see_that_somebody_is_away(as_ben: Client, ada: Person, now: datetime) -> None:
    before = as_ben.get("/together/").content
    with acting_as(ada.pk, now):
        Profile.objects.filter(person=ada).update(let_pass=2)
    assert as_ben.get("/together/").content.split(b"nonce=")[0] == before.split(b"nonce=")[0]
