"""The notebook as pages: who may see and do what."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from allauth.account.internal.userkit import user_id_to_str
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Person
from core.privacy import acting_as
from couples.models import Couple
from tests.factories import part
from tracking.models import Moment

NOW = datetime(2026, 3, 4, 20, tzinfo=UTC)
PATH, MINE = "/notebook/", "/mine/moments/"


@pytest.fixture(autouse=True)
def one_evening() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def write(person: Person, couple: Couple | None, *texts: str) -> UUID:
    with acting_as(person.pk, NOW):
        rows = [Moment(author=person, couple=couple, text=text, created_at=NOW) for text in texts]
        for number, row in enumerate(rows):
            row.released_at = NOW + timedelta(seconds=number) if couple else None
        return Moment.objects.bulk_create(rows)[-1].pk


def at(moment: UUID, what: str = "") -> str:
    return f"/notebook/moments/{moment}/{what}"


def page(client: Client, path: str = PATH) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_it_shows_both_what_both_wrote(
    as_ada: Client, as_ben: Client, ada: Person, ben: Person, couple: Couple
) -> None:
    write(ada, couple, "tea")
    write(ben, couple, "soup")
    for client in (as_ada, as_ben):
        shown = page(client)
        assert "tea" in shown
        assert "soup" in shown
        assert shown.count("Change") == 1


def test_it_asks_for_signing_in(db: None) -> None:
    for path in (PATH, MINE, at(uuid4()), at(uuid4(), "keep/")):
        assert Client().get(path).headers["Location"].startswith("/accounts/login/")


def test_it_knows_its_methods(as_ada: Client) -> None:
    assert as_ada.post(MINE).status_code == 405
    assert {as_ada.get(at(uuid4(), what)).status_code for what in ("show/", "wait/", "keep/", "back/", "aside/")} == {
        405
    }


def everything(client: Client, moment: UUID) -> set[int]:
    posted = {client.post(at(moment, what)).status_code for what in ("", "show/", "wait/", "keep/", "back/", "delete/")}
    return posted | {client.get(at(moment)).status_code}


@pytest.mark.parametrize("shown", [True, False])
def test_it_is_nothing_for_anybody_but_its_author(
    as_ben: Client, as_cleo: Client, ada: Person, couple: Couple, shown: bool
) -> None:
    moment = write(ada, couple if shown else None, "tea")
    assert everything(as_ben, moment) == everything(as_cleo, moment) == {404}
    assert everything(as_ben, uuid4()) == {404}


def test_it_shows_a_stranger_nothing(as_cleo: Client, ada: Person, couple: Couple) -> None:
    write(ada, couple, "tea with milk")
    assert "tea with milk" not in page(as_cleo) + page(as_cleo, MINE)


def test_it_shows_a_former_partner_nothing(as_ben: Client, ada: Person, couple: Couple) -> None:
    write(ada, couple, "tea with milk")
    part(ada, now=NOW)
    assert "tea with milk" not in page(as_ben) + page(as_ben, MINE)


def test_it_goes_there_and_back(as_ada: Client, as_ben: Client, ada: Person) -> None:
    moment = write(ada, None, "tea with milk")
    assert as_ada.post(at(moment, "show/")).headers["Location"] == PATH
    assert "tea with milk" in page(as_ben)
    assert as_ada.post(at(moment, "keep/")).headers["Location"] == MINE
    assert "tea with milk" not in page(as_ben)
    assert "tea with milk" in page(as_ada, MINE)


def test_its_author_takes_it_away_and_brings_it_back(
    as_ada: Client, as_ben: Client, ada: Person, couple: Couple
) -> None:
    moment = write(ada, couple, "tea with milk")
    assert as_ada.post(at(moment, "delete/")).headers["Location"].startswith("/accounts/reauthenticate/?next=")
    confirm(as_ada, ada)
    assert "A line stays" in page(as_ada, at(moment, "delete/"))
    as_ada.post(at(moment, "delete/"))
    for client in (as_ada, as_ben):
        assert "tea with milk" not in page(client)
        assert "Taken away by its author" in page(client)
    assert "Bring it back" in page(as_ada)
    assert "Bring it back" not in page(as_ben)
    as_ada.post(at(moment, "back/"))
    assert "tea with milk" in page(as_ben)


def confirm(client: Client, person: Person) -> None:
    """As if they had just shown again who they are."""
    session = client.session
    session["account_authentication_methods_user"] = user_id_to_str(person)
    session["account_authentication_methods"] = [{"method": "password", "at": NOW.timestamp()}]
    session.save()


def test_what_is_kept_goes_without_a_trace(as_ada: Client, ada: Person, couple: Couple) -> None:
    moment = write(ada, None, "tea with milk")
    assert "nothing is left of it" in page(as_ada, at(moment, "delete/"))
    assert as_ada.post(at(moment, "delete/")).headers["Location"] == MINE
    assert as_ada.get(at(moment)).status_code == 404


def test_somebody_alone_keeps_whatever_the_button(as_cleo: Client, cleo: Person) -> None:
    """The other may have left while the words were typed: they are kept, and nobody sees them."""
    assert as_cleo.post(PATH, {"text": "sun", "show": "both"}).status_code == 302
    assert "sun" in page(as_cleo)
    with acting_as(cleo.pk, NOW):
        assert Moment.objects.get().released_at is None


def test_somebody_alone_cannot_show(as_cleo: Client, cleo: Person) -> None:
    moment = write(cleo, None, "sun")
    assert as_cleo.post(at(moment, "show/")).status_code == 404
    assert "Show to both" not in page(as_cleo, at(moment))


ODD = ["<script>alert(1)</script>", "雨の日 👩🏽‍🚀", "\u202eright to left", "zero\u200bwidth", "a\x00b", "  spaces  "]


@pytest.mark.parametrize("text", ODD)
def test_it_takes_odd_words(as_ada: Client, as_ben: Client, ada: Person, text: str) -> None:
    assert as_ada.post(PATH, {"text": text, "show": "both"}).status_code == 302
    assert "<script>alert" not in page(as_ben)
    with acting_as(ada.pk, NOW):
        assert Moment.objects.get().text == text.replace("\x00", "").strip()


@pytest.mark.parametrize(
    "typed",
    [
        {"text": "", "show": "both"},
        {"text": "y" * 281, "show": "me"},
        {"text": "tea"},
        {"text": "tea", "show": "nobody"},
        {"text": "tea", "show": "both", "kind": "score"},
    ],
)
def test_it_keeps_what_was_typed_wrongly(as_ada: Client, ada: Person, typed: dict[str, str]) -> None:
    answer = as_ada.post(PATH, typed)
    assert answer.status_code == 422
    assert typed["text"] in answer.content.decode()
    with acting_as(ada.pk, NOW):
        assert not Moment.objects.exists()


def test_it_leads_to_older_ones(as_ada: Client, ada: Person, couple: Couple) -> None:
    write(ada, couple, *(f"moment {number:02}" for number in range(25)))
    first = as_ada.get(PATH)
    older = page(as_ada, f"{PATH}?after={first.context['older']}")
    assert "moment 20" in first.content.decode()
    assert "moment 19" not in first.content.decode()
    assert "moment 19" in older
    assert "moment 00" in older


@pytest.mark.parametrize("path", [PATH, MINE])
@pytest.mark.parametrize("after", ["soon", "1-2", "%00", "9" * 40])
def test_it_knows_no_other_place(as_ada: Client, path: str, after: str) -> None:
    assert as_ada.get(f"{path}?after={after}").status_code == 404


def test_it_sends_the_list_alone(as_ada: Client) -> None:
    answer = as_ada.get(PATH, headers={"HX-Request": "true", "HX-Target": "section#moments"})
    assert answer.content.decode().strip().startswith("<section")


def queries(get: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        get()
    return len([query for query in captured if "SAVEPOINT" not in query["sql"]])


@pytest.mark.parametrize(("path", "shown"), [(PATH, True), (MINE, False)])
def test_it_costs_few_queries_and_no_more_with_300(
    as_ada: Client, ada: Person, couple: Couple, path: str, shown: bool
) -> None:
    counted = []
    for rows in (10, 290):
        write(ada, couple if shown else None, *(f"moment {number}" for number in range(rows)))
        counted.append(queries(lambda: page(as_ada, path)))
    assert counted[0] == counted[1] <= 12
