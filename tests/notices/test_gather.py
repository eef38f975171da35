"""All else of a day comes in that day's one letter, outside of quiet hours."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

import pytest

from accounts.models import Person
from core.privacy import acting_as
from notices import content, marks
from notices.claim import LEASE, claim
from notices.content import ABOUT, About
from notices.drain import drain_once
from notices.gather import gather
from notices.models import Kind, Notice
from notices.preferences import set_quiet_hours, switch_off
from tests.conftest import login
from tests.notices.rows import drained, how, owed
from tests.notices.sink import Sink
from tests.notices.test_claim import MINUTE
from tests.notices.test_drain import SECOND, crash_in
from tests.notices.test_race import at_once

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MORNING = datetime(2026, 3, 4, 7, tzinfo=UTC)  # 9:00 in Riga
REVIEW = "later"


@pytest.fixture
def review(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A later kind, which joins by its line in the table."""
    later = About("Your week can be looked at.", "Open the page", "/week/", choice="A letter about the week")
    monkeypatch.setitem(ABOUT, REVIEW, later)
    monkeypatch.setitem(content.ORDER, REVIEW, len(ABOUT))
    for table in (content.JOINING, content.OPTIONAL):
        table.append(REVIEW)
    yield REVIEW
    for table in (content.JOINING, content.OPTIONAL):
        table.remove(REVIEW)


def asked(person: Person, due: datetime = MORNING, **more: object) -> Notice:
    return owed(person.pk, due=due, kind=Kind.REQUEST, **({"expires_at": due + 15 * HOUR} | more))


def test_several_of_a_day_are_one_letter(reader: Person, worker: login, sink: Sink) -> None:
    with worker:
        both = [asked(reader), asked(reader)]
        assert drain_once(now=MORNING) == 1
        assert [how(one) for one in both] == [("sent", "")] * 2
    assert len(sink.raw) == 1


def test_each_gets_a_letter_of_their_own(pair: tuple[Person, Person, object], worker: login, sink: Sink) -> None:
    with worker:
        for person in pair[:2]:
            asked(person)
        assert drain_once(now=MORNING) == 2
    assert {letter["To"] for letter in sink.letters()} == {"ada@example.test", "ben@example.test"}


def test_what_is_due_later_that_day_goes_with_it(reader: Person, worker: login, sink: Sink) -> None:
    with worker:
        asked(reader)
        evening, tomorrow = asked(reader, MORNING + 9 * HOUR), asked(reader, MORNING + DAY)
        drain_once(now=MORNING)
        assert (how(evening)[0], how(tomorrow)[0]) == ("sent", "due")


def test_what_comes_too_late_for_it_waits_for_the_next_morning(reader: Person, worker: login, sink: Sink) -> None:
    with worker:
        asked(reader)
        drain_once(now=MORNING)
        later = asked(reader, MORNING + HOUR, expires_at=MORNING + 2 * DAY)
        drain_once(now=MORNING + HOUR)
        assert (how(later), later.due_at) == (("due", ""), MORNING + DAY)
        assert drained(later, MORNING + DAY) == ("sent", "")
    assert len(sink.raw) == 2


def test_what_cannot_wait_for_it_is_skipped_with_the_reason(reader: Person, worker: login, sink: Sink) -> None:
    with worker:
        asked(reader)
        drain_once(now=MORNING)
        assert drained(asked(reader, MORNING + HOUR), MORNING + HOUR) == ("skipped", "one letter a day")


def test_a_letter_at_its_own_hour_comes_beside_it(reader: Person, worker: login, sink: Sink) -> None:
    with worker:
        asked(reader), owed(reader.pk, due=MORNING)
        assert drain_once(now=MORNING) == 2


def test_quiet_hours_hold_it_back_and_nothing_else(reader: Person, worker: login, sink: Sink) -> None:
    night = MORNING - 4 * HOUR  # 5:00
    with worker:
        held, alone = asked(reader, night), owed(reader.pk, due=night)
        drain_once(now=night)
        assert (how(held), how(alone)) == (("due", ""), ("sent", ""))
        assert held.due_at == night + 2 * HOUR
        assert drained(held, night + 2 * HOUR) == ("sent", "")


