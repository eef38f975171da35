"""One good moment as a page: laid closed, opened, changed, kept, put aside."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.test import Client

from accounts.models import Person
from core.privacy import acting_as
from couples.models import Couple
from tests.conftest import NOW, signed_in
from tracking import services
from tracking.models import Moment, MomentMark

NOTEBOOK, MINE = "/notebook/", "/mine/moments/"


@pytest.fixture(autouse=True)
def one_evening() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def at(moment: UUID, what: str = "") -> str:
    return f"/notebook/moments/{moment}/{what}"


def page(client: Client, path: str = "/") -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def write(person: Person, couple: Couple | None, text: str = "You sang", waits: bool = False) -> UUID:
    about = {"author_id": person.pk, "couple": couple, "kind": "thanks", "text": text, "waits": waits}
    with acting_as(person.pk, NOW):
        return services.keep_moment(now=NOW, **about).pk


def test_it_waits_with_a_name_and_nothing_else(as_ada: Client, as_ben: Client) -> None:
    as_ada.post("/", {"text": "You sang", "show": "wait", "kind": "thanks"})
    shown = page(as_ben)
    assert "Ada left something good here for you" in shown
    assert "You sang" not in shown
    assert "a thank-you ·" not in shown
    assert "You sang" not in page(as_ben, NOTEBOOK) + page(as_ben, "/week/")


def test_one_tap_opens_it(as_ben: Client, ada: Person, couple: Couple) -> None:
    moment = write(ada, couple, waits=True)
    assert "You sang" not in page(as_ben, at(moment, "open/"))
    answer = as_ben.post(at(moment, "open/"), follow=True)
    assert "You sang" in answer.content.decode()
    for path in ("/", NOTEBOOK):
        assert "You sang" in page(as_ben, path)
    assert "left something good" not in page(as_ben)


def test_its_author_sees_the_same_before_and_after(as_ada: Client, as_ben: Client, ada: Person, couple: Couple) -> None:
    """Every page and every act answers alike."""
    moment = write(ada, couple, waits=True)
    paths = ["/", NOTEBOOK, MINE, "/week/", "/together/", at(moment), at(moment, "delete/"), at(moment, "before/")]
    before = [plain(as_ada.get(path)) for path in [*paths, at(moment, "open/")]]
    as_ben.post(at(moment, "open/"))
    assert [plain(as_ada.get(path)) for path in [*paths, at(moment, "open/")]] == before
    assert "opens by itself" in page(as_ada, at(moment))


def plain(answer: object) -> tuple[int, list[str]]:
    """Without what is random in every answer."""
    lines = answer.content.decode().splitlines()  # type: ignore[attr-defined]
    return answer.status_code, [line for line in lines if "csrf" not in line and "nonce" not in line]  # type: ignore[attr-defined]


def test_its_author_cannot_open_it(as_ada: Client, ada: Person, couple: Couple) -> None:
    moment = write(ada, couple, waits=True)
    assert as_ada.get(at(moment, "open/")).status_code == as_ada.post(at(moment, "open/")).status_code == 404


@pytest.mark.parametrize("opened", [True, False])
def test_its_author_takes_it_back(as_ada: Client, as_ben: Client, ada: Person, couple: Couple, opened: bool) -> None:
    moment = write(ada, couple, waits=True)
    if opened:
        as_ben.post(at(moment, "open/"))
    assert as_ada.post(at(moment, "delete/")).headers["Location"] == MINE
    assert "You sang" not in page(as_ben) + page(as_ben, NOTEBOOK)
    assert "Taken away" not in page(as_ben, NOTEBOOK)
    assert as_ben.get(at(moment, "open/")).status_code == 404


def test_it_is_opened_for_both_by_its_author(as_ada: Client, as_ben: Client, ada: Person, couple: Couple) -> None:
    moment = write(ada, couple, waits=True)
    as_ada.post(at(moment, "show/"))
    assert "You sang" in page(as_ben)
    assert "You sang" in page(as_ada)


def test_what_was_kept_is_laid_closed(as_ada: Client, as_ben: Client, ada: Person, couple: Couple) -> None:
    moment = write(ada, None)
    assert "Let it wait closed for Ben" in page(as_ada, at(moment))
    as_ada.post(at(moment, "wait/"))
    assert "Ada left something good here for you" in page(as_ben)
    assert "Waiting closed for Ben" in page(as_ada, NOTEBOOK)


def test_it_opens_by_itself(as_ben: Client, ada: Person, couple: Couple) -> None:
    moment = write(ada, couple, waits=True)
    with time_machine.travel(NOW + services.WAITS_FOR, tick=False):
        for path in ("/", NOTEBOOK, at(moment, "open/")):
            assert "You sang" in page(signed_in(Person.objects.get(pk=as_ben.session["_auth_user_id"])), path)


def test_changed_words_say_so_to_both(as_ada: Client, as_ben: Client, ada: Person, couple: Couple) -> None:
    moment = write(ada, couple)
    assert as_ada.post(at(moment), {"text": "You sang again"}).headers["Location"] == at(moment)
    for client in (as_ada, as_ben):
        assert "changed" in page(client, NOTEBOOK)
        shown = page(client, at(moment, "before/"))
        assert "You sang again" in shown
        assert "You sang</p>" in shown


@pytest.mark.parametrize("text", ["", "x" * 281])
def test_it_keeps_what_was_typed_wrongly(as_ada: Client, ada: Person, couple: Couple, text: str) -> None:
    moment = write(ada, couple)
    answer = as_ada.post(at(moment), {"text": text})
    assert answer.status_code == 422
    assert f">\n{text}</textarea>" in answer.content.decode()


def test_a_history_is_for_the_two(as_ada: Client, as_ben: Client, as_cleo: Client, ada: Person, couple: Couple) -> None:
    kept, closed = write(ada, None), write(ada, couple, waits=True)
    for client, moment in ((as_ada, kept), (as_ben, kept), (as_ben, closed), (as_cleo, closed)):
        assert client.get(at(moment, "before/")).status_code == 404


@pytest.mark.parametrize("waits", [True, False])
def test_putting_aside_needs_something_seen(
    as_ben: Client, ada: Person, ben: Person, couple: Couple, waits: bool
) -> None:
    moment = write(ada, couple, waits=waits)
    assert as_ben.post(at(moment, "aside/")).status_code == (404 if waits else 302)
    with acting_as(ben.pk, NOW):
        assert MomentMark.objects.exists() is not waits


def test_after_a_day_it_cannot_come_back(as_ada: Client, ada: Person, couple: Couple) -> None:
    moment = write(ada, couple)
    with acting_as(ada.pk, NOW):
        services.remove_moment(moment=Moment.objects.get(), now=NOW)
    assert "Bring it back for both" in page(as_ada, at(moment))
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        again = signed_in(ada)
        assert "gone for good" in page(again, at(moment))
        assert "gone for good" in again.post(at(moment, "back/"), follow=True).content.decode()
