"""What the letter of a month says: as much as its reader chose, in their language, and nothing outside of it."""

import re
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.core.management import call_command

from checkins.models import MonthFigures
from core.privacy import acting_as
from notices import letters
from notices.claim import Claimed
from notices.models import Kind, Notice
from notices.preferences import switch_off, want_detail
from notices.readers import readers_of
from tests.conftest import NOW, login
from tests.notices.conftest import pair, reader, sink, worker
from tests.notices.rows import row
from tests.notices.sink import Sink
from tests.notices.test_letters import RELATIONSHIP, arrived
from tracking.services import keep_moment

__all__ = ["pair", "reader", "sink", "worker"]  # fixtures
NINE = datetime(2026, 4, 1, 6, tzinfo=UTC)  # in Riga
THIS = {"good-moments": 7, "check-ins": 9, "requests-kept": 3, "hard-moments": 2, "silence": 95, "heated": None}
BEFORE = {"good-moments": 5, "check-ins": 9, "requests-kept": 0, "hard-moments": 4, "silence": None, "heated": None}


@pytest.fixture
def written(pair: Any, worker: login) -> Any:
    """`written("only-a-link")`: the letter of whoever of the two chose that, Ada unless said otherwise."""

    def write(detail: str, *, who: int = 0, **this: Any) -> EmailMessage:
        person, couple = pair[who], pair[2]
        with acting_as(person.pk, NOW):
            want_detail(person_id=person.pk, detail=detail)
        with worker:
            figures = {"this": THIS | this, "before": BEFORE}
            MonthFigures.objects.create(couple_id=couple.pk, month=date(2026, 3, 1), counted_at=NOW, figures=figures)
            notice = row(person.pk, due=NINE, kind=Kind.DIGEST, couple_id=couple.pk)
            return arrived(letters.write(Claimed(notice, readers_of([person.pk])[person.pk]), now=NINE))

    return write


def plain(letter: EmailMessage) -> str:
    return letter.get_body(("plain",)).get_content()  # type: ignore[union-attr]


def rich(letter: EmailMessage) -> str:
    return letter.get_body(("html",)).get_content()  # type: ignore[union-attr]


def test_it_says_three_figures_beside_the_month_before(written: Any) -> None:
    said = plain(written("some-figures"))
    assert "Good moments\n  February: 5\n  March: 7\n" in said
    assert "Requests kept\n  February: 0\n  March: 3\n" in said
    assert "Hard moments" not in said
    assert said.count("https://") == 2  # the page, and no more letters like this


def test_all_figures_come_only_to_whoever_wants_them(written: Any) -> None:
    said = plain(written("all-figures"))
    assert "Hard moments\n  February: 4\n  March: 2\n" in said
    assert "Silence nobody had announced\n  February: –\n  March: 1 h 35 min\n" in said
    assert "The heated part" not in said  # no figure in either month


@pytest.mark.parametrize(("detail", "this"), [
    ("only-a-link", {}),
    ("some-figures", {"good-moments": 0, "check-ins": 0, "requests-kept": 0}),
])  # fmt: skip
def test_else_it_is_a_link(written: Any, detail: str, this: dict[str, int]) -> None:
    said = plain(written(detail, **this))
    assert not re.search(r"\bMarch\b|\bGood moments\b|: \d", said)
    assert "/month/" in said


def test_its_bars_are_cells_of_tables_and_no_pictures(written: Any) -> None:
    html = rich(written("some-figures"))
    assert re.findall(r'width="(\d+)%"', html)[-5:] == ["71", "100", "100", "100", "100"]
    assert not re.search("<img|<svg|url\\(", html)


def test_it_speaks_its_readers_language(written: Any) -> None:
    said = plain(written("some-figures", who=1))
    assert "3月: 7" in said
    assert "Good moments" not in said


def test_outside_it_says_nothing(written: Any) -> None:
    letter = written("all-figures")
    preview = plain(letter).split("\n\n")[0]
    for outside in (letter["Subject"], letter["From"], preview):
        assert not RELATIONSHIP.search(outside)
        assert not re.search(r"\d|month|Ada|Ben", outside)


def test_run_due_counts_plans_and_sends_it_to_whoever_wants_it(pair: Any, worker: login, sink: Sink) -> None:
    ada, ben, couple = pair
    with acting_as(ada.pk, NOW):
        keep_moment(author_id=ada.pk, couple=couple, kind="moment", text="tea in the garden", now=NOW)
        switch_off(person_id=ada.pk, kind=Kind.DIGEST)
    with worker:
        call_command("run_due", now=NOW, verbosity=0)
        call_command("run_due", now=NINE - timedelta(hours=9), until=NINE + timedelta(hours=12), step=180, verbosity=0)
        states = dict(Notice.objects.filter(kind=Kind.DIGEST).values_list("person_id", "state"))
    assert states == {ada.pk: "skipped", ben.pk: "sent"}
    told = [letter for letter in sink.letters() if "/month/" in plain(letter)]
    assert [letter["To"] for letter in told] == ["ben@example.test"]
    assert "3月: 1" in plain(told[0])
    assert "tea" not in plain(told[0])
