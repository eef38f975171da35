"""Choosing one's mail: in the settings, and by the link in a letter."""

from datetime import time

import pytest
from django.test import Client

from accounts.models import Person
from core.privacy import acting_as
from notices import tokens
from notices.content import OPTIONAL
from notices.letters import OFF, off_token
from notices.models import NEXT, Kind
from notices.preferences import wanted_kinds

PAGE = "/settings/mail/"
ALL = set(OPTIONAL)
REST = {"detail": "some-figures", "digest_hour": "09:00"}


def wanted(person: Person, now: object) -> set[Kind]:
    with acting_as(person.pk, now):  # type: ignore[arg-type]
        return wanted_kinds(person_id=person.pk)


def test_everything_is_wanted_at_first(as_ada: Client, ada: Person, now: object) -> None:
    assert as_ada.get(PAGE).content.count(b" checked") == len(ALL) + 1
    assert wanted(ada, now) == ALL


def test_it_saves_what_is_ticked(as_ada: Client, ada: Person, ben: Person, now: object) -> None:
    answer = as_ada.post(PAGE, REST | {"kinds": ["request"]})
    assert (answer.status_code, answer.url) == (302, PAGE)
    assert wanted(ada, now) == {Kind.REQUEST}
    assert wanted(ben, now) == ALL


def test_it_saves_that_nothing_is_ticked_and_everything_again(as_ada: Client, ada: Person, now: object) -> None:
    as_ada.post(PAGE, REST | {})
    as_ada.post(PAGE, REST | {})
    assert wanted(ada, now) == set()
    as_ada.post(PAGE, REST | {"kinds": sorted(ALL)})
    assert wanted(ada, now) == ALL


@pytest.mark.parametrize("kind", ["account", "parting", "nonsense", "\0"])
def test_it_refuses_kinds_that_nobody_chooses(as_ada: Client, ada: Person, now: object, kind: str) -> None:
    answer = as_ada.post(PAGE, REST | {"kinds": [kind]})
    assert answer.status_code == 422
    assert answer.context["form"].errors["kinds"]
    assert wanted(ada, now) == ALL


@pytest.mark.parametrize(
    ("start", "end", "kept"),
    [("23:30", "06:00", (time(23, 30), time(6))), ("", "", (None, None)), ("12:00", "14:00", (time(12), time(14)))],
)
def test_it_saves_quiet_hours_or_none(as_ada: Client, ada: Person, start: str, end: str, kept: object) -> None:
    assert as_ada.post(PAGE, REST | {"quiet_from": start, "quiet_until": end}).status_code == 302
    assert as_ada.get(PAGE).context["form"].initial["quiet_from"] == kept[0]  # type: ignore[index]
    assert as_ada.get(PAGE).context["form"].initial["quiet_until"] == kept[1]  # type: ignore[index]


@pytest.mark.parametrize(("start", "end"), [("22:00", ""), ("", "7:00"), ("22:00", "22:00"), ("25:00", "7:00")])
def test_it_asks_for_hours_that_begin_and_end(as_ada: Client, start: str, end: str) -> None:
    answer = as_ada.post(PAGE, REST | {"quiet_from": start, "quiet_until": end, "kinds": ["request"]})
    assert answer.status_code == 422
    assert f'value="{start}"' in answer.content.decode() or not start
    assert as_ada.get(PAGE).context["form"].initial["quiet_from"] == time(22)


def test_an_extra_comes_only_for_whoever_asks(as_ada: Client, ada: Person, now: object) -> None:
    as_ada.post(PAGE, REST | {"kinds": [NEXT]})
    assert wanted(ada, now) == {NEXT}


def test_one_link_switches_off_all_that_a_letter_told(ada: Person, now: object) -> None:
    both = f"/mail/off/{off_token(ada.pk, 'check-in', 'request')}/"
    assert Client().get(both).content.decode().count("<li>") >= 2
    Client().post(both)
    assert wanted(ada, now) == ALL - {Kind.CHECK_IN, Kind.REQUEST}


def test_the_page_is_for_signed_in_people(db: None) -> None:
    assert Client().get(PAGE).url.startswith("/accounts/login/")  # type: ignore[attr-defined]


def off(person: Person, kind: str = "check-in") -> str:
    return f"/mail/off/{off_token(person.pk, kind)}/"


def test_a_look_at_the_link_changes_nothing(ada: Person, now: object) -> None:
    answer = Client().get(off(ada))
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert wanted(ada, now) == ALL


def test_a_mail_program_switches_off_by_itself(ada: Person, ben: Person, now: object) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(off(ada), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert (wanted(ada, now), wanted(ben, now)) == (ALL - {Kind.CHECK_IN}, ALL)


def test_it_can_be_repeated_and_taken_back(ada: Person, now: object) -> None:
    for _ in range(2):
        Client().post(off(ada))
    assert wanted(ada, now) == ALL - {Kind.CHECK_IN}
    Client().post(off(ada), {"on": "1"})
    assert wanted(ada, now) == ALL


def test_it_works_whoever_is_signed_in(as_ben: Client, ada: Person, ben: Person, now: object) -> None:
    as_ben.post(off(ada))
    assert (wanted(ada, now), wanted(ben, now)) == (ALL - {Kind.CHECK_IN}, ALL)


def made(value: str, purpose: str = OFF) -> str:
    return tokens.make(purpose, value)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda ada: off_token(ada.pk, "check-in")[:-1],
        lambda ada: "x" + off_token(ada.pk, "check-in"),
        lambda ada: off_token(ada.pk, "account"),
        lambda ada: made(f"{ada.pk}:check-in", "never-mail"),
        lambda ada: made("nobody:check-in"),
        lambda ada: made(""),
        lambda ada: "%00",
        lambda ada: "x",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_spoilt_link_leads_nowhere(ada: Person, now: object, spoil: object, method: str) -> None:
    answer = getattr(Client(), method)(f"/mail/off/{spoil(ada)}/")  # type: ignore[operator]
    assert answer.status_code == 404
    assert wanted(ada, now) == ALL


def test_the_link_of_somebody_who_is_gone_leads_nowhere(committed: None) -> None:
    nobody = Person(email="gone@example.test")
    assert Client().post(off(nobody)).status_code == 404


def test_the_link_names_nobody(ada: Person) -> None:
    page = Client().get(off(ada)).content.decode()
    assert "Ada" not in page
    assert ada.email not in page


@pytest.mark.parametrize("detail", ["only-a-link", "all-figures", "some-figures"])
def test_it_saves_how_much_the_letter_of_a_month_says_and_when(
    as_ada: Client, ada: Person, now: object, detail: str
) -> None:
    for kept in ("all-figures", detail):
        assert as_ada.post(PAGE, {"detail": kept, "digest_hour": "19:30"}).status_code == 302
    initial = as_ada.get(PAGE).context["form"].initial  # type: ignore[index]
    assert (initial["detail"], initial["digest_hour"]) == (detail, time(19, 30))


@pytest.mark.parametrize("wrong", [{"detail": "everything"}, {"digest_hour": "25:00"}, {"digest_hour": ""}])
def test_it_refuses_what_no_letter_can_say(as_ada: Client, wrong: dict[str, str]) -> None:
    assert as_ada.post(PAGE, REST | wrong).status_code == 422
