"""The month's page: wins, what each sets out to do, one aim of both; and what only one of them reads."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Person
from checkins.models import MonthAim, MonthAimYes, MonthLine, MonthLineKind
from checkins.month import looking
from core import registry
from core.privacy import acting_as
from couples.models import Couple
from tests.conftest import signed_in
from tests.factories import make_couple
from tracking import incidents
from tracking.models import IncidentFacts
from tracking.services import keep_moment

BEGAN = datetime(2026, 1, 10, 12, tzinfo=UTC)
NOW = datetime(2026, 4, 3, 18, tzinfo=UTC)
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
PAGE, TWO_MONTHS = "/month/", {"month": "2026-03"}
DAY = timedelta(days=1)


@pytest.fixture
def couple(ada: Person, ben: Person) -> Couple:
    return make_couple(ada, ben, now=BEGAN)


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as found:
        yield found


def shown(client: Client, path: str = PAGE) -> str:
    response = client.get(path)
    assert response.status_code == 200
    page = re.sub(r'(csrfmiddlewaretoken" value|nonce)="[^"]+"', "", response.content.decode())
    return re.sub(r"\s+", " ", page)


def post(client: Client, path: str, **typed: str) -> Any:
    return client.post(f"/month/{path}", TWO_MONTHS | typed)


def rows(person: Person, model: Any) -> list[Any]:
    with acting_as(person.pk, NOW):
        return list(model.objects.all())


def test_wins_come_first_and_each_may_name_three(as_ada: Client, as_ben: Client) -> None:
    for text in ("we cooked", "no phones at dinner", "a long walk"):
        assert post(as_ada, "wins/", text=text).status_code == 302
    assert post(as_ben, "wins/", text="we laughed").status_code == 302
    page = shown(as_ben)
    assert max(page.index("we cooked"), page.index("we laughed")) < page.index("Beside the month before")
    refused = post(as_ada, "wins/", text="a fourth one")
    assert refused.status_code == 422
    assert "That is plenty" in refused.content.decode()
    assert "a fourth one" in refused.content.decode()


def test_a_second_tap_names_it_once_and_only_its_author_takes_it_back(
    as_ada: Client, as_ben: Client, ada: Person
) -> None:
    post(as_ada, "wins/", text="we cooked")
    post(as_ada, "wins/", text="we cooked")
    (win,) = rows(ada, MonthLine)
    assert post(as_ben, f"lines/{win.pk}/", **{"take-back": "1"}).status_code == 404
    assert post(as_ada, f"lines/{win.pk}/", **{"take-back": "1"}).status_code == 302
    assert rows(ada, MonthLine) == []


def test_each_sets_out_one_thing_for_the_month_that_goes_on(as_ada: Client, as_ben: Client, ada: Person) -> None:
    assert post(as_ada, "steps/", text="I will say when I am late").status_code == 302
    assert post(as_ada, "steps/", text="something else").status_code == 422
    assert post(as_ben, "steps/", text="I will ask before I advise").status_code == 302
    assert {one.month for one in rows(ada, MonthLine)} == {APRIL}
    assert "I will ask before I advise" in shown(as_ada)


@pytest.mark.parametrize("text", ["I will give you my password", "I will show you my messages every evening"])
def test_nothing_that_is_anybodys_own_is_set_out(as_ada: Client, ada: Person, text: str) -> None:
    refused = post(as_ada, "steps/", text=text)
    assert refused.status_code == 422
    assert text in refused.content.decode()
    assert rows(ada, MonthLine) == []


@pytest.mark.parametrize(("mark", "said"), [("kept", "kept"), ("partly", "partly"), ("let-go", "let go")])
def test_only_whoever_set_it_out_says_how_it_went(
    as_ada: Client, as_ben: Client, ada: Person, mark: str, said: str
) -> None:
    post(as_ada, "steps/", text="I will say when I am late")
    (one,) = rows(ada, MonthLine)
    assert post(as_ben, f"lines/{one.pk}/", mark=mark).status_code == 404
    assert post(as_ada, f"lines/{one.pk}/", mark=mark).status_code == 302
    assert f"{said}" in shown(as_ben).split("I will say when I am late")[1][:400]


def test_each_field_has_a_name_of_its_own(as_ada: Client) -> None:
    ids = re.findall(r' id="([^"]+)"', shown(as_ada))
    assert len(ids) == len(set(ids))
    assert {"win_text", "step_text"} <= set(ids)


def test_an_older_month_is_only_read(as_ada: Client, ada: Person) -> None:
    assert post(as_ada, "steps/", month="2026-02", text="too late").status_code == 422
    assert post(as_ada, "aims/", month="2026-02", figure="check-ins", least="3").status_code == 422
    assert "Propose it" not in shown(as_ada, f"{PAGE}?month=2026-02")


def proposed(by: Client, person: Person) -> MonthAim:
    assert post(by, "aims/", figure="good-moments", least="5").status_code == 302
    return rows(person, MonthAim)[-1]


def test_an_aim_holds_from_the_morning_after_the_others_yes(
    as_ada: Client, as_ben: Client, ada: Person, clock: Any
) -> None:
    aim = proposed(as_ada, ada)
    before = shown(as_ada)
    assert post(as_ben, f"aims/{aim.pk}/", yes="1").status_code == 302
    assert shown(as_ada) == before  # tonight's yes looks like none
    assert "It holds from tomorrow" in shown(as_ben)
    clock.move_to(NOW + DAY)
    assert "Your aim" in shown(as_ada)
    assert "So far: 0." in shown(as_ada)


def test_a_yes_can_be_taken_back_until_then_and_an_aim_let_go_by_either(
    as_ada: Client, as_ben: Client, ada: Person, clock: Any
) -> None:
    aim = proposed(as_ada, ada)
    post(as_ben, f"aims/{aim.pk}/", yes="1")
    post(as_ben, f"aims/{aim.pk}/", **{"not-after-all": "1"})
    assert rows(ada, MonthAimYes) == []
    post(as_ben, f"aims/{aim.pk}/", yes="1")
    clock.move_to(NOW + DAY)
    assert (
        "Either of you can let it go"
        in as_ben.post(f"/month/aims/{aim.pk}/", TWO_MONTHS | {"not-after-all": "1"}, follow=True).content.decode()
    )
    post(as_ben, f"aims/{aim.pk}/", **{"let-go": "1"})
    assert "Your aim" not in shown(as_ada)
    proposed(as_ada, ada)


def test_a_proposal_without_a_yes_is_gone_with_its_month(as_ada: Client, ada: Person, ben: Person, clock: Any) -> None:
    proposed(as_ada, ada)
    clock.move_to(NOW + 40 * DAY)
    for person in (ada, ben):
        assert "Good moments: 5 or more" not in shown(signed_in(person), f"{PAGE}?month=2026-04")


def test_nobody_says_yes_for_the_other(as_ada: Client, ada: Person) -> None:
    aim = proposed(as_ada, ada)
    post(as_ada, f"aims/{aim.pk}/", yes="1")
    assert rows(ada, MonthAimYes) == []
    with pytest.raises(DatabaseError), acting_as(ada.pk, NOW), transaction.atomic():
        MonthAimYes.objects.create(couple_id=aim.couple_id, author=ada, aim=aim, said_at=NOW)


@pytest.mark.parametrize("typed", [
    {"figure": "hard-moments", "least": "1"}, {"figure": "silence", "least": "1"},
    {"figure": "check-ins", "least": "0"},
    {"figure": "check-ins", "least": "61"}, {"figure": "check-ins", "least": ""}, {},
])  # fmt: skip
def test_an_aim_is_a_number_on_what_the_two_do(as_ada: Client, ada: Person, typed: dict[str, str]) -> None:
    assert post(as_ada, "aims/", **typed).status_code == 422
    assert rows(ada, MonthAim) == []


@pytest.mark.parametrize("row", [
    lambda mine: MonthLine(kind="win", place=4, month=MARCH, created_at=NOW, **mine),
    lambda mine: MonthLine(kind="win", place=1, month=MARCH + DAY, created_at=NOW, **mine),
    lambda mine: MonthLine(kind="step", place=2, month=MARCH, created_at=NOW, **mine),
    lambda mine: MonthLine(kind="step", month=APRIL, created_at=NOW, mark="kept", **mine),  # not while setting it out
    lambda mine: MonthAim(month=APRIL, created_at=NOW, figure="hard-moments", least=1, **mine),
    lambda mine: MonthAim(month=APRIL, created_at=NOW, figure="check-ins", least=0, **mine),
])  # fmt: skip
def test_postgres_refuses_what_no_month_holds(ada: Person, couple: Couple, row: Callable[..., Any]) -> None:
    with pytest.raises(DatabaseError), acting_as(ada.pk, NOW), transaction.atomic():
        row({"couple": couple, "author": ada}).save(force_insert=True)


def test_together_proposes_the_month_in_place_of_the_week_until_they_have_looked(
    as_ada: Client, as_ben: Client, clock: Any
) -> None:
    together = shown(as_ben, "/together/")
    assert 'href="/month/"' in together
    assert 'href="/week/"' not in together
    post(as_ada, "looked/")
    assert 'href="/week/"' in shown(as_ben, "/together/")
    assert "You have looked at this month" in shown(as_ben)
    post(as_ada, "looked/", undo="1")
    clock.move_to(datetime(2026, 4, 8, 18, tzinfo=UTC))
    assert 'href="/week/"' in shown(as_ben, "/together/")


@pytest.mark.parametrize("month", ["2025-12", "2026-05", "2026-13", "x", "2026-03-01"])
def test_it_knows_no_month_that_is_none_of_theirs(as_ada: Client, month: str) -> None:
    assert as_ada.get(PAGE, {"month": month}).status_code == 404
    assert post(as_ada, "wins/", month=month, text="tea").status_code == 404


def hard(ada: Person, ben: Person, couple: Couple, day: date) -> None:
    with acting_as(ada.pk, NOW):
        told: incidents.Told = {"day": day, "topic": "tone", "about": "a plate"}
        made = incidents.write_incident(couple=couple, author_id=ada.pk, told=told, now=NOW)
    with acting_as(ben.pk, NOW):
        incidents.confirm_facts(facts=IncidentFacts.objects.get(incident=made), author_id=ben.pk, now=NOW)


def test_what_may_help_is_read_alone_and_names_oneself_first(
    as_ada: Client, ada: Person, ben: Person, couple: Couple
) -> None:
    joint = shown(as_ada)
    assert "were still open" not in shown(as_ada, "/mine/month/")
    for day in (3, 5, 7):
        hard(ada, ben, couple, date(2026, 3, day))
    alone = shown(as_ada, "/mine/month/")
    assert "were still open" in alone
    assert alone.index("Somebody for yourself") < alone.index("Somebody for both of you")
    assert "/mine/month/" in joint
    assert "were still open" not in shown(as_ada)


def test_in_fear_nothing_joint_is_named_and_the_page_of_both_is_the_same(
    as_ada: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shown(as_ada)
    monkeypatch.setattr(registry, "fear_marked", [lambda person: True])
    assert "Somebody for both of you" not in shown(as_ada, "/mine/month/")
    assert shown(as_ada) == before


def test_whoever_has_a_lock_reads_it_in_an_open_room(ada: Person, couple: Couple) -> None:
    assert "/mine/month/" in shown(signed_in(ada, room_open=False))
    answer = signed_in(ada, room_open=False).get("/mine/month/")
    assert answer.status_code == 302
    assert "/accounts/room/" in answer.url


@pytest.mark.parametrize("path", [PAGE, "/mine/month/", "/together/"])
def test_it_costs_few_queries_and_no_more_with_many(
    as_ada: Client, ada: Person, ben: Person, couple: Couple, path: str
) -> None:
    counted = []
    for number in (1, 3):
        with acting_as(ada.pk, NOW):
            mine = {"couple": couple, "author_id": ada.pk}
            looking.add_line(kind=MonthLineKind.WIN, month=MARCH, text=f"win {number}", now=NOW, **mine)
            for _ in range(number):
                keep_moment(kind="moment", text="tea", now=NOW, **mine)
        for day in range(1, number + 1):
            hard(ada, ben, couple, date(2026, 3, day))
        with CaptureQueriesContext(connection) as captured:
            shown(as_ada, path)
        counted.append(len([query for query in captured if "SAVEPOINT" not in query["sql"]]))
    assert counted[0] == counted[1] <= 12