def test_quiet_hours_can_be_too_long_for_it(reader: Person, worker: login, sink: Sink) -> None:
    with acting_as(reader.pk, MORNING):
        set_quiet_hours(profile=reader.profile, start=time(0), end=time(23, 59))
    with worker:
        late = asked(reader, expires_at=MORNING + HOUR)
        assert drained(late, MORNING) == ("skipped", "quiet hours")


def test_it_tells_in_the_order_of_the_table(reader: Person, worker: login, sink: Sink, review: str) -> None:
    with worker:
        owed(reader.pk, due=MORNING, kind=review)
        asked(reader)
        drain_once(now=MORNING)
    said = sink.letters()[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert 0 < said.index("Something you said yes to") < said.index("Your week can be looked at")
    assert said.index("/together/") < said.index("/week/")


def test_what_is_switched_off_is_left_out_of_it(reader: Person, worker: login, sink: Sink, review: str) -> None:
    with acting_as(reader.pk, MORNING):
        switch_off(person_id=reader.pk, kind=review)
    with worker:
        off, on = owed(reader.pk, due=MORNING, kind=review), asked(reader)
        drain_once(now=MORNING)
        assert (how(off), how(on)) == (("skipped", "switched off"), ("sent", ""))


def test_a_letter_with_nothing_to_tell_is_none(reader: Person, worker: login, sink: Sink) -> None:
    with acting_as(reader.pk, MORNING):
        switch_off(person_id=reader.pk, kind=Kind.REQUEST)
    with worker:
        asked(reader)
        drain_once(now=MORNING)
        assert not Notice.objects.filter(kind=Kind.DAY).exists()
    assert sink.raw == []


def test_a_kill_repeats_the_same_letter(
    reader: Person, worker: login, sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    with worker:
        both = [asked(reader), asked(reader)]
        crash_in(monkeypatch, marks, "mark_sent", MORNING)
        late = asked(reader, MORNING + SECOND)
        drain_once(now=MORNING + LEASE + SECOND)
        assert [how(one)[0] for one in (*both, late)] == ["sent", "sent", "skipped"]
    assert list(sink.copies().values()) == [2]


def test_what_happens_to_it_happens_to_all_it_tells(reader: Person, worker: login, sink: Sink) -> None:
    sink.answers["ada@example.test"] = "550 5.1.1 no such person"
    with worker:
        both = [asked(reader), asked(reader)]
        drain_once(now=MORNING)
        assert [how(one) for one in both] == [("failed", "refused")] * 2


def test_while_it_is_on_its_way_nobody_can_call_off_a_part(reader: Person, worker: login, sink: Sink) -> None:
    with worker:
        part = asked(reader)
        assert drain_once(now=MORNING - MINUTE) == 0
        gather(now=MORNING)
        (one,) = claim(now=MORNING, limit=9).ours
        part.refresh_from_db()
        assert (one.parts, part.lease_until, part.attempt) == ((part,), MORNING + LEASE, 1)


def test_a_zone_nobody_knows_holds_up_no_letter(pair: tuple[Person, Person, object], worker: login, sink: Sink) -> None:
    with acting_as(pair[1].pk, MORNING):
        type(pair[1].profile).objects.update(zone="Atlantis/Capital")
    with worker:
        fine = asked(pair[0])
        asked(pair[1])
        assert drained(fine, MORNING) == ("sent", "")


def test_a_day_that_cannot_be_put_together_holds_up_nothing_else(
    reader: Person, worker: login, sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("notices.gather.readers_of", lambda people: 1 / 0)
    with worker:
        held, alone = asked(reader), owed(reader.pk, due=MORNING)
        drain_once(now=MORNING)
        assert (how(held), how(alone)) == (("due", ""), ("sent", ""))


def test_eight_at_once_make_one_letter(reader: Person, worker: login, sink: Sink) -> None:
    with worker:
        for _ in range(40):
            asked(reader)
        at_once(8, lambda: drain_once(now=MORNING))
        drain_once(now=MORNING + SECOND)
        states = set(Notice.objects.values_list("state", "reason"))
    assert states == {("sent", "")}
    assert list(sink.copies().values()) == [1]
